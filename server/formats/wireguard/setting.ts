import type { IniSection, IniSetting } from '../../core/syntax/ini-tree.ts';
import { Secret } from '../../core/text/secret.ts';
import type { Place, Span } from '../../core/text/span.ts';
import { maskKeys } from './key-like.ts';
import { secretOptions } from './options.ts';
import type { KeyReading } from './values/keys.ts';
import type { Outcome } from './values/outcome.ts';

/** A text that may be a key of WireGuard, whole or damaged. */
const KEY_LIKE = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{40,}={0,2}/;

/** One line `key = value` as the program that reads it understands it. */
export class Setting {
  /** Name in the model ({@link optionOf}); a key that its program does not know here goes by what is written. */
  readonly option: string;
  /** Whether the program knows the key in this section. */
  readonly known: boolean;
  readonly path: string;
  readonly line: IniSetting;
  readonly section: IniSection;
  /** A template leaves open what it says, or whether it is there. Nothing may be said of it. */
  readonly undecided: boolean;
  /** What the value says; empty for one that is a secret or may hold one. */
  readonly text: string;
  /** The value of a private or preshared key, or of an unknown setting that looks like one: as written, blanks and all. */
  readonly secret: Secret | undefined;
  readonly #raw: string;

  constructor(parts: {
    option: string;
    known: boolean;
    path: string;
    line: IniSetting;
    section: IniSection;
    undecided: boolean;
    /** The value as it is written in the file. */
    raw: string;
  }) {
    // Behind `PrivateKey QCDy…=` the last sign of the key is taken for the separator.
    this.option = parts.known ? parts.option : maskKeys(parts.option);
    this.known = parts.known;
    this.path = parts.path;
    this.line = parts.line;
    this.section = parts.section;
    this.undecided = parts.undecided;
    this.#raw = parts.raw;
    const isSecret = secretOptions.has(parts.option) || (!parts.known && KEY_LIKE.test(parts.raw));
    this.secret = isSecret ? new Secret(parts.raw) : undefined;
    this.text = isSecret ? '' : parts.line.value.text;
  }

  /** The value; where it is empty, the key. */
  get at(): Place {
    const { value, key } = this.line;
    return { path: this.path, span: value.span.end > value.span.start ? value.span : key.span };
  }

  /** The key alone. */
  get keyAt(): Place {
    return { path: this.path, span: this.line.key.span };
  }

  /** The key as it is written, without what may be a secret. */
  get key(): string {
    return maskKeys(this.line.key.value);
  }

  /** Asks something of the value as it is written, secret or not. The answer must not give a secret away. */
  ask<Answer>(question: (written: string) => Answer): Answer {
    return question(this.#raw);
  }

  /** The place of a part of the value, by offsets in the value as it is written. */
  partAt(start: number, end: number): Place {
    const from = this.line.value.span.start;
    return { path: this.path, span: { start: from + start, end: from + end } };
  }
}

/** What a setting was read as. */
export interface Read<T> {
  readonly setting: Setting;
  readonly at: Place;
  readonly outcome: Outcome<T>;
}

/** One item of a setting that is a list, with what it was read as. */
export interface Item<T> {
  readonly setting: Setting;
  readonly at: Place;
  /** As it is written, without blanks around it. */
  readonly text: string;
  readonly outcome: Outcome<T>;
  /** Places of all items of its setting, so that an edit knows what stands beside it; its own is at `index`. */
  readonly among: readonly Span[];
  readonly index: number;
}

/** A key with the place that it was read from; a public key of NetworkManager stands in a header, with no setting. */
export interface KeyRead<Key> {
  readonly setting: Setting | undefined;
  readonly at: Place;
  readonly reading: KeyReading<Key>;
}
