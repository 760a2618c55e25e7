import { epmd } from '../epmd.ts';
import type { CtlModel } from '../model.ts';
import { type CtlProblem, ctlRule, erlang, securityGuide } from '../rule.ts';
import { repairAddress } from '../values/repair.ts';
import { shown } from '../values/shown.ts';

export default ctlRule({
  title: 'ERL_EPMD_ADDRESS is no list of addresses',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Write addresses in digits with commas between them, and a blank before a comment.',
  references: [securityGuide, erlang('epmd', 'apps/erts/epmd_cmd.html')],
  *check(model) {
    const { kind, bad, at } = epmd(model);
    if (kind !== 'invalid' || bad === undefined) return;
    yield {
      at,
      subject: 'ERL_EPMD_ADDRESS',
      message: `"${shown(bad)}" is no address: epmd does not start with it, and the server refuses to start`,
      fix: repair(model),
    };
  },
});

function repair(model: CtlModel): CtlProblem['fix'] {
  const { source, value, assignment } = model.variables.get('ERL_EPMD_ADDRESS');
  if (source !== 'set' || assignment === undefined || model.server.environment('ERL_EPMD_ADDRESS') !== undefined)
    return;
  const reveals = ['ejabberdctl/epmd-all-interfaces', 'ejabberdctl/epmd-systemd-socket'];
  const hash = value.indexOf('#');
  const list = (hash === -1 ? value : value.slice(0, hash)).split(/[,\s]+/).filter((word) => word !== '');
  const addresses = list.map(repairAddress);
  if (addresses.length === 0 || !addresses.every((address) => address !== undefined)) return undefined;
  const text = addresses.join(',');
  const { start, end } = assignment.valueSpan;
  // Without quotes the sign and what follows were meant for a comment.
  const isRemark = hash !== -1 && model.file.text.slice(start, end) === value;
  return {
    title: isRemark ? 'Put a blank before the comment' : `Set ERL_EPMD_ADDRESS to ${shown(text)}`,
    operations: isRemark
      ? [{ kind: 'replace', span: { start, end }, text: `${text} ${value.slice(hash)}`, moves: ['ERL_EPMD_ADDRESS'] }]
      : [{ kind: 'set', name: 'ERL_EPMD_ADDRESS', value: text }],
    reveals,
  };
}
