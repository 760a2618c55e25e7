import type { RuleFacts } from '../../../core/lint/rule.ts';
import type { NewYaml } from '../../../core/syntax/yaml-print.ts';
import type { Place } from '../../../core/text/span.ts';
import { type EjabberdModel, placeOf, scopesOf } from '../model.ts';
import { type EjabberdProblem, type EjabberdProposal, type EjabberdRule, ejabberdRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import type { Setting } from '../setting.ts';
import { pointedAt } from './pointed-at.ts';
import { definitionOf } from './related.ts';

/** What a rule about an option of the top level consists of. */
export interface OptionValue extends RuleFacts {
  readonly option: string;
  /** Other options that the verdict hangs on: a virtual host that sets one of them is judged by itself. */
  readonly with?: readonly string[];
  /**
   * What is wrong with the value in force, as half a sentence, or `undefined` when all is well. Asked for defaults too; never
   * for what is undecided. Other options that it asks for may be undecided: their `json` is `undefined` then.
   */
  readonly wrong: (setting: Setting, scope: Scope, model: EjabberdModel) => string | undefined;
  /** Where to point at when the option is not set and not commented out either. */
  readonly absentAt?: (scope: Scope, model: EjabberdModel) => Place | undefined;
  /** What the fix writes; `undefined` where there is nothing to propose. */
  readonly good?: NewYaml | ((setting: Setting, scope: Scope, model: EjabberdModel) => NewYaml | undefined);
  /** The option behind which a new one is written. */
  readonly after?: string;
  /** What else is true of the proposal: its caution, its risk, what it reveals. */
  readonly proposal?: Partial<Omit<EjabberdProposal, 'operations'>>;
  readonly alternatives?: (setting: Setting, scope: Scope, model: EjabberdModel) => readonly EjabberdProposal[];
  /** Severity, profile and other words where a finding differs from the rule as a whole. */
  readonly differs?: (
    setting: Setting,
    scope: Scope,
    model: EjabberdModel,
  ) => Partial<Pick<EjabberdProblem, 'severity' | 'profile' | 'remedy' | 'related'>> | undefined;
}

/**
 * Makes a rule that judges the value of one option where it is in force: at the top level, set or not, as long as any virtual
 * host goes by that, and for each virtual host that has a say of its own.
 */
export function optionValue(parts: OptionValue): EjabberdRule {
  const { option, with: others = [], wrong, absentAt, good, after, proposal, alternatives, differs, ...facts } = parts;
  return ejabberdRule({
    ...facts,
    *check(model) {
      for (const scope of scopesOf(model, option, ...others)) {
        const setting = scope.option(option);
        if (setting.source === 'undecided') continue;
        const message = wrong(setting, scope, model);
        if (message === undefined) continue;
        const value = typeof good === 'function' ? good(setting, scope, model) : good;
        yield {
          ...pointedAt(setting, placeOf(model, setting, absentAt?.(scope, model))),
          subject: scope.subject(option),
          message: scope.host === undefined ? message : `for "${scope.host}", ${message}`,
          related: definitionOf(setting),
          fix:
            value === undefined ? undefined : setOption(scope, option, value, { ...(after && { after }), ...proposal }),
          ...(alternatives === undefined ? {} : { alternatives: alternatives(setting, scope, model) }),
          ...differs?.(setting, scope, model),
        };
      }
    },
  });
}

/** The proposal to set one option of one scope, where that scope sets it or would. */
export function setOption(
  scope: Scope,
  option: string,
  value: NewYaml,
  more: Partial<Omit<EjabberdProposal, 'operations'>> & { readonly after?: string } = {},
): EjabberdProposal {
  const { after, ...rest } = more;
  const shown = typeof value === 'object' ? '' : ` to ${value}`;
  return {
    title: `Set ${option}${shown}${scope.where}`,
    operations: [{ kind: 'set-option', option, value, host: scope.host, ...(after === undefined ? {} : { after }) }],
    ...rest,
  };
}
