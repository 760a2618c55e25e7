import type { Profile } from '../../server/core/lint/scale.ts';
import { formats } from '../../server/formats/index.ts';
import type { FullFinding, FullReport } from '../../server/report/full-report.ts';
import { fullReportOf, withFindings } from '../../server/report/full-report.ts';
import { pathsFrom } from '../../server/report/path.ts';
import { rulesOf } from '../../server/report/rules.ts';
import { audit } from '../../server/workspace/audit.ts';
import type { FileContent } from '../../server/workspace/file-system.ts';
import { memoryFileSystem } from '../../server/workspace/memory-file-system.ts';
import { toyFormat } from '../workspace/toy-format.ts';

const all = [toyFormat, ...formats];

/** The rules of every format, and those of the toy. */
export const allRules = rulesOf(all);

/** The full report of an audit of files that are only in memory, seen from `/w`. */
export async function reportOn(
  files: Readonly<Record<string, string | FileContent>>,
  { profile = 'baseline', suppress = [] }: { profile?: Profile; suppress?: readonly string[] } = {},
): Promise<FullReport> {
  const result = await audit(memoryFileSystem(files), Object.keys(files), {
    profile,
    formats: all,
    onRuleFailure: () => undefined,
  });
  return fullReportOf(result, {
    profile,
    pathOf: pathsFrom('/w'),
    version: '1.2.3',
    startedAt: new Date('2026-11-21T09:34:00Z'),
    suppressionOf: ({ ruleId, at }) =>
      suppress.includes(ruleId)
        ? {
            kind: 'comment',
            reason: 'kept for the old backup client until it is replaced',
            until: '2027-06-30',
            at: { path: pathsFrom('/w')(at.path), line: 1, column: 1 },
          }
        : undefined,
  });
}

/** A finding of the toy's, with what a test wants to be different. */
export function finding(parts: Partial<FullFinding> = {}): FullFinding {
  return {
    ruleId: 'toy/secure',
    severity: 'high',
    profile: 'baseline',
    path: 'toy.conf',
    line: 1,
    column: 8,
    endLine: 1,
    endColumn: 10,
    message: 'secure is no',
    remedy: 'Set secure to yes.',
    docs: 'https://github.com/parapet-security/parapet/blob/main/docs/rules/toy/secure.md',
    related: [],
    fix: null,
    command: null,
    suppressed: null,
    fingerprint: '0123456789abcdef0123456789abcdef',
    excerpt: [{ line: 1, text: 'secure no', mark: { from: 7, to: 9 } }],
    ...parts,
  };
}

/** A report of findings, each on a file of the toy's that was analysed. */
export function reportWith(findings: readonly FullFinding[], parts: Partial<FullReport> = {}): FullReport {
  const paths = [...new Set(findings.map(({ path }) => path))];
  const base: Omit<FullReport, 'findings'> = {
    version: 1,
    tool: { name: 'parapet', version: '1.2.3' },
    run: { startedAt: '2026-11-21T09:34:00.000Z', failures: [] },
    summary: {
      profile: 'baseline',
      profiles: ['baseline'],
      analysed: paths.length,
      notAnalysed: 0,
      findings: 0,
      bySeverity: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
      byFix: { safe: 0, 'may-break-clients': 0, 'may-lock-out': 0, none: 0 },
      undecided: 0,
      cancelled: false,
    },
    files: paths.map((path) => ({
      path,
      format: 'toy',
      status: 'analysed',
      undecided: 0,
      reason: null,
      release: 'toy 1.0',
      profile: 'baseline',
      failOn: null,
    })),
    exposure: [],
    ...parts,
  };
  return withFindings(base, findings);
}
