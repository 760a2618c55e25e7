import { readScalar } from '../types/scalar.ts';
import type { ScalarValue, Value, ValueEntry } from '../types/value.ts';
import { check, isOpen, isUndecided, unknownOption, wrong } from './check.ts';
import { aclMembers, checkMembers, namedOnce, RESERVED } from './check-acl.ts';
import { flattened, type Ground, type Position } from './ground.ts';
import type { Refusal } from './refusal.ts';

const RULE = 'a list of "allow" and "deny"';
const DECISIONS = ['allow', 'deny'];
const CONDITIONS = ['acl', ...Object.keys(aclMembers)];

/** Checks the whole of `access_rules`. */
export function checkAccessRules(value: Value, position: Position, ground: Ground): readonly Refusal[] {
  return namedOnce(value, position, ground, RESERVED, (entry, inner) => checkRules(entry.value, inner, ground));
}

/** Checks an option that takes the name of an access rule or the rule itself. Whether the name is defined does not matter. */
export function checkAccessRule(value: Value, position: Position, ground: Ground): readonly Refusal[] {
  return value.kind === 'scalar' && readScalar(value).kind === 'text' ? [] : checkRules(value, position, ground);
}

/** The steps of a rule: `- allow: admin`, `- allow`, or a map in which they follow each other. */
export function checkRules(value: Value, position: Position, ground: Ground): readonly Refusal[] {
  if (isUndecided(value)) return [];
  if (value.kind === 'scalar') return [wrong('wrong-type', value, RULE, position)];
  const refusals: Refusal[] = [];
  let steps = 0;
  for (const item of value.kind === 'sequence' ? flattened(value.items) : [value]) {
    if (item.kind === 'mapping') {
      steps += item.entries.length;
      refusals.push(...item.entries.flatMap((entry) => checkStep(entry, position, ground)));
      continue;
    }
    steps++;
    if (item.kind === 'scalar') refusals.push(...decisionFaults(item, position));
  }
  return steps === 0 && !isOpen(value)
    ? [wrong('wrong-value', value, 'at least one "allow" or "deny"', position)]
    : refusals;
}

function decisionFaults(key: ScalarValue, position: Position): readonly Refusal[] {
  if (isUndecided(key) || DECISIONS.includes(key.text)) return [];
  return readScalar(key).kind === 'text'
    ? [unknownOption(key, [...position.path, key.text], DECISIONS, `the rule "${position.path.at(-1)}"`)]
    : [wrong('wrong-type', key, RULE, position)];
}

function checkStep({ key, value }: ValueEntry, position: Position, ground: Ground): readonly Refusal[] {
  if (value.kind === 'scalar' && DECISIONS.includes(value.text) && !DECISIONS.includes(key.text) && !isUndecided(key)) {
    const path = [...position.path, key.text];
    const message = `"${key.text}: ${value.text}" is in the order of before 2016`;
    return [{ kind: 'old-access-order', at: key.at, path, message, expected: `${value.text}: ${key.text}` }];
  }
  const faults = decisionFaults(key, position);
  if (faults.length > 0 || isUndecided(key)) return faults;
  return checkConditions(value, { ...position, path: [...position.path, key.text] }, ground);
}

/** Whom a step is for: names of lists and members, all of which have to match. */
export function checkConditions(value: Value, position: Position, ground: Ground): readonly Refusal[] {
  if (isUndecided(value)) return [];
  if (value.kind === 'scalar') return check(value, { kind: 'atom' }, position, ground);
  const refusals: Refusal[] = [];
  let conditions = 0;
  for (const item of value.kind === 'sequence' ? flattened(value.items) : [value]) {
    if (item.kind === 'mapping') {
      conditions += item.entries.length;
      refusals.push(...item.entries.flatMap((entry) => checkCondition(entry, position, ground, CONDITIONS)));
      continue;
    }
    conditions++;
    refusals.push(...check(item, { kind: 'atom' }, position, ground));
  }
  return conditions === 0 && !isOpen(value)
    ? [wrong('wrong-value', value, 'at least one condition', position)]
    : refusals;
}

/** One condition: `acl: NAME`, or members as in `acl`. */
export function checkCondition(
  entry: ValueEntry,
  position: Position,
  ground: Ground,
  known: readonly string[],
): readonly Refusal[] {
  if (entry.key.text !== 'acl') return checkMembers(entry, position, ground, known);
  return check(entry.value, { kind: 'atom' }, { ...position, path: [...position.path, 'acl'] }, ground);
}
