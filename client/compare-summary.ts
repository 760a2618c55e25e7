import type { Translate } from './l10n.ts';
import { plain } from './markdown-text.ts';

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
export function releaseProblem(text: string, t: Translate): string | undefined {
  if (/^\d+(\.\d+)*(p\d+)?$/.test(text)) return undefined;
  return t('Write a release as numbers with dots between them, such as 10.0 or 9.9p2.');
}

/**
 * A comparison as Markdown, for a person to read and to keep.
 *
 * @param nameOf how a file is called, by its URI: its path in the workspace.
 */
export function compareMarkdown(comparison: ReleaseComparison, nameOf: (uri: string) => string, t: Translate): string {
  const { product, from, to, fragment, refusal, changes } = comparison;
  const place = ({ uri, line }: LinePlace) =>
    `[${plain(nameOf(uri))}, ${t('line {0}', line + 1)}](${uri}#L${line + 1})`;
  const lines = [`# ${t('{0} {1}, compared with {2}', plain(product), to, from)}`, ''];
  if (fragment) {
    lines.push(t('The file that includes this one is not at hand: what it sets is not considered here.'), '');
  }
  lines.push(
    refusal === null
      ? t('{0} {1} finds nothing that would keep it from starting.', plain(product), to)
      : `**${t('{0} {1} would refuse to start', plain(product), to)}**, ${place(refusal)}: ${plain(refusal.error)}`,
    '',
  );
  if (changes.length === 0) lines.push(t('No effective value changes.'), '');
  else lines.push(`## ${t('Effective values that change')}`, '');
  for (const { key, before, after, at } of changes) {
    lines.push(`- ${plain(key)} (${at === null ? t('a default') : place(at)})`, ...changeLines(before, after, t));
  }
  if (changes.length > 0) lines.push('');
  return lines.join('\n');
}

/** Lists of names by those that come and go, since nobody finds one name in thirty; all else by its values. */
function changeLines(before: Values, after: Values, t: Translate): readonly string[] {
  const [was, is] = [names(before), names(after)];
  if (was === undefined || is === undefined) {
    return [`  - ${t('before: {0}', listed(before, t))}`, `  - ${t('after: {0}', listed(after, t))}`];
  }
  const gone = was.filter((name) => !is.includes(name));
  const added = is.filter((name) => !was.includes(name));
  const lines = [
    ...(gone.length > 0 ? [`  - ${t('removed: {0}', listed(gone, t))}`] : []),
    ...(added.length > 0 ? [`  - ${t('added: {0}', listed(added, t))}`] : []),
  ];
  return lines.length > 0 ? lines : [`  - ${t('the same names in another order')}`];
}

function names(values: Values): readonly string[] | undefined {
  const [only] = values ?? [];
  // A list of names: what stands in brackets would be torn apart.
  return values?.length === 1 && only !== undefined && /^[^{}[\]]+,[^{}[\]]+$/.test(only) ? only.split(',') : undefined;
}

function listed(values: Values, t: Translate): string {
  if (values === null) return t('not there');
  return values.length === 0 ? t('nothing') : values.map(plain).join(', ');
}
