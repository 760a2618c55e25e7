import { printableLine } from './printable.ts';

/**
 * A text that Markdown shows as it is, on one line. Besides what makes up Markdown and HTML it disarms what GitHub and
 * GitLab turn into mentions and references: a message may quote a file, and no file may call anybody. These are looked for
 * in what comes out of Markdown, where an escaped `@` is an `@` again; a space of no width keeps them apart.
 */
export function mdText(text: string): string {
  return printableLine(oneLine(text))
    .replace(/[@#!~%&](?=[\w"'])/g, `$&${GAP}`)
    .replace(/(https?|ftp|www)(?=:|\.)/gi, `$1${GAP}`)
    .replace(/[\\`*_[\]~]/g, '\\$&')
    .replace(/[<>&$]/g, (char) => entities[char] ?? char)
    .replaceAll(GAP, '&#8203;')
    .replace(/^([-+=#]|\d+(?=[.)]))/, (mark) => (/^\d/.test(mark) ? `${mark}\\` : `\\${mark}`));
}

/** Stands for a space of no width while other characters are replaced; `printable` lets none through. */
const GAP = '\u200b';

const entities: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  // Between two of them GitHub sees a formula, whatever the backslash.
  $: '<span>$</span>',
};

/** Text as code in a line. */
export function mdCode(text: string): string {
  const shown = printableLine(oneLine(text));
  const ticks = '`'.repeat(1 + longestRun(shown));
  const pad = shown.startsWith('`') || shown.endsWith('`') || shown.trim() === '' ? ' ' : '';
  return `${ticks}${pad}${shown}${pad}${ticks}`;
}

/** A row of a table from finished Markdown: a `|` in a cell does not end it. */
export function mdRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** A block of code, fenced by more backquotes than it holds in a row. `indent` stands before every line of it. */
export function mdBlock(lines: readonly string[], language = '', indent = ''): string {
  const shown = lines.map((line) => line.replaceAll('\r', '').replaceAll('\n', ' '));
  const fence = '`'.repeat(Math.max(3, 1 + Math.max(0, ...shown.map(longestRun))));
  return [`${fence}${language}`, ...shown, fence].map((line) => `${indent}${line}`).join('\n');
}

/** A link; the address must be one that `httpsOnly` lets pass. */
export function linkTo(text: string, address: string): string {
  return `[${mdText(text)}](${address.replace(/[()]/g, (char) => (char === '(' ? '%28' : '%29'))})`;
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
