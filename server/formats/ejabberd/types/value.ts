import type { ScalarStyle } from '../../../core/syntax/yaml-tree.ts';
import type { Place } from '../../../core/text/span.ts';

/** A single value: a word, a number or a text. Which of them hangs on how it is written; see `scalar.ts`. */
export interface ScalarValue {
  readonly kind: 'scalar';
  readonly text: string;
  readonly style: ScalarStyle;
  /** Where it stands; for the value of a macro, where the macro is used. */
  readonly at: Place;
  /** Where the text stands that gives the value, when that is the definition of a macro. */
  readonly definedAt?: Place;
  /** It is written as names of macros are, and only the environment could define it: what it says is undecided. */
  readonly mayBeMacro?: true;
}

export interface SequenceValue {
  readonly kind: 'sequence';
  readonly items: readonly Value[];
  /** There may be more items than these. */
  readonly isOpen?: boolean;
  readonly at: Place;
  readonly definedAt?: Place;
}

export interface ValueEntry {
  readonly key: ScalarValue;
  readonly value: Value;
  /** From the key to the end of the value. */
  readonly at: Place;
}

/** Entries in the order in which ejabberd sees them; keys that stand twice are there twice. */
export interface MappingValue {
  readonly kind: 'mapping';
  readonly entries: readonly ValueEntry[];
  /** There may be more entries than these. */
  readonly isOpen?: boolean;
  readonly at: Place;
  readonly definedAt?: Place;
}

/** What nobody can know from the files, such as a hole of a template. */
export interface UndecidedValue {
  readonly kind: 'undecided';
  readonly at: Place;
}

/**
 * A value as ejabberd sees it once included files are spliced in and macros and keywords are replaced. An alias `*name` is the
 * double-quoted scalar `name`, which is what ejabberd makes of it.
 */
export type Value = ScalarValue | SequenceValue | MappingValue | UndecidedValue;

/** The whole of what is checked before ejabberd starts. */
export interface Configuration {
  /** The top-level mapping, included files in their places, before repeated keys are merged. Of an empty file an empty one. */
  readonly root: Value;
  /** Nothing is missing: the root file is there and every include was read. Otherwise absence proves nothing. */
  readonly complete: boolean;
  readonly release: string;
  /** Where something stands that keeps the loader from reading the files at all, with half a sentence on it. */
  readonly unreadable: readonly { readonly at: Place; readonly message: string }[];
}
