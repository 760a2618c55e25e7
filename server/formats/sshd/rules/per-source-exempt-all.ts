import { insecureValue } from '../factories/insecure-value.ts';
import { man, notes } from '../rule.ts';
import { readAddress, readCidr } from '../values/address.ts';
import { shown } from '../values/words.ts';

export default insecureValue({
  title: 'Large parts of the Internet are exempt from penalties',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'List only the networks that must never be shut out, such as your own monitoring.',
  references: [man('PerSourcePenaltyExemptList'), notes('9.8')],
  option: 'PerSourcePenaltyExemptList',
  scopes: 'global',
  wrong({ values }, scope) {
    // Without penalties there is nothing to be exempt from; sshd/per-source-penalties-off speaks then.
    if (scope.effective('PerSourcePenalties').value === 'no') return undefined;
    const wide = values.flatMap((list) => list.split(',')).find(isWide);
    return wide === undefined
      ? undefined
      : `PerSourcePenaltyExemptList exempts ${shown(wide)}: addresses that guess passwords are never shut out`;
  },
});

/** Whether an entry takes in more than any one organisation has. */
function isWide(entry: string): boolean {
  if (/^[*.:]*\*[*.:]*$/.test(entry)) return true;
  const network = readCidr(entry);
  if (!Array.isArray(network)) return false;
  const [address, bits] = network;
  // Networks that are not routed are nobody's in particular, and short prefixes are usual for them.
  const isOwn = ['uniqueLocal', 'linkLocal', 'loopback'].includes(readAddress(address.toString())?.range() ?? '');
  return bits < (address.kind() === 'ipv4' ? 8 : 32) && !(isOwn && bits > 0);
}
