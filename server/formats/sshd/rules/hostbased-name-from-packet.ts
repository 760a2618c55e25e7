import { insecureValue } from '../factories/insecure-value.ts';
import { man } from '../rule.ts';

export default insecureValue({
  title: 'Host-based login trusts the name that the client sends',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set HostbasedUsesNameFromPacketOnly to no, so that the address decides which machine is calling.',
  references: [man('HostbasedUsesNameFromPacketOnly'), man('HostbasedAuthentication')],
  option: 'HostbasedUsesNameFromPacketOnly',
  wrong(setting, scope, { scopes }) {
    if (setting.value !== 'yes') return undefined;
    // Without host-based login nobody reads the name; a block may switch it on and inherit this.
    const isUsed = (scope.isGlobal ? scopes : [scope]).some(
      (each) =>
        each.effective('HostbasedAuthentication').value === 'yes' && each.effective(setting.option).value === 'yes',
    );
    return isUsed
      ? 'HostbasedUsesNameFromPacketOnly is yes: the client says which trusted machine it is, and its address is not looked at'
      : undefined;
  },
  good: 'no',
  caution: 'Clients whose address does not lead to their name, behind NAT for one, are refused.',
});
