import { forwardingDisabled } from '../access.ts';
import { man, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

/** Whether a list of destinations has one that stands for every host. */
const isOpen = (specs: readonly string[]): boolean => specs.some((spec) => spec === 'any' || spec.startsWith('*:'));

export default sshdRule({
  title: 'A Match block lifts the list of tunnel destinations',
  severity: 'low',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Name the destinations in the block too, or narrow the block to those who need all of them.',
  references: [man('PermitOpen')],
  *check(model) {
    const outer = model.global.effective('PermitOpen');
    if (outer.source !== 'set' || isOpen(outer.values)) return;
    for (const scope of model.blocks) {
      const setting = scope.effective('PermitOpen');
      if (setting.source !== 'set' || !isOpen(setting.values)) continue;
      const tcp = scope.effective('AllowTcpForwarding').value;
      if (forwardingDisabled(scope, model) || (tcp !== 'yes' && tcp !== 'local')) continue;
      yield {
        at: setting.at,
        subject: scope.subject('PermitOpen'),
        message: `in "${scope.key}", PermitOpen ${shown(setting.written)} lets tunnels lead to every host, which the global section does not`,
        related: [{ at: outer.at, message: `The global section allows only ${shown(outer.written)}.` }],
      };
    }
  },
});
