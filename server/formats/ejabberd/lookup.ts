import type { Place } from '../../core/text/span.ts';
import type { EjabberdModel } from './model.ts';
import { type Entry, placeOfEntry, type Value } from './value.ts';

/** What stands at a place. */
export interface Found {
  /** The entry whose key or value it is; of an item of a list, the entry that the list belongs to. */
  readonly entry: Entry;
  /** The value that stands there; `undefined` for a key. */
  readonly value: Value | undefined;
}

/** Finds the key or value that stands exactly at a place; `undefined` where none does. */
export function standingAt(model: EjabberdModel, place: Place): Found | undefined {
  const pending = [...model.expansion.entries];
  for (let entry = pending.pop(); entry !== undefined; entry = pending.pop()) {
    if (samePlace(entry.key.at, place)) return { entry, value: undefined };
    const values: Value[] = [entry.value];
    for (let value = values.pop(); value !== undefined; value = values.pop()) {
      if (samePlace(value.at, place)) return { entry, value };
      if (value.kind === 'sequence') values.push(...value.items);
      if (value.kind === 'mapping') pending.push(...value.entries);
    }
  }
  return undefined;
}

/** Where to point at for what stands at a place: an option as a whole, and never all the lines of a block. */
export function pointAt(found: Found | undefined, place: Place): Place {
  if (found === undefined) return place;
  const { entry, value } = found;
  return value !== undefined && value === entry.value ? placeOfEntry(entry) : place;
}

function samePlace(a: Place, b: Place): boolean {
  return a.path === b.path && a.span.start === b.span.start && a.span.end === b.span.end;
}
