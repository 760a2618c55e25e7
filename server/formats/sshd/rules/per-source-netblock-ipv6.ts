import { insecureValue } from '../factories/insecure-value.ts';
import { isAtLeast } from '../release.ts';
import { man, notes } from '../rule.ts';

export default insecureValue({
  title: 'All clients of an address family count as one source',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Give both prefix lengths, such as 32:64.',
  references: [man('PerSourceNetBlockSize'), notes('10.3')],
  option: 'PerSourceNetBlockSize',
  scopes: 'global',
  wrong(setting, scope, { reader }) {
    if (setting.source !== 'set' || !setting.value.split(':').includes('0')) return undefined;
    // Nothing counts sources where neither of the two does.
    const startups = scope.effective('PerSourceMaxStartups');
    const counted = startups.source === 'set' && startups.value !== 'none';
    const penalties = scope.effective('PerSourcePenalties');
    const penalised =
      isAtLeast(reader.release, '9.8') && penalties.source !== 'undecided' && penalties.value.toLowerCase() !== 'no';
    if (!counted && !penalised) return undefined;
    const [four, six] = setting.value.split(':');
    const family = four === '0' && six === '0' ? '' : four === '0' ? 'IPv4 ' : 'IPv6 ';
    return `PerSourceNetBlockSize ${setting.written} makes one source of all ${family}clients: one of them can shut out the others`;
  },
  good({ value }) {
    const [four, six] = value.split(':');
    return `${four === '0' ? '32' : four}:${six === '0' ? '64' : six}`;
  },
});
