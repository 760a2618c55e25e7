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
 * together in the order of the file, at the top level and in one host of `host_config`; a single value of an option of which
 * `areLists` says so is put together like the list that it stands for.
 */
export function gather(
  entries: readonly ValueEntry[],
  nameOf: (entry: ValueEntry) => string | undefined,
  areLists: (name: string) => boolean = () => false,
): readonly Setting[] {
  const byName = new Map<string, ValueEntry[]>();
  for (const entry of entries) {
    const name = nameOf(entry);
    if (name === undefined) continue;
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [entry]);
    else known.push(entry);
  }
  return [...byName].map(([name, same]) => {
    const asList = same.length > 1 && areLists(name);
    return { name, entries: same, value: together(same.map(({ value }) => (asList ? listOf(value) : value))) };
  });
}

/** A single value as the list with nothing else in it. */
function listOf(value: Value): Value {
  return value.kind === 'scalar' ? { kind: 'sequence', items: [value], isOpen: false, at: value.at } : value;
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
