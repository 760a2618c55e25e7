import { distInterface, distPort } from '../distribution.ts';
import { isAtLeast } from '../release.ts';
import { ctlRule, distributionGuide, mayComeFromEnvironment, securityGuide } from '../rule.ts';

export default ctlRule({
  title: 'The port of the Erlang distribution is random',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: `Set FIREWALL_WINDOW to a few ports, or ERL_DIST_PORT to one, and let only the other nodes through the firewall. ${mayComeFromEnvironment('ERL_DIST_PORT')}`,
  references: [securityGuide, distributionGuide],
  *check(model) {
    const { kind } = distInterface(model);
    if (kind !== 'all' && kind !== 'public' && kind !== 'private') return;
    const port = distPort(model);
    // Half a range in the options has a rule of its own.
    if (port.kind !== 'random' || model.server.kernel('inet_dist_listen_max').length > 0) return;
    const caution = 'The firewall has to let the other nodes of a cluster through to these ports, and nobody else.';
    yield {
      at: port.at,
      subject: 'distribution port',
      absent:
        model.variables.get('FIREWALL_WINDOW').source !== 'set' &&
        model.server.kernel('inet_dist_listen_min').length === 0,
      message: 'the Erlang distribution takes another port at each start, so that no firewall rule can name it',
      fix: {
        title: 'Set FIREWALL_WINDOW to 4200-4210',
        operations: [{ kind: 'set', name: 'FIREWALL_WINDOW', value: '4200-4210' }],
        caution,
      },
      alternatives: isAtLeast(model.release, '22.10')
        ? [
            {
              title: 'Set ERL_DIST_PORT to 5210, so that no epmd is needed either',
              operations: [{ kind: 'set', name: 'ERL_DIST_PORT', value: '5210' }],
              reveals: ['ejabberdctl/epmd-address-ignored', 'ejabberdctl/firewall-window-ignored'],
              caution: 'All nodes of a cluster need the same port. Stop the server before the change.',
            },
          ]
        : [],
    };
  },
});
