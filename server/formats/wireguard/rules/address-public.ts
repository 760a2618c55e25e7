import { addressText } from '../../../core/net/address.ts';
import { classOfAddress } from '../../../core/net/classes.ts';
import { rfc, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'Tunnel address out of public space',
  severity: 'low',
  profile: 'strict',
  fix: 'none',
  remedy: 'Use private addresses such as 10.0.0.0/8 or fd00::/8, unless the public ones are yours.',
  references: [rfc(1918), rfc(4193)],
  *check({ interface: local }) {
    for (const { outcome, at } of local.addresses) {
      const cidr = valueIn(outcome);
      if (cidr === undefined || classOfAddress(cidr.address) !== 'global') continue;
      const text = addressText(cidr.address);
      yield {
        at,
        subject: `interface/Address ${text} is public`,
        message: `${text} is a public address: unless it is yours, its owner is not reached from here, and what is meant for the tunnel goes there when it is down`,
      };
    }
  },
});
