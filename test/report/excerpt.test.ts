import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt } from '../../server/report/excerpt.ts';
import { printable, printableText, widthOf } from '../../server/report/printable.ts';
import { wrap } from '../../server/report/wrap.ts';

describe('excerpt', () => {
  it('marks a part of a line', () => {
    expect(excerpt('Port 22', 5, 7, 80)).toEqual({ line: 'Port 22', marks: '     ^^' });
  });
  it('keeps marks under what they mean behind tabs and wide characters', () => {
    expect(excerpt('\ta\tb', 3, 4, 80)).toEqual({ line: '    a   b', marks: '        ^' });
    expect(excerpt('日本 x', 3, 4, 80)).toEqual({ line: '日本 x', marks: '     ^' });
    expect(excerpt('日本 x', 1, 2, 80).marks).toBe('  ^^');
    expect(excerpt('e\u0301 x', 3, 4, 80).marks).toBe('  ^');
    expect(excerpt('😀 x', 3, 4, 80).marks).toBe('   ^');
  });
  it('puts one caret at an empty place, also behind the end', () => {
    expect(excerpt('Port', 0, 0, 80).marks).toBe('^');
    expect(excerpt('Port', 4, 4, 80).marks).toBe('    ^');
    expect(excerpt('', 0, 0, 80).marks).toBe('^');
  });
  it('drops the CR of a line end, and shows one that is marked', () => {
    expect(excerpt('Port 22\r', 5, 7, 80)).toEqual({ line: 'Port 22', marks: '     ^^' });
    expect(excerpt('Port 22\r', 7, 8, 80)).toEqual({ line: 'Port 22␍', marks: '       ^' });
  });
  it('cuts a long line around the part', () => {
    const { line, marks } = excerpt(`${'a'.repeat(100)}XYZ${'b'.repeat(100)}`, 100, 103, 40);
    expect(line).toBe(`…${'a'.repeat(11)}XYZ${'b'.repeat(24)}…`);
    expect(marks).toBe(`${' '.repeat(12)}^^^`);
    expect(excerpt(`X${'b'.repeat(100)}`, 0, 1, 40).line).toBe(`X${'b'.repeat(37)}…`);
    expect(excerpt(`${'a'.repeat(100)}X`, 100, 101, 40).line).toBe(`…${'a'.repeat(37)}X`);
    expect(excerpt('x'.repeat(100), 0, 100, 40)).toEqual({ line: `${'x'.repeat(38)}…`, marks: '^'.repeat(38) });
  });
  it('is quick with a line of a million characters', () => {
    const text = 'x'.repeat(1_000_000);
    const started = performance.now();
    for (let i = 0; i < 100; i++) excerpt(text, 500_000, 900_000, 80);
    expect(performance.now() - started).toBeLessThan(500);
  });
  it('shows no control characters and stays in its width', () => {
    expect(excerpt('a\u001b[31mb', 0, 1, 80).line).toBe('a␛[31mb');
    const unit = fc.oneof(fc.constantFrom('\t', '\u001b', '日', 'x', ' ', '\u202e'), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(fc.array(unit), fc.nat(60), fc.nat(60), fc.integer({ min: 20, max: 60 }), (parts, a, b, width) => {
        const text = parts.join('').replaceAll('\n', '');
        const from = Math.min(a, text.length);
        const { line, marks } = excerpt(text, from, Math.min(from + b, text.length), width);
        expect(widthOf(line)).toBeLessThanOrEqual(width);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is what is tested
        expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
        expect(marks).toMatch(/^ *\^*$/);
      }),
    );
  });
});

describe('printable', () => {
  it('disarms what a terminal would obey', () => {
    expect(printable('\u001b]0;x\u0007')).toBe('␛]0;x␇');
    expect(printable('a\u009bb\u202ec\u007f\ufeff')).toBe('a\ufffdb\ufffdc␡\ufffd');
    expect(printable('größe 日本 😀')).toBe('größe 日本 😀');
    expect(printableText('a\n\tb\u0000\n')).toBe('a\n\tb␀\n');
  });
});

describe('wrap', () => {
  it('breaks between words and indents what follows', () => {
    expect(wrap('one two three', 12, '  Do: ')).toEqual(['  Do: one', '      two', '      three']);
    expect(wrap('extraordinarily', 5, '')).toEqual(['extraordinarily']);
    expect(wrap('', 5, 'a:')).toEqual(['a:']);
  });
});
