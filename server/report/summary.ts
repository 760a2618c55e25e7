import { type FixRisk, fixRisks, severities } from '../core/lint/scale.ts';
import type { Paint } from './paint.ts';
import type { Summary } from './report.ts';
import { wrap } from './wrap.ts';

const fixWords: Readonly<Record<FixRisk | 'none', string>> = {
  safe: 'safe (parapet audit --fix)',
  'may-break-clients': 'that may break clients',
  'may-lock-out': 'that may lock you out',
  none: 'without a fix',
};

/** The end of a text report: files, findings by severity and by the risk of their fixes, and what could not be judged. */
export function summaryLines(summary: Summary, { paint, width }: { paint: Paint; width: number }): string[] {
  const { analysed, notAnalysed, findings, bySeverity, byFix, undecided, cancelled } = summary;
  const asked = sayProfiles(summary);
  const says = (text: string) => wrap(text, width, '');
  const lines: string[] = [];
  if (cancelled) lines.push(...says('Stopped before the end: what follows is only what was found so far.'));
  const where = `in ${counted(analysed, 'file')}${notAnalysed > 0 ? ` (${notAnalysed} more not analysed)` : ''}`;
  if (findings === 0) {
    lines.push(...says(`No findings ${where}, ${asked}.`).map(analysed > 0 ? paint.green : paint.yellow));
  } else {
    const bad = severities.filter((severity) => bySeverity[severity] > 0);
    const list = bad.map((severity) => `${bySeverity[severity]} ${severity}`).join(', ');
    lines.push(...says(`${counted(findings, 'finding')} ${where}, ${asked}: ${list}.`).map(paint.bold));
    const risks = ([...fixRisks, 'none'] as const).filter((risk) => byFix[risk] > 0);
    lines.push(...says(`Fixes: ${risks.map((risk) => `${byFix[risk]} ${fixWords[risk]}`).join(', ')}.`));
  }
  if (undecided > 0) {
    lines.push(
      ...says(`${counted(undecided, 'value')} could not be decided (templates, unread includes); not judged.`),
    );
  }
  return lines;
}

/** The profiles that were in force, in words: `profile strict`, or `profiles baseline and strict`. */
export function sayProfiles({ profiles, profile }: Pick<Summary, 'profile' | 'profiles'>): string {
  const [first = profile, ...more] = profiles;
  const last = more.pop();
  return last === undefined ? `profile ${first}` : `profiles ${[first, ...more].join(', ')} and ${last}`;
}

/** A number with its noun, such as `1 file` and `2 files`; a plural that is not made with an s is given. */
export function counted(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
