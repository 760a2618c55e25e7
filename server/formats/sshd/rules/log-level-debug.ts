import { insecureValue } from '../factories/insecure-value.ts';
import { man } from '../rule.ts';

export default insecureValue({
  title: 'Debug logging exposes what users do',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Set LogLevel to VERBOSE once the search for the fault is over.',
  references: [man('LogLevel')],
  option: 'LogLevel',
  wrong: (setting) =>
    setting.value.startsWith('DEBUG')
      ? `LogLevel is ${setting.written}: logs hold private details of every session, as the manual itself warns`
      : undefined,
  good: 'VERBOSE',
  differs: (_setting, scope) => (scope.isGlobal ? undefined : { severity: 'info' }),
});
