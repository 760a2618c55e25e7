import { isEditable } from '../factories/options.ts';
import type { KernelSetting } from '../flags.ts';
import type { CtlModel } from '../model.ts';
import { type CtlProblem, ctlRule, distributionGuide, erlang, securityGuide } from '../rule.ts';

const MIN = 'inet_dist_listen_min';
const MAX = 'inet_dist_listen_max';

export default ctlRule({
  title: 'The range of ports for the Erlang distribution has one bound only',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set both inet_dist_listen_min and inet_dist_listen_max, or use FIREWALL_WINDOW, which sets both.',
  references: [securityGuide, distributionGuide, erlang('kernel, inet_dist_listen_min', 'apps/kernel/kernel_app.html')],
  *check(model) {
    const { server } = model;
    const [min, max] = [server.effectiveKernel(MIN), server.effectiveKernel(MAX)];
    if (min === 'undecided' || max === 'undecided' || server.first('erl_epmd_port') !== 'absent') return;
    const only = min === 'absent' ? max : max === 'absent' ? min : 'absent';
    if (only === 'absent' || only.flag.origin === 'FIREWALL_WINDOW') return;
    const key = only.key.word;
    yield {
      at: { path: key.path, span: key.span },
      subject: `distribution port range in ${only.flag.origin}`,
      message:
        max === 'absent'
          ? `${MIN} without ${MAX} leaves every port above it to the Erlang distribution`
          : `${MAX} has no effect without ${MIN}: the Erlang distribution takes a random port`,
      fix: repair(model, only, max === 'absent' ? MAX : MIN),
    };
  },
});

/** Writes the other bound: over a second one of the same name, which was meant for it, or behind the one that is there. */
function repair(model: CtlModel, only: KernelSetting, missing: string): CtlProblem['fix'] {
  const port = Number(only.value?.word.text);
  const caution = 'All nodes need ports in this range, and the firewall has to know it.';
  const { flag, key, value } = only;
  const twin = model.server.kernel(key.word.text ?? '').find((other) => other.flag === flag && other.key !== key);
  if (twin !== undefined && missing === MAX && isEditable(model, key.word) && Number(twin.value?.word.text) <= port) {
    return {
      title: `Change the second ${MIN} to ${MAX}`,
      operations: [{ kind: 'replace', span: key.word.span, text: MAX, moves: [flag.origin] }],
      reveals: ['ejabberdctl/firewall-window-wide', 'ejabberdctl/dist-port-collision'],
      caution,
    };
  }
  const bound = missing === MAX ? port + 10 : port - 10;
  if (value === undefined || !isEditable(model, value.word) || !(bound > 0 && bound <= 65535)) return undefined;
  const { end } = value.word.span;
  return {
    title: `Add ${missing} ${bound}`,
    operations: [{ kind: 'replace', span: { start: end, end }, text: ` ${missing} ${bound}`, moves: [flag.origin] }],
    reveals: ['ejabberdctl/dist-port-collision'],
    caution,
  };
}
