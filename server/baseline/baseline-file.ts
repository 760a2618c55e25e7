import type { Finding } from '../core/lint/finding.ts';
import { houseFinding } from '../core/lint/house-finding.ts';
import type { Span } from '../core/text/span.ts';
import type { Baseline, BaselineEntry, Held } from './baseline.ts';

/** The version of the file's form; schemas/baseline.schema.json describes it. */
const VERSION = 1;

/** Writes a baseline as JSON, one entry on a line, so that a change of it can be read in a diff. */
export function writeBaseline({ entries }: Baseline): string {
  const lines = entries.map(({ rule, file, subject, value, count, message }) =>
    JSON.stringify({ rule, file, subject, value, ...(count === 1 ? {} : { count }), message }),
  );
  const list = lines.length === 0 ? '[]' : `[\n    ${lines.join(',\n    ')}\n  ]`;
  return `{\n  "version": ${VERSION},\n  "findings": ${list}\n}\n`;
}

/** Why a text is no baseline: whole sentences, for a person. */
export interface NoBaseline {
  readonly error: string;
}

/** Reads a baseline. Total. */
export function readBaseline(text: string): Baseline | NoBaseline {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { error: 'It is not JSON. Write it again with --write-baseline.' };
  }
  if (!isObject(data) || !Array.isArray(data.findings)) {
    return { error: 'It is not a baseline of Parapet. Write one with --write-baseline.' };
  }
  if (data.version !== VERSION) {
    const version = JSON.stringify(data.version ?? null);
    return {
      error: `It has the version ${version}, and this Parapet reads ${VERSION}. Write it again with --write-baseline.`,
    };
  }
  const entries: BaselineEntry[] = [];
  for (const [index, item] of data.findings.entries()) {
    const entry = entryOf(item);
    if (entry === undefined)
      return { error: `Its finding ${index + 1} lacks a rule, a file or a subject. Correct or delete it.` };
    entries.push(entry);
  }
  return { entries };
}

/** What has lapsed of a baseline as findings in its file, each at its entry. */
export function lapsedFindings(
  path: string,
  text: string,
  baseline: Baseline,
  { lapsed }: Pick<Held, 'lapsed'>,
): readonly Finding[] {
  const spans = entrySpans(text);
  return lapsed.map(({ entry, missing }) => {
    const span = spans[baseline.entries.indexOf(entry)] ?? { start: 0, end: 0 };
    const times = missing === 1 ? '' : `${missing} times `;
    return houseFinding('baseline/lapsed', {
      at: { path, span },
      subject: [entry.rule, entry.file, entry.subject].join(' '),
      message: `${entry.rule} is ${times}gone from ${entry.file}: ${entry.message}`,
    });
  });
}

function entryOf(item: unknown): BaselineEntry | undefined {
  if (!isObject(item)) return undefined;
  const { rule, file, subject, value = '', count = 1, message = '' } = item;
  if (typeof rule !== 'string' || typeof file !== 'string' || typeof subject !== 'string') return undefined;
  if (typeof value !== 'string' || typeof message !== 'string') return undefined;
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 1) return undefined;
  return { rule, file, subject, value, count, message };
}

/** Where the entries stand: the objects of the list `findings`. The text is valid JSON. */
function entrySpans(text: string): Span[] {
  const spans: Span[] = [];
  let depth = 0;
  let start = 0;
  let key = '';
  let isList = false;
  for (const { 0: token, index } of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}]/gs)) {
    if (token.startsWith('"')) {
      if (depth === 1) key = token;
    } else if (token === '{' || token === '[') {
      depth++;
      if (depth === 2) isList = key === '"findings"';
      if (depth === 3) start = index;
    } else {
      if (depth === 3 && isList) spans.push({ start, end: index + 1 });
      depth--;
    }
  }
  return spans;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
