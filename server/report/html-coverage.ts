import type { FullFile, FullReport } from './full-report.ts';
import { html, type Markup, type Piece } from './html-markup.ts';
import { type Chapter, softPath, table } from './html-parts.ts';
import { shortened } from './printable.ts';

/** What was read, what could not be decided, and what was skipped: the other half of every statement of the report. */
export function coverageChapter({ files, summary, run }: FullReport): Chapter {
  const sorted = [...files].sort((a, b) => rank(a) - rank(b));
  return {
    id: 'coverage',
    title: 'Coverage',
    note: '',
    body: html`<p>${
      summary.undecided > 0
        ? html`A value is undecided when it hangs on something that was not there to be read, such as a template’s variable or
an include outside the host. Rules keep silent about it.`
        : html`Every value that the rules ask for could be decided.`
    }</p>
${brokenRules(run.failures)}
${
  files.length === 0
    ? html`<p class="empty">No file was found that Parapet knows.</p>`
    : table(
        'Files',
        ['File', 'Judged as', 'State', 'Remark'],
        sorted.map((file) => cells(file)),
      )
}`,
  };
}

/** What a person has to look at comes first. */
function rank({ status, reason, undecided }: FullFile): number {
  if (status === 'not-analysed') return 0;
  return reason !== null || undecided > 0 ? 1 : 2;
}

function cells({ path, status, format, release, reason, undecided }: FullFile): readonly Piece[] {
  return [
    html`<code class="path">${softPath(path)}</code>`,
    html`<span class="item">${release ?? format}</span>`,
    status === 'analysed' ? 'analysed' : html`<strong class="warn">not analysed</strong>`,
    html`${undecided > 0 && html`${undecided} undecided. `}${reason !== null && shortened(reason)}`,
  ];
}

function brokenRules(failures: FullReport['run']['failures']): Markup | false {
  if (failures.length === 0) return false;
  return html`<div class="alert"><p><strong>Rules that broke.</strong> What they would have said is missing; please report it as a
defect of Parapet.</p>
<ul>${failures.map(({ ruleId, message }) => html`<li><code>${ruleId}</code>: ${shortened(message)}</li>`)}</ul></div>`;
}
