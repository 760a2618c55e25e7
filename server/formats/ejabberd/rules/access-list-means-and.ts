import type { NewYaml } from '../../../core/syntax/yaml-print.ts';
import { entriesOf, type RuleEntry } from '../access.ts';
import { type AclTest, testsOf } from '../acl.ts';
import { type EjabberdModel, scopesOf } from '../model.ts';
import { docs, type EjabberdProposal, ejabberdRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import type { Entry } from '../value.ts';

export default ejabberdRule({
  title: 'List in a rule asks for all of it at once',
  severity: 'low',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write an entry for each: within one entry everything must match, and nobody is two people.',
  references: [docs('admin/configuration/basic/', 'access rules')],
  *check(model) {
    const seen = new Set<Entry>();
    for (const scope of scopesOf(model, 'access_rules', 'acl')) {
      for (const rule of scope.access.rules.values()) {
        const dead = seen.has(rule) ? undefined : (entriesOf(rule.value) ?? []).find((each) => isNobody(each, scope));
        if (dead === undefined) continue;
        seen.add(rule);
        const effect = dead.action === 'allow' ? 'lets nobody in' : 'keeps nobody out';
        yield {
          at: dead.at,
          subject: scope.subject(`access_rules/${rule.key.text}`),
          message: `in the rule "${rule.key.text}"${scope.where}, one entry asks for ${shown(dead)} at once, which nobody is: it ${effect}`,
          fix: split(model, scope, rule),
        };
      }
    }
  },
});

function shown({ tests }: RuleEntry): string {
  return tests
    .slice(0, 3)
    .map(({ text, server }) => (server === undefined ? text : `${text}@${server}`))
    .join(' and ');
}

/** Whether two of the tests name accounts only, and none of them in common. */
function isNobody({ tests }: RuleEntry, scope: Scope): boolean {
  const people = tests.map((test) => accountsOf(test, scope));
  return people.some((one, index) =>
    people.slice(index + 1).some((two) => one !== undefined && two !== undefined && areApart(one, two)),
  );
}

/** The accounts that a test names one by one; `undefined` when it matches others, too, or nobody knows. */
function accountsOf(test: AclTest, { access }: Scope): readonly AclTest[] | undefined {
  const acl = test.kind === 'acl' && test.text !== undefined ? access.acls.get(test.text) : undefined;
  if (test.kind === 'acl' && (acl === undefined || acl.isUncertain)) return undefined;
  const tests = acl === undefined ? [test] : testsOf(acl.value);
  const isList =
    tests.length > 0 && tests.every(({ kind, text }) => kind === 'user' && text !== undefined && text !== '');
  return isList ? tests : undefined;
}

function areApart(one: readonly AclTest[], two: readonly AclTest[]): boolean {
  return one.every((a) => two.every((b) => !mayBeSame(a, b)));
}

function mayBeSame(a: AclTest, b: AclTest): boolean {
  const isSameHost =
    a.server === undefined || b.server === undefined || a.server.toLowerCase() === b.server.toLowerCase();
  return isSameHost && a.text?.toLowerCase() === b.text?.toLowerCase();
}

/** The rule with an entry for each test of those that nobody meets; only where all of its tests are names of ACLs. */
function split(model: EjabberdModel, scope: Scope, { key, value }: Entry): EjabberdProposal | undefined {
  const entries = entriesOf(value) ?? [];
  const list: NewYaml[] = [];
  for (const entry of entries) {
    const names = entry.tests.map(({ kind, text }) => (kind === 'acl' ? text : undefined));
    if (!names.every((name) => name !== undefined)) return undefined;
    if (isNobody(entry, scope)) list.push(...names.map((name) => ({ [entry.action]: name })));
    else
      list.push(names.length === 0 ? entry.action : { [entry.action]: names.length === 1 ? (names[0] ?? '') : names });
  }
  const keys = [model.global, ...model.virtualHosts].map((each) => `${each.subject('access_rules')}/${key.text}`);
  return {
    title: `Let each of them count by itself in ${key.text}${scope.where}`,
    operations: [{ kind: 'replace-value', value, with: list, moves: keys }],
    caution: 'The rule takes effect for everybody in either list: look at what it opens or closes to them.',
  };
}
