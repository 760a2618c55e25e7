import { plain } from './audit-summary.ts';

interface LinePlace {
  readonly uri: string;
  /** Counted from 0. */
  readonly line: number;
}

type Values = readonly string[] | null;

/** What the server answers to `parapet/compare`. */
export interface ReleaseComparison {
  readonly product: string;
  readonly from: string;
  readonly to: string;
  readonly fragment: boolean;
  readonly refusal: ({ readonly error: string } & LinePlace) | null;
  readonly changes: readonly {
    readonly key: string;
    readonly before: Values;
    readonly after: Values;
    readonly at: LinePlace | null;
  }[];
}

/** What is wrong with a release that a person types; `undefined` when nothing is. */
export function releaseProblem(text: string): string | undefined {
  if (/^\d+(\.\d+)*(p\d+)?$/.test(text)) return undefined;
  return 'Write a release as numbers with dots between them, such as 10.0 or 9.9p2.';
}

/**
 * A comparison as Markdown, for a person to read and to keep.
 *
 * @param nameOf how a file is called, by its URI: its path in the workspace.
 */
export function compareMarkdown(comparison: ReleaseComparison, nameOf: (uri: string) => string): string {
  const { product, from, to, fragment, refusal, changes } = comparison;
  const place = ({ uri, line }: LinePlace) => `[${plain(nameOf(uri))}, line ${line + 1}](${uri}#L${line + 1})`;
  const lines = [`# ${plain(product)} ${to}, compared with ${from}`, ''];
  if (fragment) {
    lines.push('The file that includes this one is not at hand: what it sets is not considered here.', '');
  }
  lines.push(
    refusal === null
      ? `${plain(product)} ${to} finds nothing that would keep it from starting.`
      : `**${plain(product)} ${to} would refuse to start**, ${place(refusal)}: ${plain(refusal.error)}`,
    '',
  );
  if (changes.length === 0) lines.push('No effective value changes.', '');
  else lines.push('## Effective values that change', '');
  for (const { key, before, after, at } of changes) {
    lines.push(`- ${plain(key)} (${at === null ? 'a default' : place(at)})`, ...changeLines(before, after));
  }
  if (changes.length > 0) lines.push('');
  return lines.join('\n');
}

/** Lists of names by those that come and go, since nobody finds one name in thirty; all else by its values. */
function changeLines(before: Values, after: Values): readonly string[] {
  const [was, is] = [names(before), names(after)];
  if (was === undefined || is === undefined) return [`  - before: ${listed(before)}`, `  - after: ${listed(after)}`];
  const gone = was.filter((name) => !is.includes(name));
  const added = is.filter((name) => !was.includes(name));
  const lines = [
    ...(gone.length > 0 ? [`  - removed: ${listed(gone)}`] : []),
    ...(added.length > 0 ? [`  - added: ${listed(added)}`] : []),
  ];
  return lines.length > 0 ? lines : ['  - the same names in another order'];
}

function names(values: Values): readonly string[] | undefined {
  const [only] = values ?? [];
  return values?.length === 1 && only?.includes(',') ? only.split(',') : undefined;
}

function listed(values: Values): string {
  if (values === null) return 'not there';
  return values.length === 0 ? 'nothing' : values.map(plain).join(', ');
}
