import type { Finding } from '../core/lint/finding.ts';
import { severities, type Threshold } from '../core/lint/scale.ts';
import { type Audit, byPlace } from '../workspace/audit.ts';
import type { SilencedFinding } from '../workspace/suppressing.ts';
import { type ExcerptLine, excerptLines } from './code-frame.ts';
import { Fingerprints } from './fingerprint.ts';
import { inForceFor } from './in-force.ts';
import { maskedTexts } from './mask.ts';
import { Places, type ReportedPlace } from './places.ts';
import {
  type Report,
  type ReportedFile,
  type ReportedFinding,
  type ReportOptions,
  reportOf,
  type Summary,
} from './report.ts';

/**
 * A report with all that its renderings need, so that they are pure functions of it and of the registry of rules, and
 * can be made again from saved JSON when the files are long gone.
 */
export interface FullReport extends Omit<Report, 'files' | 'findings'> {
  readonly tool: { readonly name: 'parapet'; readonly version: string };
  readonly run: RunFacts;
  readonly files: readonly FullFile[];
  /** Suppressed ones are among them; the summary counts only the others. */
  readonly findings: readonly FullFinding[];
}

export interface RunFacts {
  /** When it began: ISO 8601, UTC; `null` when nobody said. */
  readonly startedAt: string | null;
  /** Rules that broke: what they would have said is missing. */
  readonly failures: readonly { readonly ruleId: string; readonly message: string }[];
}

export interface FullFile extends ReportedFile {
  /** The release that it was judged by, such as `openssh 9.2`; `null` for a file that was not judged. */
  readonly release: string | null;
  /** The profile that was in force for it, such as `strict` or `strict@1`; `null` where nobody knows. */
  readonly profile: string | null;
  /** From which severity on its findings count; `null` where nobody knows. */
  readonly failOn: Threshold | null;
}

export interface FullFinding extends Omit<ReportedFinding, 'suppressed'> {
  /** 32 hexadecimal digits; the same as long as rule, file and subject are, wherever the lines move. */
  readonly fingerprint: string;
  readonly suppressed: ReportedSuppression | null;
  /** The lines around it with secrets masked; empty when the text was not at hand. */
  readonly excerpt: readonly ExcerptLine[];
}

/** Why a finding does not count. */
export interface ReportedSuppression {
  /** What says so: a comment in the configuration itself, or a baseline of findings that were there before. */
  readonly kind: 'comment' | 'baseline';
  readonly reason: string | null;
  /** The last day on which it holds, as `2027-06-30`; `null` when it has no end. */
  readonly until: string | null;
  /** Where it is said. */
  readonly at: ReportedPlace | null;
}

/** What a full report needs beside the audit. */
export interface FullReportOptions extends ReportOptions {
  /** Version of Parapet. */
  readonly version: string;
  readonly startedAt?: Date | undefined;
  readonly failures?: RunFacts['failures'];
  /** Tells which findings are suppressed. */
  readonly suppressionOf?: (finding: Finding) => ReportedSuppression | undefined;
}

/** Makes the full report of an audit. Secrets in the files are masked in all that it holds of their text. */
export function fullReportOf(audit: Audit, options: FullReportOptions): FullReport {
  const { pathOf } = options;
  const silenced = new Map(audit.silenced.map((each) => [each.finding, each]));
  const all = { ...audit, findings: [...audit.findings, ...silenced.keys()].sort(byPlace) };
  const report = reportOf(all, options);
  const texts = new Map([...audit.otherTexts, ...maskedTexts(audit.units)]);
  const places = new Places(audit, pathOf);
  const fingerprints = new Fingerprints();
  const findings = report.findings.map((reported, i): FullFinding => {
    const finding = all.findings[i];
    const path = finding?.at.path ?? '';
    const text = texts.get(path);
    return {
      ...reported,
      fingerprint: fingerprints.next(reported.ruleId, reported.path, finding?.subject ?? ''),
      suppressed: (finding && (options.suppressionOf?.(finding) ?? said(silenced.get(finding), places))) ?? null,
      excerpt: text === undefined ? [] : excerptLines(text, places.indexOf(path), reported),
    };
  });
  const releases = releasesOf(audit, pathOf);
  const inForce = inForceFor(audit, pathOf);
  return withFindings(
    {
      ...report,
      tool: { name: 'parapet', version: options.version },
      run: { startedAt: options.startedAt?.toISOString() ?? null, failures: options.failures ?? [] },
      files: report.files.map((file) => ({
        ...file,
        release: releases.get(file.path) ?? null,
        ...(inForce.get(file.path) ?? { profile: null, failOn: null }),
      })),
    },
    findings,
  );
}

function said(silenced: SilencedFinding | undefined, places: Places): ReportedSuppression | undefined {
  if (silenced === undefined) return undefined;
  const { kind, reason, until } = silenced;
  const at = silenced.at && places.range(silenced.at);
  return {
    kind,
    reason: reason === '' ? null : reason,
    until: until ?? null,
    at: at === undefined ? null : { path: at.path, line: at.line, column: at.column },
  };
}

/** The findings that count. */
export function openFindings({ findings }: Pick<FullReport, 'findings'>): readonly FullFinding[] {
  return findings.filter(({ suppressed }) => suppressed === null);
}

/** A report with other findings, and a summary that counts those of them that are not suppressed. */
export function withFindings(report: Omit<FullReport, 'findings'>, findings: readonly FullFinding[]): FullReport {
  const open = openFindings({ findings });
  const bySeverity = Object.fromEntries(
    severities.map((severity) => [severity, open.filter((finding) => finding.severity === severity).length]),
  ) as Summary['bySeverity'];
  const byFix = { safe: 0, 'may-break-clients': 0, 'may-lock-out': 0, none: 0 };
  for (const { fix } of open) byFix[fix?.risk ?? 'none']++;
  return { ...report, summary: { ...report.summary, findings: open.length, bySeverity, byFix }, findings };
}

function releasesOf({ units }: Audit, pathOf: (path: string) => string): Map<string, string> {
  const releases = new Map<string, string>();
  for (const { unit, format } of units) {
    const { name, newest } = format.product;
    const release = `${name} ${unit.target.releases[name] ?? newest}`;
    for (const path of unit.files.keys()) if (!releases.has(pathOf(path))) releases.set(pathOf(path), release);
  }
  return releases;
}
