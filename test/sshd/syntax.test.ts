import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Directive, parse } from '../../server/formats/sshd/syntax.ts';

function directive(text: string, release = '10.5'): Directive {
  const line = parse(text, release).lines.find((l) => l.kind === 'directive');
  if (line?.kind !== 'directive') throw new Error(`no directive in ${JSON.stringify(text)}`);
  return line;
}

const values = (text: string, release?: string): string[] =>
  directive(text, release).arguments.map(({ value }) => value);

describe('a directive', () => {
  test.each([
    ['Port 22', 'Port', ['22']],
    ['Port=22', 'Port', ['22']],
    ['Port = 22', 'Port', ['22']],
    ['Port =22', 'Port', ['22']],
    ['  \tPort\t22  ', 'Port', ['22']],
    ['"Port" 22', 'Port', ['22']],
    ['"Port"22', 'Port', ['22']],
    ['Port==22', 'Port', ['=22']],
    ['Port "22"', 'Port', ['22']],
    ["Banner '/a b'", 'Banner', ['/a b']],
    ['Banner /etc/a\\ b', 'Banner', ['/etc/a b']],
    ['Banner "/etc/a\\"b"', 'Banner', ['/etc/a"b']],
    ['AllowUsers DOM\\bob DOM\\\\bob', 'AllowUsers', ['DOM\\bob', 'DOM\\bob']],
    ['AllowUsers bo"b" alice', 'AllowUsers', ['bob', 'alice']],
    ['Banner ""', 'Banner', ['']],
    ['Banner /etc/a#b', 'Banner', ['/etc/a#b']],
    ['Banner "/etc/a # b" # why', 'Banner', ['/etc/a # b']],
    ['Port 22\r', 'Port', ['22']],
    ['Port 22\f', 'Port', ['22']],
  ])('%j is read as sshd reads it', (text, keyword, expected) => {
    expect(directive(text).keyword.value).toBe(keyword);
    expect(values(text)).toEqual(expected);
  });

  test('keeps the raw tail, quotes and # included', () => {
    expect(directive('ForceCommand /bin/x "a b" # c').tail?.value).toBe('/bin/x "a b" # c');
  });

  test('without a value has no tail', () => {
    expect(directive('Port').tail).toBeUndefined();
    expect(directive('Port =').tail).toBeUndefined();
  });

  test('with an open quote says so', () => {
    expect(directive('Banner "/etc/x').openQuote).toBe(true);
    expect(directive("Port 22 # it's fine").openQuote).toBe(false);
  });

  test('is read otherwise before 8.7', () => {
    expect(values('Banner /a#c', '8.6')).toEqual(['/a']);
    expect(values("Banner '/a'", '8.6')).toEqual(["'/a'"]);
    expect(values('AllowUsers bob=alice', '8.6')).toEqual(['bob', 'alice']);
  });
});

describe('a file', () => {
  test('a NUL byte glues the next line on since 8.7', () => {
    const text = 'Banner /a\0b\n/c\nPort 22\n';
    const lines = parse(text, '9.2').lines;
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({ kind: 'directive', tail: { value: '/a/c' } });
    expect(parse('# a\0b\nPort 2222', '9.2').lines.map(({ kind }) => kind)).toEqual(['comment']);
    expect(parse('# a\0b\nPort 2222', '8.6').lines.map(({ kind }) => kind)).toEqual(['comment', 'directive']);
  });

  test('notes a byte order mark, NUL bytes and CR characters inside lines', () => {
    const tree = parse('\uFEFFPort 22\rPermitTTY no\r\nA\0b', '10.5');
    expect(tree.byteOrderMark).toEqual({ start: 0, end: 1 });
    expect(tree.bareReturns).toEqual([{ start: 8, end: 9 }]);
    expect(tree.nulBytes).toEqual([{ start: 24, end: 25 }]);
  });

  test('any text is read without an error, and every span lies inside it and names its own text', () => {
    const pieces = fc.constantFrom(
      'Port ',
      '22',
      '\n',
      '"',
      "'",
      '#',
      '\\',
      '=',
      ' ',
      '\t',
      '\r',
      '\0',
      '\uFEFF',
      'Match ',
      'é',
      '\f',
      'Include /a*\n',
    );
    fc.assert(
      fc.property(fc.array(pieces), fc.constantFrom('8.6', '9.2', '10.5'), (parts, release) => {
        const text = parts.join('');
        let last = 0;
        for (const line of parse(text, release).lines) {
          expect(line.span.start).toBeGreaterThanOrEqual(last);
          expect(line.span.end).toBeLessThanOrEqual(text.length);
          last = line.span.end;
          if (line.kind !== 'directive') continue;
          for (const token of [line.keyword, ...line.arguments]) {
            expect(token.span.start).toBeGreaterThanOrEqual(line.span.start);
            expect(token.span.end).toBeLessThanOrEqual(line.span.end);
            const plain = !token.quoted && !text.slice(line.span.start, line.span.end).includes('\0');
            if (plain && !token.value.includes('"'))
              expect(text.slice(token.span.start, token.span.end)).toBe(token.value);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
