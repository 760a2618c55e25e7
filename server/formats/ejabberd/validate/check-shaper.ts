import type { OptionType } from '../facts/option-fact.ts';
import { isInfinity, readScalar } from '../types/scalar.ts';
import type { ScalarValue, Value } from '../types/value.ts';
import { check, checkOptions, isUndecided, wrong } from './check.ts';
import { checkConditions } from './check-access.ts';
import { namedOnce } from './check-acl.ts';
import { flattened, type Ground, type Position } from './ground.ts';
import type { Refusal } from './refusal.ts';

const RATE: OptionType = { kind: 'int', min: 1 };

/** Checks the whole of `shaper_rules`. */
export function checkShaperRules(value: Value, position: Position, ground: Ground): readonly Refusal[] {
  return namedOnce(value, position, ground, ['none'], (entry, inner) => checkShaperRule(entry.value, inner, ground));
}

/** Checks a shaper rule: a shaper or a number for everybody, or a list of them with whom each is for. */
export function checkShaperRule(value: Value, position: Position, ground: Ground): readonly Refusal[] {
  if (isUndecided(value)) return [];
  const items = value.kind === 'sequence' ? flattened(value.items) : [value];
  return items.flatMap((item) => {
    if (item.kind === 'scalar') return shaperFaults(item, position);
    if (item.kind !== 'mapping') return [];
    return item.entries.flatMap(({ key, value: whom }) => [
      ...shaperFaults(key, position),
      ...checkConditions(whom, { ...position, path: [...position.path, key.text] }, ground),
    ]);
  });
}

/** The name of a shaper, or a number from 1. */
function shaperFaults(value: ScalarValue, position: Position): readonly Refusal[] {
  const read = readScalar(value);
  if (isUndecided(value) || read.kind === 'text' || (read.kind === 'integer' && read.number > 0)) return [];
  const kind = read.kind === 'integer' ? 'wrong-value' : 'wrong-type';
  return [wrong(kind, value, 'the name of a shaper or a whole number from 1', position)];
}

/** Checks the whole of `shaper`: bytes a second by name. */
export function checkShapers(value: Value, position: Position, ground: Ground): readonly Refusal[] {
  return namedOnce(value, position, ground, ['none'], (entry, inner) => {
    const shaper = entry.value;
    if (isUndecided(shaper)) return [];
    if (shaper.kind === 'mapping' && shaper.entries.length > 0) {
      const keys = { rate: RATE, burst_size: RATE };
      return checkOptions(shaper, { kind: 'options', keys, required: ['rate'] }, inner, ground);
    }
    const fine =
      shaper.kind === 'scalar' && (isInfinity(shaper.text) || check(shaper, RATE, inner, ground).length === 0);
    return fine ? [] : [wrong('wrong-value', shaper, 'bytes a second, "infinity", or a map with "rate"', inner)];
  });
}
