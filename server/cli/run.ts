import { setImmediate } from 'node:timers/promises';
import { type Finding, provenFix } from '../core/lint/finding.ts';
import { atLeast, type Profile, type Threshold } from '../core/lint/scale.ts';
import type { Policies } from '../policy/policies.ts';
import type { Rendering } from '../report/choices.ts';
import { type FullReport, fullReportOf, type RunFacts } from '../report/full-report.ts';
import { maskedTexts } from '../report/mask.ts';
import { noPaint } from '../report/paint.ts';
import { printableLine } from '../report/printable.ts';
import { render } from '../report/render.ts';
import { rulesOf } from '../report/rules.ts';
import { type Audit, type AuditOptions, audit, byPlace } from '../workspace/audit.ts';
import { exitCode } from './exit-code.ts';
import type { Inputs } from './inputs.ts';
import type { Io } from './io.ts';
import { type ReadBaseline, withBaseline, without, writeBaselineOf } from './known.ts';
import { type ReportFile, writeOutputs } from './outputs.ts';
import { type PolicyArguments, policyFindings } from './policies.ts';
import { lookOf } from './terminal.ts';

/** Columns of a text report that goes to a file. */
export const FILE_WIDTH = 100;

/** The options of `parapet audit`. */
export interface AuditArguments extends PolicyArguments {
  readonly format: Rendering;
  /** More reports, as `FORMAT=FILE`. */
  readonly output?: readonly string[];
  readonly root?: string;
  readonly as?: string;
  readonly fix?: boolean;
  readonly diff?: boolean;
  /** Whether a text report lists what the servers listen on. */
  readonly exposure?: boolean;
  /** `false`: comments that suppress findings are not heeded. */
  readonly ignores?: boolean;
  /** File with findings that are known. */
  readonly baseline?: string;
  /** File that takes all findings in as known. */
  readonly writeBaseline?: string;
  /** Branch, tag or commit: what its tree has does not count. */
  readonly since?: string;
}

/** An audit that can be repeated after its files have changed. */
export interface Run {
  readonly inputs: Inputs;
  readonly paths: readonly string[];
  readonly options: AuditOptions;
  readonly policies: Policies;
  readonly baseline: ReadBaseline | undefined;
  /** What the tree of another commit has. */
  readonly since: { readonly before: Audit; readonly folder: string; readonly reason: string } | undefined;
  readonly outputs: readonly ReportFile[];
  readonly startedAt: Date;
  /** Rules that broke, while the run goes on. */
  readonly failures: RunFacts['failures'];
  readonly pathOf: (path: string) => string;
  readonly io: Io;
}

/**
 * Judges the files of a run, and the policies that were asked for it; what is known already does not count. Proves every
 * fix, giving a person who wants to stop the chance to.
 */
export async function judge(run: Run): Promise<Audit> {
  const { inputs, paths, options, io, policies } = run;
  const own = await audit(inputs.fs, paths, options);
  options.onProgress?.(1, 1, ''); // Not every path is a step: that it is over has to be said.
  const ofPolicies = await policyFindings(policies);
  let result: Audit = {
    ...own,
    findings: [...own.findings, ...ofPolicies.findings].sort(byPlace),
    otherTexts: ofPolicies.texts,
  };
  if (run.since !== undefined) result = without(result, run.since.before, run.since.folder, run.since.reason);
  if (run.baseline !== undefined) result = withBaseline(result, run.baseline);
  let last = performance.now();
  for (const finding of [...result.findings, ...result.silenced.map((each) => each.finding)]) {
    if (io.signal.aborted) break;
    provenFix(finding);
    if (performance.now() - last > 50) {
      await setImmediate();
      last = performance.now();
    }
  }
  return { ...result, cancelled: io.signal.aborted };
}

/** Takes all findings in as known, where that is asked for. @throws CommandFailure when it cannot be done. */
export async function learn(result: Audit, { writeBaseline }: AuditArguments, { io }: Run): Promise<Audit> {
  return writeBaseline === undefined ? result : writeBaselineOf(result, writeBaseline, io);
}

/**
 * Writes the reports of an audit: to files, and to standard output.
 *
 * @throws CommandFailure when one cannot be written.
 */
export async function writeReports(result: Audit, args: AuditArguments, run: Run): Promise<void> {
  const { io, pathOf, options, outputs } = run;
  const report = await reportOn(result, run);
  const rules = rulesOf(options.formats);
  const texts = new Map(
    [...result.otherTexts, ...maskedTexts(result.units)].map(([path, text]) => [pathOf(path), text]),
  );
  const failOn = await failOnOf(run, result);
  const inLook = (look: { readonly paint: typeof noPaint; readonly width: number }) => (format: Rendering) =>
    render(format, report, {
      rules,
      text: { ...look, textOf: (path) => texts.get(path), exposure: args.exposure },
      failOn: failOn(result.files[0]?.path ?? ''),
    });
  const kept = new Set([...result.files.map(({ path }) => path), ...result.otherTexts.keys()]);
  await writeOutputs(outputs, inLook({ paint: noPaint, width: FILE_WIDTH }), kept);
  io.stdout.write(inLook(lookOf(io.stdout, io.env))(args.format));
}

async function reportOn(result: Audit, run: Run): Promise<FullReport> {
  const { pathOf, startedAt, failures, io } = run;
  return fullReportOf(result, {
    profile: await profileOf(result, run),
    pathOf,
    version: io.version(),
    startedAt,
    failures,
  });
}

/** The profile of the first configuration: a run in which others have another one says so in their findings. */
async function profileOf({ units }: Audit, { policies, inputs }: Run): Promise<Profile> {
  const path = units[0]?.unit.rootPath ?? inputs.roots[0] ?? '/';
  return (await policies.configurationFor(path)).profile.value.profile.level;
}

/** From which severity on findings in a file count for the exit code. */
async function failOnOf({ policies }: Run, { findings, files }: Audit): Promise<(path: string) => Threshold> {
  const known = new Map<string, Threshold>();
  for (const path of new Set([...findings.map(({ at }) => at.path), ...files.slice(0, 1).map((file) => file.path)])) {
    known.set(path, (await policies.configurationFor(path)).failOn.value);
  }
  return (path) => known.get(path) ?? 'info';
}

/**
 * The exit code of an audit. A file that the command line names by itself and that could not be analysed keeps the run
 * from being clean, as does a run in which none could be.
 *
 * @param before the audit that the paths were found for, when it was repeated.
 */
export async function codeOf(result: Audit, before: Audit, run: Run): Promise<number> {
  const failOn = await failOnOf(run, result);
  const isFailure = ({ severity, at }: Finding) => atLeast(severity, failOn(at.path));
  if (result.findings.some(isFailure)) return exitCode.findings;
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
