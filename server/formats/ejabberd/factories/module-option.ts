import type { RuleFacts } from '../../../core/lint/rule.ts';
import type { NewYaml } from '../../../core/syntax/yaml-print.ts';
import { type EjabberdModel, modulesNamed } from '../model.ts';
import type { Module } from '../module.ts';
import { type EjabberdProblem, type EjabberdProposal, type EjabberdRule, ejabberdRule } from '../rule.ts';
import type { Setting } from '../setting.ts';
import { pointedAt } from './pointed-at.ts';
import { definitionOf } from './related.ts';

/** What a rule about an option of a module consists of. */
export interface ModuleOption extends RuleFacts {
  readonly module: string;
  readonly option: string;
  /** What is wrong with the value in force, or `undefined`. Asked for defaults too; never for what is undecided. */
  readonly wrong: (setting: Setting, module: Module, model: EjabberdModel) => string | undefined;
  /** What the fix writes; `remove` takes the option out; `undefined` where there is nothing to propose. */
  readonly good?: NewYaml | ((setting: Setting, module: Module, model: EjabberdModel) => NewYaml | undefined);
  readonly remove?: boolean;
  /** A proposal of several steps, in the place of `good`. */
  readonly fixes?: (setting: Setting, module: Module, model: EjabberdModel) => readonly EjabberdProposal[];
  readonly proposal?: Partial<Omit<EjabberdProposal, 'operations'>>;
  readonly differs?: (
    setting: Setting,
    module: Module,
    model: EjabberdModel,
  ) => Partial<Pick<EjabberdProblem, 'severity' | 'profile' | 'remedy' | 'related'>> | undefined;
}

/** Makes a rule that judges an option of a module wherever that module is loaded: for all virtual hosts, or for one. */
export function moduleOption(parts: ModuleOption): EjabberdRule {
  const { module: name, option, wrong, good, remove, fixes, proposal, differs, ...facts } = parts;
  return ejabberdRule({
    ...facts,
    *check(model) {
      for (const module of modulesNamed(model, name)) {
        const setting = module.option(option);
        if (setting.source === 'undecided') continue;
        const message = wrong(setting, module, model);
        if (message === undefined) continue;
        const value = typeof good === 'function' ? good(setting, module, model) : good;
        const [fix, ...alternatives] =
          fixes?.(setting, module, model) ??
          (remove && setting.entry !== undefined ? [removeModuleOption(module, option, proposal)] : []).concat(
            value === undefined ? [] : [setModuleOption(module, option, value, proposal)],
          );
        yield {
          ...pointedAt(setting),
          subject: module.subject(option),
          message: module.scope.host === undefined ? message : `for "${module.scope.host}", ${message}`,
          related: definitionOf(setting),
          fix,
          alternatives,
          ...differs?.(setting, module, model),
        };
      }
    },
  });
}

/** The proposal to set one option of one module. */
export function setModuleOption(
  module: Module,
  option: string,
  value: NewYaml,
  more: Partial<Omit<EjabberdProposal, 'operations'>> = {},
): EjabberdProposal {
  const shown = typeof value === 'object' ? '' : ` to ${value}`;
  return {
    title: `Set ${option} of ${module.name}${shown}${module.where}`,
    operations: [{ kind: 'set-module-option', module, option, value }],
    ...more,
  };
}

/** The proposal to take one option of one module out. */
export function removeModuleOption(
  module: Module,
  option: string,
  more: Partial<Omit<EjabberdProposal, 'operations'>> = {},
): EjabberdProposal {
  return {
    title: `Remove ${option} of ${module.name}${module.where}`,
    operations: [{ kind: 'remove-module-option', module, option }],
    ...more,
  };
}
