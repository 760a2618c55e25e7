import { printableLine } from '../report/printable.ts';
import { counted } from '../report/summary.ts';
import type { Audit } from '../workspace/audit.ts';
import { exitCode } from './exit-code.ts';
import { sayHeldBack } from './held-back.ts';
import { type FixPlan, planFixes } from './plan-fixes.ts';
import { type AuditArguments, codeOf, judge, learn, type Run, stopped, writeReports } from './run.ts';
import { type Look, lookOf } from './terminal.ts';
import { type WriteFailure, type WrittenFile, writeUnit } from './write-fixes.ts';

/**
 * Applies all safe fixes, audits again, and reports what was done and what is left. What was done is part of a text report;
 * beside a JSON report, which is data, it goes to standard error.
 *
 * @returns the exit code of what is left; 2 when a file could not be written.
 */
export async function fixAndReport(result: Audit, args: AuditArguments, run: Run): Promise<number> {
  const { io } = run;
  const plan = await planFixes(result, run);
  if (io.signal.aborted) return stopped(io);
  const written: WrittenFile[] = [];
  const failures: WriteFailure[] = [];
  for (const unit of plan.units) {
    // Between units it can be stopped; within one, half of the fixes may be worse than none.
    if (io.signal.aborted) break;
    const outcome = await writeUnit(unit);
    written.push(...outcome.written);
    if (outcome.failure !== undefined) failures.push(outcome.failure);
  }
  const output = args.format !== 'text' ? io.stderr : io.stdout;
  const look = lookOf(output, io.env);
  output.write(sayWritten(plan, written, run, look) + sayHeldBack(plan, run, look));
  for (const { path, why } of failures) {
    io.stderr.write(`parapet: ${printableLine(run.pathOf(path))} was not fixed. ${printableLine(why)}\n`);
  }
  run.policies.forget();
  const judged = await judge(run);
  if (judged.cancelled) return stopped(io);
  const after = await learn(judged, args, run);
  await writeReports(after, args, run);
  return failures.length > 0 ? exitCode.couldNotRun : codeOf(after, result, run);
}

function sayWritten(plan: FixPlan, written: readonly WrittenFile[], { pathOf }: Run, { paint }: Look): string {
  if (written.length === 0) return `${paint.bold('Nothing was written.')}\n\n`;
  const paths = new Set(written.map(({ path }) => path));
  const lines = [paint.bold(`Fixed ${counted(written.length, 'file')}:`)];
  for (const { path, backup } of written) {
    const old = backup === undefined ? 'new' : `the old text is in ${printableLine(pathOf(backup))}`;
    lines.push(`  ${printableLine(pathOf(path))} (${old})`);
    for (const { finding, title } of plan.applied) {
      if (finding.at.path === path) lines.push(`    ${paint.cyan(finding.ruleId)}  ${printableLine(title)}`);
    }
  }
  // A fix may stand in another file than its finding.
  for (const { finding, title } of plan.applied) {
    if (!paths.has(finding.at.path)) lines.push(`  ${paint.cyan(finding.ruleId)}  ${printableLine(title)}`);
  }
  return `${lines.join('\n')}\n\n`;
}
