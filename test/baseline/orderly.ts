import fc from 'fast-check';
import { expect } from 'vitest';
import type { Format } from '../../server/core/lint/format.ts';
import type { Unit } from '../../server/core/lint/unit.ts';

/** The tokens of a file of a unit, each as `text type modifier…`. */
export function tokensOf(format: Format, unit: Unit, path = unit.rootPath): string[] {
  const text = unit.files.get(path)?.text ?? '';
  const all = format.open(unit).editor.tokens(path);
  return all.map(({ span, type, modifiers = [] }) => [text.slice(span.start, span.end), type, ...modifiers].join(' '));
}

/** Fails unless the tokens of all files are in order, apart, and within one line each; returns how many there are. */
export function orderly(format: Format, unit: Unit): number {
  let count = 0;
  for (const { path, text } of unit.files.values()) {
    let end = 0;
    for (const { span } of format.open(unit).editor.tokens(path)) {
      expect(span.start).toBeGreaterThanOrEqual(end);
      expect(span.end).toBeGreaterThan(span.start);
      expect(span.end).toBeLessThanOrEqual(text.length);
      expect(text.slice(span.start, span.end)).not.toMatch(/[\r\n]/);
      end = span.end;
      count++;
    }
  }
  return count;
}

/** 200 texts of words of a format and of signs that readers stumble over, the same in every run. */
export function forRandomTexts(words: readonly string[], judge: (text: string) => void): void {
  const signs = [
    ' ',
    ' ',
    '\n',
    '\n',
    '\t',
    '\r',
    '\0',
    '\uFEFF',
    '\uE000',
    '😀',
    '"',
    "'",
    '\\',
    '#',
    ';',
    '=',
    ',',
    '{{',
    '$',
  ];
  const piece = fc.oneof(fc.constantFrom(...words, ...signs), fc.string());
  const texts = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
  fc.assert(fc.property(texts, judge), { numRuns: 200, seed: 7 });
}
