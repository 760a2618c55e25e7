import { insecureValue } from '../factories/insecure-value.ts';
import { isAtLeast } from '../release.ts';
import { cve, guide, man, notes } from '../rule.ts';

export default insecureValue({
  title: 'One address may take all places for new connections',
  severity: 'info',
  profile: 'strict',
  fix: 'may-lock-out',
  remedy: 'Set PerSourceMaxStartups to 10, or update OpenSSH to 9.8, which shuts out addresses that misbehave.',
  references: [
    man('PerSourceMaxStartups'),
    notes('8.5'),
    cve('CVE-2002-20001'),
    guide('ssh-audit hardening guides: connection throttling', 'https://www.ssh-audit.com/hardening_guides.html'),
  ],
  option: 'PerSourceMaxStartups',
  scopes: 'global',
  wrong: (setting, _scope, { reader }) =>
    setting.value === 'none' && isAtLeast(reader.release, '8.5') && !isAtLeast(reader.release, '9.8')
      ? `PerSourceMaxStartups is none${setting.source === 'default' ? ' by default' : ''}: one address can hold every place for connections that have not logged in`
      : undefined,
  good: '10',
  caution:
    'Behind a load balancer, a proxy or one shared address all users count as one source, and some are turned away.',
});
