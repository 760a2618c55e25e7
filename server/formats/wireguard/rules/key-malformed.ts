import { slipAt } from '../factories/line-slips.ts';
import { brokenKeyConsequence, repaired, writtenKeys } from '../factories/written-keys.ts';
import { man, tools, wireguardRule } from '../rule.ts';
import type { KeyFaultKind } from '../values/key-fault.ts';

/** What rules of their own speak about, or nobody can judge. */
const OTHERS: readonly KeyFaultKind[] = ['empty', 'template', 'placeholder'];

export default wireguardRule({
  title: 'Key is not 32 bytes of base64',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Copy the key again, whole, from where it was made: 44 characters of base64, the last of which is "=".',
  references: [man('wg(8)', 'CONFIGURATION FILE FORMAT'), tools],
  *check(model) {
    for (const key of writtenKeys(model)) {
      const { reading, at, subject, label } = key;
      if (reading.ok || OTHERS.includes(reading.fault.kind)) continue;
      // From systemd 256 on a name with @ is a credential, and nothing tells which systemd is meant.
      if (reading.fault.kind === 'credential' && model.dialect === 'networkd') continue;
      if (slipAt(model, at) === 'strange') continue;
      yield {
        at,
        subject,
        message: `${label} is no key, ${reading.fault.reason}: ${brokenKeyConsequence(model, key)}`,
        fix: repaired(key, reading.fault),
      };
    }
  },
});
