import type { RuleEntry } from '../core/lint/rule.ts';
import { repositoryUrl } from '../core/lint/rule-url.ts';
import { byFile, type FileFindings } from './by-file.ts';
import { type FullReport, openFindings } from './full-report.ts';
import { complianceChapter } from './html-compliance.ts';
import { coverageChapter } from './html-coverage.ts';
import { exposureChapter } from './html-exposure.ts';
import { findingsChapter } from './html-findings.ts';
import { html, Markup } from './html-markup.ts';
import { type Chapter, type HtmlOptions, softPath } from './html-parts.ts';
import { scoreChapter } from './html-score.ts';
import { SCRIPT, SCRIPT_HASH } from './html-script.ts';
import { STYLE, STYLE_HASH } from './html-style.ts';
import { summaryChapter } from './html-summary.ts';
import { suppressedChapter } from './html-suppressed.ts';
import { sayProfiles } from './summary.ts';
import { verdictOf } from './words.ts';

/** Files that the contents list by name. */
const MOST_IN_CONTENTS = 30;

/**
 * The report as one HTML page that needs nothing else: its style and its script are in it, and its policy forbids whatever
 * is not. Without the script only the filter is missing.
 *
 * @param rules the registry, for the sources of rules and the chapter of compliance.
 */
export function htmlReport(report: FullReport, rules: readonly RuleEntry[], options: HtmlOptions = {}): string {
  const chapters = [
    findingsChapter(report, rules, options),
    exposureChapter(report, options),
    suppressedChapter(report, options),
    coverageChapter(report),
    complianceChapter(report, rules),
    scoreChapter(report),
  ].filter((chapter) => chapter !== undefined);
  return html`<!doctype html>
<html lang="en"${options.theme !== undefined && html` data-theme="${options.theme}"`}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${verdictOf(report)} – Parapet audit</title>
<style>${Markup.ofOurs(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
${header(report)}
<div class="page">
${contents(report, chapters)}
<main id="main" tabindex="-1">
${summaryChapter(report)}
${chapters.map(chapterSection)}
</main>
</div>
${footer(report)}
<script>${Markup.ofOurs(SCRIPT)}</script>
</body>
</html>
`.toString();
}

const POLICY = [
  "default-src 'none'",
  `style-src '${STYLE_HASH}'`,
  `script-src '${SCRIPT_HASH}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const SHIELD = html`<svg class="shield" viewBox="0 0 16 16" width="28" height="28" aria-hidden="true" focusable="false"><path
d="M2 3.5h2.4v1.8h2.4V3.5h2.4v1.8h2.4V3.5H14v5.2c0 2.6-2.6 4.3-6 5.4-3.4-1.1-6-2.8-6-5.4z"/><path
d="M5.2 7.4l1.9 1.6-1.9 1.6M8 10.8h2.8"/></svg>`;

function header({ run, summary, tool }: FullReport): Markup {
  const facts = [
    ...(run.startedAt === null ? [] : [sayTime(run.startedAt)]),
    sayProfiles(summary),
    ...(tool.version === '' ? [] : [`Parapet ${tool.version}`]),
  ];
  return html`<header>
<p class="brand">${SHIELD}<span>Parapet</span></p>
<h1>Configuration audit</h1>
<p class="facts">${facts.map((fact, i) => html`${i > 0 && ' · '}<span>${fact}</span>`)}</p>
</header>`;
}

function contents(report: FullReport, chapters: readonly Chapter[]): Markup {
  const files = byFile(openFindings(report));
  const named = files.length > 1 && files.length <= MOST_IN_CONTENTS;
  return html`<nav aria-label="Contents"><ul>
<li><a href="#summary">Summary</a></li>
${chapters.map(
  ({
    id,
    title,
    note,
  }) => html`<li><a href="#${id}">${title}</a>${note !== '' && html` <span class="note">${note}</span>`}${
    id === 'findings' && named && fileList(files)
  }</li>
`,
)}</ul></nav>`;
}

function fileList(files: readonly FileFindings[]): Markup {
  return html`<ul class="files">${files.map(
    ({ path, findings }, i) =>
      html`<li><a href="#file-${i + 1}">${softPath(path)}</a> <span class="note">${findings.length}</span></li>`,
  )}</ul>`;
}

function chapterSection({ id, title, body }: Chapter): Markup {
  return html`<section class="chapter" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${body}
</section>
`;
}

function footer({ tool }: FullReport): Markup {
  return html`<footer><p>Made by <a href="${repositoryUrl}">Parapet</a> ${tool.version} from configuration files alone: no running
server was asked. Firewalls, accounts, and what other machines allow were not looked at.</p></footer>`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `2026-11-21T09:34:00.000Z` as `21 November 2026, 09:34 UTC`; another text as it is. */
function sayTime(iso: string): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(iso);
  const month = MONTHS[Number(match?.[2]) - 1];
  return match === null || month === undefined ? iso : `${Number(match[3])} ${month} ${match[1]}, ${match[4]} UTC`;
}
