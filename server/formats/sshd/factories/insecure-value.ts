import type { RuleFacts } from '../../../core/lint/rule.ts';
import type { FixRisk } from '../../../core/lint/scale.ts';
import { type SshdModel, speaksOf } from '../model.ts';
import { type SshdProblem, type SshdRule, sshdRule } from '../rule.ts';
import type { Scope, Setting } from '../scope.ts';

/** What a rule about the value of one option consists of. */
export interface InsecureValue extends RuleFacts {
  readonly option: string;
  /** In which scopes to look; `every` is the global section and each block that sets the option itself. */
  readonly scopes?: 'every' | 'global';
  /**
   * What is wrong with the value in force: the setting and the risk, or `undefined` when all is well.
   * Asked for defaults too, unless the unit is a fragment.
   */
  readonly wrong: (setting: Setting, scope: Scope, model: SshdModel) => string | undefined;
  /** What the fix writes; `undefined` where there is nothing to propose. */
  readonly good?: string | ((setting: Setting, scope: Scope, model: SshdModel) => string | undefined);
  /** The risk of the fix in a scope where it differs from the rule's. */
  readonly risk?: (setting: Setting, scope: Scope) => FixRisk | undefined;
  /** What could go wrong with the fix. */
  readonly caution?: string;
  /** Severity, profile and other words where a finding differs from the rule as a whole. */
  readonly differs?: (
    setting: Setting,
    scope: Scope,
    model: SshdModel,
  ) => Partial<Pick<SshdProblem, 'severity' | 'profile' | 'remedy' | 'related'>> | undefined;
}

/**
 * Makes a rule that judges the value of one option where it takes effect: in the global section, set or not, and in every
 * Match block that sets it itself. What a block inherits is reported once, where it is set.
 */
export function insecureValue(parts: InsecureValue): SshdRule {
  const { option, scopes = 'every', wrong, good, risk, caution, differs, ...facts } = parts;
  return sshdRule({
    ...facts,
    *check(model) {
      for (const scope of scopes === 'global' ? [model.global] : model.scopes) {
        const setting = scope.effective(option);
        if (!speaksOf(model, scope, setting)) continue;
        const message = wrong(setting, scope, model);
        if (message === undefined) continue;
        const value = typeof good === 'function' ? good(setting, scope, model) : good;
        yield {
          at: setting.at,
          subject: scope.subject(option),
          absent: setting.source === 'default',
          message: scope.isGlobal ? message : `in "${scope.key}", ${message}`,
          fix:
            value === undefined ? undefined : proposal(scope, option, value, { caution, risk: risk?.(setting, scope) }),
          ...differs?.(setting, scope, model),
        };
      }
    },
  });
}

/** The proposal to set one option of one scope, titled so that a menu tells what will stand in the file. */
export function proposal(
  scope: Scope,
  option: string,
  value: string,
  more: { caution?: string | undefined; risk?: FixRisk | undefined } = {},
): NonNullable<SshdProblem['fix']> {
  return {
    title: `Set ${option} to ${value}${scope.where}`,
    operations: [{ kind: 'set', scope, option, value }],
    ...(more.caution === undefined ? {} : { caution: more.caution }),
    ...(more.risk === undefined ? {} : { risk: more.risk }),
  };
}
