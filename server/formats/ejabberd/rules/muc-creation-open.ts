import { localRule } from '../factories/local-rule.ts';
import { pointedAt } from '../factories/pointed-at.ts';
import { modulesNamed } from '../model.ts';
import type { Module } from '../module.ts';
import { type EjabberdProblem, ejabberdRule, moduleDocs, xep } from '../rule.ts';

const OPTIONS = [
  { name: 'mod_muc', option: 'access_create', does: 'create' },
  { name: 'mod_muc', option: 'access_persistent', does: 'keep' },
  { name: 'mod_mix', option: 'access_create', does: 'create' },
] as const;

export default ejabberdRule({
  title: 'Accounts of other servers may create rooms',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Give access_create and access_persistent a rule that lets only accounts of this server in.',
  references: [moduleDocs('mod_muc'), moduleDocs('mod_mix'), xep('0045', 'security considerations')],
  *check(model) {
    for (const { name, option, does } of OPTIONS) {
      for (const module of modulesNamed(model, name)) {
        const setting = module.option(option);
        const mayCreate = option === 'access_create' || isOpen(module, 'access_create');
        // Whoever may not create a room has none to keep; and one default that is open is said once.
        if (setting.source === 'undecided' || !mayCreate || !isOpen(module, option)) continue;
        if (option === 'access_persistent' && setting.source === 'default') continue;
        yield {
          ...pointedAt(setting),
          subject: module.subject(option),
          message: `${name}${module.where} lets accounts of any server ${does} rooms here, and what happens in them happens on this server`,
          fix: closing(module, option),
        };
      }
    }
  },
});

function isOpen(module: Module, option: string): boolean {
  return module.scope.access.admits(module.option(option), 'stranger') === 'yes';
}

/** A rule for people of this server, for the option and for its unset companion. */
function closing(module: Module, option: string): EjabberdProblem['fix'] {
  const rule = localRule(module.scope.access, 'muc_create', 'local');
  if (rule === undefined) return undefined;
  return {
    title: `Let only accounts of this server create rooms${module.where} (rule ${rule})`,
    operations: [{ kind: 'set-module-option', module, option, value: rule }],
    caution: 'Guests from other servers can still join rooms, and no longer open their own.',
  };
}
