import type { Encryption, Listener } from '../core/lint/listener.ts';

/** From where a port can be reached: the host itself, through single addresses of it, or through all of them. */
export type Reach = 'host' | 'address' | 'everywhere';

/** A port as one side of a comparison has it. */
export interface ListenerState {
  readonly reach: Reach;
  /** Sorted. */
  readonly addresses: readonly string[];
  /** The weakest of its addresses. */
  readonly encryption: Encryption;
}

/** How a port differs from before. */
export interface ListenerChange {
  readonly service: string;
  readonly transport: Listener['transport'];
  /** `5280`, `50000-50100`, the path of a socket, or empty for a port that the system chooses. */
  readonly port: string;
  /** `opened` and `closed`: it was not there, or is no longer. `widened` and `narrowed`: it can be reached from more, or less. */
  readonly kind: 'opened' | 'closed' | 'widened' | 'narrowed' | 'moved' | 'protection';
  readonly before: ListenerState | null;
  readonly after: ListenerState | null;
}

const reaches: readonly Reach[] = ['host', 'address', 'everywhere'];
const encryptions: readonly Encryption[] = ['none', 'starttls-optional', 'starttls-required', 'tls', 'builtin'];

interface Port {
  readonly service: string;
  readonly transport: Listener['transport'];
  readonly port: string;
  readonly state: ListenerState;
}

/** Compares the ports of a configuration with those that it had, in the order of their numbers. */
export function listenerChanges(before: readonly Listener[], after: readonly Listener[]): readonly ListenerChange[] {
  const older = portsOf(before);
  const newer = portsOf(after);
  return [...new Set([...older.keys(), ...newer.keys()])]
    .flatMap((key) => change(older.get(key), newer.get(key)) ?? [])
    .sort(byPort);
}

/** Numbers in their order, then sockets, then ports that the system chooses. */
function byPort(a: ListenerChange, b: ListenerChange): number {
  const rank = ({ port }: ListenerChange): number =>
    port === '' ? 2e6 : /^\d/.test(port) ? Number.parseInt(port, 10) : 1e6;
  const nameOf = ({ port, transport, service }: ListenerChange): string => [port, transport, service].join(' ');
  return rank(a) - rank(b) || (nameOf(a) < nameOf(b) ? -1 : 1);
}

function change(before: Port | undefined, after: Port | undefined): ListenerChange | undefined {
  const port = after ?? before;
  if (port === undefined) return undefined;
  const kind = kindOf(before?.state, after?.state);
  if (kind === undefined) return undefined;
  const { service, transport, port: number } = port;
  return { service, transport, port: number, kind, before: before?.state ?? null, after: after?.state ?? null };
}

function kindOf(
  before: ListenerState | undefined,
  after: ListenerState | undefined,
): ListenerChange['kind'] | undefined {
  if (before === undefined) return 'opened';
  if (after === undefined) return 'closed';
  const wider = reaches.indexOf(after.reach) - reaches.indexOf(before.reach);
  if (wider !== 0) return wider > 0 ? 'widened' : 'narrowed';
  if (before.encryption !== after.encryption) return 'protection';
  return before.addresses.join() === after.addresses.join() ? undefined : 'moved';
}

function portsOf(listeners: readonly Listener[]): Map<string, Port> {
  const ports = new Map<string, Port>();
  for (const { service, transport, ports: range, address, encryption } of listeners) {
    const port = transport === 'unix' ? address : sayPorts(range);
    const key = JSON.stringify([service, transport, port]);
    const known = ports.get(key);
    const own: ListenerState = { reach: reachOf(transport, address), addresses: [address], encryption };
    const state = known === undefined ? own : together(known.state, own);
    ports.set(key, { service, transport, port, state });
  }
  return ports;
}

function together(a: ListenerState, b: ListenerState): ListenerState {
  return {
    reach: reaches[Math.max(reaches.indexOf(a.reach), reaches.indexOf(b.reach))] ?? 'everywhere',
    addresses: [...new Set([...a.addresses, ...b.addresses])].sort(),
    encryption: encryptions[Math.min(encryptions.indexOf(a.encryption), encryptions.indexOf(b.encryption))] ?? 'none',
  };
}

function sayPorts(range: Listener['ports']): string {
  if (range === undefined) return '';
  return range.first === range.last ? String(range.first) : `${range.first}-${range.last}`;
}

/** From where an address can be reached, as far as it tells by itself. */
export function reachOf(transport: Listener['transport'], address: string): Reach {
  if (transport === 'unix') return 'host';
  const bare = address.replace(/^\[|\]$/g, '').toLowerCase();
  if (/^(127\.|localhost$|(0*:)+0*1$|::ffff:127\.)/.test(bare)) return 'host';
  return bare === '' || bare === '*' || /^(0\.0\.0\.0|(0*:)+0*|::ffff:0\.0\.0\.0)$/.test(bare)
    ? 'everywhere'
    : 'address';
}
