import type { CtlModel } from '../model.ts';
import { ctlRule, erlang, guide, mayComeFromEnvironment, securityGuide } from '../rule.ts';

export default ctlRule({
  title: 'A crash dump keeps the memory of the server',
  severity: 'low',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: `Put "-env ERL_CRASH_DUMP_BYTES 0" into ERL_OPTIONS, as Debian does, unless you read crash dumps. ${mayComeFromEnvironment('ERL_OPTIONS')}`,
  references: [
    securityGuide,
    erlang('erl, ERL_CRASH_DUMP_BYTES', 'apps/erts/erl_cmd.html'),
    guide('Debian: /etc/default/ejabberd sets ERL_CRASH_DUMP_BYTES to 0'),
  ],
  *check(model) {
    if (model.server.isOpen || ['BYTES', 'SECONDS'].some((what) => isOff(model, `ERL_CRASH_DUMP_${what}`))) return;
    const { source, at } = model.variables.get('ERL_OPTIONS');
    if (source === 'undecided') return;
    yield {
      at,
      subject: 'ERL_CRASH_DUMP_BYTES',
      absent: !isWritten(model),
      message:
        'when Erlang crashes it writes all of its memory into the folder of the log: passwords, keys and messages',
      fix: {
        title: 'Add -env ERL_CRASH_DUMP_BYTES 0 to ERL_OPTIONS',
        operations: [{ kind: 'append', name: 'ERL_OPTIONS', words: '-env ERL_CRASH_DUMP_BYTES 0' }],
        caution: 'Nobody can look into a crash afterwards.',
      },
    };
  },
});

/** Whether ERL_OPTIONS speaks of crash dumps, if only to allow them. */
function isWritten({ server }: CtlModel): boolean {
  return ['BYTES', 'SECONDS'].some((what) => server.environment(`ERL_CRASH_DUMP_${what}`) !== undefined);
}

/** Whether crash dumps are switched off by one of the two variables that Erlang knows. What is undecided may do it. */
function isOff({ server, variables }: CtlModel, name: string): boolean {
  const own = server.environment(name);
  if (own !== undefined) return (own.value.word.text ?? '0') === '0';
  const { source, value, exported } = variables.get(name);
  return source === 'undecided' || (source === 'set' && exported && value === '0');
}
