import { covers, everything, isEverything } from '../../../core/net/cover.ts';
import { networkText } from '../../../core/net/network.ts';
import { hooksRoute } from '../factories/hook-routes.ts';
import type { Peer } from '../peer.ts';
import { tools, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'Two halves in place of a default route',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write 0.0.0.0/0 or ::/0: wg-quick then keeps its own packets out of the tunnel.',
  references: [tools],
  *check(model) {
    const { interface: local } = model;
    const table = local.table === undefined ? { kind: 'auto' } : valueIn(local.table.outcome);
    if (model.dialect !== 'wg' || local.last('Table')?.undecided || table?.kind !== 'auto' || hooksRoute(model)) return;
    for (const peer of model.peers) {
      if (peer.endpoint === undefined) continue;
      for (const family of [4, 6] as const) {
        const own = itemsOf(peer, family);
        const whole = networkText(everything(family));
        const halves = own.filter(({ outcome }) => valueIn(outcome)?.network.length === 1);
        const [first] = halves;
        if (first === undefined || !covers(peer.networks, everything(family))) continue;
        if (own.some(({ outcome }) => isWhole(outcome))) continue;
        yield {
          at: first.at,
          subject: `${peer.subject}/AllowedIPs ${whole} in halves`,
          message: `two halves stand for ${whole}: wg-quick takes them for ordinary routes, and its own encrypted packets go into the tunnel too`,
          fix: {
            title: `Write ${whole}`,
            operations: [
              { kind: 'replace-item', item: first, text: whole },
              ...halves.slice(1).map((item) => ({ kind: 'remove-item', item }) as const),
            ],
            caution: 'wg-quick then also keeps everything else from leaving past the tunnel.',
          },
        };
      }
    }
  },
});

function itemsOf(peer: Peer, family: 4 | 6): Peer['allowedIps'] {
  return peer.allowedIps.filter(({ outcome }) => valueIn(outcome)?.network.address.family === family);
}

function isWhole(outcome: Peer['allowedIps'][number]['outcome']): boolean {
  const value = valueIn(outcome);
  return value !== undefined && isEverything(value.network);
}
