import { entriesOf } from '../access.ts';
import { type AclTest, testsOf } from '../acl.ts';
import { type Permission, permissionsOf } from '../api-permissions.ts';
import { effectsAt } from '../effects.ts';
import { type EjabberdModel, scopesOf } from '../model.ts';
import { docs, type EjabberdProposal, ejabberdRule, toplevel } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { isWildcard, parseAddress } from '../types/address.ts';

/** An address, and what asks for it. */
interface Asked {
  readonly test: AclTest;
  readonly by: string;
  readonly subject: string;
}

export default ejabberdRule({
  title: 'Unspecified address matches nobody',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write the network that is meant with its length, such as 127.0.0.0/8 and ::1/128; /0 would be everybody.',
  references: [toplevel('acl'), docs('admin/configuration/basic/', 'acl')],
  *check(model) {
    const seen = new Set<string>();
    for (const scope of scopesOf(model, 'acl', 'access_rules', 'api_permissions')) {
      for (const { test, by, subject } of askedIn(scope)) {
        const { at } = test.value;
        const key = `${at.path} ${at.span.start}`;
        if (test.text === undefined || !isUnspecified(test.text) || seen.has(key)) continue;
        seen.add(key);
        yield {
          at,
          subject: `${scope.subject(subject)}/${test.text}`,
          message: `"${test.text}" without a length is one address that nobody ever has: to ${by} it adds nothing`,
          fix: loopback(model, test, by),
        };
      }
    }
  },
});

function isUnspecified(text: string): boolean {
  const address = text.includes('/') ? undefined : parseAddress(text);
  return address !== undefined && isWildcard(address);
}

function askedIn(scope: Scope): readonly Asked[] {
  const { acls, rules } = scope.access;
  const inAcls = [...acls].flatMap(([name, { value }]) =>
    testsOf(value).map((test) => ({ test, by: `the ACL "${name}"`, subject: `acl/${name}` })),
  );
  const inRules = [...rules].flatMap(([name, { value }]) =>
    (entriesOf(value) ?? []).flatMap(({ tests }) =>
      tests.map((test) => ({ test, by: `the access rule "${name}"`, subject: `access_rules/${name}` })),
    ),
  );
  const inPermissions = permissionsOf(scope).flatMap((permission) =>
    testsFor(permission.who).map((test) => ({
      test,
      by: `the API permission "${permission.name}"`,
      subject: `api_permissions/${permission.name}`,
    })),
  );
  return [...inAcls, ...inRules, ...inPermissions].filter(({ test }) => test.kind === 'ip');
}

function testsFor(who: Permission['who']): readonly AclTest[] {
  return who.flatMap((each): readonly AclTest[] => {
    if (each.kind === 'test') return [each.test];
    if (each.kind === 'oauth') return testsFor(each.who);
    return (each.entries ?? []).flatMap(({ tests }) => tests);
  });
}

/** Only a name can tell what was meant. */
function loopback(model: EjabberdModel, { text, value }: AclTest, by: string): EjabberdProposal | undefined {
  if (!/"(loopback|localhost)"/.test(by)) return undefined;
  const network = text?.includes(':') === true ? '::1/128' : '127.0.0.0/8';
  return {
    title: `Write ${network}`,
    operations: [{ kind: 'replace-value', value, with: network, moves: effectsAt(model, value.at) }],
    caution: 'Programs on this machine then get what the ACL opens to them.',
  };
}
