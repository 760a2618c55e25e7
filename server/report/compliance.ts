import type { Reference, RuleEntry } from '../core/lint/rule.ts';
import { included } from '../core/lint/scale.ts';
import { type Standard, standards } from './choices.ts';
import { type FullReport, withFindings } from './full-report.ts';

/** One published catalogue, such as `CIS Debian 12`, as far as rules refer to it. */
export interface Benchmark {
  readonly source: Standard;
  readonly name: string;
  /** In the order of their numbers. */
  readonly items: readonly BenchmarkItem[];
}

/** What the rules that refer to one demand said. */
export interface BenchmarkItem {
  readonly item: string;
  readonly rules: readonly RuleEntry[];
  /** Findings that count. */
  readonly findings: number;
  readonly suppressed: number;
  /**
   * `finding`: at least one counts. `suppressed`: there are only such as are suppressed. `none-found`: every rule was asked of
   * at least one file, and none spoke. `partly-judged`, `not-judged`: none spoke, but not every rule, or none, was asked,
   * since the profile does not include it or no file of its format was analysed.
   */
  readonly status: 'finding' | 'suppressed' | 'none-found' | 'partly-judged' | 'not-judged';
}

/** Splits a reference such as `CIS Debian 12 5.1.20` into the catalogue and the number in it. */
export function itemOf({ source, text }: Reference): { benchmark: string; item: string } | undefined {
  if (!isStandard(source)) return undefined;
  if (source === 'nist') {
    // Either a control, such as `NIST SP 800-53 AC-17(2)`, or a publication as a whole.
    const control = /^(.+) ([A-Z]{2}-\d+(?: ?\(\d+\))*)$/.exec(text);
    if (control?.[1] !== undefined && control[2] !== undefined) return { benchmark: control[1], item: control[2] };
    return { benchmark: 'NIST', item: text.replace(/^NIST /, '') };
  }
  const cut = text.lastIndexOf(' ');
  const item = text.slice(cut + 1);
  const name = cut === -1 ? source.toUpperCase() : text.slice(0, cut);
  // A STIG says what it is for in its numbers only.
  const product = source === 'stig' ? /^[A-Z]+-\d+(?=-)/.exec(item)?.[0] : undefined;
  return { benchmark: product === undefined ? name : `${name} ${product}`, item };
}

/** Every catalogue that rules refer to, with what the report says to each of its items. */
export function complianceOf(report: FullReport, rules: readonly RuleEntry[]): readonly Benchmark[] {
  const formats = new Set(report.files.flatMap(({ status, format }) => (status === 'analysed' ? [format] : [])));
  const counts = new Map<string, { open: number; suppressed: number }>();
  for (const { ruleId, suppressed } of report.findings) {
    const count = counts.get(ruleId) ?? { open: 0, suppressed: 0 };
    counts.set(ruleId, count);
    count[suppressed === null ? 'open' : 'suppressed']++;
  }
  const asked = ({ format, profile }: RuleEntry) => formats.has(format) && included(profile, report.summary.profile);
  const benchmarks = new Map<string, { source: Standard; items: Map<string, RuleEntry[]> }>();
  for (const rule of rules) {
    for (const reference of rule.references) {
      const parsed = itemOf(reference);
      if (parsed === undefined || !isStandard(reference.source)) continue;
      const benchmark = benchmarks.get(parsed.benchmark) ?? { source: reference.source, items: new Map() };
      benchmarks.set(parsed.benchmark, benchmark);
      benchmark.items.set(parsed.item, [...(benchmark.items.get(parsed.item) ?? []), rule]);
    }
  }
  const byNumber = new Intl.Collator('en', { numeric: true });
  return [...benchmarks]
    .map(([name, { source, items }]) => ({
      source,
      name,
      items: [...items]
        .map(([item, own]) => judged(item, own, counts, asked))
        .sort((a, b) => byNumber.compare(a.item, b.item)),
    }))
    .sort((a, b) => standards.indexOf(a.source) - standards.indexOf(b.source) || byNumber.compare(a.name, b.name));
}

function judged(
  item: string,
  rules: readonly RuleEntry[],
  counts: ReadonlyMap<string, { open: number; suppressed: number }>,
  asked: (rule: RuleEntry) => boolean,
): BenchmarkItem {
  const findings = rules.reduce((sum, { id }) => sum + (counts.get(id)?.open ?? 0), 0);
  const suppressed = rules.reduce((sum, { id }) => sum + (counts.get(id)?.suppressed ?? 0), 0);
  const heard = rules.filter(asked).length;
  const silent = heard === rules.length ? 'none-found' : heard > 0 ? 'partly-judged' : 'not-judged';
  return {
    item,
    rules,
    findings,
    suppressed,
    status: findings > 0 ? 'finding' : suppressed > 0 ? 'suppressed' : silent,
  };
}

/**
 * A report of only those findings whose rules refer to one of some catalogues.
 *
 * @param asked sources of references such as `cis`. @param rules the registry; findings of other rules are left out.
 */
export function citing(report: FullReport, rules: readonly RuleEntry[], asked: readonly Standard[]): FullReport {
  const ids = new Set(
    rules.filter(({ references }) => references.some(({ source }) => asked.some((one) => one === source))).map(idOf),
  );
  return withFindings(
    report,
    report.findings.filter(({ ruleId }) => ids.has(ruleId)),
  );
}

const idOf = ({ id }: RuleEntry): string => id;

function isStandard(source: string): source is Standard {
  return standards.some((standard) => standard === source);
}
