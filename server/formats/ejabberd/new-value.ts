import type { NewYaml } from '../../core/syntax/yaml-print.ts';
import type { OptionFact, OptionType } from './facts/option-fact.ts';
import { itemType } from './types/inner.ts';
import { readBool } from './types/scalar.ts';
import { typeIn } from './validate/ground.ts';

/**
 * What a person has written for an option as a value to put in the file: a switch, a number, a word, or a list such as `[a, b]`.
 * `undefined` for an option whose values are more than that, or whose value must not be shown.
 */
export function newValue(written: string, fact: OptionFact | undefined, release: string): NewYaml | undefined {
  if (fact === undefined || fact.secret === true) return undefined;
  const type = typeIn(fact, release);
  const inner = /^\s*\[(.*)\]\s*$/s.exec(written)?.[1];
  if (inner !== undefined) {
    const items = inner.split(',').map((item) => item.trim().replace(/^(["'])(.*)\1$/s, '$2'));
    return inner.trim() === '' ? [] : items.map((item) => scalar(item, itemType(type)));
  }
  if (/^\s*\{/.test(written)) return undefined;
  return type.kind === 'list' && type.single !== true ? [scalar(written, type.items)] : scalar(written, type);
}

function scalar(written: string, type: OptionType | undefined): string | number | boolean {
  const bool = readBool(written);
  if (bool !== undefined && has(type, 'bool')) return bool;
  const isNumber =
    /^-?\d+(\.\d+)?$/.test(written) && ['int', 'number', 'timeout', 'port'].some((kind) => has(type, kind));
  return isNumber ? Number(written) : written;
}

function has(type: OptionType | undefined, kind: string): boolean {
  if (type?.kind === 'either') return type.of.some((each) => has(each, kind));
  return type?.kind === 'list' ? has(type.items, kind) : type?.kind === kind;
}
