import picomatch from 'picomatch';
import type { Format } from '../core/lint/format.ts';
import { withoutTemplateEnding } from '../core/syntax/template.ts';

/** What a file is taken for. */
export interface Recognised {
  readonly format: Format;
  readonly role: 'root' | 'fragment';
}

/** Whether two files are taken for the same thing, or both for nothing. */
export function isSame(a: Recognised | undefined, b: Recognised | undefined): boolean {
  return a?.format === b?.format && a?.role === b?.role;
}

/** Tells what each of many paths is; the patterns are compiled once. */
export interface Recogniser {
  /** What a path alone tells; `undefined` for a stranger's, and for a candidate's. */
  byPath(path: string): Recognised | undefined;
  /** Whether the path leaves it to the text; never for a path that tells by itself. */
  isCandidate(path: string): boolean;
  /** What a file is by its path or else, for a candidate, by its text. */
  byText(path: string, text: string): Recognised | undefined;
}

/** Makes a recogniser. The first format that knows a path has it; a format that is sure comes before those that have to look. */
export function recogniserOf(formats: readonly Format[]): Recogniser {
  const sure = formats.flatMap((format) =>
    (['root', 'fragment'] as const).map((role) => ({
      answer: { format, role },
      matches: matcherOf(role === 'root' ? format.files.roots : format.files.fragments),
    })),
  );
  const asked = formats.map((format) => ({ format, matches: matcherOf(format.files.candidates ?? []) }));
  const byPath = (path: string): Recognised | undefined => {
    const made = withoutTemplateEnding(path);
    return sure.find(({ matches }) => matches(made))?.answer;
  };
  return {
    byPath,
    isCandidate(path) {
      const made = withoutTemplateEnding(path);
      return asked.some(({ matches }) => matches(made)) && byPath(path) === undefined;
    },
    byText(path, text) {
      const known = byPath(path);
      if (known !== undefined) return known;
      const made = withoutTemplateEnding(path);
      for (const { format, matches } of asked) {
        const role = matches(made) ? claim(format, path, text) : undefined;
        if (role !== undefined) return { format, role };
      }
      return undefined;
    },
  };
}

/** A claim that fails is none: one file that a format cannot read must not keep a search from ending. */
function claim(format: Format, path: string, text: string): Recognised['role'] | undefined {
  try {
    return format.claims({ path, text });
  } catch {
    return undefined;
  }
}

/** A template is of the format of the file that it makes, so what is matched has no template ending. */
function matcherOf(patterns: readonly string[]): (path: string) => boolean {
  // `windows: false`: paths have `/` on every platform, and a backslash is a character of a name.
  return patterns.length > 0 ? picomatch([...patterns], { dot: true, windows: false }) : () => false;
}

/**
 * Tells which format an absolute path belongs to, and whether a server loads such a file by itself (`root`) or only
 * through an include (`fragment`).
 *
 * @returns `undefined` for a file of no known format, and for one of which only the text tells.
 */
export function recognise(path: string, formats: readonly Format[]): Recognised | undefined {
  return recogniserOf(formats).byPath(path);
}
