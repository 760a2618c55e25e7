import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Paint } from '../report/paint.ts';
import { printable } from '../report/printable.ts';
import { counted } from '../report/summary.ts';
import type { Audit } from '../workspace/audit.ts';
import { sayHeldBack } from './held-back.ts';
import { planFixes } from './plan-fixes.ts';
import type { Run } from './run.ts';
import { lookOf } from './terminal.ts';

/**
 * Writes to standard output, as a unified diff that `patch -p1` and `git apply` take, what `--fix` would do; says to
 * standard error what it would hold back. Writes no file.
 */
export async function writeDiff(result: Audit, run: Run): Promise<void> {
  const { io, pathOf } = run;
  const plan = await planFixes(result, run);
  const { paint } = lookOf(io.stdout, io.env);
  for (const { audited, fixes } of plan.units) {
    for (const [path, text] of fixes.texts) {
      const patch = patchOf(pathOf(path), audited.unit.files.get(path)?.text, text);
      io.stdout.write(io.stdout.isTTY ? forTerminal(patch, paint) : patch);
    }
  }
  const look = lookOf(io.stderr, io.env);
  io.stderr.write(`${counted(plan.applied.length, 'safe fix', 'safe fixes')} in the diff; nothing was written.\n`);
  io.stderr.write(sayHeldBack(plan, run, look));
}

/** @param before `undefined` for a file that is made. */
function patchOf(path: string, before: string | undefined, after: string): string {
  const name = path.replace(/^\/+/, '');
  const from = before === undefined ? '/dev/null' : `a/${name}`;
  return createTwoFilesPatch(from, `b/${name}`, before ?? '', after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}

/** A terminal gets colours and no control characters; a pipe gets the bytes as they are. */
function forTerminal(patch: string, paint: Paint): string {
  const painted = patch.split('\n').map((line) => {
    const shown = printable(line);
    if (/^(---|\+\+\+) /.test(line)) return paint.bold(shown);
    if (line.startsWith('+')) return paint.green(shown);
    if (line.startsWith('-')) return paint.red(shown);
    return line.startsWith('@@') ? paint.cyan(shown) : shown;
  });
  return painted.join('\n');
}
