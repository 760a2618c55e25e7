import type { OptionType } from '../facts/option-fact.ts';
import { isDomain, isLocalPart } from '../types/names.ts';
import type { ScalarValue, Value, ValueEntry } from '../types/value.ts';
import { check, isOpen, isUndecided, unknownOption, wrong } from './check.ts';
import { entriesOf, flattened, type Ground, itemsOf, type Position } from './ground.ts';
import type { Refusal } from './refusal.ts';

/** How the members of one kind are written. */
type Members =
  /** Texts of a type, one or a list. */
  | { readonly of: 'texts'; readonly type: OptionType }
  /** `user`, `user@server` or `{user: server}`, one or a list; the types of both parts. */
  | { readonly of: 'users'; readonly user: OptionType; readonly server: OptionType }
  /** `{user: server}`, one map or a list of them. */
  | { readonly of: 'pairs'; readonly user: OptionType; readonly server: OptionType };

const ACCOUNT: OptionType = { kind: 'local-part' };
const LOCAL: OptionType = { kind: 'string' };
const DOMAIN: OptionType = { kind: 'domain' };
const REGEXP: OptionType = { kind: 'regexp' };
const GLOB: OptionType = { kind: 'glob' };

/** What an access control list may be made of, with how it is written. */
export const aclMembers: Readonly<Record<string, Members>> = {
  ip: { of: 'texts', type: { kind: 'ip-mask' } },
  user: { of: 'users', user: ACCOUNT, server: DOMAIN },
  shared_group: { of: 'users', user: LOCAL, server: DOMAIN },
  server: { of: 'texts', type: DOMAIN },
  resource: { of: 'texts', type: LOCAL },
  user_regexp: { of: 'users', user: REGEXP, server: DOMAIN },
  user_glob: { of: 'users', user: GLOB, server: DOMAIN },
  server_regexp: { of: 'texts', type: REGEXP },
  server_glob: { of: 'texts', type: GLOB },
  resource_regexp: { of: 'texts', type: REGEXP },
  resource_glob: { of: 'texts', type: GLOB },
  node_regexp: { of: 'pairs', user: REGEXP, server: REGEXP },
  node_glob: { of: 'pairs', user: GLOB, server: GLOB },
};

/** Names that stand for everybody and nobody: no list or rule may be called so. */
export const RESERVED = ['all', 'none'];

/** Checks the whole of `acl`. */
export function checkAcls(value: Value, position: Position, ground: Ground): readonly Refusal[] {
  return namedOnce(value, position, ground, RESERVED, (entry, inner) => checkAcl(entry.value, inner, ground));
}

/** A map of names, none of them reserved, each of them once. */
export function namedOnce(
  value: Value,
  position: Position,
  ground: Ground,
  reserved: readonly string[],
  checkEntry: (entry: ValueEntry, position: Position) => readonly Refusal[],
): readonly Refusal[] {
  const entries = entriesOf(value);
  if (entries === undefined) return [wrong('wrong-type', value, 'a map of names', position)];
  const seen = new Set<string>();
  return entries.flatMap((entry) => {
    const { key } = entry;
    const path = [...position.path, key.text];
    if (isUndecided(key)) return [];
    const keyRefusals = check(key, { kind: 'atom' }, position, ground);
    if (reserved.includes(key.text)) {
      const message = `"${key.text}" is built in and cannot be defined`;
      return [{ kind: 'not-allowed-here', at: key.at, path, message } satisfies Refusal];
    }
    if (seen.has(key.text)) {
      const message = `"${key.text}" is defined a second time in ${position.path.at(-1)}`;
      return [{ kind: 'duplicate-option', at: key.at, path, message, expected: 'each name once' } satisfies Refusal];
    }
    seen.add(key.text);
    return [...keyRefusals, ...checkEntry(entry, { ...position, path })];
  });
}

function checkAcl(value: Value, position: Position, ground: Ground): readonly Refusal[] {
  const maps = value.kind === 'sequence' ? flattened(value.items) : [value];
  const refusals: Refusal[] = [];
  let members = 0;
  for (const map of maps) {
    if (isUndecided(map)) {
      members++;
      continue;
    }
    if (map.kind !== 'mapping') return [wrong('wrong-type', map, 'a map such as "user: admin@example.org"', position)];
    for (const entry of map.entries) {
      members++;
      refusals.push(...checkMembers(entry, position, ground, Object.keys(aclMembers)));
    }
  }
  return members === 0 && !isOpen(value) ? [wrong('wrong-value', value, 'at least one member', position)] : refusals;
}

/** Checks one kind of members, such as `user: [a, b@example.org]`. */
export function checkMembers(
  { key, value }: ValueEntry,
  position: Position,
  ground: Ground,
  known: readonly string[],
): readonly Refusal[] {
  const path = [...position.path, key.text];
  if (isUndecided(key) || isUndecided(value)) return [];
  const members = Object.hasOwn(aclMembers, key.text) ? aclMembers[key.text] : undefined;
  if (members === undefined) return [unknownOption(key, path, known, `"${position.path.at(-1)}"`)];
  const here = { ...position, path };
  if (members.of === 'texts') {
    return check(value, { kind: 'list', items: members.type, single: true }, here, ground);
  }
  return (itemsOf(value) ?? [value]).flatMap((item) =>
    item.kind === 'scalar' && members.of === 'users'
      ? userFaults(item, members.user, here, ground)
      : check(item, { kind: 'map', keys: members.user, values: members.server }, here, ground),
  );
}

/** `user` or `user@server`; a local part of a plain user has rules of its own. */
function userFaults(value: ScalarValue, type: OptionType, position: Position, ground: Ground): readonly Refusal[] {
  const refusals = check(value, { kind: 'string' }, position, ground);
  if (refusals.length > 0 || isUndecided(value)) return refusals;
  const at = value.text.indexOf('@');
  const [user, server] = at === -1 ? [value.text, undefined] : [value.text.slice(0, at), value.text.slice(at + 1)];
  if ((type.kind === 'string' && !isLocalPart(user)) || (server !== undefined && !isDomain(server))) {
    return [wrong('wrong-value', value, 'the name of an account, with or without "@" and its domain', position)];
  }
  return check({ ...value, text: user }, type, position, ground);
}
