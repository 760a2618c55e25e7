import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';
import { maskedTexts } from '../report/mask.ts';
import type { Paint } from '../report/paint.ts';
import { printable } from '../report/printable.ts';
import { secretFinder } from '../report/secret-texts.ts';
import { counted } from '../report/summary.ts';
import type { Audit } from '../workspace/audit.ts';
import { sayHeldBack } from './held-back.ts';
import { planFixes } from './plan-fixes.ts';
import type { Run } from './run.ts';
import { lookOf } from './terminal.ts';

/**
 * Writes to standard output, as a unified diff that `patch -p1` and `git apply` take, what `--fix` would do; says to
 * standard error what it would hold back. Secrets in its lines are masked, and those parts cannot be applied. Writes no file.
 */
export async function writeDiff(result: Audit, run: Run): Promise<void> {
  const { io, pathOf } = run;
  const plan = await planFixes(result, run);
  const { paint } = lookOf(io.stdout, io.env);
  const find = secretFinder(result.units);
  let masks = false;
  for (const { audited, fixes } of plan.units) {
    const shownBefore = maskedTexts([audited], find);
    const shownAfter = maskedTexts([audited.format.open(fixes.unit)], find);
    for (const [path, text] of fixes.texts) {
      const before = audited.unit.files.get(path)?.text;
      const patch = patchOf(pathOf(path), { before, after: text });
      const shown = patchOf(pathOf(path), { before, after: text }, shownBefore.get(path), shownAfter.get(path));
      masks ||= patch !== shown;
      io.stdout.write(io.stdout.isTTY ? forTerminal(shown, paint) : shown);
    }
  }
  const look = lookOf(io.stderr, io.env);
  io.stderr.write(`${counted(plan.applied.length, 'safe fix', 'safe fixes')} in the diff; nothing was written.\n`);
  if (masks)
    io.stderr.write('Secrets in the diff are masked, so it cannot be applied as it is; --fix writes the fixes.\n');
  io.stderr.write(sayHeldBack(plan, run, look));
}

/**
 * The patch of one file.
 *
 * @param texts the text `before` is `undefined` for a file that is made.
 * @param shownBefore the same texts as they are to be shown, line for line.
 */
function patchOf(
  path: string,
  { before, after }: { readonly before: string | undefined; readonly after: string },
  shownBefore = before,
  shownAfter = after,
): string {
  const name = path.replace(/^\/+/, '');
  const from = before === undefined ? '/dev/null' : `a/${name}`;
  const patch = structuredPatch(from, `b/${name}`, before ?? '', after, undefined, undefined, { context: 3 });
  const [oldLines, newLines] = [(shownBefore ?? '').split('\n'), shownAfter.split('\n')];
  for (const hunk of patch.hunks) {
    let [oldAt, newAt] = [hunk.oldStart - 1, hunk.newStart - 1];
    hunk.lines = hunk.lines.map((line) => {
      const sign = line.charAt(0);
      if (sign === '\\') return line;
      const shown = sign === '-' ? oldLines[oldAt] : newLines[newAt];
      if (sign !== '+') oldAt++;
      if (sign !== '-') newAt++;
      return sign + (shown ?? '');
    });
  }
  return formatPatch(patch, FILE_HEADERS_ONLY);
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
