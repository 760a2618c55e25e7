import { hashComments } from '../core/lint/comment-style.ts';
import type { Finding } from '../core/lint/finding.ts';
import type { Format } from '../core/lint/format.ts';
import { type Suppression, suppress } from '../core/lint/suppress.ts';
import type { Place } from '../core/text/span.ts';
import type { Judging } from './judging.ts';

/** What there is to know for heeding comments that suppress findings. */
export interface Heeding {
  /** The day of the run, as `2026-01-31`. */
  readonly today: string;
  /** The known name that is most like one that is not known. */
  readonly nearest: (written: string, names: Iterable<string>) => string | undefined;
}

/** A file in which findings stand. */
export interface HeededFile {
  readonly path: string;
  readonly text: string;
  readonly format: Format;
  /** All that it belongs to was at hand and judged to the end: only then is it known what a comment does not suppress. */
  readonly isWhole: boolean;
}

/** What is to be known of the run. */
export interface HeedContext {
  readonly formats: readonly Format[];
  readonly judging: Judging;
  /** Whether a rule gave an answer. */
  readonly isAnswered?: ((ruleId: string) => boolean) | undefined;
}

/** A finding that does not count, with who says so. */
export interface SilencedFinding {
  readonly finding: Finding;
  readonly kind: 'comment' | 'baseline';
  /** Empty when none is given. */
  readonly reason: string;
  readonly until: string | undefined;
  /** Where that is said. */
  readonly at: Place | undefined;
}

/** Takes out the findings that comments in some files suppress; what is wrong with the comments is found, too. */
export function heed(
  findings: readonly Finding[],
  files: readonly HeededFile[],
  { today, nearest }: Heeding,
  { formats, judging, isAnswered }: HeedContext,
): Suppression {
  if (!files.some(({ text }) => /parapet/i.test(text))) return { kept: findings, suppressed: [], problems: [] };
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const formatOf = new Map(files.map(({ path, format }) => [path, format]));
  const whole = new Set(files.flatMap(({ path, isWhole }) => (isWhole ? [path] : [])));
  const rules = new Map(formats.flatMap((format) => format.rules).map((rule) => [rule.id, rule]));
  const among = new Set(formats.flatMap(({ acrossRules }) => [...acrossRules]));
  const knownRules = new Set([...rules.keys(), ...judging.customRules()]);
  const { kept, suppressed, problems } = suppress(findings, texts, {
    today,
    requireReason: (path) => judging.of(path)?.requireReason.value ?? false,
    knownRules,
    styleOf: (path) => formatOf.get(path)?.commentsOf(path) ?? hashComments,
    // What is found among several units hangs on which of them were asked for.
    isHeard: (ruleId, path) =>
      whole.has(path) &&
      !among.has(ruleId) &&
      isAnswered?.(ruleId) !== false &&
      judging.hears(path, ruleId, rules.get(ruleId)?.profile ?? 'baseline'),
    nearest: (written) => nearest(written, knownRules),
  });
  return { kept, suppressed, problems: problems.flatMap((problem) => judging.heard(problem) ?? []) };
}
