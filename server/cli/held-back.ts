import { LineIndex } from '../core/text/line-index.ts';
import { printableLine } from '../report/printable.ts';
import { counted } from '../report/summary.ts';
import { wrap } from '../report/wrap.ts';
import type { FixPlan } from './plan-fixes.ts';
import type { Run } from './run.ts';
import type { Look } from './terminal.ts';

/** Says which fixes are left to a person, and why, by their lines in the fixed text; empty when none is. */
export function sayHeldBack(plan: FixPlan, { pathOf }: Run, { paint, width }: Look): string {
  if (plan.heldBack.length === 0) return '';
  const lines = [paint.bold(`Held back ${counted(plan.heldBack.length, 'fix', 'fixes')}:`)];
  for (const { finding, why, text } of plan.heldBack) {
    const { line } = new LineIndex(text).positionAt(finding.at.span.start);
    lines.push(`  ${printableLine(pathOf(finding.at.path))}:${line + 1}  ${paint.cyan(finding.ruleId)}`);
    lines.push(...wrap(printableLine(`${why}.`), width, '    '));
  }
  return `${lines.join('\n')}\n\n`;
}
