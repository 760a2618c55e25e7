import { optionValue } from '../factories/option-value.ts';
import { toplevel } from '../rule.ts';
import type { Setting } from '../setting.ts';

/** Modules that see passwords and whole conversations. */
const SEES_ALL =
  /^(ejabberd_c2s|ejabberd_s2s_(in|out)|ejabberd_http|mod_http_api|xmpp_stream_(in|out)|ejabberd_auth.*)$/;

export default optionValue({
  title: 'Some modules log everything',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Remove log_modules_fully once the fault is found.',
  references: [toplevel('log_modules_fully')],
  option: 'log_modules_fully',
  wrong: (setting) =>
    names(setting).length === 0
      ? undefined
      : `${names(setting).slice(0, 3).join(', ')} ${names(setting).length === 1 ? 'writes' : 'write'} at level debug whatever loglevel says${seesAll(setting) ? ', passwords and whole messages included' : ''}`,
  good: [],
  proposal: { title: 'Log no module fully' },
  differs: (setting) => (seesAll(setting) ? { severity: 'high' } : undefined),
});

function names({ json }: Setting): readonly string[] {
  return Array.isArray(json) ? json.filter((name) => typeof name === 'string') : [];
}

function seesAll(setting: Setting): boolean {
  return names(setting).some((name) => SEES_ALL.test(name));
}
