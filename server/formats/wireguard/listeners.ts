import type { Listener } from '../../core/lint/listener.ts';
import type { WireguardModel } from './model.ts';
import { reachable } from './reach.ts';

/** The UDP port, which WireGuard opens on every address of the host. A client's random port is none that anybody can know. */
export function listeners(model: WireguardModel): readonly Listener[] {
  const { interface: local, role, unit } = model;
  const port = local.port ?? 0;
  if (unit.extent !== 'whole' || (port === 0 && (role === 'client' || model.peers.length === 0))) return [];
  if (port === 0 && (local.open || local.all('ListenPort').some(({ undecided }) => undecided))) return [];
  const leadsTo = reachable(model);
  return ['0.0.0.0', '::'].map((address) => ({
    service: local.name === undefined ? 'WireGuard' : `WireGuard ${local.name}`,
    transport: 'udp',
    ports: port === 0 ? undefined : { first: port, last: port },
    address,
    encryption: 'builtin',
    audience: 'public',
    at: local.listenPort?.at ?? local.placeForAbsent('ListenPort'),
    ...(leadsTo.length === 0 ? {} : { leadsTo }),
  }));
}
