import { pointedAt } from '../factories/pointed-at.ts';
import { modulesNamed } from '../model.ts';
import { ejabberdRule, moduleDocs } from '../rule.ts';

export default ejabberdRule({
  title: 'Copies of all messages leave the server',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Remove mod_service_log, unless an archive is required and its host is yours.',
  references: [moduleDocs('mod_service_log')],
  *check(model) {
    for (const module of modulesNamed(model, 'mod_service_log')) {
      const setting = module.option('loggers');
      const { json } = setting;
      if (!Array.isArray(json) || json.length === 0) continue;
      yield {
        ...pointedAt(setting),
        subject: module.subject('loggers'),
        message: `mod_service_log${module.where} sends a copy of everything that people write to ${json.length === 1 ? String(json[0]) : `${json.length} other services`}`,
        fix: {
          title: `Remove mod_service_log${module.where}`,
          operations: [{ kind: 'remove-module', module }],
          caution: 'If the law asks for an archive, this ends it.',
        },
      };
    }
  },
});
