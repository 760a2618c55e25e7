import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, fitTogether } from '../../server/core/text/edit.ts';
import { LineIndex } from '../../server/core/text/line-index.ts';
import { lineEndOf, physicalLines } from '../../server/core/text/lines.ts';
import { overlaps, touches } from '../../server/core/text/span.ts';

describe('LineIndex', () => {
  test('counts LF only, or what editors count', () => {
    const text = 'a\r\nb\rc\nd';
    expect(new LineIndex(text).lineCount).toBe(3);
    expect(new LineIndex(text, 'editor').lineCount).toBe(4);
    expect(new LineIndex(text, 'editor').positionAt(5)).toEqual({ line: 2, column: 0 });
  });

  test('takes what lies outside to the nearest place inside', () => {
    const index = new LineIndex('ab\ncd');
    expect(index.positionAt(-5)).toEqual({ line: 0, column: 0 });
    expect(index.positionAt(99)).toEqual({ line: 1, column: 2 });
    expect(index.offsetAt({ line: 9, column: 0 })).toBe(5);
    expect(index.offsetAt({ line: -1, column: 3 })).toBe(0);
  });

  test('gives the span of a line without its end', () => {
    const text = 'ab\r\ncd\n';
    const index = new LineIndex(text);
    expect(index.lineSpan(0, text)).toEqual({ start: 0, end: 2 });
    expect(index.lineSpan(1, text)).toEqual({ start: 4, end: 6 });
    expect(index.lineSpan(2, text)).toEqual({ start: 7, end: 7 });
    expect(index.lineSpan(3, text)).toBeUndefined();
  });

  test('offset to position and back is the same offset', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r', 'é', '😀') }), fc.nat(), (text, seed) => {
        const offset = text.length === 0 ? 0 : seed % (text.length + 1);
        for (const ending of ['lf', 'editor'] as const) {
          const index = new LineIndex(text, ending);
          expect(index.offsetAt(index.positionAt(offset))).toBe(offset);
        }
      }),
    );
  });
});

describe('edits', () => {
  test('are applied by their places in the text as it was', () => {
    const edits = [
      { span: { start: 4, end: 5 }, newText: 'Y' },
      { span: { start: 0, end: 0 }, newText: '<' },
      { span: { start: 0, end: 1 }, newText: 'X' },
    ];
    expect(applyEdits('abcdef', edits)).toBe('<XbcdYf');
  });

  test('that overlap or reach outside are refused', () => {
    const twice = [
      { span: { start: 0, end: 3 }, newText: '' },
      { span: { start: 2, end: 4 }, newText: '' },
    ];
    expect(fitTogether(twice)).toBe(false);
    expect(() => applyEdits('abcdef', twice)).toThrow(RangeError);
    expect(() => applyEdits('a', [{ span: { start: 0, end: 9 }, newText: '' }])).toThrow(/outside/);
  });

  test('edits of disjoint spans can be made one by one from the end with the same result', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 40 }),
        fc.array(fc.tuple(fc.nat(40), fc.nat(5), fc.string({ maxLength: 4 }))),
        (text, raw) => {
          let from = 0;
          const edits = raw.flatMap(([gap, length, newText]) => {
            const start = from + (gap % 7);
            const end = start + length;
            if (end > text.length) return [];
            from = end + 1;
            return [{ span: { start, end }, newText }];
          });
          const oneByOne = edits.reduceRight(
            (t, e) => t.slice(0, e.span.start) + e.newText + t.slice(e.span.end),
            text,
          );
          expect(applyEdits(text, edits)).toBe(oneByOne);
        },
      ),
    );
  });
});

test('spans touch at their ends and overlap only inside', () => {
  expect(touches({ start: 2, end: 4 }, 4)).toBe(true);
  expect(touches({ start: 2, end: 4 }, 5)).toBe(false);
  expect(overlaps({ start: 0, end: 2 }, { start: 2, end: 3 })).toBe(false);
  expect(overlaps({ start: 0, end: 3 }, { start: 2, end: 3 })).toBe(true);
});

test('physical lines keep every character but the LF', () => {
  expect(physicalLines('a\r\nb')).toEqual([
    { start: 0, text: 'a\r', terminated: true },
    { start: 3, text: 'b', terminated: false },
  ]);
  expect(physicalLines('')).toEqual([]);
  fc.assert(
    fc.property(fc.string(), (text) => {
      const joined = physicalLines(text).map((line) => line.text + (line.terminated ? '\n' : ''));
      expect(joined.join('')).toBe(text);
    }),
  );
});

test('the line end to insert is the one that the text uses', () => {
  expect(lineEndOf('a\r\nb\n')).toBe('\r\n');
  expect(lineEndOf('a\nb\r\n')).toBe('\n');
  expect(lineEndOf('a')).toBe('\n');
});
