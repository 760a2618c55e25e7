import type { Place } from '../../core/text/span.ts';
import { entriesOf, type RuleEntry } from './access.ts';
import { type AclTest, testsOf } from './acl.ts';
import type { Scope } from './scope.ts';
import { type Entry, entryNamed, itemsIn, type Mapping, textOf, type Value } from './value.ts';

/** One way to be somebody to whom a permission is granted; any of them suffices. */
export type Who =
  /** A test, or the name of an ACL. */
  | { readonly kind: 'test'; readonly test: AclTest; readonly at: Place }
  /** An access rule: its name, or the rule itself. */
  | {
      readonly kind: 'access';
      readonly access: Value;
      readonly entries: readonly RuleEntry[] | undefined;
      readonly at: Place;
    }
  /** A token with one of some scopes, of somebody for whom the rest holds. */
  | { readonly kind: 'oauth'; readonly scopes: readonly string[]; readonly who: readonly Who[]; readonly at: Place };

/** One permission to run commands of the API. */
export interface Permission {
  readonly name: string;
  readonly at: Place;
  readonly entry: Entry;
  /** Front ends from which it may be used; empty: all of them. */
  readonly from: readonly string[];
  /** Tags of listeners that it is limited to; none: all listeners. */
  readonly tags: readonly string[];
  /** Empty: nobody. */
  readonly who: readonly Who[];
  /** What may be run: names, `[tag:NAME]`, and `*` for everything; without those that begin with `!`. */
  readonly commands: readonly string[];
  /** What may not be, without the `!`. */
  readonly exceptions: readonly string[];
  /** A part of it is left open, so that nothing may be said of it. */
  readonly isUndecided: boolean;
}

/** The permissions of a configuration; the built-in one for administrators is not among them. */
export function permissionsOf(scope: Scope): readonly Permission[] {
  const { value } = scope.option('api_permissions');
  return (value?.kind === 'mapping' ? value.entries : []).map(permissionOf);
}

function permissionOf(entry: Entry): Permission {
  const { key, value } = entry;
  const mapping = value.kind === 'mapping' ? value : undefined;
  const from = itemsIn(entryNamed(mapping, 'from')?.value);
  const what = itemsIn(entryNamed(mapping, 'what')?.value).map(textOf);
  const words = what.filter((word) => word !== undefined);
  return {
    name: key.text,
    at: key.at,
    entry,
    from: from.map(textOf).filter((word) => word !== undefined),
    tags: from.flatMap((item) => (item.kind === 'mapping' ? (textOf(entryNamed(item, 'tag')?.value) ?? []) : [])),
    who: whoOf(entryNamed(mapping, 'who')?.value),
    commands: words.filter((word) => !word.startsWith('!')),
    exceptions: words.filter((word) => word.startsWith('!')).map((word) => word.slice(1)),
    isUndecided: mapping === undefined || isOpen(mapping) || words.length < what.length,
  };
}

function isOpen(value: Value): boolean {
  if (value.kind === 'mapping')
    return value.isOpen || value.entries.some((entry) => entry.isUncertain || isOpen(entry.value));
  if (value.kind === 'sequence') return value.isOpen || value.items.some(isOpen);
  return textOf(value) === undefined;
}

function whoOf(value: Value | undefined): readonly Who[] {
  if (value === undefined) return [];
  if (value.kind === 'sequence') return value.items.flatMap(whoOf);
  if (value.kind !== 'mapping') return [{ kind: 'test', test: testOf(value), at: value.at }];
  return value.entries.flatMap((entry): readonly Who[] => whoOfEntry(entry, value));
}

function whoOfEntry({ key, value, at }: Entry, around: Mapping): readonly Who[] {
  if (key.text === 'access') return [{ kind: 'access', access: value, entries: entriesOf(value), at }];
  if (key.text !== 'oauth')
    return testsOf({
      ...around,
      entries: [around.entries.find((each) => each.key === key)].filter((each) => each !== undefined),
    }).map((test) => ({ kind: 'test', test, at }));
  const maps = itemsIn(value).filter((item) => item.kind === 'mapping');
  const scopes = maps.flatMap((map) => itemsIn(entryNamed(map, 'scope')?.value).map(textOf));
  const who = maps.flatMap((map) =>
    whoOf({ ...map, entries: map.entries.filter((each) => each.key.text !== 'scope') }),
  );
  return [{ kind: 'oauth', scopes: scopes.filter((scope) => scope !== undefined), who, at }];
}

function testOf(value: Value): AclTest {
  return { kind: 'acl', text: textOf(value), server: undefined, value };
}

/** Whether a permission is for more than looking: everything, or whatever a name or tag stands for but harmless questions. */
export function isWide({ commands, exceptions }: Permission): boolean {
  if (exceptions.includes('*')) return false;
  return commands.some((command) => !HARMLESS.has(command));
}

/** Commands that only tell what anybody may know. */
const HARMLESS = new Set([
  'status',
  'connected_users_number',
  'incoming_s2s_number',
  'outgoing_s2s_number',
  'stats',
  'stats_host',
  'uptime_seconds',
]);
