import type { Finding } from '../core/lint/finding.ts';
import { type FindingIdentity, type IdentityContext, identities, identityKey } from './identity.ts';

/** A finding that is known, or several that cannot be told apart. */
export interface BaselineEntry extends FindingIdentity {
  readonly count: number;
  /** What it said, for whoever reads the file; it is no part of what it is. */
  readonly message: string;
}

/** Findings that were there before. */
export interface Baseline {
  readonly entries: readonly BaselineEntry[];
}

/** Takes findings into a baseline, sorted, so that two of the same findings are the same text. */
export function baselineOf(findings: readonly Finding[], context: IdentityContext): Baseline {
  const identityOf = identities(context);
  const entries = new Map<string, BaselineEntry>();
  for (const finding of findings) {
    const identity = identityOf(finding);
    const key = identityKey(identity);
    const known = entries.get(key);
    entries.set(key, { ...identity, count: (known?.count ?? 0) + 1, message: known?.message ?? finding.message });
  }
  return { entries: [...entries.values()].sort(byFile) };
}

/** What holding findings against a baseline gives. */
export interface Held {
  /** Findings that are not in the baseline, in the order that they had. */
  readonly fresh: readonly Finding[];
  /** Findings that are. */
  readonly known: readonly Finding[];
  /** What the baseline has and nothing finds any more, with how often it is missing. */
  readonly lapsed: readonly { readonly entry: BaselineEntry; readonly missing: number }[];
}

/** What a run can tell of a baseline. */
export interface HoldContext extends IdentityContext {
  /** Whether the run looked at a file, as an entry names it, and asked a rule: only then may an entry be said to have lapsed. */
  readonly isAsked?: ((rule: string, file: string) => boolean) | undefined;
}

/** Holds findings against a baseline. Of more findings than it has of a kind, the last ones are new. */
export function holdAgainst(baseline: Baseline, findings: readonly Finding[], context: HoldContext): Held {
  const identityOf = identities(context);
  const left = new Map<string, number>();
  for (const entry of baseline.entries) {
    const key = identityKey(entry);
    left.set(key, (left.get(key) ?? 0) + entry.count);
  }
  const fresh: Finding[] = [];
  const known: Finding[] = [];
  for (const finding of findings) {
    const key = identityKey(identityOf(finding));
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    (count > 0 ? known : fresh).push(finding);
  }
  const lapsed = baseline.entries.flatMap((entry) => {
    const key = identityKey(entry);
    const missing = Math.min(left.get(key) ?? 0, entry.count);
    left.set(key, (left.get(key) ?? 0) - missing);
    return missing > 0 && context.isAsked?.(entry.rule, entry.file) !== false ? [{ entry, missing }] : [];
  });
  return { fresh, known, lapsed };
}

function byFile(a: BaselineEntry, b: BaselineEntry): number {
  const [left, right] = [a, b].map(({ file, rule, subject, value }) => [file, rule, subject, value].join('\0'));
  return (left ?? '') < (right ?? '') ? -1 : 1;
}
