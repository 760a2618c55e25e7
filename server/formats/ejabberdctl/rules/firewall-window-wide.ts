import { distInterface, distPort } from '../distribution.ts';
import { ctlRule, distributionGuide, securityGuide } from '../rule.ts';

/** A node takes one port, and each ejabberdctl command another one for as long as it runs. */
const ENOUGH = 100;

export default ctlRule({
  title: 'Many ports are kept open for the Erlang distribution',
  severity: 'low',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Keep about ten ports: a node takes one, and each ejabberdctl command another one while it runs.',
  references: [securityGuide, distributionGuide],
  *check(model) {
    const { kind } = distInterface(model);
    const { source, at } = model.variables.get('FIREWALL_WINDOW');
    const port = distPort(model);
    if (kind === 'loopback' || kind === 'none' || source !== 'set' || port.kind !== 'range') return;
    if (port.last - port.first <= ENOUGH) return;
    const window = `${port.first}-${port.first + 10}`;
    yield {
      at,
      subject: 'FIREWALL_WINDOW',
      message: `FIREWALL_WINDOW keeps ${port.last - port.first + 1} ports for the Erlang distribution, which the firewall lets through for nothing`,
      fix: {
        title: `Set FIREWALL_WINDOW to ${window}`,
        operations: [{ kind: 'set', name: 'FIREWALL_WINDOW', value: window }],
        caution: 'A machine that runs several nodes needs a port for each. Change the firewall as well.',
      },
    };
  },
});
