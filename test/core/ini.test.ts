import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { iniItems, readIni } from '../../server/core/syntax/ini.ts';
import type { IniDialect, IniFile } from '../../server/core/syntax/ini-tree.ts';
import { keyfileDialect, networkdDialect, quickDialect, wgDialect } from '../../server/formats/wireguard/dialects.ts';

const settings = (file: IniFile) =>
  file.sections.flatMap(({ name, settings: own }) => own.map((each) => [name, each.name, each.value.text]));

const plain: IniDialect = {
  commentSigns: ['#', ';'],
  commentsWithin: false,
  ignoresCase: false,
  blanks: ' \t',
  dropsBlanks: false,
  continues: false,
};

describe('a file of sections and settings', () => {
  it('keeps sections and settings that repeat, in their order', () => {
    const file = readIni('a = 0\n[S]\na = 1\na = 2\n[S]\nb=3\n', plain);
    expect(file.sections.map(({ name }) => name)).toEqual(['', 'S', 'S']);
    expect(settings(file)).toEqual([
      ['', 'a', '0'],
      ['S', 'a', '1'],
      ['S', 'a', '2'],
      ['S', 'b', '3'],
    ]);
  });

  it('knows the place of each part', () => {
    const text = '[S]\n  key\t= some value  \n';
    const [setting] = readIni(text, plain).sections[1]?.settings ?? [];
    const at = (span = { start: 0, end: 0 }) => text.slice(span.start, span.end);
    expect(at(setting?.span)).toBe('  key\t= some value  ');
    expect(at(setting?.key.span)).toBe('key');
    expect(at(setting?.separator)).toBe('=');
    expect(at(setting?.value.span)).toBe('some value');
    expect(at(setting?.value.spanOf(5, 10))).toBe('value');
    expect(setting?.indent).toBe('  ');
  });

  it('has a place behind the separator for a value that is not there', () => {
    const [empty, blank] = readIni('a=\nb =   \n', plain).sections[0]?.settings ?? [];
    expect(empty?.value).toMatchObject({ text: '', span: { start: 2, end: 2 } });
    expect(blank?.value).toMatchObject({ text: '' });
  });

  it('keeps what it cannot read, and says why', () => {
    const { lines } = readIni('word\n= value\n[open\n[S] rest\n[]\n', plain);
    expect(lines).toMatchObject([
      { kind: 'unread', problem: 'no-separator', text: { value: 'word' } },
      { kind: 'unread', problem: 'no-key' },
      { kind: 'header', name: 'open', closed: false },
      { kind: 'header', name: 'S', closed: true, behind: { start: 23, end: 27 } },
      { kind: 'header', name: '', closed: true },
    ]);
  });

  it('takes a CR before the line end for no part of the line', () => {
    const { lines } = readIni('[S]\r\na = 1\r\n', plain);
    expect(lines.map(({ span }) => span)).toEqual([
      { start: 0, end: 3 },
      { start: 5, end: 10 },
    ]);
  });

  it('passes over a byte order mark, and says where it stands', () => {
    const file = readIni('\uFEFF[S]\n', plain);
    expect(file).toMatchObject({
      byteOrderMark: { start: 0, end: 1 },
      lines: [{ kind: 'header', span: { start: 1 } }],
    });
  });
});

describe('dialects', () => {
  it('differ in where a comment begins', () => {
    const text = '[Interface]\nMTU = 1420 # why\n; remark\n';
    expect(settings(readIni(text, wgDialect))).toEqual([['interface', 'mtu', '1420']]);
    expect(readIni(text, wgDialect).lines.at(-1)).toMatchObject({ kind: 'unread', problem: 'no-separator' });
    expect(settings(readIni(text, networkdDialect))).toEqual([['Interface', 'MTU', '1420 # why']]);
    expect(readIni(text, networkdDialect).lines.at(-1)).toMatchObject({ kind: 'comment', text: { value: 'remark' } });
    expect(readIni(text, keyfileDialect).lines.at(-1)).toMatchObject({ kind: 'unread' });
  });

  it('drop blanks within words, where wg does, and still know where each letter stands', () => {
    const text = '[ Inter face ]\nAllowed IPs = 10.0.0.1 /32 , ::1\n';
    const file = readIni(text, wgDialect);
    const [setting] = file.sections[1]?.settings ?? [];
    expect(settings(file)).toEqual([['interface', 'allowedips', '10.0.0.1/32,::1']]);
    if (setting === undefined) throw new Error('no setting');
    const items = iniItems(setting.value, ',', true);
    expect(items.map(({ span }) => text.slice(span.start, span.end))).toEqual(['10.0.0.1 /32', '::1']);
  });

  it('keep the text behind a # in hooks where wg-quick does', () => {
    const text = '[Interface]\nPostUp = echo "#1" # why\nMTU = 1 # why\n';
    expect(settings(readIni(text, quickDialect('1.0.20260223')))).toEqual([
      ['interface', 'postup', 'echo "#1" # why'],
      ['interface', 'mtu', '1'],
    ]);
    expect(settings(readIni(text, quickDialect('1.0.20250521')))[0]).toEqual(['interface', 'postup', 'echo "']);
  });

  it('join lines where systemd does, passing over comments between them', () => {
    const text = '[WireGuardPeer]\nAllowedIPs=10.0.0.1/32, \\\n# more\n  10.0.0.2/32\nEndpoint=a\\\\\nX=1\n';
    const file = readIni(text, networkdDialect);
    expect(settings(file)).toEqual([
      ['WireGuardPeer', 'AllowedIPs', '10.0.0.1/32,    10.0.0.2/32'],
      ['WireGuardPeer', 'Endpoint', 'a\\\\'],
      ['WireGuardPeer', 'X', '1'],
    ]);
    const [setting] = file.sections[1]?.settings ?? [];
    if (setting === undefined) throw new Error('no setting');
    const items = iniItems(setting.value, ', \t', false);
    expect(items.map(({ span }) => text.slice(span.start, span.end))).toEqual(['10.0.0.1/32', '10.0.0.2/32']);
  });

  it('fold only the letters of ASCII', () => {
    expect(settings(readIni('[Peer]\nPubli\u212Aey = x\n', wgDialect))).toEqual([['peer', 'publi\u212Aey', 'x']]);
  });
});

describe('lists', () => {
  const items = (text: string, separators: string, keepsEmpty: boolean) => {
    const value = readIni(`k = ${text}`, plain).sections[0]?.settings[0]?.value;
    if (value === undefined) throw new Error('no setting');
    return iniItems(value, separators, keepsEmpty).map((item) => item.value);
  };

  it('keep empty items or do not', () => {
    expect(items('a,,b,', ',', true)).toEqual(['a', '', 'b', '']);
    expect(items('a, ,b ,', ', ', false)).toEqual(['a', 'b']);
  });

  it('take only ASCII blanks off an item', () => {
    expect(items('a ,\u00a0b', ',', true)).toEqual(['a', '\u00a0b']);
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    '[',
    ']',
    '=',
    '#',
    ';',
    ' ',
    '\t',
    '\r',
    '\n',
    '\\',
    '\0',
    'a',
    'Peer',
    '\uFEFF',
    'é',
    ',',
  );
  const texts = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 60 });

  it.each(Object.entries({ plain, wgDialect, networkdDialect, keyfileDialect, quick: quickDialect('1.0.20260223') }))(
    'is read as %s to the end, every line in its place',
    (_name, dialect) => {
      fc.assert(
        fc.property(texts, (list) => {
          const text = list.join('');
          const { lines, sections } = readIni(text, dialect);
          expect(
            sections.flatMap((section) => [...(section.header ? [section.header] : []), ...section.lines]),
          ).toEqual(lines);
          let done = 0;
          for (const line of lines) {
            if (!dialect.continues) expect(line.span.start).toBeGreaterThanOrEqual(done);
            expect(line.span.end).toBeLessThanOrEqual(text.length);
            done = line.span.end;
            if (line.kind !== 'setting') continue;
            const { start, end } = line.value.span;
            expect(start).toBeGreaterThanOrEqual(line.separator.end);
            expect(end).toBeLessThanOrEqual(line.span.end);
            const written = text.slice(start, end);
            if (!dialect.continues && !dialect.dropsBlanks) expect(line.value.text).toBe(written);
            for (let i = 0; i < line.value.text.length && !dialect.continues; i++) {
              const at = line.value.spanOf(i, i + 1);
              expect(text.slice(at.start, at.end)).toBe(line.value.text.charAt(i));
            }
          }
        }),
        { numRuns: 400 },
      );
    },
  );
});
