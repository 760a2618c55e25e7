import { nameFor, type Tunnel, tunnels } from '../factories/ends.ts';
import { hooksSet } from '../factories/hook-routes.ts';
import type { WireguardModel } from '../model.ts';
import { man, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

/** Ports that are dialled since hotel networks let them pass; something then hands them on to the real one. */
const PASSING = [53, 80, 123, 443, 500, 4500];

export default wireguardRule({
  title: 'Endpoint has another port than the server listens on',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write the ListenPort of the server behind the colon.',
  references: [man('wg(8)', 'Endpoint'), man('wg(8)', 'ListenPort')],
  check: () => [],
  *across(models) {
    const all = tunnels(models).filter(isKnown);
    for (const tunnel of all) {
      const { near, far } = tunnel;
      const [port, dialled] = [far.model.interface.port, portOf(tunnel)];
      const { endpoint } = near.peer;
      const value = endpoint && valueIn(endpoint.outcome);
      if (endpoint === undefined || value === undefined || dialled === undefined || dialled === port) continue;
      // When several dial the same other port, a router or a container hands it on.
      const same = all.filter((each) => each.far.model === far.model && portOf(each) === dialled);
      if (same.length > 1 || PASSING.includes(dialled)) continue;
      const { start, end } = value.portSpan;
      yield {
        at: endpoint.setting.partAt(start, end),
        subject: `${near.peer.subject}/Endpoint port`,
        message: `${nameFor(near.model, far.model)} listens on port ${port}, and ${dialled} is dialled here`,
        related: [{ at: far.model.interface.listenPort?.at ?? far.model.interface.at, message: 'It listens here.' }],
        fix: {
          title: `Dial port ${port}`,
          operations: [
            {
              kind: 'rewrite',
              setting: endpoint.setting,
              value: endpoint.setting.ask((written) => `${written.slice(0, start)}${port}${written.slice(end)}`.trim()),
            },
          ],
          caution: `Where a router or a container hands port ${dialled} on to ${port}, the old port is right.`,
        },
      };
    }
  },
});

/** Whether both ports are plain to see, and nothing on the server moves them. */
function isKnown({ near, far }: Tunnel): boolean {
  const { listenPort, port } = far.model.interface;
  const isPlain = listenPort?.outcome.kind === 'ok' && (port ?? 0) > 0;
  return (
    isPlain && near.peer.endpoint?.outcome.kind === 'ok' && !movesPorts(far.model) && !hooksSet(near.model, 'endpoint')
  );
}

function portOf({ near }: Tunnel): number | undefined {
  const port = near.peer.endpoint && valueIn(near.peer.endpoint.outcome)?.port;
  return port === 0 ? undefined : port;
}

function movesPorts(model: WireguardModel): boolean {
  const translates = model.interface.hooks.some(({ analysis }) =>
    analysis.facts.some((fact) => fact.kind === 'rule' && ['dnat', 'redirect'].includes(fact.verdict)),
  );
  return translates || hooksSet(model, 'listen-port');
}
