import { insecureValue } from '../factories/insecure-value.ts';
import { isAtLeast } from '../release.ts';
import { cis, cve, man } from '../rule.ts';

export default insecureValue({
  title: 'Long or unlimited time to log in',
  severity: 'low',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set LoginGraceTime to 60 seconds.',
  references: [man('LoginGraceTime'), cis('5.1.14'), cve('CVE-2024-6387')],
  option: 'LoginGraceTime',
  scopes: 'global',
  wrong({ value }) {
    if (value === '0')
      return 'LoginGraceTime is 0: connections that never log in are held for ever and use up the slots for new ones';
    return Number(value) > 60
      ? `LoginGraceTime is ${value} seconds: connections that never log in hold their slots that long`
      : undefined;
  },
  good: (setting, _scope, model) => (setting.value === '0' && isStopGap(model.reader.release) ? undefined : '60'),
  caution: 'Slow logins, such as one-time codes typed by hand, must be done in a minute.',
  differs({ value }, _scope, { reader }) {
    if (value === '0') {
      return isStopGap(reader.release)
        ? {
            severity: 'info',
            remedy:
              'This is the published stop-gap for CVE-2024-6387: update OpenSSH to 9.8 or a patched package, then set LoginGraceTime to 60.',
          }
        : { severity: 'medium' };
    }
    return Number(value) > 120 ? undefined : { profile: 'strict', severity: 'info' };
  },
});

/** Releases in which a grace time of 0 keeps the race of CVE-2024-6387 (regreSSHion) out of reach. */
function isStopGap(release: string): boolean {
  return isAtLeast(release, '8.5') && !isAtLeast(release, '9.8');
}
