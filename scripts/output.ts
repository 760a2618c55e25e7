import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** One generated file: its path below the repository and its text. */
export interface Output {
  readonly file: string;
  readonly text: string;
}

/** Writes the outputs that differ from what is there, or only finds them. Returns their names. */
export function settle(outputs: readonly Output[], mode: 'write' | 'check'): string[] {
  const stale = outputs.filter(({ file, text }) => current(file) !== text);
  if (mode === 'write') for (const { file, text } of stale) writeFileSync(path.join(root, file), text);
  return stale.map(({ file }) => file);
}

function current(file: string): string | undefined {
  try {
    return readFileSync(path.join(root, file), 'utf8');
  } catch {
    return undefined;
  }
}
