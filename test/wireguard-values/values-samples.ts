import { addressText } from '../../server/core/net/address.ts';
import type { Endpoint } from '../../server/formats/wireguard/values/endpoint.ts';
import { type Outcome, odditiesOf, type Reader } from '../../server/formats/wireguard/values/outcome.ts';

export const wg: Reader = { dialect: 'wg', release: '1.0.20210914' };
export const newest: Reader = { dialect: 'wg', release: '1.0.20260223' };
export const networkd: Reader = { dialect: 'networkd', release: '' };
export const nm: Reader = { dialect: 'networkmanager', release: '' };
export const readers = { wg, newest, networkd, nm };

/** `ok 5`, `odd 4464 (wraps)`, `refused out-of-range (file) -> 5`. */
export function shown<T>(outcome: Outcome<T>, text: (value: T) => string = String): string {
  if (outcome.kind === 'refused') {
    return `refused ${outcome.fault} (${outcome.effect})${outcome.instead === undefined ? '' : ` -> ${outcome.instead}`}`;
  }
  const kinds = odditiesOf(outcome).map(({ kind }) => kind);
  return `${outcome.kind} ${text(outcome.value)}${kinds.length === 0 ? '' : ` (${kinds.join(', ')})`}`;
}

export function endpointShown({ host, port }: Endpoint): string {
  return host.kind === 'name' ? `${host.name} ${port}` : `${addressText(host.address)} ${port}`;
}
