import { setImmediate } from 'node:timers/promises';
import type { Format } from '../core/lint/format.ts';
import type { Target } from '../core/lint/unit.ts';
import { fromNative } from '../platform/native-paths.ts';
import { pathsFrom } from '../report/path.ts';
import { printableLine } from '../report/printable.ts';
import type { Audit, AuditOptions } from '../workspace/audit.ts';
import { discover } from '../workspace/discover.ts';
import { CommandFailure, exitCode } from './exit-code.ts';
import { type Inputs, inputsOf } from './inputs.ts';
import type { Io } from './io.ts';
import { type AuditArguments, codeOf, judge, type Run, stopped, writeReport } from './run.ts';

/**
 * Audits what the paths name, and writes a report, a diff, or fixes and a report of what is left.
 *
 * @returns the exit code. @throws CommandFailure when it cannot run.
 */
export async function auditCommand(paths: readonly string[], args: AuditArguments, io: Io): Promise<number> {
  if (args.diff === true && args.format === 'json') {
    throw new CommandFailure('--diff writes a diff, and --format json a report. Choose one of them.');
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
  const found = await discover(inputs.fs, inputs.roots, { formats, signal: io.signal });
  const run: Run = {
    inputs,
    paths: found,
    options: auditOptions(args, formats, inputs, io),
    pathOf: pathsFrom(fromNative(io.cwd)),
    io,
  };
  const result = await judge(run);
  if (result.cancelled) return stopped(io);
  const recognised = result.files.some(({ format }) => format !== 'unknown');
  if (!recognised) return nothingToCheck(result, args, run);
  if (args.diff === true) {
    await (await import('./diff.ts')).writeDiff(result, run);
    return io.signal.aborted ? stopped(io) : codeOf(result, result, args, run);
  }
  if (args.fix === true) return (await import('./fix.ts')).fixAndReport(result, args, run);
  writeReport(result, args, run);
  return codeOf(result, result, args, run);
}

function nothingToCheck(result: Audit, args: AuditArguments, run: Run): number {
  if (args.format === 'json') writeReport(result, args, run);
  const { io, inputs, pathOf } = run;
  for (const { path } of result.files) {
    io.stderr.write(`parapet: ${printableLine(pathOf(path))} has a name that no format of Parapet has.\n`);
  }
  const where = inputs.roots.map((path) => printableLine(pathOf(path))).join(', ');
  io.stderr.write(
    `parapet: nothing to check in ${where}. Name a folder that holds such files, or say what a file is:\n` +
      'parapet audit --as etc/ssh/sshd_config - < FILE\n',
  );
  return exitCode.nothingToCheck;
}

function auditOptions(args: AuditArguments, formats: readonly Format[], inputs: Inputs, io: Io): AuditOptions {
  const failed = new Set<string>();
  return {
    profile: args.profile,
    formats,
    hostRoot: inputs.hostRoot,
    target: statedTarget(args.target ?? [], formats),
    signal: io.signal,
    yieldNow: async () => void (await setImmediate()),
    onRuleFailure(ruleId, error) {
      if (failed.has(ruleId)) return;
      failed.add(ruleId);
      const why = error instanceof Error ? error.message : String(error);
      io.stderr.write(
        `parapet: the rule ${ruleId} failed (${printableLine(why)}); the other rules ran. Please report it as a defect.\n`,
      );
    },
  };
}

/** @throws CommandFailure for what is no `product=release` of a product that some format knows. */
function statedTarget(stated: readonly string[], formats: readonly Format[]): Target {
  const products = new Set(formats.map(({ product }) => product.name));
  const releases: Record<string, string> = {};
  for (const text of stated) {
    const match = /^([a-z]+)=(\d+(?:\.\d+)*(?:p\d+)?)$/.exec(text);
    if (match?.[1] === undefined || match[2] === undefined || !products.has(match[1])) {
      const examples = formats.map(({ product }) => `${product.name}=${product.newest}`).join(' or ');
      throw new CommandFailure(`--target ${text} is not a release. Write it as ${examples}.`);
    }
    releases[match[1]] = match[2];
  }
  return { releases };
}
