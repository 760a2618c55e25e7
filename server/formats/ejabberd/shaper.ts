import { type AclTest, testsOf, type Visitor } from './acl.ts';
import type { Scope } from './scope.ts';
import type { Setting } from './setting.ts';
import { entryNamed, isUndecided, itemsIn, textOf, type Value } from './value.ts';

/** One entry of a rule of `shaper_rules`. */
export interface ShaperEntry {
  /** A number, or the name of a shaper. */
  readonly limit: string;
  /** All of them must match. */
  readonly tests: readonly AclTest[];
}

/** How much somebody may send, or how many of something somebody may have. */
export type Limit =
  | { readonly kind: 'number'; readonly number: number }
  /** No limit: because it says so, or because a rule or shaper of that name is not defined, or no entry matches. */
  | { readonly kind: 'none'; readonly why: 'none' | 'no-rule' | 'no-shaper' | 'no-match' }
  | { readonly kind: 'unknown' };

const UNKNOWN: Limit = { kind: 'unknown' };

/**
 * The limit that a rule has for any such visitor. `rule` is the name of a rule in `shaper_rules`, a rule written where it is
 * used, or the setting of an option that has either.
 */
export function limitOf(scope: Scope, rule: Value | string | Setting, visitor: Visitor): Limit {
  if (typeof rule !== 'string' && 'option' in rule) {
    if (rule.value !== undefined) return limitOf(scope, rule.value, visitor);
    return rule.source === 'undecided' ? UNKNOWN : limitOf(scope, String(rule.json ?? 'none'), visitor);
  }
  if (typeof rule !== 'string' && isUndecided(rule)) return UNKNOWN;
  const name = typeof rule === 'string' ? rule : textOf(rule);
  if (name === undefined) return typeof rule === 'string' ? UNKNOWN : decide(scope, rule, visitor);
  if (name === 'none') return { kind: 'none', why: 'none' };
  if (/^\d+$/.test(name)) return { kind: 'number', number: Number(name) };
  const { value, source } = scope.option('shaper_rules');
  const entry = value?.kind === 'mapping' ? entryNamed(value, name) : undefined;
  if (entry !== undefined) return decide(scope, entry.value, visitor);
  const isOpen = value === undefined ? source === 'undecided' : value.kind !== 'mapping' || value.isOpen;
  return isOpen ? UNKNOWN : { kind: 'none', why: 'no-rule' };
}

function decide(scope: Scope, rule: Value, visitor: Visitor): Limit {
  const entries = shaperEntriesOf(rule);
  if (entries === undefined) return UNKNOWN;
  for (const { limit, tests } of entries) {
    const match = scope.access.matchesAll(tests, visitor);
    if (match === 'unknown') return UNKNOWN;
    if (match === 'yes') return namedLimit(scope, limit);
  }
  return { kind: 'none', why: 'no-match' };
}

/** The number of a limit; a shaper limits bytes in a second. */
function namedLimit(scope: Scope, limit: string): Limit {
  if (/^\d+$/.test(limit)) return { kind: 'number', number: Number(limit) };
  if (['none', 'infinity', 'infinite', 'unlimited'].includes(limit)) return { kind: 'none', why: 'none' };
  const { value, source } = scope.option('shaper');
  const shaper = value?.kind === 'mapping' ? entryNamed(value, limit)?.value : undefined;
  if (shaper === undefined) {
    const isOpen = value === undefined ? source === 'undecided' : value.kind !== 'mapping' || value.isOpen;
    return isOpen ? UNKNOWN : { kind: 'none', why: 'no-shaper' };
  }
  const rate = textOf(shaper.kind === 'mapping' ? entryNamed(shaper, 'rate')?.value : shaper);
  if (rate === undefined) return UNKNOWN;
  return /^\d+$/.test(rate) ? { kind: 'number', number: Number(rate) } : { kind: 'none', why: 'none' };
}

/** The entries of a rule in their order; `undefined` when a part of it is undecided. */
export function shaperEntriesOf(rule: Value): readonly ShaperEntry[] | undefined {
  const entries: ShaperEntry[] = [];
  for (const part of itemsIn(rule)) {
    if (part.kind === 'mapping' && !part.isOpen) {
      if (part.entries.some(({ isUncertain }) => isUncertain)) return undefined;
      for (const { key, value } of part.entries)
        entries.push({ limit: key.text, tests: itemsIn(value).flatMap(testsOf) });
    } else {
      const limit = textOf(part);
      if (limit === undefined) return undefined;
      entries.push({ limit, tests: [] });
    }
  }
  return rule.kind === 'sequence' && rule.isOpen ? undefined : entries;
}
