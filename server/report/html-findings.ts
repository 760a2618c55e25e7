import type { RuleEntry } from '../core/lint/rule.ts';
import { severities } from '../core/lint/scale.ts';
import { byFile, type FileFindings, worstFirst } from './by-file.ts';
import type { ExcerptLine } from './code-frame.ts';
import { type FullFinding, type FullReport, openFindings } from './full-report.ts';
import { html, type Markup, type Piece } from './html-markup.ts';
import { badge, type Chapter, type HtmlOptions, pathAndLine, placeLink, softPath } from './html-parts.ts';
import { shortened } from './printable.ts';
import type { ReportedFix } from './report.ts';
import { counted, sayProfiles } from './summary.ts';
import { httpsOnly } from './web-address.ts';
import { capital, riskWords } from './words.ts';

/** From so many findings on, a filter is of use. */
const FILTERED = 4;

/** The findings that count, by file: the worst file first, and in it the worst finding. */
export function findingsChapter(report: FullReport, rules: readonly RuleEntry[], options: HtmlOptions): Chapter {
  const open = openFindings(report);
  const sources = new Map(rules.map(({ id, references }) => [id, references]));
  const body =
    open.length === 0
      ? nothingFound(report)
      : html`${open.length >= FILTERED && filter(report)}
${byFile(open).map((group, i) => fileSection(group, i + 1, sources, options))}`;
  return { id: 'findings', title: 'Findings', note: String(open.length), body };
}

function nothingFound({ summary, findings }: FullReport): Markup {
  if (summary.analysed === 0) {
    return html`<p class="empty">No file could be judged. <a href="#coverage">Coverage</a> says why.</p>`;
  }
  const besides =
    findings.length > 0 && html` What is suppressed stands <a href="#suppressed">in a chapter of its own</a>.`;
  return html`<p class="empty">Nothing in ${counted(summary.analysed, 'file')} breaks a rule of the
${sayProfiles(summary)}.${besides}</p>`;
}

/** Shown by the script, which it needs. */
function filter({ summary }: FullReport): Markup {
  const present = severities.filter((severity) => summary.bySeverity[severity] > 0);
  return html`<form class="filter" id="filter" hidden autocomplete="off">
<fieldset><legend>Show</legend>${present.map(
    (severity) =>
      html`<label><input type="checkbox" name="severity" value="${severity}" checked> ${capital(severity)}</label>`,
  )}</fieldset>
<label class="search">Containing <input type="search" name="text"></label>
</form>
<p class="filtered" id="filtered" role="status"></p>`;
}

type Sources = ReadonlyMap<string, RuleEntry['references']>;

function fileSection({ path, findings }: FileFindings, number: number, sources: Sources, options: HtmlOptions): Markup {
  const counts = severities
    .map((severity) => ({ severity, count: findings.filter((finding) => finding.severity === severity).length }))
    .filter(({ count }) => count > 0);
  return html`<section class="file" id="file-${number}" aria-labelledby="file-${number}-title">
<h3 id="file-${number}-title"><code class="path">${softPath(path)}</code></h3>
<p class="counts">${counts.map(({ severity, count }, i) => html`${i > 0 && ', '}${count} ${severity}`)}</p>
${worstFirst(findings).map((finding) => findingArticle(finding, sources.get(finding.ruleId) ?? [], options))}
</section>
`;
}

function findingArticle(finding: FullFinding, references: RuleEntry['references'], options: HtmlOptions): Markup {
  const { severity, message, ruleId, docs, line, fingerprint, profile } = finding;
  const address = httpsOnly(docs);
  const rule = html`<code>${softPath(ruleId)}</code>`;
  return html`<article class="finding ${severity}" id="f-${fingerprint}" data-severity="${severity}">
<h4>${badge(severity)} ${capital(shortened(message))}</h4>
<p class="meta">${placeLink(finding, html`Line ${line}`, options)} · ${
    address === undefined ? rule : html`<a href="${address}">${rule}</a>`
  }${profile !== 'baseline' && html` · ${profile}`}</p>
${frame(finding)}
<dl>
${row('Do', finding.remedy)}
${row('Fix', finding.fix !== null && sayFix(finding.fix))}
${row('Run on the server', finding.command !== null && html`<code>${finding.command}</code>`)}
${row('See also', seeAlso(finding, options))}
${row('Sources', references.length > 0 && references.map(reference), 'sources')}
</dl>
</article>
`;
}

function row(term: string, value: Piece, kind = ''): Markup {
  return html`${value !== false && html`<div${kind !== '' && html` class="${kind}"`}><dt>${term}</dt><dd>${value}</dd></div>`}`;
}

function sayFix({ title, risk, caution }: ReportedFix): Markup {
  return html`${title} <span class="risk ${risk}">${riskWords[risk]}</span>${caution !== null && html` <span class="caution">${caution}</span>`}`;
}

function seeAlso({ related, path }: FullFinding, options: HtmlOptions): Piece {
  if (related.length === 0) return false;
  return html`<ul>${related.map(
    (place) =>
      html`<li>${
        place.path === path ? placeLink(place, html`Line ${place.line}`, options) : pathAndLine(place, options)
      }: ${shortened(place.message)}</li>`,
  )}</ul>`;
}

function reference({ text, url }: RuleEntry['references'][number], i: number): Markup {
  const address = httpsOnly(url);
  return html`${i > 0 && '; '}${address === undefined ? text : html`<a href="${address}">${text}</a>`}`;
}

/** The lines in question. A finding about what is missing marks nothing, and lines that happen to be near say nothing. */
function frame({ excerpt }: FullFinding): Piece {
  if (!excerpt.some(({ mark }) => mark !== null && mark.to > mark.from)) return false;
  const says = ({ text, mark }: ExcerptLine) => mark !== null || text.trim() !== '';
  const lines = excerpt.slice(excerpt.findIndex(says), excerpt.findLastIndex(says) + 1);
  return html`<pre class="frame">${lines.map(frameLine)}</pre>`;
}

function frameLine({ line, text, mark }: ExcerptLine): Markup {
  const shown =
    mark === null || mark.to <= mark.from
      ? html`${text}`
      : html`${text.slice(0, mark.from)}<mark>${text.slice(mark.from, mark.to)}</mark>${text.slice(mark.to)}`;
  return html`<span class="line${mark !== null && ' marked'}" data-line="${line}"><code>${shown}</code>\n</span>`;
}
