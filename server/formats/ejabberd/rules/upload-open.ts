import { localRule } from '../factories/local-rule.ts';
import { pointedAt } from '../factories/pointed-at.ts';
import { modulesNamed } from '../model.ts';
import type { Module } from '../module.ts';
import { type EjabberdProblem, ejabberdRule, moduleDocs, xep } from '../rule.ts';

export default ejabberdRule({
  title: 'Everybody may upload files',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Give access of mod_http_upload a rule that lets only accounts of this server in, and max_size a limit.',
  references: [moduleDocs('mod_http_upload'), xep('0363', 'security considerations')],
  *check(model) {
    for (const module of modulesNamed(model, 'mod_http_upload')) {
      yield* openTo(module);
      yield* withoutLimit(module);
    }
  },
});

function* openTo(module: Module): Iterable<EjabberdProblem> {
  const setting = module.option('access');
  if (setting.source === 'undecided' || module.scope.access.admits(setting, 'stranger') !== 'yes') return;
  const rule = localRule(module.scope.access, 'local');
  yield {
    ...pointedAt(setting),
    subject: module.subject('access'),
    message: `mod_http_upload${module.where} takes files from accounts of any server, and hands them out under your name`,
    fix:
      rule === undefined
        ? undefined
        : {
            title: `Take files from accounts of this server only${module.where}`,
            operations: [{ kind: 'set-module-option', module, option: 'access', value: rule }],
            caution: 'Accounts of other servers can no longer upload.',
          },
  };
}

function* withoutLimit(module: Module): Iterable<EjabberdProblem> {
  const setting = module.option('max_size');
  if (setting.source !== 'set' || setting.json !== 'infinity') return;
  yield {
    ...pointedAt(setting),
    subject: module.subject('max_size'),
    severity: 'medium',
    message: `mod_http_upload${module.where} takes files of any size, so that one upload can fill the disk`,
    remedy: 'Remove max_size, which is 100 MiB by default, or give it a limit in bytes.',
    fix: {
      title: 'Go back to the default of max_size',
      operations: [{ kind: 'remove-module-option', module, option: 'max_size' }],
      caution: 'Files of more than 100 MiB are refused from then on.',
    },
  };
}
