import type { Place } from '../../../core/text/span.ts';
import { type Permission, permissionsOf } from '../api-permissions.ts';
import { setInPermission } from '../factories/permission-fix.ts';
import type { EjabberdModel } from '../model.ts';
import { docs, type EjabberdProposal, ejabberdRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { entryNamed, placeOfEntry } from '../value.ts';

export default ejabberdRule({
  title: 'API permission that never grants anything',
  severity: 'low',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Say in what which commands are meant, beginning with "*" where all but some are, or remove the permission.',
  references: [docs('developer/ejabberd-api/permissions/', 'API permissions')],
  *check(model) {
    const scope = model.global;
    const permissions = permissionsOf(scope);
    for (const permission of permissions) {
      const fault = permission.isUndecided ? undefined : faultOf(permission, model);
      if (fault === undefined) continue;
      const [fix, ...alternatives] = [
        ...(fault.isExceptionsOnly ? everythingElse(scope, permission) : []),
        ...(permissions.length > 1 ? [removal(scope, permission)] : []),
      ];
      yield {
        at: fault.at,
        subject: scope.subject(`api_permissions/${permission.name}`),
        message: `the API permission "${permission.name}" grants nothing: ${fault.message}`,
        tag: 'unnecessary',
        fix,
        alternatives,
      };
    }
  },
});

interface Fault {
  readonly at: Place;
  readonly message: string;
  readonly isExceptionsOnly?: true;
}

function faultOf({ entry, at, tags, commands, exceptions }: Permission, model: EjabberdModel): Fault | undefined {
  const mapping = entry.value.kind === 'mapping' ? entry.value : undefined;
  const [who, what, from] = ['who', 'what', 'from'].map((key) => entryNamed(mapping, key));
  if (who === undefined) return { at, message: 'it has no who' };
  if (what === undefined) return { at, message: 'it has no what' };
  if (exceptions.includes('*')) return { at: placeOfEntry(what), message: '"!*" takes all commands away' };
  if (commands.length === 0) {
    const isExceptionsOnly = exceptions.length > 0 ? ({ isExceptionsOnly: true } as const) : {};
    return {
      at: placeOfEntry(what),
      message: 'what only has exceptions, and nothing that they are taken from',
      ...isExceptionsOnly,
    };
  }
  if (from !== undefined && tags.length > 0 && !model.mayListenMore) {
    const known = model.listeners.map((listener) => listener.option('tag'));
    const isUsed = known.some(({ source, json }) => source === 'undecided' || tags.some((tag) => tag === json));
    if (!isUsed) return { at: placeOfEntry(from), message: 'no listener has the tag that it is limited to' };
  }
  return undefined;
}

function everythingElse(scope: Scope, permission: Permission): readonly EjabberdProposal[] {
  const exceptions = permission.exceptions.map((name) => `!${name}`);
  return setInPermission(scope, permission, 'what', ['*', ...exceptions], {
    title: `Let "${permission.name}" grant everything but ${permission.exceptions.join(', ')}`,
    caution: 'It takes effect for the first time: those in who may then run all other commands.',
    reveals: [
      'ejabberd/api-permission-unauthenticated',
      'ejabberd/api-permission-wide-network',
      'ejabberd/api-permission-loopback-no-login',
      'ejabberd/api-permission-or-instead-of-and',
    ],
  });
}

function removal(scope: Scope, { name, entry }: Permission): EjabberdProposal {
  const moves = [scope.subject(`api_permissions/${name}`)];
  return { title: `Remove "${name}"`, operations: [{ kind: 'remove-entry', entry, moves }], risk: 'safe' };
}
