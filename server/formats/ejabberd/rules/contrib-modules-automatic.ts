import { optionValue } from '../factories/option-value.ts';
import { docs, toplevel } from '../rule.ts';

export default optionValue({
  title: 'Code of others is installed at start',
  severity: 'low',
  profile: 'strict',
  fix: 'none',
  remedy: 'Install the modules once, look at what was fetched, and remove install_contrib_modules.',
  references: [toplevel('install_contrib_modules'), docs('admin/guide/modules/', 'contributed modules')],
  option: 'install_contrib_modules',
  wrong: ({ json }) =>
    Array.isArray(json) && json.length > 0
      ? 'a server that starts without these modules downloads and compiles whatever their repository holds at that moment'
      : undefined,
});
