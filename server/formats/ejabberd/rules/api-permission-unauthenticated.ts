import { isWide, permissionsOf } from '../api-permissions.ts';
import { administratorsOnly, setInPermission } from '../factories/permission-fix.ts';
import { frontEndOf, openingsOf, placeOfWho } from '../open-permissions.ts';
import { docs, ejabberdRule } from '../rule.ts';

export default ejabberdRule({
  title: 'API commands for everybody without a login',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Name in who those who may, or limit the permission to the console with from: ejabberd_ctl.',
  references: [docs('developer/ejabberd-api/permissions/', 'API permissions')],
  *check(model) {
    const scope = model.global;
    for (const permission of permissionsOf(scope)) {
      if (permission.isUndecided || !isWide(permission)) continue;
      const front = frontEndOf(permission, model);
      if (front === 'console' || front === 'sockets') continue;
      const open = openingsOf(permission.who, scope.access).find(({ openness }) => openness === 'everybody');
      if (open === undefined) continue;
      const [fix, ...alternatives] = [
        ...administratorsOnly(scope, permission),
        ...setInPermission(scope, permission, 'from', 'ejabberd_ctl', {
          title: `Limit "${permission.name}" to the console`,
          caution: 'Programs that use the API over HTTP need a permission of their own then.',
        }),
      ];
      const whom =
        front === 'machine'
          ? 'every program on this machine'
          : front === 'nobody'
            ? 'everybody, as soon as a listener serves the API,'
            : 'everybody';
      yield {
        at: placeOfWho(permission, open.who),
        subject: scope.subject(`api_permissions/${permission.name}`),
        message: `the API permission "${permission.name}" lets ${whom} run commands without a login`,
        ...(front === 'others' ? {} : { severity: 'medium' as const }),
        fix,
        alternatives,
      };
    }
  },
});
