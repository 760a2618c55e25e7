import { moduleOption } from '../factories/module-option.ts';
import { moduleDocs, xep } from '../rule.ts';

export default moduleOption({
  title: 'The operating system is told to everybody',
  severity: 'low',
  profile: 'strict',
  fix: 'safe',
  remedy: 'Set show_os of mod_version to false.',
  references: [moduleDocs('mod_version'), xep('0092', 'security considerations')],
  module: 'mod_version',
  option: 'show_os',
  wrong: ({ json }) =>
    json === true ? 'mod_version tells everybody which operating system runs here, down to the kernel' : undefined,
  good: false,
});
