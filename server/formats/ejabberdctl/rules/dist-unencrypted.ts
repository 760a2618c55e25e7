import { isClustered } from '../cluster.ts';
import { distInterface, isEncrypted } from '../distribution.ts';
import { ctlRule, distributionGuide, erlang, securityGuide } from '../rule.ts';

export default ctlRule({
  title: 'Nodes of the cluster talk to each other unencrypted',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy:
    'Set up certificates and start all nodes with -proto_dist inet_tls and -ssl_dist_optfile, or lead their traffic through a VPN.',
  references: [
    securityGuide,
    distributionGuide,
    erlang('Using TLS for Erlang Distribution', 'apps/ssl/ssl_distribution.html'),
  ],
  *check(model) {
    const { kind, at } = distInterface(model);
    if (kind !== 'all' && kind !== 'public' && kind !== 'private') return;
    if (isEncrypted(model) !== false || !isClustered(model)) return;
    yield {
      at,
      subject: 'distribution encryption',
      absent: true,
      severity: kind === 'private' ? 'low' : 'medium',
      message:
        'the nodes of this cluster exchange messages, password hashes and commands in clear text, as -proto_dist inet_tls is not set',
    };
  },
});
