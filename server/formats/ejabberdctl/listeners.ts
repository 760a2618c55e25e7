import type { Audience, Listener } from '../../core/lint/listener.ts';
import { isClustered } from './cluster.ts';
import { distInterface, distPort, isEncrypted } from './distribution.ts';
import { epmd, isSocketLocal } from './epmd.ts';
import type { CtlModel } from './model.ts';
import { addressText, standingOf } from './values/address.ts';

/** What Erlang opens besides the ports of ejabberd.yml: its port mapper, and the port over which nodes are controlled. */
export function listeners(model: CtlModel): readonly Listener[] {
  const audience: Audience = isClustered(model) ? 'cluster-internal' : 'local-only';
  return [...ofEpmd(model, audience), ...ofDistribution(model, audience)];
}

function ofEpmd(model: CtlModel, audience: Audience): readonly Listener[] {
  const mapper = epmd(model);
  if (mapper.kind !== 'all' && mapper.kind !== 'addresses') return [];
  const { port, at } = mapper;
  const isLocal = model.epmdSocket !== undefined && isSocketLocal(model.epmdSocket);
  const listed = mapper.addresses.filter((address) => standingOf(address) !== 'loopback').map(addressText);
  const addresses =
    mapper.kind === 'all' && !isLocal ? ['0.0.0.0', '::'] : ['127.0.0.1', '::1', ...(isLocal ? [] : listed)];
  return addresses.map((address) => ({
    service: 'Erlang port mapper',
    transport: 'tcp',
    ports: { first: port, last: port },
    address,
    encryption: 'none',
    audience,
    at,
  }));
}

function ofDistribution(model: CtlModel, audience: Audience): readonly Listener[] {
  const { kind, address, at } = distInterface(model);
  const port = distPort(model);
  if (address === '' || kind === 'none' || port.kind === 'refused' || port.kind === 'undecided') return [];
  return [
    {
      service: 'Erlang distribution',
      transport: 'tcp',
      ports: port.kind === 'random' ? undefined : { first: port.first, last: port.last },
      address,
      encryption: isEncrypted(model) === true ? 'tls' : 'none',
      audience,
      at,
    },
  ];
}
