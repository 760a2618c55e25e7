import type { AddressFault } from '../../../core/net/address.ts';
import type { Span } from '../../../core/text/span.ts';
import type { Dialect } from '../dialects.ts';

/** Who reads a value. */
export interface Reader {
  readonly dialect: Dialect;
  /** Release of wireguard-tools; the other dialects do not look at it. */
  readonly release: string;
}

/** How a value that is accepted comes out other than it looks. */
export type OddityKind =
  /** Taken modulo 65536. */
  | 'wraps'
  /** A leading zero that changes nothing. */
  | 'leading-zeros'
  | 'octal'
  | 'hexadecimal'
  | 'signed'
  /** A unit such as `K` counts. */
  | 'unit'
  /** The name of a service stands for its port. */
  | 'service-name'
  | 'port-zero'
  /** Only the address is taken, and no port. */
  | 'no-port'
  | 'unbracketed-ipv6'
  /** The text is an address as a whole, and its last group is taken as the port. */
  | 'last-group-is-port'
  /** Brackets around what is not an IPv6 address. */
  | 'needless-brackets'
  | 'short-ipv4'
  | 'octal-ipv4'
  | 'hexadecimal-ipv4'
  /** An IPv4 address in IPv6 form, which never meets IPv4 packets. */
  | 'mapped'
  | 'host-bits'
  /** `+` or `-` before an item. */
  | 'incremental'
  | 'dotted-mask'
  | 'word'
  /** The tools take it, and the apps refuse it. */
  | 'apps-refuse'
  | 'below-ipv6-minimum'
  /** A routing table by a name that must be defined elsewhere. */
  | 'named-table'
  | 'broken-server'
  | 'odd-search-domain';

export interface Oddity {
  readonly kind: OddityKind;
  /** What is made of it, as half a sentence for a person: `it wraps around to port 4464`. */
  readonly note: string;
  /** The part of the value that it is about; absent: all of it. Relative to the value as written. */
  readonly span?: Span;
}

/** Why a value is refused. Those of addresses come as they are. */
export type FaultKind =
  | AddressFault
  | 'not-a-number'
  | 'out-of-range'
  | 'unknown-word'
  | 'case'
  | 'no-port'
  | 'bad-port'
  | 'bad-host'
  | 'open-bracket'
  | 'scheme'
  | 'list'
  | 'separator'
  | 'incremental'
  | 'lone-prefix'
  | 'not-assignable'
  | 'relative'
  | 'mask';

/** How far a refusal reaches. */
export type Effect =
  /** `wg` refuses the whole file, and nothing of it is applied. */
  | 'file'
  /** `wg-quick up` stops half-way and takes the interface down again. */
  | 'start'
  /** The setting counts as absent. */
  | 'value'
  /** Only the item of the list is left out. */
  | 'item'
  /** The whole list is dropped. */
  | 'list';

/** What a reader refuses, and why. */
export interface Refusal {
  readonly kind: 'refused';
  readonly fault: FaultKind;
  /** Half a sentence for a person, without the value: `there is no port behind the address`. */
  readonly reason: string;
  readonly effect: Effect;
  /** What was surely or probably meant, to be written in place of the value or item. */
  readonly instead?: string;
  /** The part that is wrong; absent: all of it. Relative to the value as written. */
  readonly span?: Span;
}

/** A value as its reader takes it, or why it does not. */
export type Outcome<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'odd'; readonly value: T; readonly oddities: readonly Oddity[] }
  | Refusal;

/** One item of a list. */
export interface Item<T> {
  readonly text: string;
  /** Relative to the value as written. */
  readonly span: Span;
  readonly outcome: Outcome<T>;
}

/** The value that counts; `undefined` when it is refused. */
export function valueIn<T>(outcome: Outcome<T>): T | undefined {
  return outcome.kind === 'refused' ? undefined : outcome.value;
}

/** What is odd about a value; empty for a plain or refused one. */
export function odditiesOf<T>(outcome: Outcome<T>): readonly Oddity[] {
  return outcome.kind === 'odd' ? outcome.oddities : [];
}

/** An accepted value with what is odd about it, if anything. */
export function accept<T>(value: T, oddities: readonly Oddity[] = []): Outcome<T> {
  return oddities.length === 0 ? { kind: 'ok', value } : { kind: 'odd', value, oddities };
}

/** A refused value. */
export function refuse(
  effect: Effect,
  fault: FaultKind,
  reason: string,
  more: { readonly instead?: string | undefined; readonly span?: Span } = {},
): Refusal {
  const { instead, span } = more;
  return {
    kind: 'refused',
    fault,
    reason,
    effect,
    ...(instead === undefined ? {} : { instead }),
    ...(span === undefined ? {} : { span }),
  };
}

/** How far the refusal of a setting that `wg` itself reads goes. */
export function effectOf(dialect: Dialect): Effect {
  return dialect === 'wg' ? 'file' : 'value';
}

const CONSEQUENCES: Readonly<Record<Dialect, Readonly<Record<Effect, string>>>> = {
  wg: {
    file: 'wg refuses the whole file',
    start: 'wg-quick stops and takes the interface down again',
    value: 'the setting is passed over',
    item: 'the item is passed over',
    list: 'the list is passed over',
  },
  networkd: {
    file: 'networkd ignores the file',
    start: 'networkd ignores the device',
    value: 'networkd goes on without it',
    item: 'networkd leaves it out and goes on',
    list: 'networkd goes on without the list',
  },
  networkmanager: {
    file: 'NetworkManager refuses the profile',
    start: 'NetworkManager cannot bring the connection up',
    value: 'NetworkManager drops it without a word',
    item: 'NetworkManager leaves it out without a word',
    list: 'NetworkManager drops the whole list without a word',
  },
};

/** What a refusal leads to, as half a sentence. */
export function consequence({ effect }: Refusal, dialect: Dialect): string {
  return CONSEQUENCES[dialect][effect];
}
