import type { ScalarStyle, YamlEntry, YamlMapping, YamlNode } from '../../core/syntax/yaml-tree.ts';
import type { Place } from '../../core/text/span.ts';
import type { MappingValue, ScalarValue, SequenceValue, UndecidedValue } from './types/value.ts';

/** A node in its file: where an edit of a value goes. */
export interface Source {
  readonly path: string;
  readonly node: YamlNode;
}

interface Sourced {
  /** Where it stands; for the value of a macro, where the macro is used. */
  readonly at: Place;
  /** What stands there: for the value of a macro, the macro's name. */
  readonly use: Source;
  /** What gives the value: for the value of a macro, what its definition has. Otherwise the same as `use`. */
  readonly source: Source;
  /** Where the text stands that gives the value, when that is the definition of a macro. */
  readonly definedAt?: Place;
}

export interface Scalar extends ScalarValue, Sourced {
  readonly kind: 'scalar';
  /** It was written as `*name`, which ejabberd takes for the text `name`. */
  readonly isAlias?: true;
  /**
   * Nothing in the files defines it, and it is written as names of macros are: the environment may (`EJABBERD_MACRO_NAME`,
   * since 24.12). Whoever needs to know its value takes it for undecided.
   */
  readonly mayBeMacro?: true;
}

export interface Sequence extends SequenceValue, Sourced {
  readonly kind: 'sequence';
  readonly items: readonly Value[];
  /** A template may put more items in. */
  readonly isOpen: boolean;
}

export interface Entry {
  readonly key: Scalar;
  readonly value: Value;
  readonly at: Place;
  /** A condition of a template decides whether it is there; its value is undecided then. */
  readonly isUncertain: boolean;
  /** The mapping that it stands in, and the entry itself, in the file of `at`. */
  readonly written: { readonly path: string; readonly mapping: YamlMapping; readonly entry: YamlEntry };
}

export interface Mapping extends MappingValue, Sourced {
  readonly kind: 'mapping';
  readonly entries: readonly Entry[];
  /** A template may put more entries in. */
  readonly isOpen: boolean;
}

/** What nobody can know from the files: a hole of a template, or a part that hangs on a condition of it. */
export interface Undecided extends UndecidedValue, Sourced {
  readonly kind: 'undecided';
}

/** A value as ejabberd sees it, once included files are spliced in and macros and keywords are replaced. */
export type Value = Scalar | Sequence | Mapping | Undecided;

/** Whether nobody can say what a value is; `true` for a word that may be a macro of the environment. */
export function isUndecided(value: Value): boolean {
  return value.kind === 'undecided' || (value.kind === 'scalar' && value.mayBeMacro === true);
}

/** The entries of a key, in their order. */
export function entriesNamed(mapping: Mapping, key: string): readonly Entry[] {
  return mapping.entries.filter((entry) => entry.key.text === key);
}

/** The last entry of a key; where ejabberd takes one only, there is no second. */
export function entryNamed(mapping: Mapping | undefined, key: string): Entry | undefined {
  return mapping?.entries.findLast((entry) => entry.key.text === key);
}

/** A value's entries if it is a mapping; an empty list is an empty mapping to ejabberd. */
export function entriesIn(value: Value | undefined): readonly Entry[] {
  return value?.kind === 'mapping' ? value.entries : [];
}

/** A value's items; a single value is a list of its own. */
export function itemsIn(value: Value | undefined): readonly Value[] {
  if (value === undefined) return [];
  return value.kind === 'sequence' ? value.items : [value];
}

/** The text of a scalar that is known; `undefined` for anything else. */
export function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'scalar' && !isUndecided(value) ? value.text : undefined;
}

/** What to point at to show an entry: all of it where it is short, its key where its value stands on lines of its own. */
export function placeOfEntry({ key, value, at }: Entry): Place {
  const { node } = value.use;
  const isShort = node.kind === 'alias' || (node.kind === 'scalar' ? !isBlock(node.style) : node.flow);
  return isShort ? at : key.at;
}

function isBlock(style: ScalarStyle): boolean {
  return style === 'literal' || style === 'folded';
}
