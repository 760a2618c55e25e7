import { listArguments, plainArguments } from '../factories/list-arguments.ts';
import { matchesGlob } from '../patterns.ts';
import { guide, man, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

/** Variables that make the loader run code in whatever program is started, the forced command's shell first. */
const LOADER = ['LD_PRELOAD', 'LD_LIBRARY_PATH', 'LD_AUDIT', 'DYLD_INSERT_LIBRARIES', 'DYLD_LIBRARY_PATH'];

/** Variables that change what a shell or the interpreter of a common script language runs. */
const INTERPRETER = [
  'BASH_ENV',
  'ENV',
  'PATH',
  'IFS',
  'SHELLOPTS',
  'BASHOPTS',
  'PROMPT_COMMAND',
  'PS4',
  'PYTHONPATH',
  'PYTHONHOME',
  'PYTHONSTARTUP',
  'PERL5LIB',
  'PERL5OPT',
  'RUBYLIB',
  'RUBYOPT',
  'NODE_OPTIONS',
  'GIT_SSH_COMMAND',
  'GIT_EXEC_PATH',
  'GIT_CONFIG_COUNT',
];

export default sshdRule({
  title: 'Clients may send variables that run code',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Accept only harmless names, such as LANG and LC_*.',
  references: [
    man('AcceptEnv'),
    guide(
      'dev-sec ansible-collection-hardening, ssh_server_accept_env_vars',
      'https://github.com/dev-sec/ansible-collection-hardening',
    ),
  ],
  *check(model) {
    for (const { scope, option, entry, token } of listArguments(model, ['AcceptEnv'])) {
      const matched = (names: readonly string[]) => names.filter((name) => matchesGlob(name, token.value));
      const loader = matched(LOADER);
      const names = [...loader, ...matched(INTERPRETER)];
      if (names.length === 0) continue;
      const rest = plainArguments(entry)?.filter(({ value }) => value !== token.value);
      yield {
        at: { path: entry.path, span: token.span },
        subject: `${scope.subject(option)}: ${token.value}`,
        ...(loader.length === 0 ? { severity: 'medium' as const } : {}),
        message: `${scope.isGlobal ? '' : `in "${scope.key}", `}AcceptEnv ${shown(token.value)} lets clients set ${names[0] === token.value ? 'it' : some(names)}: who is kept to one command can run another`,
        fix:
          rest === undefined
            ? undefined
            : {
                title: `Remove ${shown(token.value)} from AcceptEnv`,
                operations: [
                  rest.length === 0
                    ? { kind: 'remove', entry }
                    : { kind: 'rewrite', entry, value: rest.map(({ value }) => value).join(' ') },
                ],
                caution: 'Scripts that send such variables to this host no longer find them there.',
              },
      };
    }
  },
});

function some(names: readonly string[]): string {
  const [first, second] = names;
  return second === undefined ? `${first}` : `${first}, ${second}${names.length > 2 ? ' and the like' : ''}`;
}
