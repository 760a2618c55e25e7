import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { OpenDocument } from '../../server/lsp/documents.ts';
import { chooseEncoding, type Encoding, encodings, Positions } from '../../server/lsp/positions.ts';

/** Texts with all that makes counting hard: several line ends, letters of one to four bytes, halves of pairs. */
const texts = fc
  .array(fc.constantFrom('a', 'é', '—', '😀', '\ud83d', '\n', '\r', '\r\n', 'Port 22'), { maxLength: 30 })
  .map((parts) => parts.join(''));

/** How long a text is, by an implementation that is not ours. A half of a pair becomes U+FFFD. */
const lengthIn: Readonly<Record<Encoding, (text: string) => number>> = {
  'utf-8': (text) => Buffer.byteLength(text, 'utf8'),
  'utf-16': (text) => text.length,
  'utf-32': (text) => [...text].length,
};

describe('the encoding', () => {
  it('is UTF-16 when the client says nothing, or nothing that is known', () => {
    expect(chooseEncoding(undefined)).toBe('utf-16');
    expect(chooseEncoding([])).toBe('utf-16');
    expect(chooseEncoding(['utf-7'])).toBe('utf-16');
  });

  it('is the first that the client wishes and that is known', () => {
    expect(chooseEncoding(['utf-7', 'utf-8', 'utf-16'])).toBe('utf-8');
    expect(chooseEncoding(['utf-32', 'utf-8'])).toBe('utf-32');
    expect(chooseEncoding(['utf-16', 'utf-8'])).toBe('utf-16');
  });
});

describe('positions', () => {
  it.each([
    ['utf-16', 7],
    ['utf-8', 12],
    ['utf-32', 6],
  ] as const)('in %s count as that encoding does', (encoding, character) => {
    const text = '# first\n# é—😀 x\n';
    const at = text.indexOf('x');
    const positions = new Positions(text, encoding);
    expect(positions.positionAt(at)).toEqual({ line: 1, character });
    expect(positions.offsetAt({ line: 1, character })).toBe(at);
  });

  it('end lines as editors do, at a lone CR too', () => {
    const positions = new Positions('a\rb\r\nc\nd', 'utf-16');
    expect([0, 2, 5, 7].map((offset) => positions.positionAt(offset).line)).toEqual([0, 1, 2, 3]);
  });

  it('never stand within a line end or beyond it', () => {
    const positions = new Positions('ab\r\ncd', 'utf-16');
    expect(positions.positionAt(3)).toEqual({ line: 0, character: 2 });
    expect(positions.offsetAt({ line: 0, character: 99 })).toBe(2);
    expect(positions.offsetAt({ line: 99, character: 0 })).toBe(6);
    expect(positions.offsetAt({ line: -1, character: 0 })).toBe(0);
  });

  it('never split a letter, whatever the client asks for', () => {
    for (const encoding of encodings) {
      const positions = new Positions('😀x', encoding);
      if (encoding === 'utf-8') expect(positions.offsetAt({ line: 0, character: 2 })).toBe(0);
      expect(positions.offsetAt({ line: 0, character: lengthIn[encoding]('😀') })).toBe(2);
    }
  });

  it('turn a range that is the wrong way round', () => {
    const range = { start: { line: 0, character: 3 }, end: { line: 0, character: 1 } };
    expect(new Positions('abcd', 'utf-16').spanOf(range)).toEqual({ start: 1, end: 3 });
  });

  it('in UTF-16 are those of the text document of the protocol’s authors', () => {
    fc.assert(
      fc.property(texts, fc.nat(60), (text, offset) => {
        const theirs = TextDocument.create('file:///x', 'x', 1, text);
        expect(new Positions(text, 'utf-16').positionAt(offset)).toEqual(theirs.positionAt(offset));
      }),
    );
  });

  it('measure what stands before them on their line, in every encoding, and lead back', () => {
    fc.assert(
      fc.property(texts, fc.nat(60), fc.constantFrom(...encodings), (text, some, encoding) => {
        const positions = new Positions(text, encoding);
        const { line, character } = new Positions(text, 'utf-16').positionAt(Math.min(some, text.length));
        const start = positions.offsetAt({ line, character: 0 });
        const splits =
          /[\ud800-\udbff]$/.test(text.slice(start, start + character)) &&
          /^[\udc00-\udfff]/.test(text.slice(start + character));
        fc.pre(!splits);
        const position = positions.positionAt(start + character);
        expect(position).toEqual({ line, character: lengthIn[encoding](text.slice(start, start + character)) });
        expect(positions.offsetAt(position)).toBe(start + character);
      }),
    );
  });
});

describe('an open document', () => {
  it('follows edits in any encoding', () => {
    const edit = fc.record({ from: fc.nat(60), to: fc.nat(60), insert: texts });
    fc.assert(
      fc.property(texts, fc.array(edit, { maxLength: 6 }), fc.constantFrom(...encodings), (text, edits, encoding) => {
        const document = new OpenDocument({ uri: 'file:///x', languageId: 'x', version: 1, text }, encoding);
        let expected = text;
        for (const [index, { from, to, insert }] of edits.entries()) {
          const positions = new Positions(expected, encoding);
          const range = { start: positions.positionAt(from), end: positions.positionAt(to) };
          const { start, end } = positions.spanOf(range);
          expected = expected.slice(0, start) + insert + expected.slice(end);
          document.update([{ range, text: insert }], index + 2);
          expect(document.text).toBe(expected);
        }
        expect(document.version).toBe(edits.length + 1);
      }),
    );
  });

  it('takes several changes one after the other, and whole texts among them', () => {
    const document = new OpenDocument({ uri: 'file:///x', languageId: 'x', version: 1, text: 'old' }, 'utf-8');
    const at = (character: number) => ({ start: { line: 0, character }, end: { line: 0, character } });
    document.update([{ text: 'é' }, { range: at(2), text: '!' }, { range: at(0), text: '¿' }], 7);
    expect(document.text).toBe('¿é!');
    expect(document.version).toBe(7);
  });
});
