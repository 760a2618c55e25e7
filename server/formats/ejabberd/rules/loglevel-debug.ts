import { optionValue } from '../factories/option-value.ts';
import { toplevel } from '../rule.ts';

export default optionValue({
  title: 'Debug logging records passwords and conversations',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Set loglevel to info.',
  references: [toplevel('loglevel')],
  option: 'loglevel',
  wrong: ({ json }) =>
    json === 'debug'
      ? 'loglevel debug writes whole messages, logins and tokens to ejabberd.log and its copies'
      : undefined,
  good: 'info',
});
