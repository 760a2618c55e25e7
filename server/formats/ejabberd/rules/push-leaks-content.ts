import { pointedAt } from '../factories/pointed-at.ts';
import { modulesNamed } from '../model.ts';
import { ejabberdRule, moduleDocs, xep } from '../rule.ts';

export default ejabberdRule({
  title: 'Push notices carry what people write',
  severity: 'low',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Remove include_body and include_sender; a fixed text is sent instead.',
  references: [moduleDocs('mod_push'), xep('0357', 'security considerations')],
  *check(model) {
    for (const module of modulesNamed(model, 'mod_push')) {
      for (const option of ['include_body', 'include_sender']) {
        const setting = module.option(option);
        if (setting.json !== true) continue;
        yield {
          ...pointedAt(setting),
          subject: module.subject(option),
          message: `mod_push${module.where} sends ${option === 'include_body' ? 'the text of messages' : 'the names of senders'} through the push services of others`,
          fix: {
            title: `Remove ${option} of mod_push${module.where}`,
            operations: [{ kind: 'remove-module-option', module, option }],
            caution: 'Apps that show a preview from the notice show a fixed text instead.',
          },
        };
      }
    }
  },
});
