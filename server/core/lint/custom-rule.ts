import type { Problem, Rule } from './rule.ts';
import type { Severity } from './scale.ts';
import type { NamedSetting, Settings } from './settings.ts';

/** What a custom rule holds against the value in force. It finds something where the condition is true. */
export type Condition =
  /** The value is one of these. Letter case counts where it does for the server, which nobody knows here: it is ignored. */
  | { readonly kind: 'equals'; readonly values: readonly string[] }
  /** The value is none of these. */
  | { readonly kind: 'not-equals'; readonly values: readonly string[] }
  /** The regular expression matches somewhere in the value, if that has no more characters than could take forever. */
  | { readonly kind: 'matches'; readonly pattern: RegExp; readonly longest: number }
  /** The value is a number below, or above, a limit. */
  | { readonly kind: 'less-than' | 'greater-than'; readonly limit: number }
  /** The file sets it, or does not. */
  | { readonly kind: 'present' | 'absent' };

/** A rule that a policy file makes up. */
export interface CustomRule {
  /** `custom/name`. */
  readonly id: string;
  /** The id of its format. */
  readonly format: string;
  readonly keyword: string;
  readonly condition: Condition;
  readonly message: string;
  readonly severity: Severity;
  readonly remedy: string;
  /** The value that its fix sets; `undefined` when a person has to decide. */
  readonly value: string | undefined;
}

/**
 * Makes a rule of a format of a custom one. It judges what is in force, in every part of the configuration that sets the
 * keyword, and keeps silent about what is undecided; its fix is proven like any other.
 */
export function ruleOfCustom<Model, Operation>(
  custom: CustomRule,
  settings: Settings<Model, Operation>,
): Rule<Model, Operation> {
  const { message, severity, remedy, value } = custom;
  return {
    title: message,
    severity,
    profile: 'baseline',
    // Nobody but the author knows what the value does to clients.
    fix: value === undefined ? 'none' : 'may-break-clients',
    remedy,
    references: [],
    *check(model): Iterable<Problem<Operation>> {
      const keyword = settings.keyword(custom.keyword);
      if (keyword === undefined) return;
      for (const setting of settings.of(model, keyword)) {
        if (!isTrue(custom.condition, setting)) continue;
        const operation = value === undefined ? undefined : settings.set(model, setting, value);
        const where = setting.scope === '' ? '' : ` in "${setting.scope}"`;
        yield {
          at: setting.at,
          subject: setting.key,
          absent: setting.source === 'default',
          message: setting.scope === '' ? message : `in "${setting.scope}", ${message}`,
          fix: operation && { title: `Set ${setting.keyword} to ${value}${where}`, operations: [operation] },
        };
      }
    },
  };
}

/** Whether a condition is true of a setting. */
export function isTrue(condition: Condition, { values, source }: NamedSetting): boolean {
  const value = values.join(' ');
  const isOneOf = (wanted: readonly string[]): boolean =>
    wanted.some((each) => each.toLowerCase() === value.toLowerCase());
  switch (condition.kind) {
    case 'equals':
      return values.length > 0 && isOneOf(condition.values);
    case 'not-equals':
      return values.length > 0 && !isOneOf(condition.values);
    case 'matches':
      return values.length > 0 && value.length <= condition.longest && condition.pattern.test(value);
    case 'less-than':
      return isNumber(value) && Number(value) < condition.limit;
    case 'greater-than':
      return isNumber(value) && Number(value) > condition.limit;
    case 'present':
      return source === 'set';
    case 'absent':
      return source === 'default';
  }
}

function isNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}
