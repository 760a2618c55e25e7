import { insecureValue } from '../factories/insecure-value.ts';
import { matchesPatternList } from '../patterns.ts';
import { cis, man, stig } from '../rule.ts';

/** Variables through which a program can be made to load or run something else. */
const DANGEROUS = [
  'LD_PRELOAD',
  'LD_LIBRARY_PATH',
  'DYLD_INSERT_LIBRARIES',
  'PATH',
  'IFS',
  'ENV',
  'BASH_ENV',
  'SHELLOPTS',
  'PYTHONPATH',
  'PERL5LIB',
  'NODE_OPTIONS',
  'GIT_SSH_COMMAND',
];

export default insecureValue({
  title: 'Users can set the environment of their session',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set PermitUserEnvironment to no, or to a short list of harmless names such as LANG,LC_*.',
  references: [man('PermitUserEnvironment'), cis('5.1.21'), stig('RHEL-09-255085')],
  option: 'PermitUserEnvironment',
  scopes: 'global',
  wrong({ value }) {
    // Other spellings of yes and no are patterns; sshd/permit-user-environment-case speaks of them.
    if (/^(yes|no)$/i.test(value) && value !== 'yes') return undefined;
    if (value === 'yes') {
      return 'PermitUserEnvironment is yes: with LD_PRELOAD and the like, users escape forced commands and restricted shells';
    }
    const names = DANGEROUS.filter((name) => matchesPatternList(name, value));
    return names.length === 0
      ? undefined
      : `PermitUserEnvironment lets users set ${names.slice(0, 3).join(', ')} and so escape forced commands and restricted shells`;
  },
  good: 'no',
  caution: 'Variables from ~/.ssh/environment and environment= in authorized_keys are no longer set.',
});
