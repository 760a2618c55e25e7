import type { Diagnostic } from 'vscode-languageserver';
import type { Share } from './snapshot.ts';

/** The diagnostics of one file. */
export interface FileReport extends Share {
  readonly uri: string;
  /** {@link uri} in the one spelling under which it is looked up. */
  readonly key: string;
  /** Of the open document that was looked at; `null` for a file that is not open. */
  readonly version: number | null;
}

/** The result id of a file without diagnostics. */
export const emptyResultId = resultIdOf([]);

/** A short text that is the same for the same diagnostics: two 32-bit FNV-1a hashes, with different starts. */
export function resultIdOf(diagnostics: readonly Diagnostic[]): string {
  const text = JSON.stringify(diagnostics);
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x01000193) ^ (b >>> 13);
  }
  return `${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}-${text.length.toString(36)}`;
}
