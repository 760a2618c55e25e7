import { LineIndex } from '../core/text/line-index.ts';
import type { Place } from '../core/text/span.ts';
import type { Audit } from '../workspace/audit.ts';

/** A place as reports have it: line and column from 1. */
export interface ReportedPlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

export interface ReportedRange extends ReportedPlace {
  readonly endLine: number;
  readonly endColumn: number;
}

/** Turns offsets into lines and columns; each text is read for its lines once. */
export class Places {
  readonly #texts = new Map<string, string>();
  readonly #indexes = new Map<string, LineIndex>();
  readonly #pathOf: (path: string) => string;

  /** @param pathOf how a path is shown. */
  constructor({ units, otherTexts }: Pick<Audit, 'units' | 'otherTexts'>, pathOf: (path: string) => string) {
    this.#pathOf = pathOf;
    for (const [path, text] of otherTexts) this.#texts.set(path, text);
    for (const { unit } of units) {
      for (const { path, text = '' } of unit.beside.values()) this.#texts.set(path, text);
    }
    for (const { unit } of units) for (const { path, text } of unit.files.values()) this.#texts.set(path, text);
  }

  /** The lines of a file; those of an empty text for one that was not read, so that every place in it is its beginning. */
  indexOf(path: string): LineIndex {
    const index = this.#indexes.get(path) ?? new LineIndex(this.#texts.get(path) ?? '');
    this.#indexes.set(path, index);
    return index;
  }

  range({ path, span }: Place): ReportedRange {
    const index = this.indexOf(path);
    const start = index.positionAt(span.start);
    const end = index.positionAt(span.end);
    return {
      path: this.#pathOf(path),
      line: start.line + 1,
      column: start.column + 1,
      endLine: end.line + 1,
      endColumn: end.column + 1,
    };
  }
}
