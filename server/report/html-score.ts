import { severities } from '../core/lint/scale.ts';
import type { FullReport } from './full-report.ts';
import { html } from './html-markup.ts';
import { type Chapter, softPath, table } from './html-parts.ts';
import { bands, scoreOf } from './score.ts';
import { sayProfiles } from './summary.ts';
import { capital } from './words.ts';

/** Files of which the score is listed. */
const LISTED = 50;

/** How the score comes about, down to the last point. */
export function scoreChapter(report: FullReport): Chapter | undefined {
  const { files, overall } = scoreOf(report);
  if (overall === null) return undefined;
  const shown = files.slice(0, LISTED);
  return {
    id: 'score',
    title: 'How the score works',
    note: '',
    body: html`<p>The worst finding of a file decides its letter and the points it starts with; every further finding takes some,
down to the end of the letter’s range. So a hundred small findings never weigh more than a critical one, and nothing makes up
for one. The score of the whole is that of the worst file, since an attacker picks the weakest place and a mean would hide it.
It measures against the ${sayProfiles(report.summary)}: another profile asks for more or less.</p>
${table(
  'Points by severity',
  ['Worst finding', 'Letter', 'Starts at', 'Not below', 'Each further one takes'],
  severities.map((severity) => {
    const { grade, start, floor, step } = bands[severity];
    const worst = severity === 'info' ? 'Info, or none' : capital(severity);
    return [worst, grade, start, floor, step];
  }),
)}
${
  files.length > 1 &&
  html`<h3>By file</h3>
${table(
  'Score by file',
  ['File', 'Score', 'Worst finding'],
  shown.map(({ path, points, grade, worst }) => [
    html`<code class="path">${softPath(path)}</code>`,
    html`${grade} <span class="note">${points}</span>`,
    worst ?? 'none',
  ]),
)}
${files.length > LISTED && html`<p>${files.length - LISTED} more files, none of them worse.</p>`}`
}`,
  };
}
