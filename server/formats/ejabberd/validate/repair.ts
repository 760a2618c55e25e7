import type { JsonValue, OptionType } from '../facts/option-fact.ts';
import { readBool, readScalar } from '../types/scalar.ts';
import type { ScalarValue } from '../types/value.ts';
import { nearest } from './nearest.ts';

/** Kinds of which a value is a map: nothing at all, as behind `mod_ping:`, means an empty one there. */
const MAPS = [
  'options',
  'map',
  'modules',
  'acl',
  'access-rules',
  'api-permissions',
  'shaper',
  'shaper-rules',
  'host-config',
];

/**
 * What a single value was probably meant to be that is wrong only in how it is written: `True`, a number in quotes where a number
 * is wanted, a number where a text is, one item without its list, a word with a typing error.
 *
 * @returns `undefined` when nothing is as near.
 */
export function meantBy(value: ScalarValue, type: OptionType): JsonValue | undefined {
  const read = readScalar(value);
  if (value.text === '') return MAPS.includes(type.kind) ? {} : undefined;
  switch (type.kind) {
    case 'bool':
      return readBool(value.text.toLowerCase());
    case 'int':
    case 'port':
      return read.kind === 'text' && fits(value.text, type) ? Number(value.text) : undefined;
    case 'enum':
    case 'db-type':
      return nearest(value.text, type.values);
    case 'list':
      return listOf(value, type.items);
    case 'either':
      return type.of.map((each) => meantBy(value, each)).find((each) => each !== undefined);
    default:
      // A password of digits has to stand in quotes.
      return read.kind !== 'text' && ['string', 'octal', 'atom'].includes(type.kind) ? value.text : undefined;
  }
}

function fits(text: string, type: OptionType): boolean {
  if (!/^\d{1,15}$/.test(text)) return false;
  const [min, max] = type.kind === 'int' ? [type.min, type.max] : [1, 65_535];
  return Number(text) >= (min ?? -Infinity) && Number(text) <= (max ?? Infinity);
}

function listOf(value: ScalarValue, items: OptionType): JsonValue | undefined {
  const isText = readScalar(value).kind === 'text';
  const texts = ['string', 'domain', 'atom', 'ip-mask', 'origins', 'host', 'jid'];
  if (isText && texts.includes(items.kind)) return [value.text];
  return items.kind === 'enum' && items.values.includes(value.text) ? [value.text] : undefined;
}
