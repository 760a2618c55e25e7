import type { AccessRules, RuleEntry } from './access.ts';
import { type AclTest, type Answer, testsOf } from './acl.ts';
import type { Setting } from './setting.ts';
import { isUndecided, textOf } from './value.ts';

/** One account of this server, in lower case. */
export interface Account {
  readonly user: string;
  readonly host: string;
}

/** Whether a rule lets one account in, wherever it connects from: tests on addresses do not match. */
export function admitsAccount(access: AccessRules, { value, source, json }: Setting, account: Account): Answer {
  if (source === 'undecided') return 'unknown';
  const name = value === undefined ? json : textOf(value);
  if (name === 'all') return 'yes';
  if (name === 'none') return 'no';
  const rule = access.ruleOf(value ?? String(json));
  if (rule === undefined) return 'no';
  return rule.entries === undefined ? 'unknown' : decide(access, rule.entries, account);
}

function decide(access: AccessRules, entries: readonly RuleEntry[], account: Account): Answer {
  for (const { action, tests } of entries) {
    const answers = tests.map((test) => matches(access, test, account));
    if (answers.includes('no')) continue;
    if (answers.includes('unknown')) return 'unknown';
    return action === 'allow' ? 'yes' : 'no';
  }
  return 'no';
}

function matches(access: AccessRules, test: AclTest, account: Account): Answer {
  const { kind, text, server, value } = test;
  if (text === undefined || isUndecided(value)) return 'unknown';
  if (kind === 'acl') return matchesAcl(access, text, account);
  if (kind === 'ip') return 'no';
  if (kind === 'server') return text.toLowerCase() === account.host ? 'yes' : 'no';
  if (kind !== 'user') return 'unknown';
  const isThere = server === undefined || server.toLowerCase() === account.host;
  return isThere && text.toLowerCase() === account.user ? 'yes' : 'no';
}

function matchesAcl(access: AccessRules, name: string, account: Account): Answer {
  if (name === 'all') return 'yes';
  if (name === 'none') return 'no';
  const acl = access.acls.get(name);
  if (acl === undefined) return access.mayDefine('acl', name) ? 'unknown' : 'no';
  const answers = testsOf(acl.value).map((test) => (test.kind === 'acl' ? 'unknown' : matches(access, test, account)));
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') || acl.isUncertain ? 'unknown' : 'no';
}
