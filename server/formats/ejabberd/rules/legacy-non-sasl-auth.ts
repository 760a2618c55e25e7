import { modulesNamed } from '../model.ts';
import { ejabberdRule, moduleDocs, xep } from '../rule.ts';

export default ejabberdRule({
  title: 'Login protocol from before SASL is enabled',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Remove mod_legacy_auth.',
  references: [moduleDocs('mod_legacy_auth'), xep('0078')],
  *check(model) {
    for (const module of modulesNamed(model, 'mod_legacy_auth')) {
      yield {
        at: module.at,
        subject: module.subject(),
        message: `mod_legacy_auth lets clients log in${module.where} by sending the password or a plain hash of it, past all that SASL protects`,
        fix: {
          title: `Remove mod_legacy_auth${module.where}`,
          operations: [{ kind: 'remove-module', module }],
          caution: 'Bots and devices from before SASL can no longer log in.',
        },
      };
    }
  },
});
