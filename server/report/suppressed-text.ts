import type { FullFinding } from './full-report.ts';
import type { Paint } from './paint.ts';
import { printableLine, shortened } from './printable.ts';
import { counted } from './summary.ts';
import { wrap } from './wrap.ts';

/** Suppressed findings that are listed one by one. */
const LISTED = 20;

/** The chapter of a text report about findings that do not count: which, why, and until when; empty when there are none. */
export function suppressedLines(
  findings: readonly FullFinding[],
  { paint, width }: { readonly paint: Paint; readonly width: number },
): string[] {
  const byComment = findings.filter(({ suppressed }) => suppressed?.kind === 'comment');
  const known = findings.filter(({ suppressed }) => suppressed?.kind === 'baseline');
  const lines: string[] = [];
  if (byComment.length > 0) lines.push(paint.bold('Suppressed'), '');
  for (const { path, line, ruleId, suppressed } of byComment.slice(0, LISTED)) {
    const until = suppressed?.until == null ? '' : ` (until ${suppressed.until})`;
    const why = `${suppressed?.reason ?? 'no reason is given'}${until}`;
    lines.push(`  ${printableLine(path)}:${line}  ${paint.cyan(ruleId)}`);
    lines.push(...wrap(shortened(printableLine(why)), width, '    '));
  }
  if (byComment.length > LISTED) lines.push(`  and ${byComment.length - LISTED} more; --format json lists them all.`);
  if (byComment.length > 0) lines.push('');
  if (known.length > 0) {
    const why = known[0]?.suppressed?.reason ?? 'the baseline has them';
    const text = `${counted(known.length, 'finding')} known already and not counted: ${printableLine(why)}.`;
    lines.push(...wrap(text, width, ''), '');
  }
  return lines;
}
