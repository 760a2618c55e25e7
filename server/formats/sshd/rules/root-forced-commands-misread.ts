import { matchesPatternList } from '../patterns.ts';
import { man, sshdRule } from '../rule.ts';
import type { Scope } from '../scope.ts';

export default sshdRule({
  title: 'ForceCommand does not satisfy forced-commands-only',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy:
    'Put command="…" before root\'s key in authorized_keys, or set PermitRootLogin to prohibit-password where ForceCommand applies.',
  references: [man('PermitRootLogin'), man('ForceCommand')],
  *check({ scopes }) {
    for (const scope of scopes) {
      const login = scope.effective('PermitRootLogin');
      const command = scope.effective('ForceCommand');
      if (login.value !== 'forced-commands-only' || ['', 'none'].includes(command.value)) continue;
      const [own, other] = login.source === 'set' ? [login, command] : [command, login];
      // What a block inherits as a whole is reported where it is set.
      if (own.source !== 'set' || !isAboutRoot(scope, login.source === 'set')) continue;
      yield {
        at: own.at,
        subject: scope.subject('PermitRootLogin'),
        message: `${scope.isGlobal ? '' : `in "${scope.key}", `}PermitRootLogin is forced-commands-only, and ForceCommand does not count as one: root is refused unless its key or certificate brings a command of its own`,
        related: [
          {
            at: other.at,
            message: `${other.option} is set here.`,
          },
        ],
      };
    }
  },
});

/** Whether a scope is meant for root: it decides on root's login itself and admits root, or it names root. */
function isAboutRoot(scope: Scope, decidesOnRoot: boolean): boolean {
  if (scope.isGlobal) return true;
  const users = scope.block?.criteria.list.filter(({ name }) => name === 'user') ?? [];
  const admitsRoot = users.every(({ value }) => matchesPatternList('root', value?.value ?? ''));
  return admitsRoot && (decidesOnRoot || users.some(({ value }) => value?.value.split(',').includes('root')));
}
