import { LineIndex } from '../core/text/line-index.ts';
import { printableLine, shortened } from '../report/printable.ts';
import { counted } from '../report/summary.ts';
import { wrap } from '../report/wrap.ts';
import type { FixPlan } from './plan-fixes.ts';
import type { Run } from './run.ts';
import type { Look } from './terminal.ts';

/** Fixes that are listed one by one; a person reads no more at a time. */
const LISTED = 50;

/** Says which fixes are left to a person, and why, by their lines in the fixed text; empty when none is. */
export function sayHeldBack({ heldBack }: FixPlan, { pathOf }: Run, { paint, width }: Look): string {
  if (heldBack.length === 0) return '';
  const lines = [paint.bold(`Held back ${counted(heldBack.length, 'fix', 'fixes')}:`)];
  const indexes = new Map<string, LineIndex>();
  for (const { finding, why, text } of heldBack.slice(0, LISTED)) {
    const { path, span } = finding.at;
    const index = indexes.get(path) ?? new LineIndex(text);
    indexes.set(path, index);
    const line = index.positionAt(span.start).line + 1;
    lines.push(`  ${printableLine(pathOf(path))}:${line}  ${paint.cyan(finding.ruleId)}`);
    lines.push(...wrap(shortened(printableLine(`${why}.`)), width, '    '));
  }
  if (heldBack.length > LISTED) lines.push(`  and ${heldBack.length - LISTED} more.`);
  return `${lines.join('\n')}\n\n`;
}
