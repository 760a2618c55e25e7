import type { Place } from '../../core/text/span.ts';
import type { EpmdSocket } from './beside.ts';
import type { CtlModel } from './model.ts';
import { addressText, type ErlangAddress, parseEpmdAddress, standingOf } from './values/address.ts';

/** What the port mapper of Erlang listens on when this node starts it. */
export interface Epmd {
  /** `none`: this node starts none. `invalid`: it does not start, and neither does the node. */
  readonly kind: 'none' | 'all' | 'addresses' | 'invalid' | 'undecided';
  /** What the setting lists; loopback, which epmd adds by itself, is not in it. */
  readonly addresses: readonly ErlangAddress[];
  /** The first word that is no address. */
  readonly bad: string | undefined;
  /** Where the setting stands, or would. */
  readonly at: Place;
  readonly port: number;
}

/** The port of epmd that is registered for it. */
export const EPMD_PORT = 4369;

/** Works out the addresses of epmd: ERL_EPMD_ADDRESS as epmd(1) takes it, tried with OTP 25. */
export function epmd(model: CtlModel): Epmd {
  const { server, variables } = model;
  const variable = variables.get('ERL_EPMD_ADDRESS');
  const own = server.environment('ERL_EPMD_ADDRESS');
  const at = own === undefined ? variable.at : { path: own.value.word.path, span: own.value.word.span };
  const base = { addresses: [], bad: undefined, at, port: EPMD_PORT };
  const starts = server.first('start_epmd');
  const port = variables.get('ERL_EPMD_PORT');
  if (starts === 'undecided' || port.source === 'undecided') return { ...base, kind: 'undecided' };
  const answer = starts === 'absent' ? 'true' : starts.values[0]?.word.text;
  if (answer === undefined) return { ...base, kind: 'undecided' };
  if (answer === 'false') return { ...base, kind: 'none' };
  if (own === undefined ? variable.source === 'undecided' : own.value.word.text === undefined)
    return { ...base, kind: 'undecided' };
  const asked = port.exported && /^\d+$/.test(port.value) ? Number(port.value) : EPMD_PORT;
  const value = own?.value.word.text ?? variable.value;
  return { ...readEpmdAddresses(value), at, port: asked };
}

/** Reads the list of addresses, which commas and blanks divide. Nothing in it is no restriction. */
export function readEpmdAddresses(value: string): Pick<Epmd, 'kind' | 'addresses' | 'bad'> {
  const words = value.split(/[, ]+/).filter((word) => word !== '');
  const addresses = words.map(parseEpmdAddress);
  const bad = words.find((_, index) => addresses[index] === undefined);
  if (bad !== undefined) return { kind: 'invalid', addresses: [], bad };
  const known = addresses.filter((address) => address !== undefined);
  const isAll = known.length === 0 || known.some((address) => standingOf(address) === 'all');
  return { kind: isAll ? 'all' : 'addresses', addresses: known, bad: undefined };
}

/** The addresses that are there to be reached from outside, as people write them. */
export function publicAddresses({ addresses }: Epmd): readonly string[] {
  return addresses.filter((address) => standingOf(address) === 'public').map(addressText);
}

/** Whether systemd's socket keeps epmd to this machine. */
export function isSocketLocal({ streams }: EpmdSocket): boolean {
  return streams.length > 0 && streams.every((stream) => /^(127(\.\d+){3}|\[::1\]):\d+$/.test(stream));
}

/** Binds systemd's socket of epmd to this machine. */
export const SOCKET_COMMAND =
  "mkdir -p /etc/systemd/system/epmd.socket.d && printf '%s\\n' '[Socket]' 'ListenStream=' 'ListenStream=127.0.0.1:4369' 'ListenStream=[::1]:4369' > /etc/systemd/system/epmd.socket.d/loopback.conf && systemctl daemon-reload && systemctl restart epmd.socket";
