import type { Place } from '../../../core/text/span.ts';
import { settled } from '../factories/restricted-account.ts';
import { guide, man, type SshdProblem, sshdRule } from '../rule.ts';
import { type Scope, valueSpan } from '../scope.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'SFTP in a chroot needs a program that is not there',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Make the sftp subsystem internal-sftp, or force that command where the accounts need no shell.',
  references: [
    man('ChrootDirectory'),
    man('Subsystem'),
    guide(
      'dev-sec ansible-collection-hardening, sftponly block',
      'https://github.com/dev-sec/ansible-collection-hardening',
    ),
  ],
  *check(model) {
    for (const scope of model.scopes) {
      const root = scope.effective('ChrootDirectory');
      if (root.source !== 'set' || ['none', '/'].includes(root.value)) continue;
      const forced = settled(scope, 'ForceCommand', model);
      if (forced === undefined) continue;
      const subsystem = sftpOf(scope) ?? sftpOf(model.global);
      const server = forced.value === 'none' ? subsystem : { command: forced.value, at: forced.at };
      // Another program that is forced has nothing to do with SFTP; a full system in the chroot may have a shell.
      if (server === undefined || !/^\S*\/sftp-server(\s|$)/.test(server.command)) continue;
      const own = forced.value === 'none' ? subsystem?.inProcess : undefined;
      yield {
        at: root.at,
        subject: scope.subject('ChrootDirectory'),
        message: `${scope.isGlobal ? '' : `in "${scope.key}", `}SFTP runs ${shown(server.command)} below ChrootDirectory ${shown(root.value)}, where it is not, unless somebody copied it there: file transfers fail`,
        related: [{ at: server.at, message: `This line makes it ${shown(server.command)}.` }],
        fix: {
          title: `Set ForceCommand to internal-sftp${scope.where}`,
          operations: [{ kind: 'set', scope, option: 'ForceCommand', value: 'internal-sftp' }],
          caution:
            'The accounts can then transfer files and nothing else: a shell that was set up in the chroot is gone.',
        },
        alternatives: own === undefined ? [] : [own],
      };
    }
  },
});

interface SftpServer {
  readonly command: string;
  readonly at: Place;
  /** The proposal to let sshd serve SFTP itself, with the same arguments. */
  readonly inProcess: NonNullable<SshdProblem['fix']> | undefined;
}

/** The sftp subsystem that lines of a scope set up. */
function sftpOf(scope: Scope): SftpServer | undefined {
  const entry = scope.own('Subsystem')?.winners.find(({ outcome }) => outcome?.ok && outcome.values[0] === 'sftp');
  if (entry === undefined || !entry.outcome?.ok || scope.effective('Subsystem').source === 'undecided')
    return undefined;
  const [, program = '', ...options] = entry.outcome.values;
  const isPlain = !entry.directive.arguments.some(({ quoted }) => quoted);
  return {
    command: [program, ...options].join(' '),
    at: { path: entry.path, span: valueSpan(entry) },
    inProcess: isPlain
      ? {
          title: 'Make the sftp subsystem internal-sftp',
          risk: 'may-break-clients',
          operations: [{ kind: 'rewrite', entry, value: ['sftp', 'internal-sftp', ...options].join(' ') }],
          caution: 'It holds for all accounts: what expects a process called sftp-server no longer finds one.',
        }
      : undefined,
  };
}
