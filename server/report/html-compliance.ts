import { pageOf } from '../core/lint/house-rules.ts';
import type { RuleEntry } from '../core/lint/rule.ts';
import { type Benchmark, type BenchmarkItem, complianceOf } from './compliance.ts';
import type { FullReport } from './full-report.ts';
import { html, type Markup, type Piece } from './html-markup.ts';
import { type Chapter, softPath, table } from './html-parts.ts';
import { counted, sayProfiles } from './summary.ts';

/** What the report says to the items of published catalogues; left out when no rule that was asked refers to one. */
export function complianceChapter(report: FullReport, rules: readonly RuleEntry[]): Chapter | undefined {
  const benchmarks = complianceOf(report, rules).filter(({ items }) =>
    items.some(({ status }) => status !== 'not-judged'),
  );
  if (benchmarks.length === 0) return undefined;
  return {
    id: 'compliance',
    title: 'Compliance',
    note: '',
    body: html`<p>Items of published catalogues that rules refer to. “None found” means that no rule found anything against the
item in these files. It is no certificate: a catalogue has more items than rules refer to, and some ask for more than a
configuration file can show. Rules beyond the ${sayProfiles(report.summary)} were not asked.</p>
${benchmarks.map(benchmarkSection)}`,
  };
}

function benchmarkSection({ name, items }: Benchmark): Markup {
  const broken = items.filter(({ status }) => status === 'finding').length;
  return html`<h3>${name}</h3>
<p class="counts">${counted(items.length, 'item')}, ${broken === 0 ? 'none' : broken} with findings</p>
${table(
  name,
  ['Item', 'Rules', 'Result'],
  items.map((item) => [html`<span class="item">${item.item}</span>`, item.rules.map(ruleLink), result(item)]),
)}
`;
}

function ruleLink({ id, title }: RuleEntry, i: number): Markup {
  return html`${i > 0 && html`<br>`}${title} <a href="${pageOf(id)}"><code>${softPath(id)}</code></a>`;
}

function result({ status, findings, suppressed }: BenchmarkItem): Piece {
  const besides = suppressed > 0 && html`, ${suppressed} suppressed`;
  switch (status) {
    case 'finding':
      return html`<strong class="warn">${counted(findings, 'finding')}</strong>${besides}`;
    case 'suppressed':
      return `${suppressed} suppressed`;
    case 'none-found':
      return 'none found';
    case 'partly-judged':
      return 'none found, not all rules asked';
    case 'not-judged':
      return 'not asked';
  }
}
