import type { Format } from '../core/lint/format.ts';
import type { FileSystem } from '../workspace/file-system.ts';

/** What differs between the places that the server runs in; the two entries fill it in. */
export interface Platform {
  /** The server's version, as `serverInfo` and the log name it. */
  readonly version: string;
  /** Where it runs, for the log: `node` or `worker`. */
  readonly kind: string;
  readonly formats: readonly Format[];
  /** This machine's files, for URIs with the scheme `file`; absent where there are none, as in a browser. */
  readonly files?: FileSystem;
  /** Lets waiting messages be handled, such as a cancellation, before a long piece of work goes on. */
  yieldNow(): Promise<void>;
}
