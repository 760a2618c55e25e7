import type { Listener } from '../../core/lint/listener.ts';
import type { Place } from '../../core/text/span.ts';
import { listensBySocket, readListener } from './factories/listening.ts';
import { type SshdModel, speaksOf } from './model.ts';
import { type Setting, valueSpan } from './scope.ts';
import { readAddress } from './values/address.ts';
import { readPort } from './values/numbers.ts';

/** A number or an address with the line that says it. */
interface Said<T> {
  readonly value: T;
  readonly at: Place;
}

/**
 * The ports that sshd listens on: each ListenAddress with its own port or with every Port, and without one both families.
 * Nothing where a template or systemd's socket decides, where sshd refuses one of these lines, or where the whole of the
 * configuration is not at hand.
 */
export function listeners(model: SshdModel): readonly Listener[] {
  const { global, unit } = model;
  const [port, address, family] = ['Port', 'ListenAddress', 'AddressFamily'].map((option) => global.effective(option));
  if (port === undefined || address === undefined || family === undefined) return [];
  const isKnown = [port, address, family].every((setting) => speaksOf(model, global, setting));
  if (!isKnown || unit.extent !== 'whole' || listensBySocket(model)) return [];
  const ports = said(port).flatMap(({ value, at }) => {
    const number = readPort(value);
    return number === undefined ? [] : [{ value: number, at }];
  });
  if (address.values.length === 0) {
    const both = ['0.0.0.0', '::'].filter((host) => fits(host, family.value));
    return ports.flatMap(({ value, at }) => both.map((host) => listener(host, value, at)));
  }
  return said(address).flatMap(({ value, at }) => {
    const { host, port: own } = readListener(value);
    if (!fits(host, family.value)) return [];
    return own === undefined ? ports.map((one) => listener(host, one.value, at)) : [listener(host, own, at)];
  });
}

/** The values of an option with their lines; a default stands where a line would be written. */
function said({ values, entries, at }: Setting): readonly Said<string>[] {
  if (entries.length === 0) return values.map((value) => ({ value, at }));
  return entries.map((entry) => ({
    value: entry.directive.arguments[0]?.value ?? '',
    at: { path: entry.path, span: valueSpan(entry) },
  }));
}

/** Whether sshd opens a socket for an address under an AddressFamily. */
function fits(host: string, family: string): boolean {
  const kind = readAddress(host)?.kind();
  return kind === undefined || family === 'any' || (family === 'inet') === (kind === 'ipv4');
}

function listener(address: string, port: number, at: Place): Listener {
  return {
    service: 'SSH',
    transport: 'tcp',
    ports: { first: port, last: port },
    address,
    encryption: 'builtin',
    audience: 'admin-only',
    at,
  };
}
