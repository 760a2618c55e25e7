import { moduleOption } from '../factories/module-option.ts';
import { moduleDocs } from '../rule.ts';

export default moduleOption({
  title: 'Guessable addresses of uploaded files',
  severity: 'medium',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Remove secret_length; the default is 40.',
  references: [moduleDocs('mod_http_upload')],
  module: 'mod_http_upload',
  option: 'secret_length',
  wrong: ({ json }) =>
    typeof json === 'number' && json < 20
      ? `the random part of addresses is ${json} characters long, and nothing else protects uploaded files`
      : undefined,
  remove: true,
});
