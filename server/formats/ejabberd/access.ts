import type { Place } from '../../core/text/span.ts';
import { type AclTest, type Answer, admits, testsOf, type Visitor } from './acl.ts';
import type { Setting } from './setting.ts';
import { type Entry, entryNamed, isUndecided, itemsIn, type Mapping, textOf, type Value } from './value.ts';

/** What rules know of where they hold. */
export interface RuleScope {
  readonly host: string | undefined;
  option(name: string): Setting;
}

/** One entry of an access rule. */
export interface RuleEntry {
  readonly action: 'allow' | 'deny';
  /** All of them must match; none at all match everybody. */
  readonly tests: readonly AclTest[];
  /** The tests; of a bare `allow`, the word itself. */
  readonly at: Place;
  readonly value: Value;
}

/** An access rule; `undefined` entries are undecided. */
export interface AccessRule {
  /** Its name; `undefined` for one that stands where it is used. */
  readonly name: string | undefined;
  readonly entries: readonly RuleEntry[] | undefined;
  /** Where it is defined; `undefined` where nobody can see that. */
  readonly at: Place | undefined;
}

/** The access rules and ACLs of a scope, and what they let through. */
export class AccessRules {
  readonly #scope: RuleScope;

  constructor(scope: RuleScope) {
    this.#scope = scope;
  }

  /** Entries of `acl` by name; of a name that stands twice the last one holds. */
  get acls(): ReadonlyMap<string, Entry> {
    return byName(this.#scope.option('acl'));
  }

  /** Entries of `access_rules` by name, likewise. */
  get rules(): ReadonlyMap<string, Entry> {
    return byName(this.#scope.option('access_rules'));
  }

  /** Whether an ACL or rule of that name may be defined where nobody can see it. */
  mayDefine(option: 'acl' | 'access_rules', name: string): boolean {
    const { value, source } = this.#scope.option(option);
    if (value === undefined) return source === 'undecided';
    return (
      value.kind === 'undecided' ||
      (value.kind === 'mapping' && (value.isOpen || entryNamed(value, name)?.isUncertain === true))
    );
  }

  /**
   * The rule that the value of an option means: `all`, `none`, the name of a rule, or a rule written there. `undefined` when
   * the name is not defined anywhere: such a rule denies everybody.
   */
  ruleOf(access: Value | string): AccessRule | undefined {
    if (typeof access !== 'string' && access.kind !== 'scalar') {
      return { name: undefined, entries: entriesOf(access), at: access.at };
    }
    const name = typeof access === 'string' ? access : access.text;
    const rule = this.rules.get(name);
    if (rule !== undefined) return { name, entries: entriesOf(rule.value), at: rule.key.at };
    const isOpen = (typeof access !== 'string' && isUndecided(access)) || this.mayDefine('access_rules', name);
    return isOpen ? { name, entries: undefined, at: undefined } : undefined;
  }

  /** Whether a rule lets any such visitor in. `setting` may be one of an option whose value is a rule; its default counts. */
  admits(access: Value | string | Setting, visitor: Visitor): Answer {
    if (typeof access !== 'string' && 'option' in access) return this.#admitsSetting(access, visitor);
    const name = typeof access === 'string' ? access : textOf(access);
    if (name === 'all') return 'yes';
    if (name === 'none') return 'no';
    const rule = this.ruleOf(access);
    if (rule === undefined) return 'no';
    return rule.entries === undefined ? 'unknown' : this.#decide(rule.entries, visitor);
  }

  #admitsSetting({ value, source, json }: Setting, visitor: Visitor): Answer {
    if (value !== undefined) return this.admits(value, visitor);
    if (source === 'undecided') return 'unknown';
    return typeof json === 'string' ? this.admits(json, visitor) : 'no';
  }

  /** Whether a rule lets nobody in, whoever it is. A rule that is not defined lets nobody in. */
  deniesAll(access: Value | string | Setting): Answer {
    if (typeof access !== 'string' && 'option' in access) {
      if (access.value !== undefined) return this.deniesAll(access.value);
      if (access.source === 'undecided') return 'unknown';
      return typeof access.json === 'string' ? this.deniesAll(access.json) : 'no';
    }
    const name = typeof access === 'string' ? access : textOf(access);
    if (name === 'none') return 'yes';
    if (name === 'all') return 'no';
    const rule = this.ruleOf(access);
    if (rule === undefined) return 'yes';
    if (rule.entries === undefined) return 'unknown';
    for (const { action, tests } of rule.entries) {
      if (action === 'allow')
        return tests.some(({ kind, text }) => kind === 'acl' && text === 'none') ? 'unknown' : 'no';
      if (tests.length === 0 || tests.every(({ kind, text }) => kind === 'acl' && text === 'all')) return 'yes';
    }
    return 'yes';
  }

  /** The first entry that matches decides; where none does, the answer is no. */
  #decide(entries: readonly RuleEntry[], visitor: Visitor): Answer {
    let doubt: Answer | undefined;
    for (const { action, tests } of entries) {
      const match = this.matchesAll(tests, visitor);
      if (match === 'no') continue;
      const answer: Answer = action === 'allow' ? 'yes' : 'no';
      if (doubt !== undefined && doubt !== answer) return 'unknown';
      if (match === 'yes') return answer;
      doubt = answer;
    }
    return doubt === 'yes' ? 'unknown' : 'no';
  }

  /** Whether all tests of an entry match any such visitor. */
  matchesAll(tests: readonly AclTest[], visitor: Visitor): Answer {
    // No address is of both families, whatever the networks.
    const families = tests.filter(({ kind }) => kind === 'ip').map(({ text }) => text?.includes(':') === true);
    if (new Set(families).size > 1) return 'no';
    let answer: Answer = 'yes';
    for (const test of tests) {
      const one = this.matches(test, visitor);
      if (one === 'no') return 'no';
      if (one === 'unknown') answer = 'unknown';
    }
    return answer;
  }

  /** Whether a test matches any such visitor; a test may name an ACL. */
  matches(test: AclTest, visitor: Visitor): Answer {
    if (test.kind !== 'acl') return admits(test, visitor, this.#scope.host);
    if (test.text === undefined) return 'unknown';
    return this.aclMatches(test.text, visitor);
  }

  /** Whether an ACL matches any such visitor; one of its tests suffices. */
  aclMatches(name: string, visitor: Visitor): Answer {
    if (name === 'all') return 'yes';
    if (name === 'none') return 'no';
    const acl = this.acls.get(name);
    if (acl === undefined) return this.mayDefine('acl', name) ? 'unknown' : 'no';
    const answers = testsOf(acl.value).map((test) =>
      test.kind === 'acl' ? 'unknown' : admits(test, visitor, this.#scope.host),
    );
    return answers.includes('yes') ? 'yes' : answers.includes('unknown') || acl.isUncertain ? 'unknown' : 'no';
  }
}

function byName({ value }: Setting): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const entry of value?.kind === 'mapping' ? value.entries : []) entries.set(entry.key.text, entry);
  return entries;
}

/** The entries of a rule in their order: `allow` and `deny` with what they ask; `undefined` when it is undecided. */
export function entriesOf(rule: Value): readonly RuleEntry[] | undefined {
  if (rule.kind === 'undecided') return undefined;
  const parts = rule.kind === 'sequence' ? rule.items : [rule];
  if (rule.kind === 'sequence' && rule.isOpen) return undefined;
  const entries: RuleEntry[] = [];
  for (const part of parts) {
    if (part.kind === 'mapping') {
      if (part.isOpen || part.entries.some(({ isUncertain }) => isUncertain)) return undefined;
      entries.push(...ruleEntries(part));
    } else if (part.kind === 'scalar' && (part.text === 'allow' || part.text === 'deny')) {
      entries.push({ action: part.text, tests: [], at: part.at, value: part });
    } else if (part.kind === 'undecided' || isUndecided(part)) {
      return undefined;
    }
  }
  return entries;
}

function ruleEntries(mapping: Mapping): readonly RuleEntry[] {
  return mapping.entries.flatMap(({ key, value }) => {
    const action = key.text;
    if (action !== 'allow' && action !== 'deny') return [];
    return [{ action, tests: itemsIn(value).flatMap(testsOf), at: value.at, value }];
  });
}
