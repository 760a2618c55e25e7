import { hooksSet } from '../factories/hook-routes.ts';
import { lacks } from '../model.ts';
import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'A server listens on a port of chance',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set ListenPort to the port that clients have in their Endpoint.',
  references: [man('wg(8)', 'ListenPort')],
  *check(model) {
    const { interface: local, peers } = model;
    const isAbsent = lacks(model, local, 'ListenPort');
    const isZero = local.decided('ListenPort') !== undefined && local.port === 0;
    if ((!isAbsent && !isZero) || model.open || peers.length < 2 || hooksSet(model, 'listen-port')) return;
    if (local.listenPort?.outcome.kind === 'odd' || local.parts.length === 0) return;
    const waits = peers.some((peer) => lacks(model, peer, 'Endpoint'));
    if (!waits) return;
    yield {
      ...(isZero && local.listenPort !== undefined ? { at: local.listenPort.at } : local.missing('ListenPort')),
      subject: 'interface/ListenPort',
      message:
        'no port is set, so that another one is taken at each start: peers without an Endpoint cannot find this host, and no rule of a firewall fits',
      fix: {
        title: 'Listen on port 51820',
        operations: [{ kind: 'set', of: local, option: 'ListenPort', value: '51820' }],
        caution:
          'The port has to be the one that clients have in their Endpoint, and no other tunnel of this host may have it.',
      },
    };
  },
});
