import { covers, everything } from '../../../core/net/cover.ts';
import { networkText } from '../../../core/net/network.ts';
import { stops } from '../hooks/queries.ts';
import type { WireguardModel } from '../model.ts';
import type { Peer } from '../peer.ts';
import { man, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

const FAMILIES = [
  { has: 4, lacks: 6 },
  { has: 6, lacks: 4 },
] as const;

export default wireguardRule({
  title: 'Full tunnel takes only one of IPv4 and IPv6',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Send both 0.0.0.0/0 and ::/0 into the tunnel, or keep the host from using the other one at all.',
  references: [man('wg-quick(8)', 'AllowedIPs'), man('wg(8)', 'AllowedIPs')],
  *check(model) {
    const [peer] = model.peers;
    if (model.role !== 'client' || peer === undefined || !makesDefaultRoute(model, peer)) return;
    for (const { has, lacks } of FAMILIES) {
      if (!covers(peer.networks, everything(has)) || covers(peer.networks, everything(lacks))) continue;
      const widest = peer.allowedIps
        .filter(({ outcome }) => valueIn(outcome)?.network.address.family === has)
        .toSorted((a, b) => lengthOf(a) - lengthOf(b))[0];
      if (widest === undefined || isHeldBack(model, lacks)) continue;
      const missing = networkText(everything(lacks));
      yield {
        at: widest.at,
        absent: true,
        subject: `${peer.subject}/AllowedIPs ${missing}`,
        message: `all of IPv${has} goes into the tunnel and IPv${lacks} does not: it leaves this host in the open, under its own address`,
        fix: {
          title: `Add ${missing}`,
          caution:
            lacks === 6
              ? 'Where IPv6 is switched off in the kernel, wg-quick cannot make the route and takes the tunnel down again. Where the server has no IPv6, nothing that is reached by it answers any more, which is the purpose.'
              : 'Where the server has no IPv4 to offer, nothing that is reached by it answers any more, which is the purpose.',
          operations: [{ kind: 'append-item', setting: widest.setting, text: missing }],
        },
      };
    }
  },
});

function lengthOf({ outcome }: Peer['allowedIps'][number]): number {
  return valueIn(outcome)?.network.length ?? 128;
}

/** Whether AllowedIPs turn into routes for everything. Where other tables are used, others decide what goes where. */
function makesDefaultRoute(model: WireguardModel, peer: Peer): boolean {
  const { interface: local } = model;
  // A template may fill in the network that is missing.
  if (model.open || peer.all('AllowedIPs').some(({ undecided }) => undecided)) return false;
  if (model.dialect === 'wg') {
    const table = local.table === undefined ? { kind: 'auto' } : valueIn(local.table.outcome);
    return local.last('Table')?.undecided !== true && table?.kind === 'auto';
  }
  if (model.dialect === 'networkd')
    return [local, peer].some((each) => /^(main|254)$/.test(each.last('Table')?.text ?? ''));
  const says = (option: string, value: RegExp): boolean =>
    model.settings.some((setting) => setting.option === option && value.test(setting.text));
  return !says('PeerRoutes', /^(false|no|0)$/i) && !says('never-default', /^(true|yes|1)$/i);
}

/** Whether a hook keeps a family from leaving the host, or may: only its own text tells what a script does. */
function isHeldBack({ interface: local }: WireguardModel, family: 4 | 6): boolean {
  return local.hooksUp.some(({ analysis }) =>
    analysis.facts.some((fact) => {
      switch (fact.kind) {
        case 'script':
          return true;
        case 'kernel':
          return family === 6 && /\.disable_ipv6$/.test(fact.name) && fact.value === '1';
        case 'policy':
          return fact.chain === 'output' && fact.verdict !== 'accept' && fact.families.includes(family);
        default:
          return stops(fact) && fact.chain === 'output' && fact.families.includes(family);
      }
    }),
  );
}
