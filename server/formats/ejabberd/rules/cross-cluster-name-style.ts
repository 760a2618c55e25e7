import { hostIn, isLocalHost, remoteNodes } from '../cluster-nodes.ts';
import { ctlVariables } from '../ctl-variables.ts';
import type { EjabberdModel } from '../model.ts';
import { docs, ejabberdRule, toplevel } from '../rule.ts';

export default ejabberdRule({
  title: 'Short and long node names in one cluster',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Name all nodes of the cluster in one way: all with the full name of their host, or all without a domain.',
  references: [toplevel('cluster_nodes'), docs('admin/guide/security/', 'Erlang Node Name')],
  *check(model) {
    const nodes = remoteNodes(model);
    const own = ownName(model);
    const isLong = own === undefined ? undefined : own.name.includes('.');
    const [first] = nodes;
    const reference = isLong ?? first?.host.includes('.');
    const other = nodes.find(({ host }) => host.includes('.') !== reference);
    if (other === undefined || first === undefined) return;
    const kind = (long: boolean | undefined): string => (long ? 'a long name' : 'a short name');
    yield {
      at: other.at,
      subject: 'cluster_nodes',
      message: `${other.name} has ${kind(!reference)} and ${own?.name ?? first.name} ${kind(reference)}: Erlang connects no two such nodes`,
      related:
        own?.at === undefined
          ? [{ at: first.at, message: 'This name is of the other kind.' }]
          : [{ at: own.at, message: 'The name of this node.' }],
    };
  },
});

/** The name of the node itself, where ejabberdctl.cfg gives it one for other machines. */
function ownName(model: EjabberdModel) {
  const ctl = ctlVariables(model);
  const name = ctl?.valueOf('ERLANG_NODE');
  const host = name === undefined ? undefined : hostIn(name);
  if (ctl === undefined || name === undefined || host === undefined || isLocalHost(host)) return undefined;
  return ctl.mentions(/(^|[\s"'=])-s?name\b/m) ? undefined : { name, at: ctl.placeOf('ERLANG_NODE') };
}
