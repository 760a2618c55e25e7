import type { OpenUnit } from '../core/lint/format.ts';
import type { Audience, Encryption, Listener } from '../core/lint/listener.ts';
import type { LineIndex } from '../core/text/line-index.ts';
import type { ReportedPlace } from './places.ts';

/** A port on which a server of these configurations listens. */
export interface ReportedListener extends ReportedPlace {
  /** The id of the format that says so. */
  readonly format: string;
  readonly service: string;
  readonly transport: 'tcp' | 'udp' | 'unix';
  /** `null` for a port that the system chooses, and for sockets that are files. */
  readonly ports: { readonly first: number; readonly last: number } | null;
  readonly address: string;
  readonly encryption: Encryption;
  readonly audience: Audience;
  readonly leadsTo: readonly string[];
}

type Listening = Pick<OpenUnit, 'listeners'> & { readonly format: { readonly id: string } };

/**
 * The ports of all units, each once, in the order of the units.
 *
 * @param pathOf how a path is shown. @param indexOf the lines of a file by its path.
 */
export function exposureOf(
  units: readonly Listening[],
  { pathOf, indexOf }: { pathOf: (path: string) => string; indexOf: (path: string) => LineIndex },
): readonly ReportedListener[] {
  const found = new Map<string, ReportedListener>();
  for (const { listeners, format } of units) {
    for (const listener of listeners) {
      const { line, column } = indexOf(listener.at.path).positionAt(listener.at.span.start);
      const place = { path: pathOf(listener.at.path), line: line + 1, column: column + 1 };
      const reported = reportedListener(listener, format.id, place);
      found.set(JSON.stringify(reported), reported);
    }
  }
  return [...found.values()];
}

function reportedListener(listener: Listener, format: string, place: ReportedPlace): ReportedListener {
  const { service, transport, ports, address, encryption, audience, leadsTo } = listener;
  return {
    format,
    service,
    transport,
    ports: ports ?? null,
    address,
    encryption,
    audience,
    leadsTo: leadsTo ?? [],
    ...place,
  };
}

/** Where a listener can be reached, such as `0.0.0.0:22/tcp`, `[::]:5222-5223/tcp` or `/run/x.sock`. */
export function endpointOf({ transport, address, ports }: ReportedListener): string {
  if (transport === 'unix') return address;
  const host = address.includes(':') ? `[${address}]` : address;
  if (ports === null) return `${host}, a port that the system chooses, ${transport}`;
  const { first, last } = ports;
  return `${host}:${first === last ? first : `${first}-${last}`}/${transport}`;
}

/** Whether only programs on the server itself can reach a listener. */
export function isLocal({ transport, address }: ReportedListener): boolean {
  return transport === 'unix' || address === '::1' || address === 'localhost' || /^(::ffff:)?127\./.test(address);
}
