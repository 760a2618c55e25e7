import picomatch from 'picomatch';
import type { Format } from '../core/lint/format.ts';
import { withoutTemplateEnding } from '../core/syntax/template.ts';

/** What a file is taken for, judged by its path alone. */
export interface Recognised {
  readonly format: Format;
  readonly role: 'root' | 'fragment';
}

/** Tells what each of many paths is; the patterns are compiled once. */
export function recogniser(formats: readonly Format[]): (path: string) => Recognised | undefined {
  // `windows: false`: paths have `/` on every platform, and a backslash is a character of a name.
  const options = { dot: true, windows: false };
  const matchers = formats.flatMap((format) =>
    (['root', 'fragment'] as const).map((role) => {
      const patterns = role === 'root' ? format.files.roots : format.files.fragments;
      const matches = patterns.length > 0 ? picomatch([...patterns], options) : () => false;
      return { answer: { format, role }, matches };
    }),
  );
  // A template is of the format of the file that it makes.
  return (path) => {
    const made = withoutTemplateEnding(path);
    return matchers.find(({ matches }) => matches(made))?.answer;
  };
}

/**
 * Tells which format an absolute path belongs to, and whether a server loads such a file by itself (`root`) or only
 * through an include (`fragment`). The first format that knows the path has it.
 *
 * @returns `undefined` for a file of no known format.
 */
export function recognise(path: string, formats: readonly Format[]): Recognised | undefined {
  return recogniser(formats)(path);
}
