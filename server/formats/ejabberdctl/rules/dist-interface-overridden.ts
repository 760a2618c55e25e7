import type { CtlOperation } from '../edit.ts';
import { removeSetting } from '../factories/options.ts';
import type { KernelSetting } from '../flags.ts';
import type { CtlModel } from '../model.ts';
import { type CtlProblem, ctlRule, distributionGuide, erlang } from '../rule.ts';

export default ctlRule({
  title: 'A flag of Erlang beats the variable for the distribution',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Keep one of the two: take the flag out of the options, or the variable out of the file.',
  references: [distributionGuide, erlang('application configuration on the command line', 'apps/kernel/config.html')],
  *check(model) {
    yield* beaten(model, 'INET_DIST_INTERFACE', ['inet_dist_use_interface']);
    // A fixed port makes a window useless anyway.
    if (model.server.first('erl_epmd_port') === 'absent') {
      yield* beaten(model, 'FIREWALL_WINDOW', ['inet_dist_listen_min', 'inet_dist_listen_max']);
    }
  },
});

/** A variable whose flag comes later on the command line than one that says another thing. */
function* beaten(model: CtlModel, name: string, keys: readonly string[]): Iterable<CtlProblem> {
  const { source, assignment } = model.variables.get(name);
  if (source !== 'set' || assignment === undefined) return;
  const winners = keys.flatMap((key) => winner(model, name, key) ?? []);
  const [first] = winners;
  if (first === undefined) return;
  const { origin } = first.flag;
  const operations = removal(model, winners);
  yield {
    at: { path: model.file.path, span: assignment.span },
    subject: `${name} beaten by ${origin}`,
    message: `${name} has no effect: ${origin} sets ${first.key.word.text}, and Erlang takes the first one of its command line`,
    related: [{ at: { path: first.key.word.path, span: first.key.word.span }, message: 'This is in force.' }],
    tag: 'unnecessary',
    fix: operations && {
      title: `Take ${keys.length === 1 ? keys[0] : 'the ports'} out of ${origin}, so that ${name} takes effect`,
      operations,
      caution: `The Erlang distribution moves to what ${name} says. All nodes and firewalls have to know it.`,
    },
  };
}

/** The setting that beats the one that the script makes of a variable, if it is another one. */
function winner(model: CtlModel, name: string, key: string): KernelSetting | undefined {
  const effective = model.server.effectiveKernel(key);
  const own = model.server.kernel(key).find(({ flag }) => flag.origin === name);
  if (effective === 'absent' || effective === 'undecided' || own === undefined) return undefined;
  return effective.flag === own.flag || effective.value?.word.text === own.value?.word.text ? undefined : effective;
}

/** Takes the winners away: one by one, or with their flag when that holds nothing else. */
function removal(model: CtlModel, winners: readonly KernelSetting[]): readonly CtlOperation[] | undefined {
  const [first] = winners;
  const isWhole = first !== undefined && winners.every(({ flag }) => flag === first.flag);
  if (isWhole && first.flag.values.length === winners.length * 2) {
    return first.flag.word.path === model.file.path ? [{ kind: 'remove-flag', flag: first.flag }] : undefined;
  }
  const operations = winners.map((setting) => removeSetting(model, setting));
  return operations.every((operation) => operation !== undefined) ? operations : undefined;
}
