import { type Address, addressText, readAddress } from '../../../core/net/address.ts';
import { classOfAddress } from '../../../core/net/classes.ts';
import { readHostAddress } from '../../../core/net/loose.ts';
import type { Span } from '../../../core/text/span.ts';
import type { Dialect } from '../dialects.ts';
import { isHostName } from './host-name.ts';
import { type NumberReading, readCNumber, readDigits, readServicePort } from './numbers.ts';
import { accept, effectOf, type Oddity, type Outcome, type Reader, type Refusal, refuse } from './outcome.ts';
import { orUnquoted } from './quotes.ts';
import { type Squeezed, squeeze, trimBlanks, trimLead } from './squeeze.ts';

/** Where a peer is reached. */
export interface Endpoint {
  readonly host: EndpointHost;
  /** UDP port; 0 when there is none that packets can be sent to. */
  readonly port: number;
  /** Where host and port stand in the value as written; the host without its brackets. */
  readonly hostSpan: Span;
  /** Empty when there is no port. */
  readonly portSpan: Span;
}

export type EndpointHost =
  | { readonly kind: 'address'; readonly address: Address; readonly zone: string | undefined }
  /** Looked up once, when the file is loaded. */
  | { readonly kind: 'name'; readonly name: string };

/** Host and port as offsets in the squeezed text. */
interface Parts {
  readonly host: Span;
  readonly port: Span;
  readonly brackets: boolean;
}

/**
 * Reads an endpoint: `host:port`, an IPv6 address in brackets. `wg` splits at the last colon and asks getaddrinfo(3) for both
 * halves, so that odd addresses and ports are taken; whether a name exists is not known here.
 */
export function readEndpoint(written: string, reader: Reader): Outcome<Endpoint> {
  return orUnquoted(readPlain(written, reader), written, (text) => readPlain(text, reader));
}

function readPlain(written: string, reader: Reader): Outcome<Endpoint> {
  const source = reader.dialect === 'wg' ? squeeze(written) : trimmed(written);
  const whole = readAddress(source.text);
  if (reader.dialect === 'networkd' && whole.ok) return withoutPort(source, whole.value);
  const parts = split(source.text, reader.dialect);
  if ('kind' in parts) return parts;
  const host = source.text.slice(parts.host.start, parts.host.end);
  const port = readPort(source.text.slice(parts.port.start, parts.port.end), reader.dialect);
  const portSpan = written === '' ? parts.port : place(source, parts.port);
  const effect = effectOf(reader.dialect);
  if (port === undefined) {
    const instead = strippedPort(source.text);
    return refuse(effect, 'bad-port', 'what stands behind the last colon is not a port', { instead, span: portSpan });
  }
  const hostSpan = place(source, parts.host);
  const read = readHost(host);
  if (read === undefined) {
    if (whole.ok) return refuse(effect, 'no-port', 'it is an address as a whole, and there is no port');
    const [fault, reason] = badHost(host);
    return refuse(effect, fault, reason, { instead: strippedPort(source.text), span: hostSpan });
  }
  const oddities = [
    ...oddHost(read, host, parts.brackets, whole.ok, hostSpan),
    ...port.oddities.map((oddity) => ({ ...oddity, span: portSpan })),
    ...(port.value === 0
      ? [{ kind: 'port-zero' as const, note: 'no packet can be sent to port 0', span: portSpan }]
      : []),
  ];
  return accept({ host: read.host, port: port.value, hostSpan, portSpan }, oddities);
}

/** What to write for an endpoint in the usual form, brackets around IPv6. */
export function endpointText(host: EndpointHost, port: number): string {
  if (host.kind === 'name') return `${host.name}:${port}`;
  const zone = host.zone === undefined ? '' : `%${host.zone}`;
  const text = `${addressText(host.address)}${zone}`;
  return host.address.family === 6 ? `[${text}]:${port}` : `${text}:${port}`;
}

function trimmed(written: string): Squeezed {
  const lead = written.length - trimLead(written).length;
  return { text: trimBlanks(written), at: (offset) => lead + offset };
}

function place(source: Squeezed, { start, end }: Span): Span {
  return start === end
    ? { start: source.at(start), end: source.at(start) }
    : { start: source.at(start), end: source.at(end - 1) + 1 };
}

/** Up to 252 and perhaps later, systemd takes an address without a port, and never says so. */
function withoutPort(source: Squeezed, address: Address): Outcome<Endpoint> {
  const end = source.text.length;
  const value: Endpoint = {
    host: { kind: 'address', address, zone: undefined },
    port: 0,
    hostSpan: place(source, { start: 0, end }),
    portSpan: place(source, { start: end, end }),
  };
  return accept(value, [
    { kind: 'no-port', note: 'it is taken as an address without a port, so no packet can be sent' },
  ]);
}

function split(text: string, dialect: Dialect): Parts | Refusal {
  const effect = effectOf(dialect);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    const rest = text.replace(/^[^:]*:\/\//, '').replace(/\/.*$/, '');
    return refuse(effect, 'scheme', 'it is an address of the web, and an endpoint is host:port', {
      instead: usable(rest),
    });
  }
  const more = /[,;]/.exec(text);
  if (more !== null) {
    const instead = usable(text.slice(0, more.index));
    return refuse(effect, 'list', 'a peer has one endpoint, and there is more here', { instead });
  }
  if (text.startsWith('[')) {
    const close = text.indexOf(']');
    if (close === -1) return refuse(effect, 'open-bracket', 'the bracket is not closed');
    if (text[close + 1] !== ':' || close + 2 === text.length) {
      return refuse(effect, 'no-port', 'there is no port behind the bracket');
    }
    return { host: { start: 1, end: close }, port: { start: close + 2, end: text.length }, brackets: true };
  }
  const colon = text.lastIndexOf(':');
  if (colon === -1 || colon + 1 === text.length) return refuse(effect, 'no-port', 'there is no port behind the host');
  return { host: { start: 0, end: colon }, port: { start: colon + 1, end: text.length }, brackets: false };
}

function readPort(text: string, dialect: Dialect): NumberReading | undefined {
  if (dialect === 'wg') return readServicePort(text);
  // systemd refuses a leading zero of a port and takes 0x; NetworkManager takes decimal digits alone.
  const number = dialect === 'networkd' ? (/^\+?0\d/.test(text) ? undefined : readCNumber(text)) : readDigits(text);
  return number !== undefined && number.value >= 1 && number.value <= 65535 ? number : undefined;
}

interface Host {
  readonly host: EndpointHost;
  readonly oddities: readonly Oddity[];
}

function readHost(text: string): Host | undefined {
  const [bare = '', zone, ...more] = text.split('%');
  const loose = more.length > 0 ? undefined : readHostAddress(bare);
  if (loose === undefined) return isHostName(text) ? { host: { kind: 'name', name: text }, oddities: [] } : undefined;
  const { address, notations } = loose;
  if (zone !== undefined && !isZoneOf(zone, address)) return undefined;
  const notes = { short: 'short-ipv4', octal: 'octal-ipv4', hexadecimal: 'hexadecimal-ipv4' } as const;
  const oddities = notations.map((notation) => ({
    kind: notes[notation],
    note: `it is read as ${addressText(address)}`,
  }));
  return { host: { kind: 'address', address, zone }, oddities };
}

/** glibc takes the name of an interface for link-local addresses alone, for others a number. */
function isZoneOf(zone: string, address: Address): boolean {
  const named = classOfAddress(address) === 'link-local' && /^[^\s/]+$/.test(zone);
  return address.family === 6 && (named || /^\d+$/.test(zone));
}

function oddHost({ host, oddities }: Host, text: string, brackets: boolean, whole: boolean, span: Span): Oddity[] {
  const found: Oddity[] = oddities.map((oddity) => ({ ...oddity, span }));
  const isIpv6 = host.kind === 'address' && host.address.family === 6;
  if (brackets && !isIpv6) {
    found.push({
      kind: 'needless-brackets',
      note: 'brackets are for IPv6 addresses, and other programs refuse them',
      span,
    });
  }
  if (!brackets && isIpv6) {
    found.push(
      whole
        ? { kind: 'last-group-is-port', note: `it is split into the address ${text} and its last group as the port` }
        : { kind: 'unbracketed-ipv6', note: 'other programs refuse an IPv6 address without brackets', span },
    );
  }
  return found;
}

function badHost(text: string): ['bad-host', string] {
  if (text === '') return ['bad-host', 'there is no host before the port'];
  if (/^[\d.]+$/.test(text)) return ['bad-host', 'the host is neither an IPv4 address nor a name that can exist'];
  return ['bad-host', 'the host is neither an address nor a name that can exist'];
}

/** `host:51820/udp` without its end; only what is an endpoint then. */
function strippedPort(text: string): string | undefined {
  const match = /^(.*:\d+)\/?(udp|tcp)?$/i.exec(text.replace(/[/]$/, ''));
  return match?.[1] === undefined || match[1] === text ? undefined : usable(match[1]);
}

/** The text without blanks when it is an endpoint that every program takes. */
function usable(text: string): string | undefined {
  const plain = text.replace(/\s+/g, '');
  return readEndpoint(plain, { dialect: 'wg', release: '' }).kind === 'ok' ? plain : undefined;
}
