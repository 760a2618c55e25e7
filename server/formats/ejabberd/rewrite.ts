import type { NewYaml } from '../../core/syntax/yaml-print.ts';
import { isUndecided, type Value } from './value.ts';

/** A value as a fix can write it again elsewhere; `undefined` where a part of it is undecided or a key stands twice. */
export function rewritten(value: Value): NewYaml | undefined {
  if (value.kind === 'undecided' || isUndecided(value)) return undefined;
  if (value.kind === 'scalar') {
    // A number in quotes would be a text.
    return value.style === 'plain' && /^[1-9]\d{0,14}$/.test(value.text) ? Number(value.text) : value.text;
  }
  if (value.isOpen) return undefined;
  if (value.kind === 'sequence') {
    const items = value.items.map(rewritten);
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  const entries = value.entries.map(({ key, value: inner }) => [key.text, rewritten(inner)] as const);
  const names = new Set(entries.map(([key]) => key));
  // Keys that are numbers would be put in another order.
  if (names.size < entries.length || [...names].some((name) => /^\d+$/.test(name))) return undefined;
  return entries.every((entry): entry is [string, NewYaml] => entry[1] !== undefined)
    ? Object.fromEntries(entries)
    : undefined;
}
