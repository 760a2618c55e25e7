import { hostIn, isLocalHost, remoteNodes } from '../cluster-nodes.ts';
import { type CtlVariables, ctlVariables } from '../ctl-variables.ts';
import { reachOf } from '../reach.ts';
import { ejabberdRule, guide, toplevel } from '../rule.ts';

export default ejabberdRule({
  title: 'Cluster of several machines with a node that only its own machine reaches',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy:
    'Bind the distribution to the address between the nodes, pin its port, and let the firewall in only the other nodes; or empty cluster_nodes.',
  references: [
    toplevel('cluster_nodes'),
    guide('ejabberd documentation, clustering', 'https://docs.ejabberd.im/admin/guide/clustering/'),
  ],
  *check(model) {
    const ctl = ctlVariables(model);
    if (ctl === undefined) return;
    const own = ctl.valueOf('ERLANG_NODE');
    const ownHost = own === undefined ? undefined : hostIn(own);
    const node = remoteNodes(model).find(({ host }) => host !== ownHost);
    const cause = causeIn(ctl);
    if (node === undefined || cause === undefined) return;
    const at = ctl.placeOf(cause.variable);
    yield {
      at: node.at,
      subject: 'cluster_nodes',
      message: `cluster_nodes has ${node.name} on another machine, but ${cause.why}, so that the nodes never find each other`,
      related: at === undefined ? [] : [{ at, message: `Here ${cause.variable} keeps the node to this machine.` }],
    };
  },
});

/** What keeps other machines from the node. */
function causeIn(ctl: CtlVariables): { readonly variable: string; readonly why: string } | undefined {
  const address = ctl.valueOf('INET_DIST_INTERFACE');
  // A setting in ERL_OPTIONS comes first, and then wins.
  if (address !== undefined && reachOf(address) === 'loopback' && !ctl.mentions(/inet_dist_use_interface/)) {
    return { variable: 'INET_DIST_INTERFACE', why: `INET_DIST_INTERFACE is ${address}` };
  }
  const host = hostIn(ctl.valueOf('ERLANG_NODE') ?? '');
  if (host !== undefined && isLocalHost(host) && !ctl.mentions(/(^|[\s"'=])-s?name\b/m)) {
    return { variable: 'ERLANG_NODE', why: `ERLANG_NODE is on ${host}` };
  }
  const words = (ctl.valueOf('ERL_EPMD_ADDRESS') ?? '').split(/[, ]+/).filter((word) => word !== '');
  const isAlone = words.length > 0 && words.every((word) => reachOf(word) === 'loopback');
  const needsEpmd = ctl.isUntouched('ERL_DIST_PORT') && !ctl.mentions(/erl_epmd_port|start_epmd|epmd_module/);
  return isAlone && needsEpmd
    ? { variable: 'ERL_EPMD_ADDRESS', why: `ERL_EPMD_ADDRESS is ${words.join(',')} and no ERL_DIST_PORT is set` }
    : undefined;
}
