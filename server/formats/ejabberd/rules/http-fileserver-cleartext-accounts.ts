import { moduleOption } from '../factories/module-option.ts';
import { moduleDocs } from '../rule.ts';

export default moduleOption({
  title: 'File server passwords in the configuration',
  severity: 'medium',
  profile: 'strict',
  fix: 'none',
  remedy: 'Let a web server in front do the authentication, or keep the file from everybody but ejabberd.',
  references: [moduleDocs('mod_http_fileserver')],
  module: 'mod_http_fileserver',
  option: 'must_authenticate_with',
  wrong: ({ json }) =>
    Array.isArray(json) && json.length > 0
      ? 'must_authenticate_with holds passwords as they are, for everybody to read who sees this file or a backup of it'
      : undefined,
});
