import { pointedAt } from '../factories/pointed-at.ts';
import { modulesNamed } from '../model.ts';
import type { Module } from '../module.ts';
import { type EjabberdProblem, ejabberdRule, moduleDocs } from '../rule.ts';

const MODES = { file_mode: '0640', dir_mode: '0750' } as const;

export default ejabberdRule({
  title: 'Uploaded files open to other accounts of the machine',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set file_mode to "0640" and dir_mode to "0750", in quotes.',
  references: [moduleDocs('mod_http_upload')],
  *check(model) {
    for (const module of modulesNamed(model, 'mod_http_upload')) {
      for (const option of ['file_mode', 'dir_mode'] as const) yield* problems(module, option);
    }
  },
});

function* problems(module: Module, option: keyof typeof MODES): Iterable<EjabberdProblem> {
  const setting = module.option(option);
  const bits = /^[0-7]{3,4}$/.test(String(setting.json)) ? Number.parseInt(String(setting.json), 8) : 0;
  if (setting.source !== 'set' || (bits & 0o006) === 0) return;
  const writes = (bits & 0o002) !== 0;
  yield {
    ...pointedAt(setting),
    subject: module.subject(option),
    message: `${option} of mod_http_upload${module.where} lets every account of the machine ${writes ? 'replace' : 'read'} what people upload`,
    ...(writes ? {} : { severity: 'low', profile: 'strict' }),
    fix: {
      title: `Set ${option} to ${MODES[option]}${module.where}`,
      operations: [{ kind: 'set-module-option', module, option, value: MODES[option] }],
      caution:
        'A web server that serves these files itself has to be in the group of ejabberd. Files that exist keep their mode.',
    },
  };
}
