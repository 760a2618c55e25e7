import { distance } from 'fastest-levenshtein';
import type { Place } from '../../../core/text/span.ts';
import { readList } from '../algorithms.ts';
import type { Entry } from '../expand.ts';
import type { AlgorithmKind } from '../facts/algorithm-fact.ts';
import type { KeywordFact } from '../facts/keyword-fact.ts';
import { algorithmFact, knownAlgorithms } from '../facts/tables.ts';
import { type SshdModel, scopeOf } from '../model.ts';
import { matchesGlob } from '../patterns.ts';
import { isAtLeast } from '../release.ts';
import type { SshdProblem } from '../rule.ts';
import type { Directive } from '../syntax.ts';
import type { Token } from '../tokens.ts';

/** A line with an algorithm list. */
export interface ListLine {
  readonly entry: Entry;
  readonly option: KeywordFact;
  readonly kind: AlgorithmKind;
  /** The list as it is written. */
  readonly token: Token;
}

/** All lines with an algorithm list, those that sshd refuses included; lists of GSSAPI methods are left out. */
export function* listLines(model: SshdModel): Iterable<ListLine> {
  // A file that is included twice is one to correct.
  const seen = new Set<Directive>();
  for (const entry of model.expansion.entries) {
    const { option, directive, outcome } = entry;
    if (seen.has(directive)) continue;
    seen.add(directive);
    const [token] = directive.arguments;
    if (option?.algorithms === undefined || option.name.startsWith('GSSAPI')) continue;
    if (token !== undefined && outcome !== undefined) yield { entry, option, kind: option.algorithms, token };
  }
}

/** The subject of a problem about a list; the same before and after a line is moved out of a Match block. */
export function subjectOf(model: SshdModel, { entry, option }: ListLine): string {
  const scope = option.matchSince === undefined ? model.global : scopeOf(model, entry);
  return scope?.subject(option.name) ?? option.name;
}

/** Where names stand in a list, from the first of them to the last; the whole list where quotes are in the way. */
export function placeOfNames(model: SshdModel, { entry, token }: ListLine, names: readonly string[]): Place {
  const { path } = entry;
  const { start, end } = token.span;
  if (model.unit.files.get(path)?.text.slice(start, end) !== token.value) return { path, span: token.span };
  const skipped = readList(token.value).prefix.length;
  const spans: { start: number; end: number }[] = [];
  let at = start + skipped;
  for (const word of token.value.slice(skipped).split(',')) {
    if (names.includes(word)) spans.push({ start: at, end: at + word.length });
    at += word.length + 1;
  }
  const [first] = spans;
  return { path, span: first === undefined ? token.span : { start: first.start, end: spans.at(-1)?.end ?? first.end } };
}

/**
 * Rules that judge what a list offers, and that sshd's refusal of the line has kept silent so far: a fix that makes the
 * line count lets them speak.
 */
export const judgesOfLists: readonly string[] = [
  'sshd/algorithm-version-mismatch',
  'sshd/ed25519-not-accepted',
  'sshd/encrypt-and-mac',
  'sshd/finite-field-dh',
  'sshd/fips-algorithm-lists',
  'sshd/nist-curves',
  'sshd/no-post-quantum-kex',
  'sshd/terrapin-exposure',
  'sshd/unknown-algorithm',
  'sshd/weak-ciphers',
  'sshd/weak-host-key-algorithms',
  'sshd/weak-kex',
  'sshd/weak-macs',
  'sshd/weak-pubkey-algorithms',
];

/** What a list becomes with some of its entries written otherwise, or left out where nothing is given for them. */
export function rewritten(
  model: SshdModel,
  { entry, option, token }: ListLine,
  instead: ReadonlyMap<string, readonly string[]>,
): NonNullable<SshdProblem['fix']>['operations'] | undefined {
  const { prefix, entries } = readList(token.value);
  const kept = [...new Set(entries.flatMap((name) => instead.get(name) ?? [name]))];
  if (kept.length === 0) return prefix === '' ? undefined : [{ kind: 'remove', entry }];
  const moves = [(scopeOf(model, entry) ?? model.global).subject(option.name)];
  return [{ kind: 'replace', path: entry.path, span: token.span, text: prefix + kept.join(','), moves }];
}

/** The sound names of a release that a pattern covers. Where the release is not known, those of releases in wide use. */
export function soundNames(model: SshdModel, option: KeywordFact, pattern: string): readonly string[] {
  const kind = option.algorithms ?? 'signature';
  return knownAlgorithms(kind, model.reader.release).filter((name) => {
    const fact = algorithmFact(kind, name);
    const isSound = fact?.rating === 'acceptable' || fact?.rating === 'recommended';
    const isWidespread = model.releaseKnown || isAtLeast('8.5', fact?.first ?? '99');
    // Certificates cannot sign certificates: sshd refuses their names in this list.
    const fits = option.name !== 'CASignatureAlgorithms' || !name.includes('-cert-');
    return isSound && isWidespread && fits && matchesGlob(name, pattern);
  });
}

/** The name that was probably meant by one that no release knows: another case, a missing suffix, or a typing error. */
export function meantName(kind: AlgorithmKind, written: string, candidates: readonly string[]): string | undefined {
  const lower = written.toLowerCase();
  const stem = lower.split('@')[0] ?? lower;
  const same = candidates.find((name) => name === lower) ?? candidates.find((name) => name.split('@')[0] === stem);
  if (same !== undefined) return same;
  // Names of other programs are no typing errors, however near they are to one of ours.
  const origin = algorithmFact(kind, written)?.knownFrom;
  if (origin !== undefined && origin !== 'ComplianceAsCode text') return undefined;
  const [best, second] = candidates
    .map((name) => ({ name, errors: distance(name, lower) }))
    .sort((a, b) => a.errors - b.errors);
  return best === undefined || best.errors > 2 || best.errors === second?.errors ? undefined : best.name;
}
