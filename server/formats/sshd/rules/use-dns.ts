import { insecureValue } from '../factories/insecure-value.ts';
import type { SshdModel } from '../model.ts';
import { guide, man, notes } from '../rule.ts';

export default insecureValue({
  title: 'Logins wait for the DNS',
  severity: 'info',
  profile: 'strict',
  fix: 'may-lock-out',
  remedy: 'Set UseDNS to no; addresses in the log and in Match lines say more than names that their owner chose.',
  references: [
    man('UseDNS'),
    notes('6.8'),
    guide('Lynis SSH-7408', 'https://cisofy.com/lynis/controls/SSH-7408/'),
    guide('TrueNAS template of sshd_config: UseDNS no'),
  ],
  option: 'UseDNS',
  scopes: 'global',
  wrong: (setting, _scope, model) =>
    setting.value === 'yes' && !needsNames(model)
      ? `UseDNS is yes${setting.source === 'default' ? ' by default' : ''}: each login waits for the name of its address, which whoever owns the address chooses`
      : undefined,
  good: 'no',
  caution: 'Keys with from="name" in authorized_keys no longer let anybody in: write addresses there first.',
});

/** Whether lines of the files compare the names of clients, or may do so: that needs the DNS. */
function needsNames({ scopes, expansion }: SshdModel): boolean {
  const hasName = (pattern: string): boolean => /@[^:]*[a-z][^:]*$/i.test(pattern);
  const inBlocks = expansion.blocks.some(
    ({ criteria, undecided }) => undecided || criteria.list.some(({ name }) => name === 'host'),
  );
  return (
    inBlocks ||
    scopes.some((scope) => {
      const lists = ['AllowUsers', 'DenyUsers'].map((option) => scope.effective(option));
      const isOpen = lists.some(({ source }) => source === 'undecided');
      const isHostbased = scope.effective('HostbasedAuthentication').value !== 'no';
      return isOpen || isHostbased || lists.some(({ values }) => values.some(hasName));
    })
  );
}
