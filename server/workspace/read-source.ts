import type { SourceFile, UnreadFile, UnreadReason } from '../core/lint/unit.ts';
import type { Confinement } from './confinement.ts';
import type { FileStat, FileSystem } from './file-system.ts';
import { MAX_FILE_BYTES } from './limits.ts';

/** What came of reading a file. `notUtf8`: the text has U+FFFD where bytes made no sense, and must not be written back. */
export type ReadSource =
  | { readonly file: SourceFile; readonly stat: FileStat; readonly notUtf8: boolean }
  | { readonly unread: UnreadFile };

/** Where a file is, and where its host knows it. */
export interface SourceAddress {
  readonly path: string;
  readonly nominal: string;
}

/**
 * Reads a file that a unit names, or says why not. Never throws.
 *
 * @param bytesLeft how many bytes the unit may still read.
 */
export async function readSource(
  fs: FileSystem,
  at: SourceAddress,
  allows: Confinement,
  bytesLeft: number,
): Promise<ReadSource> {
  const not = (reason: UnreadReason, detail: string): ReadSource => ({ unread: { ...at, reason, detail } });
  try {
    if (!(await allows(at.path))) {
      return not('unreadable', 'It is reached through a symbolic link that leads out of its host.');
    }
    const stat = await fs.stat(at.path);
    if (stat === undefined) return not('unreadable', 'It is not there, or is a symbolic link that leads nowhere.');
    if (stat.kind === 'directory') return not('directory', 'It is a directory.');
    if (stat.kind === 'other') return not('not-text', 'It is a device, a socket or a pipe.');
    if (stat.size > MAX_FILE_BYTES) {
      return not('too-large', `It has ${inMebibytes(stat.size)}, and at most ${inMebibytes(MAX_FILE_BYTES)} are read.`);
    }
    if (stat.size > bytesLeft) return not('too-many', 'The files of its configuration are too large together.');
    const { text, validUtf8, binary } = await fs.read(at.path);
    if (binary) return not('binary', 'It holds what programs, pictures, archives or UTF-16 hold, not UTF-8 text.');
    return { file: { ...at, text }, stat, notUtf8: !validUtf8 };
  } catch (error) {
    return not('unreadable', error instanceof Error ? error.message : String(error));
  }
}

function inMebibytes(bytes: number): string {
  return `${(bytes / (1024 * 1024)).toFixed(1).replace(/\.0$/, '')} MiB`;
}
