import { optionValue } from '../factories/option-value.ts';
import { toplevel } from '../rule.ts';

export default optionValue({
  title: 'CAPTCHA images without limit',
  severity: 'low',
  profile: 'strict',
  fix: 'safe',
  remedy: 'Set captcha_limit to a few images in a minute.',
  references: [toplevel('captcha_limit'), toplevel('captcha_cmd')],
  option: 'captcha_limit',
  wrong: ({ json }, scope) =>
    json === 'infinity' && scope.option('captcha_cmd').source === 'set'
      ? 'captcha_limit sets no limit: one stranger can have this machine draw CAPTCHA images without end'
      : undefined,
  absentAt: (scope) => scope.option('captcha_cmd').at,
  good: 5,
  after: 'captcha_cmd',
});
