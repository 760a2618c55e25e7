import type { EffectiveSetting } from '../core/lint/effective.ts';
import type { Product } from '../core/lint/parts.ts';
import type { Place, Span } from '../core/text/span.ts';
import { printableLine } from './printable.ts';

/** One line of an effective configuration, with the places that it names. */
export interface EffectiveLine {
  readonly text: string;
  /** Where in the text an origin is named, and the place that is meant. */
  readonly origins: readonly { readonly span: Span; readonly at: Place }[];
}

/** What the writing of an effective configuration has to know of it. */
export interface EffectiveWriting {
  readonly product: Pick<Product, 'name' | 'title'>;
  /** The release whose defaults count. */
  readonly release: string;
  /** What stands between a setting and its value. */
  readonly between: string;
  /** What begins a comment, such as `#`. */
  readonly comment: string;
  /** How a place is shown, such as `sshd_config.d/50-cloud-init.conf:1`. */
  nameOf(at: Place): string;
  /** What stands at a place; `undefined` when that is not at hand. */
  textAt(at: Place): string | undefined;
  /** A text without the secrets of the unit. */
  redacted(text: string): string;
}

/** Origins begin in one column, behind the longest setting that is not longer than this: they are read as a column. */
const WIDEST = 56;

/** The least column of origins: short settings do not push them to the left edge. */
const NARROWEST = 32;

/** More origins of one value than these are counted, not named. */
const MOST_NAMED = 4;

/**
 * The lines of an effective configuration as the server's own dump has them, each with its origin as a comment. Nothing in
 * them is secret or obeyed by a terminal.
 */
export function effectiveLines(
  settings: readonly EffectiveSetting[],
  writing: EffectiveWriting,
): readonly EffectiveLine[] {
  const lines = settings.flatMap((setting) =>
    setting.values.map((value) => ({
      text: settingText(setting.key, value, writing),
      origins: originsOf(value, setting, writing),
    })),
  );
  const widths = lines.map(({ text }) => text.length).filter((width) => width <= WIDEST);
  const column = Math.max(NARROWEST, ...widths);
  return lines.map(({ text, origins }) =>
    origins.length === 0 ? { text, origins: [] } : withOrigins(text.padEnd(column), origins, writing),
  );
}

/** A setting with one of its values, without its origin. */
export function settingText(
  key: string,
  value: string,
  { between, redacted }: Pick<EffectiveWriting, 'between' | 'redacted'>,
): string {
  return printableLine(redacted(value === '' ? key : `${key}${between}${value}`));
}

type Origin = EffectiveSetting['origins'][number];

/** The lines that have written a value as it is; where none has, all lines that the values of the setting come from. */
function originsOf(value: string, { values, origins }: EffectiveSetting, { textAt }: EffectiveWriting): Origin[] {
  const all = [...origins];
  if (values.length < 2 || origins.length < 2) return all;
  const own = all.filter(
    ({ at }) =>
      at !== undefined &&
      textAt(at)
        ?.split(/[\s,"'=]+/)
        .includes(value),
  );
  return own.length > 0 ? own : all;
}

function withOrigins(text: string, origins: readonly Origin[], writing: EffectiveWriting): EffectiveLine {
  let line = `${text} ${writing.comment} `;
  const named: { span: Span; at: Place }[] = [];
  for (const [i, { at, why }] of origins.slice(0, MOST_NAMED).entries()) {
    if (i > 0) line += ', ';
    if (at === undefined) {
      line += whyWords(why, writing);
      continue;
    }
    const start = line.length;
    line += printableLine(writing.redacted(writing.nameOf(at)));
    named.push({ span: { start, end: line.length }, at });
    if (!SAID_BY_PLACE.has(why)) line += ` (${whyWords(why, writing)})`;
  }
  if (origins.length > MOST_NAMED) line += `, and ${origins.length - MOST_NAMED} more`;
  return { text: line, origins: named };
}

/** Reasons of which the place says enough. */
const SAID_BY_PLACE: ReadonlySet<string> = new Set(['set', 'included']);

function whyWords(why: string, { product, release, redacted }: EffectiveWriting): string {
  if (why === 'default of release') return `default of ${product.title ?? product.name} ${release}`;
  return printableLine(redacted(why));
}
