import { type Finding, provenFix } from '../core/lint/finding.ts';
import { pageOf } from '../core/lint/house-rules.ts';
import { type FixRisk, fixRisks, type Profile, type Severity, severities } from '../core/lint/scale.ts';
import type { Audit } from '../workspace/audit.ts';
import { exposureOf, type ReportedListener } from './exposure.ts';
import { profilesOf } from './in-force.ts';
import { Places, type ReportedPlace, type ReportedRange } from './places.ts';
import { redactor } from './redact.ts';

export type { ReportedPlace, ReportedRange } from './places.ts';

/**
 * What an audit found, as data: the JSON report is this and nothing else (see schemas/report.schema.json), and the text
 * report is made from it. Lines and columns count from 1; a line ends at LF, columns are UTF-16 code units, an end is
 * behind the last character.
 */
export interface Report {
  readonly version: 1;
  readonly summary: Summary;
  readonly files: readonly ReportedFile[];
  readonly findings: readonly ReportedFinding[];
  /** The ports that servers of these configurations listen on. */
  readonly exposure: readonly ReportedListener[];
}

export interface Summary {
  /** The widest level that was in force: rules beyond it were asked about no file. */
  readonly profile: Profile;
  /** The names of the profiles that were in force for the files, such as `truenas` or `strict@1`. */
  readonly profiles: readonly string[];
  /** Files that were analysed. */
  readonly analysed: number;
  readonly notAnalysed: number;
  readonly findings: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Findings by the risk of their fix; `none`: a person has to decide what to do. */
  readonly byFix: Readonly<Record<FixRisk | 'none', number>>;
  /** Values that could not be decided, in all files. */
  readonly undecided: number;
  /** The run was stopped before it was done. */
  readonly cancelled: boolean;
}

export interface ReportedFile {
  readonly path: string;
  readonly format: string;
  readonly status: 'analysed' | 'not-analysed';
  readonly undecided: number;
  /** Why it was not analysed, or what to know of it; `null` when there is nothing to say. */
  readonly reason: string | null;
}

export interface ReportedFinding extends ReportedRange {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly profile: Profile;
  readonly message: string;
  readonly remedy: string;
  readonly docs: string;
  readonly related: readonly (ReportedPlace & { readonly message: string })[];
  readonly fix: ReportedFix | null;
  /** A command for a person to run on the server where no edit of a file helps; `null` where there is none. */
  readonly command: string | null;
  /** Always `null` here: those that are suppressed are in the full report. */
  readonly suppressed: null;
}

export interface ReportedFix {
  readonly title: string;
  readonly risk: FixRisk;
  readonly caution: string | null;
  readonly edits: readonly ReportedEdit[];
}

/** Replaces a range; `creates`: the file is not there yet, and `newText` is all of it. Secrets in `newText` are masked. */
export interface ReportedEdit extends ReportedRange {
  readonly newText: string;
  readonly creates: boolean;
}

/** What a report needs beside the audit. */
export interface ReportOptions {
  /** What was asked for where no configuration says it. */
  readonly profile: Profile;
  /** How a path is shown; see `path.ts`. */
  readonly pathOf: (path: string) => string;
}

/** Makes the report of an audit. Fixes that do not hold their proof are left out. */
export function reportOf(audit: Audit, { profile, pathOf }: ReportOptions): Report {
  const places = new Places(audit, pathOf);
  const redacted = redactor(audit.units);
  const findings = audit.findings.map((finding) => reportedFinding(finding, places, redacted));
  const files = audit.files.map(
    ({ path, format, status, undecided, reason }): ReportedFile => ({
      path: pathOf(path),
      format,
      status,
      undecided,
      reason: reason ?? null,
    }),
  );
  const analysed = files.filter(({ status }) => status === 'analysed').length;
  const inForce = profilesOf(audit);
  const summary: Summary = {
    profile: inForce.level ?? profile,
    profiles: inForce.names.length > 0 ? inForce.names : [profile],
    analysed,
    notAnalysed: files.length - analysed,
    findings: findings.length,
    bySeverity: count(severities, (severity) => findings.filter((finding) => finding.severity === severity)),
    byFix: count([...fixRisks, 'none'], (risk) => findings.filter(({ fix }) => (fix?.risk ?? 'none') === risk)),
    undecided: files.reduce((sum, { undecided }) => sum + undecided, 0),
    cancelled: audit.cancelled,
  };
  const exposure = exposureOf(audit.units, { pathOf, indexOf: (path) => places.indexOf(path) });
  return { version: 1, summary, files, findings, exposure };
}

function count<Key extends string>(keys: readonly Key[], of: (key: Key) => readonly unknown[]): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, of(key).length])) as Record<Key, number>;
}

type Redact = (text: string) => string;

function reportedFinding(finding: Finding, places: Places, redacted: Redact): ReportedFinding {
  const { ruleId, severity, profile, message, remedy } = finding;
  const related = finding.related.map(({ at, message }) => {
    const { path, line, column } = places.range(at);
    return { path, line, column, message };
  });
  const range = places.range(finding.at);
  const fix = reportedFix(finding, places, redacted);
  return {
    ruleId,
    severity,
    profile,
    ...range,
    message,
    remedy,
    docs: pageOf(ruleId),
    related,
    fix,
    command: finding.command ?? null,
    suppressed: null,
  };
}

function reportedFix(finding: Finding, places: Places, redacted: Redact): ReportedFix | null {
  const fix = provenFix(finding);
  if (fix === undefined) return null;
  const edits = (fix.edits() ?? []).flatMap((edit): ReportedEdit[] =>
    edit.kind === 'create'
      ? [
          {
            ...places.range({ path: edit.path, span: { start: 0, end: 0 } }),
            newText: redacted(edit.text),
            creates: true,
          },
        ]
      : edit.edits.map(({ span, newText }) => ({
          ...places.range({ path: edit.path, span }),
          newText: redacted(newText),
          creates: false,
        })),
  );
  return { title: fix.title, risk: fix.risk, caution: fix.caution ?? null, edits };
}
