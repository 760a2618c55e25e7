import { fixRisks, profiles, severities, thresholds } from '../core/lint/scale.ts';
import type { ExcerptLine } from './code-frame.ts';
import type { ReportedListener } from './exposure.ts';
import type { FullFile, FullFinding, FullReport, ReportedSuppression, RunFacts } from './full-report.ts';
import type { ReportedEdit, ReportedFix, ReportedPlace, Summary } from './report.ts';
import { fields, listOf, Misshapen, oneOf, orElse, orNull, type Shape, text, truth, wholeFrom } from './shape.ts';

/** A saved report, or what keeps a text from being one, as a whole sentence. */
export type Reading =
  | { readonly report: FullReport; readonly problem?: undefined }
  | { readonly report?: undefined; readonly problem: string };

/**
 * Reads a report that was saved as JSON. It may come from anywhere, so nothing of it is taken on trust; fields that older
 * versions did not write get what they would have meant. Never throws.
 */
export function readReport(json: string): Reading {
  try {
    return { report: report(JSON.parse(json.replace(/^\ufeff/, '')), '') };
  } catch (error) {
    if (error instanceof Misshapen) return { problem: error.message };
    if (error instanceof SyntaxError) return { problem: 'It is not JSON.' };
    throw error;
  }
}

const FROM_ONE = wholeFrom(1);
const COUNT = wholeFrom(0);
const severity = oneOf(...severities);
const profile = oneOf(...profiles);

const place = fields<ReportedPlace>({ path: text, line: FROM_ONE, column: FROM_ONE });
const range = { path: text, line: FROM_ONE, column: FROM_ONE, endLine: FROM_ONE, endColumn: FROM_ONE };

const fix = fields<ReportedFix>({
  title: text,
  risk: oneOf(...fixRisks),
  caution: orNull(text),
  edits: listOf(fields<ReportedEdit>({ ...range, newText: text, creates: truth })),
});

const suppression = fields<ReportedSuppression>({
  kind: oneOf('comment', 'baseline'),
  reason: orNull(text),
  until: orNull(text),
  at: orNull(place),
});

const excerptLine: Shape<ExcerptLine> = (value, at) => {
  const line = fields<ExcerptLine>({
    line: FROM_ONE,
    text,
    mark: orNull(fields<{ from: number; to: number }>({ from: COUNT, to: COUNT })),
  })(value, at);
  const { mark } = line;
  if (mark !== null && (mark.to < mark.from || mark.to > line.text.length))
    throw new Misshapen(`${at.replace(/^\./, '')}.mark does not lie in its line.`);
  return line;
};

const finding = fields<FullFinding>({
  ruleId: text,
  severity,
  profile,
  ...range,
  message: text,
  remedy: text,
  docs: text,
  related: listOf(
    fields<ReportedPlace & { message: string }>({ path: text, line: FROM_ONE, column: FROM_ONE, message: text }),
  ),
  fix: orNull(fix),
  command: orElse(orNull(text), null),
  suppressed: orElse(orNull(suppression), null),
  fingerprint: orElse(text, ''),
  excerpt: orElse(listOf(excerptLine), []),
});

const file = fields<FullFile>({
  path: text,
  format: text,
  status: oneOf('analysed', 'not-analysed'),
  undecided: COUNT,
  reason: orNull(text),
  release: orElse(orNull(text), null),
  profile: orElse(orNull(text), null),
  failOn: orElse(orNull(oneOf(...thresholds)), null),
});

const summary = fields<Summary>({
  profile,
  profiles: orElse(listOf(text), []),
  analysed: COUNT,
  notAnalysed: COUNT,
  findings: COUNT,
  bySeverity: fields({ critical: COUNT, high: COUNT, medium: COUNT, low: COUNT, info: COUNT }),
  byFix: fields({ safe: COUNT, 'may-break-clients': COUNT, 'may-lock-out': COUNT, none: COUNT }),
  undecided: COUNT,
  cancelled: truth,
});

const listener = fields<ReportedListener>({
  format: text,
  service: text,
  transport: oneOf('tcp', 'udp', 'unix'),
  ports: orNull(fields<{ first: number; last: number }>({ first: COUNT, last: COUNT })),
  address: text,
  encryption: oneOf('none', 'starttls-optional', 'starttls-required', 'tls', 'builtin'),
  audience: oneOf('public', 'server-to-server', 'admin-only', 'cluster-internal', 'local-only'),
  leadsTo: listOf(text),
  path: text,
  line: FROM_ONE,
  column: FROM_ONE,
});

const report = fields<FullReport>({
  version: oneOf(1),
  tool: orElse(fields<FullReport['tool']>({ name: oneOf('parapet'), version: text }), { name: 'parapet', version: '' }),
  run: orElse(
    fields<RunFacts>({
      startedAt: orNull(text),
      failures: listOf(fields<RunFacts['failures'][number]>({ ruleId: text, message: text })),
    }),
    { startedAt: null, failures: [] },
  ),
  summary,
  files: listOf(file),
  findings: listOf(finding),
  exposure: orElse(listOf(listener), []),
});
