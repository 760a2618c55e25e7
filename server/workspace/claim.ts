import type { FileSystem } from './file-system.ts';
import { MAX_CANDIDATE_BYTES } from './limits.ts';
import type { Recognised, Recogniser } from './recognise.ts';

/** What came of reading a candidate. `unread`: why nothing can be said, as sentences; missing for a stranger's file. */
export interface Claim {
  readonly recognised?: Recognised | undefined;
  readonly unread?: string | undefined;
}

/** Reads a file of which the path does not tell whose it is, and asks the formats. Never throws. */
export async function claimOf(fs: FileSystem, path: string, recogniser: Recogniser): Promise<Claim> {
  try {
    const stat = await fs.stat(path);
    if (stat?.kind !== 'file') return {};
    if (stat.size > MAX_CANDIDATE_BYTES) {
      return { unread: 'It is too large to find out by its text whether Parapet knows its format.' };
    }
    const { text, binary } = await fs.read(path);
    return binary ? {} : { recognised: recogniser.byText(path, text) };
  } catch (error) {
    return { unread: error instanceof Error ? error.message : String(error) };
  }
}
