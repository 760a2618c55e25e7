import { hooksSet } from '../factories/hook-routes.ts';
import { lacks } from '../model.ts';
import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Peer without a preshared key',
  severity: 'info',
  profile: 'paranoid',
  fix: 'none',
  remedy: 'Make a key with `wg genpsk`, and write it as PresharedKey at both ends at once.',
  references: [man('wg(8)', 'PresharedKey')],
  *check(model) {
    if (hooksSet(model, 'preshared-key')) return;
    const having = model.peers.filter((peer) => peer.all('PresharedKey').length > 0);
    for (const peer of model.peers) {
      if (peer.key === undefined || having.some(({ key }) => key?.text === peer.key?.text)) continue;
      if (!lacks(model, peer, 'PresharedKey', 'PresharedKeyFile', 'PresharedKeyFlags')) continue;
      yield {
        ...peer.missing('PresharedKey'),
        subject: `${peer.subject}/PresharedKey`,
        message: `without a preshared key, what is recorded of ${peer.label} today can be read once somebody has a quantum computer`,
      };
    }
  },
});
