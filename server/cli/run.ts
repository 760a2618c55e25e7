import { setImmediate } from 'node:timers/promises';
import { provenFix } from '../core/lint/finding.ts';
import { atLeast, type Profile, type Severity } from '../core/lint/scale.ts';
import { printableLine } from '../report/printable.ts';
import { jsonReport, type Report, reportOf } from '../report/report.ts';
import { textReport } from '../report/text.ts';
import { type Audit, type AuditOptions, audit } from '../workspace/audit.ts';
import { exitCode } from './exit-code.ts';
import type { Inputs } from './inputs.ts';
import type { Io } from './io.ts';
import { lookOf } from './terminal.ts';

/** The options of `parapet audit`. */
export interface AuditArguments {
  readonly format: 'text' | 'json';
  readonly profile: Profile;
  readonly root?: string;
  readonly as?: string;
  readonly fix?: boolean;
  readonly diff?: boolean;
  readonly failOn: Severity;
  /** Releases to judge by, as `product=release`. */
  readonly target?: readonly string[];
}

/** An audit that can be repeated after its files have changed. */
export interface Run {
  readonly inputs: Inputs;
  readonly paths: readonly string[];
  readonly options: AuditOptions;
  readonly pathOf: (path: string) => string;
  readonly io: Io;
}

/** Judges the files of a run and proves every fix, giving a person who wants to stop the chance to. */
export async function judge({ inputs, paths, options, io }: Run): Promise<Audit> {
  const result = await audit(inputs.fs, paths, options);
  let last = performance.now();
  for (const finding of result.findings) {
    if (io.signal.aborted) break;
    provenFix(finding);
    if (performance.now() - last > 50) {
      await setImmediate();
      last = performance.now();
    }
  }
  return { ...result, cancelled: io.signal.aborted };
}

/** Writes the report of an audit to standard output. */
export function writeReport(result: Audit, args: AuditArguments, run: Run): void {
  const { io, pathOf } = run;
  const report = reportOf(result, { profile: args.profile, pathOf });
  io.stdout.write(args.format === 'json' ? jsonReport(report) : inText(report, result, run));
}

function inText(report: Report, result: Audit, { io, pathOf }: Run): string {
  const texts = new Map<string, string>();
  for (const { unit } of result.units) for (const { path, text } of unit.files.values()) texts.set(pathOf(path), text);
  return textReport(report, { ...lookOf(io.stdout, io.env), textOf: (path) => texts.get(path) });
}

/**
 * The exit code of an audit. A file that the command line names by itself and that could not be analysed keeps the run
 * from being clean, as does a run in which none could be.
 *
 * @param before the audit that the paths were found for, when it was repeated.
 */
export function codeOf(result: Audit, before: Audit, args: AuditArguments, run: Run): number {
  if (result.findings.some(({ severity }) => atLeast(severity, args.failOn))) return exitCode.findings;
  const named = new Set(run.inputs.roots);
  const missed = before.files.filter(({ status }) => status === 'not-analysed');
  const analysed = before.files.length > missed.length;
  const blocking = analysed ? missed.filter(({ path }) => named.has(path)) : missed;
  for (const { path, reason } of blocking) {
    run.io.stderr.write(
      `parapet: ${printableLine(run.pathOf(path))} was not analysed. ${printableLine(reason ?? '')}\n`,
    );
  }
  return blocking.length > 0 ? exitCode.couldNotRun : exitCode.clean;
}

/** Says that the run was stopped by the person who started it. */
export function stopped(io: Io): number {
  io.stderr.write('parapet: stopped.\n');
  return exitCode.stopped;
}
