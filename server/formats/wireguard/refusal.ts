import type { IniHeader, IniLine } from '../../core/syntax/ini-tree.ts';
import type { Place } from '../../core/text/span.ts';
import type { Setting } from './setting.ts';

/** Why a program does not take a file. */
export type RefusalKind =
  /** The file begins with a byte order mark, which no reader here skips. */
  | 'byte-order-mark'
  | 'unknown-section'
  /** `[Peer` or `[Peer] text`. */
  | 'broken-header'
  | 'outside-section'
  | 'unknown-key'
  /** A key of `[Interface]` in `[Peer]`, or the reverse. */
  | 'wrong-section'
  /** A setting of wg-quick that it does not recognise for the blanks in it or in its section's header. */
  | 'spaced'
  | 'empty-value'
  | 'no-separator'
  | 'no-key'
  | 'value'
  /** A peer, or a device of systemd-networkd, without the one key that it cannot do without. */
  | 'no-key-at-all'
  /** A device of systemd-networkd of which nothing says what it is. */
  | 'no-kind';

/** One reason for which a program does not take a file. */
export interface Refusal {
  readonly kind: RefusalKind;
  readonly by: 'wg-quick' | 'wg' | 'systemd-networkd' | 'NetworkManager';
  /** Half a sentence in our words, without secrets: `[Peers] is no section`. */
  readonly reason: string;
  readonly at: Place;
  readonly line: IniLine | undefined;
  readonly setting?: Setting;
  readonly header?: IniHeader;
}
