import { hostIn, isLocalHost, remoteNodes } from '../cluster-nodes.ts';
import { type CtlVariables, ctlVariables } from '../ctl-variables.ts';
import { reachOf } from '../reach.ts';
import { docs, ejabberdRule, toplevel } from '../rule.ts';

export default ejabberdRule({
  title: 'Ports of the cluster that the firewall has to keep to the nodes',
  severity: 'low',
  profile: 'paranoid',
  fix: 'none',
  remedy: 'Let these ports in from the other nodes of the cluster, and drop everybody else.',
  references: [toplevel('cluster_nodes'), docs('admin/guide/security/', 'Firewall Settings')],
  *check(model) {
    const ctl = ctlVariables(model);
    const own = hostIn(ctl?.valueOf('ERLANG_NODE') ?? '');
    const [node, ...more] = remoteNodes(model).filter(({ host }) => host !== own);
    // What only this machine reaches needs no firewall; that the nodes do not find each other is another rule's business.
    if (node === undefined || ctl === undefined || reachOf(ctl.valueOf('INET_DIST_INTERFACE') ?? '') === 'loopback')
      return;
    const ports = portsOf(ctl);
    if (ports === undefined || (own !== undefined && isLocalHost(own))) return;
    const hosts = [node, ...more].map(({ host }) => host);
    yield {
      at: node.at,
      subject: 'cluster_nodes',
      message: `the firewall has to let in ${[...new Set(hosts)].slice(0, 5).join(', ')}${hosts.length > 5 ? ' and the others' : ''} to ${ports}, and nobody else: who else gets there needs only the cookie`,
    };
  },
});

/** The ports of the distribution; `undefined` when they are not known. */
function portsOf(ctl: CtlVariables): string | undefined {
  if (ctl.mentions(/erl_epmd_port|inet_dist_listen|start_epmd|epmd_module|ERL_EPMD_PORT/)) return undefined;
  const port = ctl.valueOf('ERL_DIST_PORT');
  if (port !== undefined && /^\d{1,5}$/.test(port)) return `TCP port ${port}`;
  const window = ctl.valueOf('FIREWALL_WINDOW');
  if (!ctl.isUntouched('ERL_DIST_PORT')) return undefined;
  return window !== undefined && /^\d{1,5}-\d{1,5}$/.test(window) ? `TCP ports 4369 and ${window}` : undefined;
}
