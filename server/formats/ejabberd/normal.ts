import type { JsonValue, OptionFact, OptionType } from './facts/option-fact.ts';
import { entryType, itemType } from './types/inner.ts';
import { isInfinity, readBool, readScalar } from './types/scalar.ts';
import { readTimeout } from './types/timeout.ts';
import { compareReleases, standing, typeIn } from './validate/ground.ts';
import { isUndecided, type Value } from './value.ts';

/**
 * A value as rules compare it: switches as booleans, numbers as numbers, spans of time in milliseconds, no limit as
 * `infinity`, a single element as the list that it stands for, mappings as objects (of repeated keys the last one holds).
 * What does not fit its type is what it says. `undefined` as soon as any part of it is undecided.
 */
export function normal(value: Value, type: OptionType | undefined): JsonValue | undefined {
  if (isUndecided(value) || value.kind === 'undecided') return undefined;
  if (value.kind === 'scalar') {
    const read = scalar(value, type);
    return type?.kind === 'list' && type.single ? [read] : read;
  }
  if (value.isOpen) return undefined;
  if (value.kind === 'sequence') {
    const items = value.items.map((item) => normal(item, itemType(type)));
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  const entries: [string, JsonValue][] = [];
  for (const { key, value: inner } of value.entries) {
    const read = normal(inner, entryType(type, key.text));
    if (read === undefined) return undefined;
    entries.push([key.text, read]);
  }
  return Object.fromEntries(entries);
}

type Written = Extract<Value, { kind: 'scalar' }>;

function scalar(value: Written, type: OptionType | undefined): JsonValue {
  const fitting = type?.kind === 'either' ? type.of : type === undefined ? [] : [type];
  for (const each of fitting) {
    const read = typed(value, each.kind === 'list' ? each.items : each);
    if (read !== undefined) return read;
  }
  const plain = readScalar(value);
  return plain.kind === 'text' ? value.text : plain.number;
}

/** A scalar as a value of a type; `undefined` where it is none of that type, or the type has no form of its own. */
function typed(value: Pick<Written, 'text' | 'style'>, type: OptionType): JsonValue | undefined {
  const read = readScalar(value);
  if (type.kind === 'bool') return read.kind === 'text' ? readBool(value.text) : undefined;
  if (type.kind === 'timeout') {
    const time = readTimeout(value.text, type.unit);
    if (time.kind === 'wrong') return undefined;
    return time.kind === 'infinity' ? 'infinity' : time.milliseconds;
  }
  if (type.kind === 'int') {
    if (read.kind === 'integer') return read.number;
    return read.kind === 'text' && isInfinity(value.text) ? 'infinity' : undefined;
  }
  // Back ends have had other names.
  if (type.kind === 'db-type') return value.text === 'internal' ? 'mnesia' : value.text === 'odbc' ? 'sql' : value.text;
  if (type.kind === 'either') {
    for (const each of type.of) {
      const found = typed(value, each);
      if (found !== undefined) return found;
    }
  }
  // A word that merely looks like a number stays one: `loglevel: 5`, an octal mode, a password.
  return type.kind === 'string' || type.kind === 'octal' ? value.text : undefined;
}

/** What holds in a release when nothing sets an option, as {@link normal} gives it; `undefined` where nothing does. */
export function normalDefault(fact: OptionFact, release: string): JsonValue | undefined {
  if (standing(fact, release) !== 'known') return undefined;
  const earlier = fact.earlier?.find(({ until, ...was }) => 'default' in was && compareReleases(release, until) <= 0);
  const written = earlier === undefined ? fact.default : (earlier.default ?? undefined);
  return written === undefined ? undefined : normalOfJson(written, typeIn(fact, release));
}

function normalOfJson(value: JsonValue, type: OptionType): JsonValue {
  if (typeof value !== 'string') return value;
  return typed({ text: value, style: 'plain' }, type) ?? value;
}
