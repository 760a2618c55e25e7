import type { Place } from '../../../core/text/span.ts';
import { type AclTest, testsOf } from '../acl.ts';
import { type AdminCondition, adminConditions, ordinaryRules } from '../factories/administrative.ts';
import { type EjabberdModel, scopesOf } from '../model.ts';
import { docs, type EjabberdProblem, ejabberdRule } from '../rule.ts';
import type { Scope } from '../scope.ts';

export default ejabberdRule({
  title: 'Admin ACL matches every account',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'List the administrators by name: user: admin@example.org.',
  references: [docs('admin/configuration/basic/', 'acl')],
  *check(model) {
    const seen = new Set<string>();
    for (const scope of scopesOf(model, 'acl', 'access_rules', 'modules', 'api_permissions', 'hosts')) {
      // What is global is asked for each virtual host, whose own names a test may mean.
      const asked =
        scope.host === undefined ? model.virtualHosts.filter((host) => !host.sets('acl', 'access_rules')) : [scope];
      for (const each of asked.length === 0 ? [scope] : asked) {
        for (const problem of problemsOf(each, scope, model)) {
          const key = `${problem.at.path} ${problem.at.span.start}`;
          if (!seen.has(key)) yield problem;
          seen.add(key);
        }
      }
    }
  },
});

function* problemsOf(scope: Scope, home: Scope, model: EjabberdModel): Iterable<EjabberdProblem> {
  const ordinary = ordinaryRules(scope, model);
  for (const condition of adminConditions(scope)) {
    for (const { name, at, isStranger } of openAcls(condition, scope)) {
      // An ACL that others go by, too, is meant as it is: then the rule that names it is wrong.
      const isMeant = !/admin/i.test(name) && ordinary.some(({ tests }) => tests.some((test) => names(test, name)));
      const who = isStranger ? 'everybody, accounts of other servers included,' : 'every account of this server';
      yield {
        at: isMeant ? condition.at : at,
        subject: home.subject(isMeant ? condition.subject : `acl/${name}`),
        message: `the ACL "${name}" matches ${who} and ${condition.use} makes administrators of them`,
      };
    }
  }
}

function names({ kind, text }: AclTest, name: string): boolean {
  return kind === 'acl' && text === name;
}

/** ACLs of a condition that any account matches, where nothing else in the condition keeps it out; with the tests that do it. */
function openAcls(
  { tests }: AdminCondition,
  { access }: Scope,
): readonly { name: string; at: Place; isStranger: boolean }[] {
  if (tests.length === 0 || access.matchesAll(tests, 'local-account') !== 'yes') return [];
  const isStranger = access.matchesAll(tests, 'stranger') === 'yes';
  return tests.flatMap(({ kind, text: name }) => {
    const acl = kind === 'acl' && name !== undefined ? access.acls.get(name) : undefined;
    if (acl === undefined || name === undefined) return [];
    const open = testsOf(acl.value).find(
      (test) => test.kind !== 'acl' && access.matches(test, 'local-account') === 'yes',
    );
    return open === undefined ? [] : [{ name, at: open.value.at, isStranger }];
  });
}
