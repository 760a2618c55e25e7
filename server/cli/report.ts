import { readFile } from 'node:fs/promises';
import { fromTyped, toNative } from '../platform/native-paths.ts';
import { sayWhy } from '../platform/node-file-system.ts';
import type { Rendering, Standard } from '../report/choices.ts';
import { citing } from '../report/compliance.ts';
import { noPaint } from '../report/paint.ts';
import { printableLine } from '../report/printable.ts';
import { render } from '../report/render.ts';
import { rulesOf } from '../report/rules.ts';
import { readReport } from '../report/saved.ts';
import { CommandFailure, exitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { outputsOf, writeOutputs } from './outputs.ts';
import { lookOf } from './terminal.ts';

/** A larger file is no report of ours. */
const MAX_BYTES = 256 * 1024 * 1024;
/** Columns of a text report that goes to a file. */
const FILE_WIDTH = 100;

/** The options of `parapet report`. */
export interface ReportArguments {
  readonly format: Rendering;
  readonly output?: readonly string[];
  /** Keeps only findings whose rules refer to one of these catalogues. */
  readonly reference?: readonly Standard[];
}

/**
 * Writes a saved JSON report in other formats, without looking at the audited files again.
 *
 * @param saved the file, or `-` for standard input.
 * @returns the exit code, which says whether it could be done, not what the report says. @throws CommandFailure when not.
 */
export async function reportCommand(saved: string, args: ReportArguments, io: Io): Promise<number> {
  const outputs = outputsOf(args.output ?? [], io);
  const path = saved === '-' ? undefined : fromTyped(io.cwd, saved);
  const { report, problem } = readReport(path === undefined ? await allOf(io) : await textOf(path, saved));
  if (report === undefined) {
    const name = saved === '-' ? 'Standard input' : printableLine(saved);
    throw new CommandFailure(
      `${name} is no report that parapet audit --format json wrote. ${printableLine(problem)} Name one that is.`,
    );
  }
  const rules = rulesOf(await io.formats());
  const chosen = args.reference === undefined ? report : citing(report, rules, args.reference);
  const renderWith = (look: { paint: typeof noPaint; width: number }) => (format: Rendering) =>
    render(format, chosen, { rules, text: { ...look, textOf: () => undefined, exposure: true } });
  const kept = new Set(path === undefined ? [] : [path]);
  await writeOutputs(outputs, renderWith({ paint: noPaint, width: FILE_WIDTH }), kept);
  io.stdout.write(renderWith(lookOf(io.stdout, io.env))(args.format));
  return exitCode.clean;
}

async function textOf(path: string, saved: string): Promise<string> {
  try {
    const bytes = await readFile(toNative(path));
    if (bytes.length > MAX_BYTES) throw new Error(`It has more than ${MAX_BYTES / 1024 / 1024} MiB.`);
    return bytes.toString('utf8');
  } catch (error) {
    throw new CommandFailure(`${printableLine(saved)} cannot be read. ${sayWhy(error)}`);
  }
}

async function allOf(io: Io): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of io.stdin) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_BYTES) throw new CommandFailure(`Standard input has more than ${MAX_BYTES / 1024 / 1024} MiB.`);
  }
  return Buffer.concat(chunks).toString('utf8');
}
