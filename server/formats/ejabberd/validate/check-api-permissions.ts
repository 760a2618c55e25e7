import type { OptionType } from '../facts/option-fact.ts';
import type { Value, ValueEntry } from '../types/value.ts';
import { check, isOpen, isUndecided, unknownOption, wrong } from './check.ts';
import { checkAccessRule, checkCondition } from './check-access.ts';
import { aclMembers, namedOnce } from './check-acl.ts';
import { entriesOf, flattened, type Ground, isAtLeast, itemsOf, type Position } from './ground.ts';
import type { Refusal } from './refusal.ts';

/** Where calls come from, with the first release that has it as a source of its own. */
export const callSources: Readonly<Record<string, string>> = {
  ejabberd_ctl: '19.09',
  ejabberd_xmlrpc: '19.09',
  mod_cron: '19.09',
  mod_http_api: '19.09',
  ejabberd_web_admin: '24.06',
  mod_adhoc_api: '25.03',
};

const CALLERS = ['acl', 'access', 'oauth', ...Object.keys(aclMembers)];

/** The name of a command, `*`, or a tag; each with a `!` before it for the opposite. */
const COMMAND = /^!?(\*|[a-z0-9_-]*|\[tag:[a-z0-9_-]*\])$/;

/** Checks the whole of `api_permissions`. */
export function checkApiPermissions(value: Value, position: Position, ground: Ground): readonly Refusal[] {
  return namedOnce(value, position, ground, [], (entry, inner) => checkPermission(entry.value, inner, ground));
}

function checkPermission(value: Value, position: Position, ground: Ground): readonly Refusal[] {
  if (isUndecided(value)) return [];
  const entries = entriesOf(value);
  if (entries === undefined) return [wrong('wrong-type', value, 'a map of "from", "who" and "what"', position)];
  const any: OptionType = { kind: 'any' };
  const shape = check(value, { kind: 'options', keys: { from: any, who: any, what: any } }, position, ground);
  return [...shape, ...entries.flatMap((entry) => checkPart(entry, position, ground))];
}

function checkPart({ key, value }: ValueEntry, position: Position, ground: Ground): readonly Refusal[] {
  const here = { ...position, path: [...position.path, key.text] };
  if (isUndecided(value)) return [];
  if (key.text === 'from') return checkSources(value, here, ground);
  if (key.text === 'who') return checkCallers(value, here, ground);
  return key.text === 'what' ? checkCommands(value, here, ground) : [];
}

function checkSources(value: Value, position: Position, ground: Ground): readonly Refusal[] {
  const known = Object.keys(callSources).filter((name) => isAtLeast(ground.release, callSources[name] ?? ''));
  const items = value.kind === 'sequence' ? flattened(value.items) : [value];
  return items.flatMap((item) =>
    item.kind === 'mapping'
      ? check(item, { kind: 'options', keys: { tag: { kind: 'string' } }, repeatable: true }, position, ground)
      : check(item, { kind: 'enum', values: known }, position, ground),
  );
}

function checkCallers(value: Value, position: Position, ground: Ground): readonly Refusal[] {
  const items = value.kind === 'sequence' ? flattened(value.items) : [value];
  return items.flatMap((item) =>
    item.kind === 'mapping'
      ? item.entries.flatMap((entry) => checkCaller(entry, position, ground))
      : check(item, { kind: 'atom' }, position, ground),
  );
}

function checkCaller(entry: ValueEntry, position: Position, ground: Ground): readonly Refusal[] {
  const path = [...position.path, entry.key.text];
  if (entry.key.text === 'access') return checkAccessRule(entry.value, { ...position, path }, ground);
  if (entry.key.text === 'oauth') return checkOauth(entry.value, { ...position, path }, ground);
  return checkCondition(entry, position, ground, CALLERS);
}

/** Callers with a token: the scope that it must have, and who must have got it. */
function checkOauth(value: Value, position: Position, ground: Ground): readonly Refusal[] {
  if (isUndecided(value)) return [];
  const maps = value.kind === 'sequence' ? flattened(value.items) : [value];
  const entries = maps.flatMap((map) => (map.kind === 'mapping' ? map.entries : []));
  const refusals = entries.flatMap((entry) =>
    entry.key.text === 'scope' ? checkScope(entry.value, position, ground) : checkTokenHolder(entry, position, ground),
  );
  if (entries.some(({ key }) => key.text === 'scope') || maps.some(isOpen) || isOpen(value)) return refusals;
  const message = '"oauth" needs the "scope" that a token must have';
  return [...refusals, { kind: 'missing-required', at: value.at, path: [...position.path, 'scope'], message }];
}

function checkScope(value: Value, position: Position, ground: Ground): readonly Refusal[] {
  const here = { ...position, path: [...position.path, 'scope'] };
  if (itemsOf(value)?.length === 0 && !isOpen(value)) return [wrong('wrong-value', value, 'at least one scope', here)];
  return check(value, { kind: 'list', items: { kind: 'string' }, single: true }, here, ground);
}

function checkTokenHolder(entry: ValueEntry, position: Position, ground: Ground): readonly Refusal[] {
  const known = CALLERS.filter((name) => name !== 'oauth');
  if (known.includes(entry.key.text)) return checkCaller(entry, position, ground);
  const path = [...position.path, entry.key.text];
  return isUndecided(entry.key) ? [] : [unknownOption(entry.key, path, [...known, 'scope'], '"oauth"')];
}

function checkCommands(value: Value, position: Position, ground: Ground): readonly Refusal[] {
  const faults = check(
    value,
    { kind: 'list', items: { kind: 'string', nonEmpty: true }, single: true },
    position,
    ground,
  );
  if (faults.length > 0) return faults;
  return (itemsOf(value) ?? [value]).flatMap((item) =>
    item.kind !== 'scalar' || isUndecided(item) || COMMAND.test(item.text)
      ? []
      : [wrong('wrong-value', item, 'names of commands, "*" or "[tag:NAME]", each with or without "!"', position)],
  );
}
