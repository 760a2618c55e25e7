import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fromNative, fromTyped, toNative } from '../platform/native-paths.ts';
import { sayWhy } from '../platform/node-file-system.ts';
import { isRendering, type Rendering, renderings } from '../report/choices.ts';
import { printableLine } from '../report/printable.ts';
import { CommandFailure } from './exit-code.ts';
import type { Io } from './io.ts';

/** A file that a report is to be written to. */
export interface ReportFile {
  readonly format: Rendering;
  /** As it was typed. */
  readonly file: string;
  /** As the house has it. */
  readonly path: string;
}

/**
 * Reads the values of `--output`, each `FORMAT=FILE`.
 *
 * @throws CommandFailure for what is not of that form, an unknown format, and a file that is named twice.
 */
export function outputsOf(values: readonly string[], io: Pick<Io, 'cwd'>): readonly ReportFile[] {
  const seen = new Set<string>();
  return values.map((value) => {
    const cut = value.indexOf('=');
    const format = value.slice(0, Math.max(0, cut));
    const file = value.slice(cut + 1);
    const shown = `--output ${printableLine(value)}`;
    if (format === '' || file === '') {
      throw new CommandFailure(`${shown}: write it as FORMAT=FILE, such as html=report.html.`);
    }
    if (!isRendering(format)) {
      throw new CommandFailure(`${shown}: there is no such format. Choose one of ${renderings.join(', ')}.`);
    }
    if (file === '-') throw new CommandFailure(`${shown}: write to a file; standard output takes what --format says.`);
    const path = fromTyped(io.cwd, file);
    if (seen.has(path)) throw new CommandFailure(`${shown}: another report goes to this file. Name a second one.`);
    seen.add(path);
    return { format, file, path };
  });
}

/**
 * Writes reports to their files, and makes the folders of these where they are missing.
 *
 * @param render makes the text of a format.
 * @param kept paths of the house that no report may replace: what was audited.
 * @throws CommandFailure when one must not or cannot be written; those before it are.
 */
export async function writeOutputs(
  outputs: readonly ReportFile[],
  render: (format: Rendering) => string,
  kept: ReadonlySet<string>,
): Promise<void> {
  for (const { format, file, path } of outputs) {
    const native = toNative(path);
    const real = await realpath(native).then(fromNative, () => path);
    if (kept.has(path) || kept.has(real)) {
      throw new CommandFailure(`${printableLine(file)} was audited, and a report would replace it. Name another file.`);
    }
    try {
      await mkdir(dirname(native), { recursive: true });
      await writeFile(native, render(format));
    } catch (error) {
      throw new CommandFailure(`the report ${printableLine(file)} could not be written. ${sayWhy(error)}`);
    }
  }
}
