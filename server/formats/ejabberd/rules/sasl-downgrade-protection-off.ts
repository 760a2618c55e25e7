import { optionValue } from '../factories/option-value.ts';
import { toplevel, xep } from '../rule.ts';

export default optionValue({
  title: 'SCRAM downgrade protection is off',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Remove disable_sasl_scram_downgrade_protection.',
  references: [toplevel('disable_sasl_scram_downgrade_protection'), xep('0474')],
  option: 'disable_sasl_scram_downgrade_protection',
  wrong: ({ json }) =>
    json === true
      ? 'disable_sasl_scram_downgrade_protection is on: whoever is on the way can hide the stronger ways to log in, and nobody notices'
      : undefined,
  good: false,
  proposal: { caution: 'Web clients with strophe.js 1.6.2 or older fail to log in with the protection on.' },
});
