import type { Format } from '../core/lint/format.ts';

/** Where text goes. */
export interface Output {
  write(text: string): void;
  /** Whether a person reads it in a terminal. */
  readonly isTTY: boolean;
  /** Columns of the terminal; `undefined` where there is none. */
  readonly columns?: number | undefined;
}

/** All that a command has of the world beside files, so that tests can give it another one. */
export interface Io {
  /** The working directory, as the operating system writes it. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Takes the report and nothing else. */
  readonly stdout: Output;
  /** Takes what is said about the run. */
  readonly stderr: Output;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Set when the person wants it to stop. */
  readonly signal: { readonly aborted: boolean };
  version(): string;
  formats(): Promise<readonly Format[]>;
  /** The pages of the rules, in Markdown, by the rules' ids. */
  rulePages(): Promise<Readonly<Record<string, string>>>;
  /** Becomes the language server; settles only when that could not be started. */
  serve(): Promise<never>;
}
