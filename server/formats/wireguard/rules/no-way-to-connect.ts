import { hooksSet } from '../factories/hook-routes.ts';
import { lacks } from '../model.ts';
import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Nobody can begin the tunnel',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Give the peer an Endpoint, or this host a ListenPort that the peer can call.',
  references: [man('wg(8)', 'Endpoint'), man('wg(8)', 'ListenPort')],
  *check(model) {
    const { interface: local, peers } = model;
    const [peer] = peers;
    if (peer === undefined || peers.length !== 1 || model.open || local.parts.length === 0) return;
    if (!lacks(model, peer, 'Endpoint') || hooksSet(model, 'endpoint') || hooksSet(model, 'listen-port')) return;
    const isRandom =
      lacks(model, local, 'ListenPort') || (local.decided('ListenPort') !== undefined && local.port === 0);
    if (!isRandom || local.listenPort?.outcome.kind === 'odd') return;
    yield {
      ...peer.missing('Endpoint'),
      subject: `${peer.subject}/Endpoint`,
      message: `${peer.label} has no Endpoint to call, and without a ListenPort it cannot call this host either`,
    };
  },
});
