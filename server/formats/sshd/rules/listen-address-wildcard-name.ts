import type { Entry } from '../expand.ts';
import { man, type SshdProblem, sshdRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'ListenAddress * or any is not every address',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write 0.0.0.0 and :: for every address, or remove the line: that is the default.',
  references: [man('ListenAddress')],
  *check({ global }) {
    for (const entry of new Set(global.own('ListenAddress')?.winners)) {
      const [token] = entry.directive.arguments;
      const [, word = '', port] = /^(\*|any|all)(?::([^:]+))?$/i.exec(token?.value ?? '') ?? [];
      if (token === undefined || word === '') continue;
      yield {
        at: { path: entry.path, span: token.span },
        subject: `${global.subject('ListenAddress')}: ${token.value}`,
        message:
          word === '*'
            ? `ListenAddress ${shown(token.value)} is this machine's loopback address: nobody can connect from outside`
            : `ListenAddress ${shown(token.value)} is the name of a host: sshd refuses to start when DNS has no such name`,
        fix: repair(global, entry, port),
      };
    }
  },
});

/** Every address of the families that sshd listens in. */
function repair(global: Scope, entry: Entry, port: string | undefined): SshdProblem['fix'] {
  const family = global.effective('AddressFamily').value;
  const behind = port === undefined ? '' : `:${port}`;
  const four = `0.0.0.0${behind}`;
  const six = port === undefined ? '::' : `[::]${behind}`;
  const both = family !== 'inet' && family !== 'inet6';
  const first = family === 'inet6' ? six : four;
  return {
    title: both ? `Change to ${four} and ${six}` : `Change to ${first}`,
    operations: [
      { kind: 'rewrite', entry, value: first },
      ...(both
        ? ([
            {
              kind: 'insert-before',
              entry,
              text: `ListenAddress ${six}`,
              moves: [global.subject('ListenAddress')],
            },
          ] as const)
        : []),
    ],
    // Only now does sshd listen there.
    reveals: ['sshd/listen-all-interfaces'],
    caution: 'From then on sshd can be reached from every network that this host is in.',
  };
}
