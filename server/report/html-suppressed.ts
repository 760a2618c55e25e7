import type { FullFinding, FullReport, ReportedSuppression } from './full-report.ts';
import { html, type Piece } from './html-markup.ts';
import { badge, type Chapter, type HtmlOptions, pathAndLine, placeLink, softPath, table } from './html-parts.ts';
import { httpsOnly } from './web-address.ts';
import { capital } from './words.ts';

/** What does not count, with the reason that somebody gave. */
export function suppressedChapter({ findings }: FullReport, options: HtmlOptions): Chapter | undefined {
  const rows = findings.flatMap((finding) => {
    const { suppressed, severity, message, ruleId, docs } = finding;
    if (suppressed === null) return [];
    const address = httpsOnly(docs);
    const rule = html`<code>${softPath(ruleId)}</code>`;
    return [
      [
        html`${badge(severity)} ${capital(message)}<br>${address === undefined ? rule : html`<a href="${address}">${rule}</a>`}`,
        pathAndLine(finding, options),
        suppressed.reason ?? html`<strong class="warn">no reason given</strong>`,
        html`<span class="item">${suppressed.until ?? 'no end'}</span>`,
        saidBy(finding, suppressed, options),
      ],
    ];
  });
  if (rows.length === 0) return undefined;
  return {
    id: 'suppressed',
    title: 'Suppressed',
    note: String(rows.length),
    body: html`<p>These findings do not count, since somebody decided so. Who it was is not known here; version control may
tell.</p>
${table('Suppressed findings', ['Finding', 'Place', 'Reason', 'Until', 'Said by'], rows)}`,
  };
}

function saidBy({ path }: FullFinding, { kind, at }: ReportedSuppression, options: HtmlOptions): Piece {
  if (kind === 'baseline') return 'the baseline';
  if (at === null) return 'a comment';
  return at.path === path ? placeLink(at, `line ${at.line}`, options) : pathAndLine(at, options);
}
