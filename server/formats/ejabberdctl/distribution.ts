import type { Place } from '../../core/text/span.ts';
import type { Argument, KernelSetting } from './flags.ts';
import type { CtlModel } from './model.ts';
import { addressText, type ErlangAddress, parseErlangAddress, type Standing, standingOf } from './values/address.ts';

/** What the Erlang distribution of a node listens on. */
export interface DistInterface {
  /** `refused`: the VM does not start with it. `none`: it does not listen at all. */
  readonly kind: Standing | 'refused' | 'none' | 'undecided';
  /** As people write it; empty where there is none. */
  readonly address: string;
  readonly at: Place;
  /** The setting of the command line that holds; `undefined` where there is none. */
  readonly setting: KernelSetting | undefined;
}

/** Works out the address of the distribution: `inet_dist_use_interface` of kernel(6), tried with OTP 25. */
export function distInterface({ server, variables }: CtlModel): DistInterface {
  const at = variables.get('INET_DIST_INTERFACE').at;
  const base = { address: '', at, setting: undefined };
  const listens = server.first('dist_listen');
  if (listens === 'undecided') return { ...base, kind: 'undecided' };
  if (listens !== 'absent' && listens.values[0]?.word.text === 'false') return { ...base, kind: 'none' };
  const setting = server.effectiveKernel('inet_dist_use_interface');
  if (setting === 'undecided') return { ...base, kind: 'undecided' };
  const six = /^inet6/.test(protocol(server) ?? '');
  if (setting === 'absent') return { ...base, kind: 'all', address: six ? '::' : '0.0.0.0' };
  const { word } = setting.value ?? setting.key;
  const found = { at: { path: word.path, span: word.span }, setting };
  if (word.text === undefined) return { ...base, kind: 'undecided' };
  const address = readInterfaceTerm(word.text);
  if (address === 'any') return { ...found, kind: 'all', address: six ? '::' : '0.0.0.0' };
  if (address === 'loopback') return { ...found, kind: 'loopback', address: six ? '::1' : '127.0.0.1' };
  // An address of IPv6 needs a protocol for it, which the script adds since 24.06.
  const fits = address?.length === 4 || six || protocol(server) === undefined;
  if (address === undefined || !fits) return { ...found, kind: 'refused', address: '' };
  return { ...found, kind: standingOf(address), address: addressText(address) };
}

/** Reads the Erlang term of an address: a tuple of numbers, or one of two names. */
export function readInterfaceTerm(term: string): ErlangAddress | 'any' | 'loopback' | undefined {
  const name = /^'?(any|loopback)'?$/.exec(term)?.[1];
  if (name === 'any' || name === 'loopback') return name;
  const numbers = /^\{(\d+(?:,\d+)*)\}$/.exec(term)?.[1]?.split(',').map(Number);
  if (numbers === undefined || (numbers.length !== 4 && numbers.length !== 8)) return undefined;
  return numbers.every((number) => number < (numbers.length === 4 ? 256 : 65536)) ? numbers : undefined;
}

/** The protocol of the distribution; `undefined` when it is not known. */
export function protocol(line: CtlModel['server']): string | undefined {
  const flag = line.first('proto_dist');
  if (flag === 'undecided') return undefined;
  return flag === 'absent' ? 'inet_tcp' : (flag.values[0]?.word.text ?? 'inet_tcp');
}

/** Whether nodes talk to each other over TLS; `undefined` when it is not known. */
export function isEncrypted(model: CtlModel): boolean | undefined {
  const name = protocol(model.server);
  return name === undefined ? undefined : /^inet6?_tls$/.test(name);
}

/** The port of the distribution. */
export interface DistPort {
  /** `open-ended`: a first port and no last one. `refused`: the VM does not start with it. */
  readonly kind: 'fixed' | 'range' | 'open-ended' | 'random' | 'refused' | 'undecided';
  readonly first: number;
  readonly last: number;
  readonly at: Place;
}

/** Works out the port: a fixed one wins over a window, and a window without its lower bound is none (tried with OTP 25). */
export function distPort({ server, variables }: CtlModel): DistPort {
  const none = { first: 0, last: 0, at: variables.get('FIREWALL_WINDOW').at };
  const fixed = server.first('erl_epmd_port');
  if (fixed === 'undecided') return { ...none, kind: 'undecided' };
  if (fixed !== 'absent') {
    const [value] = fixed.values;
    if (value !== undefined && value.word.text === undefined) return { ...none, kind: 'undecided' };
    const port = readPort(value?.word.text ?? '');
    // What is no number is passed over.
    if (port !== undefined && value !== undefined) {
      return { kind: port > 65535 ? 'refused' : 'fixed', first: port, last: port, at: placeOf(value) };
    }
  }
  const [min, max] = ['inet_dist_listen_min', 'inet_dist_listen_max'].map((key) => server.effectiveKernel(key));
  if (min === undefined || max === undefined || min === 'undecided' || max === 'undecided') {
    return { ...none, kind: 'undecided' };
  }
  const isOpen = [min, max].some((bound) => bound !== 'absent' && bound.value?.word.text === undefined);
  if (isOpen) return { ...none, kind: 'undecided' };
  const first = min === 'absent' ? 0 : readPort(min.value?.word.text ?? '');
  const last = max === 'absent' ? undefined : readPort(max.value?.word.text ?? '');
  const at = min === 'absent' || min.value === undefined ? none.at : placeOf(min.value);
  if (first === undefined || (max !== 'absent' && last === undefined)) return { ...none, at, kind: 'refused' };
  if (first === 0) return { ...none, at, kind: 'random' };
  if (last === undefined) return { kind: 'open-ended', first, last: 65535, at };
  return { kind: last < first || last > 65535 ? 'refused' : 'range', first, last, at };
}

function readPort(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function placeOf({ word }: Argument): Place {
  return { path: word.path, span: word.span };
}

/** The name of the node. */
export interface NodeName {
  /** `undefined` when it is not known. */
  readonly host: string | undefined;
  /** Whether the host is this machine itself, whatever it is called. */
  readonly isLocal: boolean;
  /** Whether the script takes it for a long name. */
  readonly isLong: boolean;
  readonly at: Place;
}

/** Works out the name of the node as ejabberdctl does, which looks for a dot anywhere in it. */
export function nodeName({ variables }: CtlModel): NodeName {
  const { source, value, at } = variables.get('ERLANG_NODE');
  if (source === 'undecided') return { host: undefined, isLocal: false, isLong: false, at };
  const host = value.includes('@') ? value.slice(value.indexOf('@') + 1) : '';
  return { host, isLocal: isLocalHost(host), isLong: value.includes('.'), at };
}

/** Whether a host of a node name is this machine by its name or address; an empty one is, until a cluster is made of it. */
export function isLocalHost(host: string): boolean {
  if (host === '' || /^localhost(\.localdomain)?$/i.test(host)) return true;
  const address = parseErlangAddress(host);
  return address !== undefined && standingOf(address) === 'loopback';
}
