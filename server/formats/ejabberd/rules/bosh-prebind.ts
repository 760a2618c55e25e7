import { moduleOption } from '../factories/module-option.ts';
import { moduleDocs, xep } from '../rule.ts';

export default moduleOption({
  title: 'Sessions without authentication over BOSH',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Remove prebind; let anonymous users have a virtual host of their own with auth_method: anonymous.',
  references: [moduleDocs('mod_bosh'), xep('0175', 'security considerations')],
  module: 'mod_bosh',
  option: 'prebind',
  wrong: ({ json }) =>
    json === true ? 'prebind of mod_bosh gives a session to whoever asks for one, without a login' : undefined,
  remove: true,
  proposal: { caution: 'Web pages that count on such sessions no longer work.' },
});
