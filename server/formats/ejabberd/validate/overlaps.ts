import { type Address, isWildcard, parseAddress } from '../types/address.ts';
import { readScalar } from '../types/scalar.ts';
import type { MappingValue, Value } from '../types/value.ts';
import { isUndecided } from './check.ts';
import { entryValue, type Position } from './ground.ts';
import type { Refusal } from './refusal.ts';

const EVERYWHERE: Address = { family: 4, bytes: [0, 0, 0, 0] };

interface Endpoint {
  /** A number, or `unix:` and a path. */
  readonly port: string;
  readonly transport: string;
  readonly address: Address;
  readonly listener: MappingValue;
}

/**
 * Listeners that want what an earlier one has: the same address and port, or an address behind a listener that already has all
 * addresses of its family on that port. The other way round, the wide one behind the narrow one, ejabberd starts.
 */
export function overlaps(items: readonly Value[], position: Position): readonly Refusal[] {
  const taken: Endpoint[] = [];
  return items.flatMap((item): Refusal[] => {
    const endpoint = item.kind === 'mapping' ? endpointOf(item) : undefined;
    if (endpoint === undefined) return [];
    const conflict = taken.find((earlier) => overlap(earlier, endpoint));
    taken.push(endpoint);
    if (conflict === undefined) return [];
    const { port, transport, listener } = endpoint;
    const at = entryValue(listener, 'port')?.at ?? listener.at;
    const message = `an earlier listener has ${port.startsWith('unix:') ? `the socket ${port.slice(5)}` : `port ${port}`} already`;
    return [{ kind: 'overlapping-listeners', at, path: [...position.path, `${transport}:${port}`], message }];
  });
}

function overlap(earlier: Endpoint, later: Endpoint): boolean {
  if (earlier.port !== later.port || earlier.transport !== later.transport) return false;
  if (earlier.address.family !== later.address.family) return false;
  return isWildcard(earlier.address) || `${earlier.address.bytes}` === `${later.address.bytes}`;
}

/** `undefined` when something about it is not known, or not right anyway. */
function endpointOf(listener: MappingValue): Endpoint | undefined {
  const [port, transport, ip] = ['port', 'transport', 'ip'].map((name) => entryValue(listener, name));
  if (port?.kind !== 'scalar' || isUndecided(port)) return undefined;
  if (transport !== undefined && (transport.kind !== 'scalar' || isUndecided(transport))) return undefined;
  if (ip !== undefined && (ip.kind !== 'scalar' || isUndecided(ip))) return undefined;
  const address = ip === undefined ? EVERYWHERE : parseAddress(ip.text);
  if (address === undefined) return undefined;
  const read = readScalar(port);
  const name = read.kind === 'text' ? read.text : `${read.number}`;
  return { port: name, transport: transport?.text ?? 'tcp', address, listener };
}
