import type { OptionType } from '../facts/option-fact.ts';

/** The type of the items of a list; `undefined` for what is none. */
export function itemType(type: OptionType | undefined): OptionType | undefined {
  if (type?.kind === 'list') return type.items;
  return type?.kind === 'either' ? type.of.map(itemType).find((each) => each !== undefined) : undefined;
}

/** The type of the value of one key of a mapping; `undefined` for what is none, or does not know the key. */
export function entryType(type: OptionType | undefined, key: string): OptionType | undefined {
  if (type?.kind === 'options') return type.keys[key];
  if (type?.kind === 'map') return type.values;
  if (type?.kind === 'list') return entryType(type.items, key);
  return type?.kind === 'either'
    ? type.of.map((each) => entryType(each, key)).find((each) => each !== undefined)
    : undefined;
}
