import { distPort } from '../distribution.ts';
import { ignoredVariable } from '../factories/ignored-variable.ts';
import { distributionGuide } from '../rule.ts';

export default ignoredVariable({
  title: 'FIREWALL_WINDOW has no effect beside ERL_DIST_PORT',
  severity: 'low',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Remove FIREWALL_WINDOW, and close its ports in the firewall: the fixed port wins.',
  references: [distributionGuide],
  name: 'FIREWALL_WINDOW',
  winner: 'ERL_DIST_PORT',
  because(model) {
    const { kind, first } = distPort(model);
    const isFixed = kind === 'fixed' && model.variables.get('ERL_DIST_PORT').value.trim() === String(first);
    return isFixed ? `ERL_DIST_PORT fixes the port at ${first}` : undefined;
  },
});
