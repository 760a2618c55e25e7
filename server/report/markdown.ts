import { severities } from '../core/lint/scale.ts';
import { byFile, worstFirst } from './by-file.ts';
import { endpointOf } from './exposure.ts';
import { type FullFinding, type FullReport, openFindings } from './full-report.ts';
import { linkTo, mdCode, mdRow, mdText } from './markdown-text.ts';
import { shortened } from './printable.ts';
import { scoreOf } from './score.ts';
import { counted, sayProfiles } from './summary.ts';
import { httpsOnly } from './web-address.ts';
import {
  audienceWords,
  capital,
  coverageOf,
  encryptionWords,
  riskWords,
  suppressionWords,
  verdictOf,
} from './words.ts';

/** GitHub takes 65,536 characters in a comment; something has to remain for what a workflow puts around it. */
const MOST_CHARACTERS = 60_000;
/** What is kept back for everything but the findings. */
const KEPT_BACK = 8_000;
const LISTED = 20;

/** The report as Markdown for a comment on a pull request: never longer than such a comment may be. */
export function markdownReport(report: FullReport, { most = MOST_CHARACTERS }: { most?: number } = {}): string {
  const head = headOf(report);
  const tail = [...exposureTable(report), ...suppressedList(report), ...coverageList(report)].join('\n');
  const room = most - head.length - Math.min(tail.length, KEPT_BACK);
  const text = [head, ...findingsWithin(report, room), ''].join('\n');
  const whole = `${text}${tail === '' ? '' : `\n${tail}\n`}`;
  return whole.length <= most ? whole : text;
}

function headOf(report: FullReport): string {
  const { summary } = report;
  const { overall } = scoreOf(report);
  const lines = [`## Parapet: ${mdText(verdictOf(report))}`, ''];
  if (summary.cancelled) lines.push('**The run was stopped before its end.** This is what was found by then.', '');
  const found = severities.filter((severity) => summary.bySeverity[severity] > 0);
  if (found.length > 0) {
    lines.push(mdRow(found.map(capital)), mdRow(found.map(() => '---:')));
    lines.push(mdRow(found.map((severity) => String(summary.bySeverity[severity]))), '');
  }
  const score = overall === null ? [] : [`score ${overall.points} of 100 (${overall.grade})`];
  lines.push(`${capital([coverageOf(report), sayProfiles(summary), ...score].join(' · '))}.`, '');
  return lines.join('\n');
}

/** The findings by file, as many as there is room for, those of the worst files first. */
function findingsWithin(report: FullReport, room: number): string[] {
  const lines: string[] = [];
  const all = openFindings(report);
  let left = room;
  let shown = 0;
  for (const { path, findings } of byFile(all)) {
    const heading = `### ${mdCode(path)}\n`;
    let first = true;
    for (const finding of worstFirst(findings)) {
      const item = `${first ? `${heading}\n` : ''}${findingItem(finding)}`;
      if (item.length + 120 > left) {
        const what = shown === 0 ? 'They do' : 'The rest does';
        lines.push('', `${what} not fit here: ${counted(all.length - shown, 'finding')} more in the full report.`);
        return lines;
      }
      if (first && shown > 0) lines.push('');
      lines.push(item);
      left -= item.length + 2;
      shown++;
      first = false;
    }
  }
  return lines;
}

function findingItem({ severity, line, ruleId, docs, message, remedy, fix, command }: FullFinding): string {
  const address = httpsOnly(docs);
  const rule = address === undefined ? mdCode(ruleId) : linkTo(ruleId, address);
  const does =
    fix === null
      ? ''
      : ` *Fix:* ${mdText(fix.title)} (${riskWords[fix.risk]}).${fix.caution === null ? '' : ` ${mdText(fix.caution)}`}`;
  const run = command === null ? '' : ` *On the server:* ${mdCode(command)}`;
  const what = mdText(shortened(capital(message)));
  return `- **${capital(severity)}**, line ${line}: ${what} (${rule})<br>${mdText(remedy)}${does}${run}`;
}

function exposureTable({ exposure }: FullReport): string[] {
  if (exposure.length === 0) return [];
  const rows = exposure
    .slice(0, LISTED)
    .map((listener) =>
      mdRow([
        mdCode(endpointOf(listener)),
        mdText(listener.service),
        encryptionWords[listener.encryption],
        audienceWords[listener.audience],
        mdCode(`${listener.path}:${listener.line}`),
      ]),
    );
  const head = ['Listens on', 'Service', 'Protection', 'Meant for', 'Opened by'];
  return folded(`Exposure: ${counted(exposure.length, 'listener')}`, [
    mdRow(head),
    mdRow(head.map(() => '---')),
    ...rows,
    ...more(exposure.length),
  ]);
}

function suppressedList({ findings }: FullReport): string[] {
  const items = findings.flatMap(({ suppressed, path, line, ruleId }) =>
    suppressed === null
      ? []
      : [`- ${mdCode(`${path}:${line}`)} ${mdText(ruleId)}, ${mdText(suppressionWords(suppressed))}`],
  );
  if (items.length === 0) return [];
  return folded(`Suppressed: ${counted(items.length, 'finding')}`, [...items.slice(0, LISTED), ...more(items.length)]);
}

function coverageList({ files }: FullReport): string[] {
  const told = files.filter(({ reason, undecided }) => reason !== null || undecided > 0);
  if (told.length === 0) return [];
  const items = told.slice(0, LISTED).map(({ path, status, reason, undecided }) => {
    const what = status === 'analysed' ? 'analysed' : '**not analysed**';
    const unknown = undecided > 0 ? ` (${counted(undecided, 'value')} undecided)` : '';
    return `- ${mdCode(path)} ${what}${unknown}${reason === null ? '' : `: ${mdText(shortened(reason))}`}`;
  });
  return folded(`Files to look at: ${told.length}`, [...items, ...more(told.length)]);
}

function more(length: number): string[] {
  return length > LISTED ? ['', `And ${length - LISTED} more in the full report.`] : [];
}

function folded(title: string, lines: readonly string[]): string[] {
  return ['<details>', `<summary>${title}</summary>`, '', ...lines, '', '</details>', ''];
}
