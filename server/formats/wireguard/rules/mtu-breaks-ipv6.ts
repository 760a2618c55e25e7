import { rfc, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'MTU is too small for IPv6',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set MTU to 1280 or more, or take IPv6 out of the tunnel.',
  references: [rfc(8200, '5')],
  *check({ interface: local, peers }) {
    const { mtu } = local;
    const bytes = mtu && valueIn(mtu.outcome);
    // 0 stands for the default of NetworkManager.
    if (mtu === undefined || bytes === undefined || bytes >= 1280 || bytes === 0) return;
    const hasIpv6 =
      local.addresses.some(({ outcome }) => valueIn(outcome)?.address.family === 6) ||
      peers.some(({ networks }) => networks.some(({ address }) => address.family === 6));
    if (!hasIpv6) return;
    yield {
      at: mtu.at,
      subject: 'interface/MTU and IPv6',
      message: `with MTU ${bytes} the kernel takes IPv6 off the interface, so that its addresses and routes are gone and that traffic leaves past the tunnel`,
      fix: {
        title: 'Set MTU to 1280',
        operations: [{ kind: 'set', of: local, option: 'MTU', value: '1280' }],
        caution: 'If the way to the other end takes less, large packets are split.',
      },
    };
  },
});
