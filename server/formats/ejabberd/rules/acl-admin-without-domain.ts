import { type AclTest, testsOf } from '../acl.ts';
import { effectsAt } from '../effects.ts';
import { type AdminCondition, adminConditions } from '../factories/administrative.ts';
import { type EjabberdModel, scopesOf } from '../model.ts';
import { registersStrangers } from '../registration.ts';
import { docs, type EjabberdProposal, ejabberdRule, toplevel } from '../rule.ts';
import type { Scope } from '../scope.ts';

export default ejabberdRule({
  title: 'Administrator named without a domain',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Write the domain as well: user: admin@example.org.',
  references: [toplevel('acl'), docs('admin/configuration/basic/', 'acl')],
  *check(model) {
    // With a single virtual host there is no other to be mistaken for.
    if (model.virtualHosts.length < 2) return;
    const seen = new Set<string>();
    for (const scope of scopesOf(model, 'acl', 'access_rules', 'modules', 'api_permissions')) {
      for (const condition of adminConditions(scope)) {
        for (const { test, name } of nameless(condition, scope)) {
          const { at } = test.value;
          const key = `${at.path} ${at.span.start}`;
          if (seen.has(key)) continue;
          seen.add(key);
          const easy = hostForEverybody(model);
          const [fix, ...alternatives] = proposals(model, test, scope);
          yield {
            at,
            subject: `${scope.subject(name === undefined ? 'access_rules' : `acl/${name}`)}/${test.text}`,
            ...(easy === undefined ? {} : { severity: 'high' as const }),
            message:
              easy === undefined
                ? `"${test.text}" has no domain: whoever has that name on any of the ${model.virtualHosts.length} virtual hosts is administrator by ${condition.use}`
                : `"${test.text}" has no domain, and on "${easy}" anybody can have that name, and is administrator by ${condition.use}`,
            fix,
            alternatives,
          };
        }
      }
    }
  },
});

/** User names without domain that make administrators by themselves. */
function nameless(
  { tests }: AdminCondition,
  { access }: Scope,
): readonly { test: AclTest; name: string | undefined }[] {
  return tests.flatMap((asked) => {
    // An address of the own network that is asked for as well keeps others out.
    const others = tests.filter((other) => other !== asked);
    if (others.length > 0 && access.matchesAll(others, 'local-account') === 'no') return [];
    const name = asked.kind === 'acl' ? asked.text : undefined;
    const acl = name === undefined ? undefined : access.acls.get(name);
    const inner = asked.kind === 'acl' ? (acl === undefined ? [] : testsOf(acl.value)) : [asked];
    return inner
      .filter(({ kind, text, server }) => kind === 'user' && server === undefined && text !== undefined && text !== '')
      .map((test) => ({ test, name }));
  });
}

/** A virtual host on which strangers can take a name of their choice. */
function hostForEverybody(model: EjabberdModel): string | undefined {
  return model.virtualHosts.find((scope) => {
    const module = scope.modules.get('mod_register');
    if (module !== undefined && registersStrangers(module) === 'yes') return true;
    const methods = scope.option('auth_method').json;
    const protocol = scope.option('anonymous_protocol').json;
    const isAnonymous = Array.isArray(methods) && methods.includes('anonymous');
    return isAnonymous && (protocol === 'login_anon' || protocol === 'both');
  })?.host;
}

function proposals(model: EjabberdModel, { text, value }: AclTest, scope: Scope): readonly EjabberdProposal[] {
  const hosts = scope.host === undefined ? model.virtualHosts.flatMap(({ host }) => host ?? []) : [scope.host];
  return hosts.slice(0, 3).map((host) => ({
    title: `Name ${text}@${host}`,
    operations: [{ kind: 'replace-value', value, with: `${text}@${host}`, moves: effectsAt(model, value.at) }],
    caution: `Administrators of that name on other virtual hosts lose the right. Make sure that yours is on ${host}.`,
  }));
}
