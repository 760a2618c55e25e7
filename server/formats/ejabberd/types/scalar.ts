import type { ScalarStyle } from '../../../core/syntax/yaml-tree.ts';

/** What ejabberd takes a scalar for. A word and a quoted text are the same to nearly every option. */
export type Read =
  | { readonly kind: 'integer'; readonly number: number }
  | { readonly kind: 'fraction'; readonly number: number }
  | { readonly kind: 'text'; readonly text: string };

/** Whole numbers have no other base than ten: `010` is ten and `0x10` is a text. */
const INTEGER = /^[+-]?\d+$/;

/** A fraction needs its point, and a digit before it unless there is no sign: `1e5` and `-.5` are texts. */
const FRACTION = /^(?:[+-]?\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * Reads a scalar as ejabberd's YAML reader does. Quoted ones are texts, whatever they say; a tag such as `!!str` changes nothing.
 * Tried with ejabberd 23.01.
 */
export function readScalar({ text, style }: { readonly text: string; readonly style: ScalarStyle }): Read {
  if (style === 'single-quoted' || style === 'double-quoted') return { kind: 'text', text };
  if (INTEGER.test(text)) return { kind: 'integer', number: Number(text) };
  if (FRACTION.test(text)) return { kind: 'fraction', number: Number(text) };
  return { kind: 'text', text };
}

/** What a text means as a switch: words of YAML 1.1, in lower case only. */
export function readBool(text: string): boolean | undefined {
  if (text === 'true' || text === 'yes' || text === 'on' || text === 'y') return true;
  if (text === 'false' || text === 'no' || text === 'off' || text === 'n') return false;
  return undefined;
}

/** Whether a text says that there is no limit. */
export function isInfinity(text: string): boolean {
  return text === 'infinity' || text === 'infinite' || text === 'unlimited';
}
