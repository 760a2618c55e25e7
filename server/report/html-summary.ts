import { fixRisks, severities } from '../core/lint/scale.ts';
import type { FullReport } from './full-report.ts';
import { html, type Markup, type Piece } from './html-markup.ts';
import { softPath } from './html-parts.ts';
import { type FileScore, type Score, scoreOf } from './score.ts';
import { counted } from './summary.ts';
import { capital, verdictOf } from './words.ts';

const fixWords = {
  safe: html`safe (<code>parapet audit --fix</code> applies them)`,
  'may-break-clients': 'that may break clients',
  'may-lock-out': 'that may lock you out',
} as const;

/** The head of the page: what came of the run, the score, and how many findings there are of each severity. */
export function summaryChapter(report: FullReport): Markup {
  const { summary, exposure } = report;
  return html`<section class="chapter summary" id="summary" aria-labelledby="summary-title">
<h2 id="summary-title">${verdictOf(report)}</h2>
${
  summary.cancelled &&
  html`<p class="alert"><strong>The run was stopped before its end.</strong> This is only what was found by then.</p>`
}
<div class="cards">
${scoreCard(scoreOf(report))}
<ul class="severities" aria-label="Findings by severity">${severities.map((severity) => {
    const count = summary.bySeverity[severity];
    return html`<li class="${severity}${count === 0 && ' nothing'}"><span class="number">${count}</span> ${capital(severity)}</li>`;
  })}</ul>
</div>
<ul class="lines">
${summary.findings > 0 && fixLine(report)}
<li>${coverage(report)}</li>
${
  exposure.length > 0 &&
  html`<li><a href="#exposure">${counted(exposure.length, 'listener')}</a> ${exposure.length === 1 ? 'is' : 'are'} opened by these files.</li>`
}
</ul>
</section>`;
}

function scoreCard({ overall, files, unsuppressed }: Score): Markup {
  if (overall === null) {
    return html`<div class="score none"><p class="points">No score</p><p class="why">No file could be judged.</p></div>`;
  }
  const { grade, points } = overall;
  const differs = unsuppressed !== null && unsuppressed.points !== points;
  return html`<div class="score grade-${grade}">
<p class="points"><span class="letter">${grade}</span> <span><span class="number">${points}</span> of 100</span></p>
<p class="why">${whyOf(files, overall)}${differs && html` It would be ${unsuppressed.points} if nothing were suppressed.`} <a href="#score">How it works</a></p>
</div>`;
}

function whyOf(files: Score['files'], { path, worst }: FileScore): Piece {
  if (worst === null) return 'No finding counts.';
  if (worst === 'info') return 'Nothing is worse than info.';
  if (files.length === 1) return 'The worst finding sets the grade.';
  return html`Set by the worst file, <code class="path">${softPath(path)}</code>.`;
}

function fixLine({ summary }: FullReport): Markup {
  const risks = fixRisks.filter((risk) => summary.byFix[risk] > 0);
  const { none } = summary.byFix;
  const needs =
    none > 0 &&
    html`${counted(none, 'finding')} ${none === 1 ? 'has' : 'have'} no fix and ${none === 1 ? 'needs' : 'need'} your decision.`;
  if (risks.length === 0) return html`<li>${needs}</li>`;
  return html`<li>Fixes: ${risks.map((risk, i) => html`${i > 0 && ', '}${summary.byFix[risk]} ${fixWords[risk]}`)}. ${needs}</li>`;
}

function coverage({ summary }: FullReport): Markup {
  const { analysed, notAnalysed, undecided } = summary;
  return html`<a href="#coverage">${counted(analysed, 'file')} analysed</a>${
    notAnalysed > 0 && html`, <strong>${notAnalysed} not analysed</strong>`
  }${undecided > 0 && html`; ${counted(undecided, 'value')} could not be decided and ${undecided === 1 ? 'was' : 'were'} not judged`}.`;
}
