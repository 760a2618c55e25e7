import { insecureValue } from '../factories/insecure-value.ts';
import { cis, man, stig } from '../rule.ts';

export default insecureValue({
  title: 'Logins are not logged',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Set LogLevel to VERBOSE, or at least INFO.',
  references: [man('LogLevel'), cis('5.1.15'), stig('RHEL-09-255030')],
  option: 'LogLevel',
  wrong: (setting) =>
    ['QUIET', 'FATAL', 'ERROR', 'SILENT'].includes(setting.value)
      ? `LogLevel is ${setting.written}: neither logins nor failed attempts leave a trace`
      : undefined,
  good: 'VERBOSE',
});
