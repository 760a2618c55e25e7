import { optionValue } from '../factories/option-value.ts';
import { toplevel } from '../rule.ts';

/** Levels at which addresses of clients are written. */
const TELLS = ['info', 'debug', 'notice', 4, 5];

export default optionValue({
  title: 'Addresses of clients are written to the log',
  severity: 'low',
  profile: 'paranoid',
  fix: 'may-break-clients',
  remedy: 'Set hide_sensitive_log_data to true, unless something reads the addresses from the log.',
  references: [toplevel('hide_sensitive_log_data')],
  option: 'hide_sensitive_log_data',
  with: ['loglevel'],
  wrong: ({ json }, scope) =>
    json === false && TELLS.some((level) => level === scope.option('loglevel').json)
      ? 'the addresses of everybody who logs in are kept in ejabberd.log and its copies'
      : undefined,
  good: true,
  after: 'loglevel',
  proposal: {
    caution: 'A fail2ban daemon that reads the log no longer finds addresses there; mod_fail2ban does not need it.',
  },
});
