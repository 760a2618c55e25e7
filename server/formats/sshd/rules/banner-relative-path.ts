import { isAtLeast } from '../release.ts';
import { man, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

/** Options whose paths sshd completes with the folder that it was started in, with the words that are no paths. */
const PATHS: Readonly<Record<string, readonly string[]>> = {
  Banner: [],
  HostCertificate: [],
  HostKey: [],
  HostKeyAgent: ['SSH_AUTH_SOCK'],
  ModuliFile: [],
  PidFile: [],
  RevokedKeys: [],
  SecurityKeyProvider: ['internal'],
  TrustedUserCAKeys: [],
  XAuthLocation: [],
};

export default sshdRule({
  title: 'Relative path depends on where sshd was started',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Write the whole path, beginning with a slash.',
  references: [man('Banner'), man('HostKey')],
  *check({ scopes, reader }) {
    for (const scope of scopes) {
      for (const [option, words] of Object.entries(PATHS)) {
        // Since 10.3 sshd leaves this one as it is.
        if (option === 'RevokedKeys' && isAtLeast(reader.release, '10.3')) continue;
        for (const entry of new Set(scope.own(option)?.winners)) {
          const [token] = entry.directive.arguments;
          const path = entry.outcome?.ok ? (entry.outcome.values[0] ?? '') : '';
          if (token === undefined || /^([/~]|$)/.test(path) || ['none', ...words].includes(path)) continue;
          yield {
            at: { path: entry.path, span: token.span },
            subject: `${scope.subject(option)}: ${path}`,
            message: `${option} ${shown(path)}${scope.where} is looked for in the folder that sshd was started in, which differs from one start to the next`,
          };
        }
      }
    }
  },
});
