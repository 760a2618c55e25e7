import type { Value, ValueEntry } from '../types/value.ts';
import { isOpen } from './check.ts';
import { entriesOf, itemsOf } from './ground.ts';

/** The entries of one option in one scope, and what they come to. */
export interface Setting {
  readonly name: string;
  readonly entries: readonly ValueEntry[];
  /** Their values one behind the other; `undefined` when there are several that cannot be put together. */
  readonly value: Value | undefined;
}

/**
 * Gathers entries by the name that `nameOf` gives them; `undefined` leaves one out. ejabberd puts lists and maps of one name
 * together in the order of the file, at the top level and in one host of `host_config`.
 */
export function gather(
  entries: readonly ValueEntry[],
  nameOf: (entry: ValueEntry) => string | undefined,
): readonly Setting[] {
  const byName = new Map<string, ValueEntry[]>();
  for (const entry of entries) {
    const name = nameOf(entry);
    if (name === undefined) continue;
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [entry]);
    else known.push(entry);
  }
  return [...byName].map(([name, same]) => ({ name, entries: same, value: together(same.map(({ value }) => value)) }));
}

function together(values: readonly Value[]): Value | undefined {
  const [first] = values;
  if (first === undefined || values.length === 1) return first;
  if (values.some(({ kind }) => kind === 'undecided')) return { kind: 'undecided', at: first.at };
  const maps = values.map(entriesOf);
  if (!maps.includes(undefined)) {
    return {
      kind: 'mapping',
      entries: maps.flatMap((entries) => entries ?? []),
      isOpen: values.some(isOpen),
      at: first.at,
    };
  }
  const lists = values.map(itemsOf);
  return lists.includes(undefined)
    ? undefined
    : { kind: 'sequence', items: lists.flatMap((items) => items ?? []), isOpen: values.some(isOpen), at: first.at };
}
