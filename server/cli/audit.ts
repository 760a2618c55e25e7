import { setImmediate } from 'node:timers/promises';
import type { Format } from '../core/lint/format.ts';
import { fromNative } from '../platform/native-paths.ts';
import { nearest } from '../policy/nearest.ts';
import { pathsFrom } from '../report/path.ts';
import { printableLine } from '../report/printable.ts';
import { type Audit, type AuditOptions, audit } from '../workspace/audit.ts';
import { type Discovered, discoverFiles } from '../workspace/discover.ts';
import { parentOf } from '../workspace/paths.ts';
import { CommandFailure, exitCode } from './exit-code.ts';
import { type Inputs, inputsOf } from './inputs.ts';
import type { Io } from './io.ts';
import { baselineFrom } from './known.ts';
import { outputsOf } from './outputs.ts';
import { policiesFor } from './policies.ts';
import { type AuditArguments, codeOf, judge, learn, type Run, stopped, writeReports } from './run.ts';

/**
 * Audits what the paths name, and writes a report, a diff, or fixes and a report of what is left.
 *
 * @returns the exit code. @throws CommandFailure when it cannot run.
 */
export async function auditCommand(paths: readonly string[], args: AuditArguments, io: Io): Promise<number> {
  const startedAt = new Date();
  const outputs = outputsOf(args.output ?? [], io);
  if (args.diff === true && (args.format !== 'text' || outputs.length > 0)) {
    const other = args.format === 'text' ? '--output' : `--format ${args.format}`;
    throw new CommandFailure(`--diff writes a diff, and ${other} a report. Choose one of them.`);
  }
  if (args.writeBaseline !== undefined && (args.diff === true || args.since !== undefined)) {
    throw new CommandFailure('--write-baseline takes in all findings. Leave --diff and --since out.');
  }
  if (args.fix === true && args.diff !== true && paths.includes('-')) {
    throw new CommandFailure('--fix cannot write to standard input. Use --diff, and apply what it writes.');
  }
  const formats = await io.formats();
  const inputs = await inputsOf(paths, args, formats, io).catch((error: unknown) => {
    if (io.signal.aborted) return undefined; // Being stopped may look like an input that broke off.
    throw error;
  });
  if (inputs === undefined) return stopped(io);
  const baseline = args.baseline === undefined ? undefined : await baselineFrom(args.baseline, io);
  const policies = await policiesFor(inputs, args, formats, io);
  const found = await discoverFiles(inputs.fs, inputs.roots, {
    formats,
    signal: io.signal,
    choicesFor: (folder) => policies.choicesFor(folder),
    onLeftOut: (files) => io.stderr.write(`parapet: ${sayLeftOut(files)}\n`),
  });
  const failures: { ruleId: string; message: string }[] = [];
  const options: AuditOptions = {
    ...auditOptions(args, formats, inputs, io, failures),
    configurationFor: (path) => policies.configurationFor(path),
    formatOf: formatsIn(found),
  };
  const run: Run = {
    inputs,
    paths: found.map(({ path }) => path),
    options,
    policies,
    baseline,
    since: args.since === undefined ? undefined : await treeBefore(args.since, inputs, options),
    outputs,
    startedAt,
    failures,
    pathOf: pathsFrom(fromNative(io.cwd)),
    io,
  };
  const judged = await judge(run);
  if (judged.cancelled) return stopped(io);
  const recognised = judged.files.some(({ format }) => format !== 'unknown');
  if (!recognised) return nothingToCheck(judged, args, run);
  if (args.diff === true) {
    await (await import('./diff.ts')).writeDiff(judged, run);
    return io.signal.aborted ? stopped(io) : codeOf(judged, judged, run);
  }
  if (args.fix === true) return (await import('./fix.ts')).fixAndReport(judged, args, run);
  const result = await learn(judged, args, run);
  await writeReports(result, args, run);
  return codeOf(result, result, run);
}

function sayLeftOut(files: number): string {
  return `${files} more files could be of a known format, and were not read to find out. Name the folders that matter.`;
}

/** What files were taken for when they were found. */
function formatsIn(found: readonly Discovered[]): NonNullable<AuditOptions['formatOf']> {
  const recognised = new Map(found.map((file) => [file.path, file.recognised]));
  return (path) => recognised.get(path);
}

/** What the tree of another commit has, by the policy and the rules of today. */
async function treeBefore(ref: string, inputs: Inputs, options: AuditOptions): Promise<Run['since']> {
  const [root = '/'] = inputs.roots;
  const folder = (await inputs.fs.stat(root))?.kind === 'directory' ? root : parentOf(root);
  const { gitTree } = await import('./git.ts');
  const { fs, top } = await gitTree(folder, ref);
  const found = await discoverFiles(fs, inputs.roots, { formats: options.formats, signal: options.signal });
  const paths = found.map(({ path }) => path);
  const before = await audit(fs, paths, { ...options, formatOf: formatsIn(found) });
  return { before, folder: top, reason: `also in ${ref}` };
}

async function nothingToCheck(result: Audit, args: AuditArguments, run: Run): Promise<number> {
  if (args.format !== 'text' || run.outputs.length > 0) await writeReports(result, args, run);
  const { io, inputs, pathOf } = run;
  for (const { path, reason } of result.files) {
    io.stderr.write(`parapet: ${printableLine(pathOf(path))} was not analysed. ${printableLine(reason ?? '')}\n`);
  }
  const where = inputs.roots.map((path) => printableLine(pathOf(path))).join(', ');
  io.stderr.write(
    `parapet: nothing to check in ${where}. Name a folder that holds such files, or say what a file is:\n` +
      'parapet audit --as etc/ssh/sshd_config - < FILE\n',
  );
  return exitCode.nothingToCheck;
}

/** Tells a person at a terminal how far a long run is: from its second second on, and no more often than one can read. */
function progressOn({ stderr }: Io): NonNullable<AuditOptions['onProgress']> {
  let last = performance.now() + 500;
  let isShown = false;
  return (done, total) => {
    const isOver = done === total;
    if (!isOver && performance.now() - last < 500) return;
    last = performance.now();
    if (isOver && !isShown) return;
    isShown = !isOver;
    stderr.write(isOver ? '\r\u001b[K' : `\r\u001b[KAudited ${done} of ${total} files`);
  };
}

function auditOptions(
  args: AuditArguments,
  formats: readonly Format[],
  inputs: Inputs,
  io: Io,
  failures: { ruleId: string; message: string }[],
): AuditOptions {
  const failed = new Set<string>();
  return {
    profile: 'baseline',
    formats,
    hostRoot: inputs.hostRoot,
    onProgress: io.stderr.isTTY ? progressOn(io) : undefined,
    suppressions: args.ignores === false ? undefined : { today: new Date().toISOString().slice(0, 10), nearest },
    signal: io.signal,
    yieldNow: async () => void (await setImmediate()),
    onRuleFailure(ruleId, error) {
      if (failed.has(ruleId)) return;
      failed.add(ruleId);
      const why = error instanceof Error ? error.message : String(error);
      failures.push({ ruleId, message: why });
      io.stderr.write(
        `parapet: the rule ${ruleId} failed (${printableLine(why)}); the other rules ran. Please report it as a defect.\n`,
      );
    },
  };
}
