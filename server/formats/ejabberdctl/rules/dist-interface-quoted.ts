import { distInterface } from '../distribution.ts';
import { isEditable } from '../factories/options.ts';
import type { KernelSetting } from '../flags.ts';
import type { CtlModel } from '../model.ts';
import { type CtlProblem, ctlRule, distributionGuide, erlang } from '../rule.ts';
import { addressTuple, parseErlangAddress } from '../values/address.ts';
import { repairAddress } from '../values/repair.ts';
import { shown } from '../values/shown.ts';

export default ctlRule({
  title: 'The address in the options of Erlang cannot be read',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Write {127,0,0,1} without blanks and without quotes inside the value, or use INET_DIST_INTERFACE instead.',
  references: [distributionGuide, erlang('kernel, inet_dist_use_interface', 'apps/kernel/kernel_app.html')],
  *check(model) {
    const { kind, setting } = distInterface(model);
    // What comes out of the variable has a rule of its own.
    if (kind !== 'refused' || setting?.value === undefined || setting.flag.origin === 'INET_DIST_INTERFACE') return;
    const { at, text } = written(setting);
    yield {
      at,
      subject: `inet_dist_use_interface in ${setting.flag.origin}`,
      message: `Erlang cannot read the address ${shown(text)} in ${setting.flag.origin}: the server refuses to start`,
      fix: repair(model, setting),
    };
  },
});

/** The value with the words that blanks have cut off it. */
function written({ flag, value }: KernelSetting) {
  const first = value === undefined ? -1 : flag.values.indexOf(value);
  const rest = first === -1 ? [] : flag.values.slice(first);
  const close = /^["']?\{[^}]*$/.test(rest[0]?.word.text ?? '')
    ? rest.findIndex(({ word }) => word.text?.includes('}'))
    : 0;
  const words = rest.slice(0, Math.max(0, close) + 1).map(({ word }) => word);
  const [head = { path: '', span: { start: 0, end: 0 } }] = words;
  const end = words.at(-1)?.span.end ?? head.span.end;
  return {
    words,
    at: { path: head.path, span: { start: head.span.start, end } },
    text: words.map((word) => word.text ?? '').join(' '),
  };
}

function repair(model: CtlModel, setting: KernelSetting): CtlProblem['fix'] {
  const { words, at, text } = written(setting);
  const address = parseErlangAddress(repairAddress(text) ?? '');
  if (address?.length !== 4 || !words.every((word) => isEditable(model, word))) return undefined;
  const tuple = addressTuple(address);
  return {
    title: `Write ${tuple}`,
    operations: [{ kind: 'replace', span: at.span, text: tuple, moves: [setting.flag.origin] }],
    reveals: ['ejabberdctl/dist-all-interfaces', 'ejabberdctl/dist-port-unpinned', 'ejabberdctl/dist-unencrypted'],
  };
}
