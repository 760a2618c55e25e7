import { lacks, type WireguardModel } from '../model.ts';
import type { Peer } from '../peer.ts';
import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Peer without a public key',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Write the PublicKey of the peer, or take its whole section away.',
  references: [man('wg(8)', 'PublicKey'), man('systemd.netdev(5)', 'PublicKey=')],
  *check(model) {
    // In a profile of NetworkManager the key is the name of the section.
    if (model.dialect === 'networkmanager' || (model.dialect === 'wg' && model.flavour === 'wireproxy')) return;
    for (const peer of model.peers) {
      if (!lacks(model, peer, 'PublicKey') || isNearlyThere(model, peer)) continue;
      const { dialect } = model;
      if (dialect === 'networkd' && peer.settings.length === 0) continue;
      yield {
        ...peer.missing('PublicKey'),
        subject: `${peer.subject}/PublicKey`,
        ...(dialect === 'networkd' ? { severity: 'medium' as const } : {}),
        message: `${peer.label} has no PublicKey: ${dialect === 'wg' ? 'wg refuses the whole file' : 'networkd leaves the peer out'}`,
      };
    }
  },
});

/** Whether a line of the section was to be the key, and is refused for a reason of its own. */
function isNearlyThere(model: WireguardModel, peer: Peer): boolean {
  return peer.parts.some(({ path, section }) => {
    const text = model.trees.get(path)?.text ?? '';
    return section.lines.some(
      (line) => line.kind !== 'comment' && /pub(lic)?[-_ ]?key/i.test(text.slice(line.span.start, line.span.end)),
    );
  });
}
