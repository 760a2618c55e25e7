import type { OptionFact, OptionType } from '../facts/option-fact.ts';
import type { MappingValue, Value, ValueEntry } from '../types/value.ts';
import type { Refusal } from './refusal.ts';

/** Where a value stands among the options, and whether it may be shown. */
export interface Position {
  readonly path: readonly string[];
  readonly secret?: boolean;
}

/** Checks a value that is not undecided; returns what ejabberd would not take. */
export type Checker = (value: Value, position: Position, ground: Ground) => readonly Refusal[];

/** What checks know besides the value that they look at. */
export interface Ground {
  readonly release: string;
  /** The virtual hosts in lower case; `undefined` when not all of them are known. */
  readonly hosts: ReadonlySet<string> | undefined;
  /** The first host, which `@HOST@` stands for while options are checked. */
  readonly firstHost: string | undefined;
  /** Modules that nobody but the server knows of may be installed. */
  readonly contributed: boolean;
  /** Checkers of the kinds of values that have a grammar of their own. */
  readonly grammars: Readonly<Partial<Record<OptionType['kind'], Checker>>>;
}

/** Compares releases such as `23.01` and `19.09.1`, part by part. */
export function compareReleases(a: string, b: string): number {
  const [left, right] = [a, b].map((release) => release.split('.').map(Number));
  for (let part = 0; part < Math.max(left?.length ?? 0, right?.length ?? 0); part++) {
    const difference = (left?.[part] ?? 0) - (right?.[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether a release is another or a later one. */
export function isAtLeast(release: string, other: string): boolean {
  return compareReleases(release, other) >= 0;
}

/** How a release stands to what exists from one release to another. */
export function standing(
  fact: { readonly since?: string; readonly until?: string },
  release: string,
): 'known' | 'too-new' | 'removed' {
  if (fact.since !== undefined && !isAtLeast(release, fact.since)) return 'too-new';
  return fact.until !== undefined && compareReleases(release, fact.until) > 0 ? 'removed' : 'known';
}

/** The type that an option has in a release. */
export function typeIn(fact: OptionFact, release: string): OptionType {
  const earlier = fact.earlier?.filter(({ type, until }) => type !== undefined && compareReleases(release, until) <= 0);
  return earlier?.[0]?.type ?? fact.type;
}

/** Entries of a mapping; an empty list is an empty mapping to ejabberd. `undefined` for anything else. */
export function entriesOf(value: Value): readonly ValueEntry[] | undefined {
  if (value.kind === 'mapping') return value.entries;
  return value.kind === 'sequence' && value.items.length === 0 ? [] : undefined;
}

/** Items of a list; an empty mapping is an empty list to ejabberd. `undefined` for anything else. */
export function itemsOf(value: Value): readonly Value[] | undefined {
  if (value.kind === 'sequence') return value.items;
  return value.kind === 'mapping' && value.entries.length === 0 ? [] : undefined;
}

/** A list with the lists in it replaced by their items. */
export function flattened(items: readonly Value[]): readonly Value[] {
  return items.flatMap((item) => (item.kind === 'sequence' ? flattened(item.items) : [item]));
}

/** The value of the first entry of a name. */
export function entryValue(mapping: MappingValue, name: string): Value | undefined {
  return mapping.entries.find(({ key }) => key.text === name)?.value;
}
