import { hooksSet } from '../factories/hook-routes.ts';
import { lacks } from '../model.ts';
import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Peer has no AllowedIPs',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Say in AllowedIPs which addresses the peer has.',
  references: [man('wg(8)', 'AllowedIPs')],
  *check(model) {
    if (hooksSet(model, 'allowed-ips')) return;
    for (const peer of model.peers) {
      if (peer.key === undefined || !lacks(model, peer, 'AllowedIPs')) continue;
      // Of two sections of one key, the other may have it.
      if (model.peers.some((other) => other !== peer && other.key?.text === peer.key?.text)) continue;
      yield {
        ...peer.missing('AllowedIPs'),
        subject: `${peer.subject}/AllowedIPs`,
        message: `${peer.label} has no AllowedIPs, so that nothing is sent to it and nothing taken from it`,
      };
    }
  },
});
