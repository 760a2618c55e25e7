import type { Format } from '../core/lint/format.ts';
import { houseRules, pageOf } from '../core/lint/house-rules.ts';
import type { RuleEntry } from '../core/lint/rule.ts';
import type { Paint } from './paint.ts';
import { counted } from './summary.ts';
import { paintSeverity } from './text.ts';
import { wrap } from './wrap.ts';

/** Every rule of some formats, and those about our own remarks, sorted by id. */
export function rulesOf(formats: readonly Format[]): readonly RuleEntry[] {
  return [...formats.flatMap(({ rules }) => rules), ...houseRules].sort((a, b) =>
    a.id < b.id ? -1 : a.id > b.id ? 1 : 0,
  );
}

/** The rules as a JSON array, with a line end behind it. */
export function jsonRules(rules: readonly RuleEntry[]): string {
  const listed = rules.map(({ id, title, severity, profile, format, fix, remedy, references }) => ({
    id,
    title,
    severity,
    profile,
    format,
    fix,
    remedy,
    references,
    docs: pageOf(id),
  }));
  return `${JSON.stringify(listed, null, 2)}\n`;
}

/** The rules for a person at a terminal: id, severity, profile and the risk of the fix, and the title below. */
export function textRules(rules: readonly RuleEntry[], { paint, width }: { paint: Paint; width: number }): string {
  const lines = rules.flatMap((rule) => [
    `${paint.cyan(rule.id)}  ${paintSeverity(rule.severity, paint)}  ${rule.profile}  fix: ${rule.fix}`,
    ...wrap(rule.title, width, '  '),
  ]);
  return `${[...lines, '', `${counted(rules.length, 'rule')}. parapet explain RULE tells more about one.`].join('\n')}\n`;
}
