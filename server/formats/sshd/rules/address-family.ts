import { remoteForwardingPossible } from '../access.ts';
import { readListener } from '../factories/listening.ts';
import { speaksOf } from '../model.ts';
import { guide, man, sshdRule } from '../rule.ts';
import { readAddress } from '../values/address.ts';

export default sshdRule({
  title: 'Forwarded ports are opened for an address family that sshd does not use',
  severity: 'info',
  profile: 'paranoid',
  fix: 'none',
  remedy: 'Set AddressFamily to the family of the addresses in ListenAddress.',
  references: [man('AddressFamily'), guide('dev-sec ssh-baseline sshd-08', 'https://github.com/dev-sec/ssh-baseline')],
  *check(model) {
    const { global } = model;
    const family = global.effective('AddressFamily');
    const addresses = global.effective('ListenAddress');
    if (family.value !== 'any' || !speaksOf(model, global, family) || addresses.source !== 'set') return;
    const kinds = new Set(addresses.values.map((address) => readAddress(readListener(address).host)?.kind()));
    const [only] = kinds;
    // A host name may have addresses of both kinds.
    if (kinds.size !== 1 || only === undefined || !remoteForwardingPossible(global, model)) return;
    const [used, other] = only === 'ipv4' ? ['IPv4', 'IPv6'] : ['IPv6', 'IPv4'];
    yield {
      at: family.source === 'set' ? family.at : addresses.at,
      subject: global.subject('AddressFamily'),
      message: `AddressFamily is any although sshd listens on ${used} only: ports that users forward to this host are opened on ${other} as well`,
    };
  },
});
