import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { iniItems, readIni } from '../../server/core/syntax/ini.ts';
import {
  addSection,
  type IniText,
  insertBefore,
  insertSetting,
  removeItem,
  removeLine,
  removeSection,
  replaceValue,
  setSetting,
} from '../../server/core/syntax/ini-edit.ts';
import type { IniSection, IniSetting } from '../../server/core/syntax/ini-tree.ts';
import { applyEdits, type TextEdit } from '../../server/core/text/edit.ts';
import { networkdDialect, quickDialect } from '../../server/formats/wireguard/dialects.ts';

const dialect = quickDialect('1.0.20260223');
const read = (text: string): IniText => ({ text, file: readIni(text, dialect) });

/** Applies what an edit makes of the n-th section and its settings. */
function edited(text: string, index: number, make: (from: IniText, section: IniSection) => TextEdit): string {
  const from = read(text);
  const section = from.file.sections[index];
  if (section === undefined) throw new Error('no such section');
  return applyEdits(text, [make(from, section)]);
}

const setting = (section: IniSection, index: number): IniSetting => {
  const found = section.settings[index];
  if (found === undefined) throw new Error('no such setting');
  return found;
};

describe('a value', () => {
  it('is replaced, with the comment behind it kept', () => {
    const text = '[Interface]\nMTU = 1500 # why\n';
    expect(edited(text, 1, (_, s) => replaceValue(setting(s, 0), '1420'))).toBe('[Interface]\nMTU = 1420 # why\n');
  });

  it('is written where there was none', () => {
    expect(edited('[Interface]\nMTU =\n', 1, (_, s) => replaceValue(setting(s, 0), '1'))).toBe(
      '[Interface]\nMTU = 1\n',
    );
  });
});

describe('a setting', () => {
  it('is written behind the last one of its section, in its manner', () => {
    const text = '# head\n[Interface]\n  MTU=1420\n\n# alice\n[Peer]\n';
    expect(edited(text, 1, (f, s) => insertSetting(f, s, 'Table', 'off'))).toBe(
      '# head\n[Interface]\n  MTU=1420\n  Table=off\n\n# alice\n[Peer]\n',
    );
  });

  it('is written under the header of an empty section, and behind a line that is named', () => {
    const text = '[Interface]\n[Peer]\nA = 1\nB = 2\n';
    expect(edited(text, 1, (f, s) => insertSetting(f, s, 'MTU', '1'))).toBe(
      '[Interface]\nMTU = 1\n[Peer]\nA = 1\nB = 2\n',
    );
    expect(edited(text, 2, (f, s) => insertSetting(f, s, 'C', '3', setting(s, 0)))).toBe(
      '[Interface]\n[Peer]\nA = 1\nC = 3\nB = 2\n',
    );
  });

  it('keeps CR LF, and a last line that has no end', () => {
    expect(edited('[Interface]\r\nMTU = 1\r\n', 1, (f, s) => insertSetting(f, s, 'Table', 'off'))).toBe(
      '[Interface]\r\nMTU = 1\r\nTable = off\r\n',
    );
    expect(edited('[Interface]\nMTU = 1', 1, (f, s) => insertSetting(f, s, 'Table', 'off'))).toBe(
      '[Interface]\nMTU = 1\nTable = off',
    );
  });

  it('is set where it is, else written', () => {
    const text = '[Interface]\nMTU = 1\nMTU = 2\n';
    expect(edited(text, 1, (f, s) => setSetting(f, s, 'mtu', 'MTU', '3'))).toBe('[Interface]\nMTU = 1\nMTU = 3\n');
    expect(edited(text, 1, (f, s) => setSetting(f, s, 'table', 'Table', 'off'))).toBe(`${text}Table = off\n`);
  });

  it('is taken away with its line', () => {
    const text = '[Interface]\r\nMTU = 1\r\nTable = off';
    expect(edited(text, 1, (f, s) => removeLine(f, setting(s, 0)))).toBe('[Interface]\r\nTable = off');
    expect(edited(text, 1, (f, s) => removeLine(f, setting(s, 1)))).toBe('[Interface]\r\nMTU = 1');
  });

  it('has a line written before it', () => {
    const text = '\uFEFFA = 1\n';
    expect(edited(text, 0, (f, s) => insertBefore(f, '[Interface]', setting(s, 0)))).toBe('\uFEFF[Interface]\nA = 1\n');
    expect(edited(text, 0, (f) => insertBefore(f, '[Interface]'))).toBe('\uFEFF[Interface]\nA = 1\n');
  });
});

describe('a section', () => {
  const text = '[Interface]\nMTU = 1\n\n# alice\n[Peer]\nA = 1\n\n# bob\n[Peer]\nA = 2\n';

  it('is written at the end, in the manner of the file', () => {
    expect(applyEdits(text, [addSection(read(text), 'Peer', [['A', '3']])])).toBe(`${text}\n[Peer]\nA = 3\n`);
    expect(applyEdits('[S]\nA=1', [addSection(read('[S]\nA=1'), 'T', [['B', '2']])])).toBe('[S]\nA=1\n\n[T]\nB=2\n');
    expect(applyEdits('', [addSection(read(''), 'T', [])])).toBe('[T]\n');
  });

  it('is taken away with the comments above it, those of the next one kept', () => {
    expect(edited(text, 2, removeSection)).toBe('[Interface]\nMTU = 1\n\n# bob\n[Peer]\nA = 2\n');
    expect(edited(text, 3, removeSection)).toBe('[Interface]\nMTU = 1\n\n# alice\n[Peer]\nA = 1\n');
  });
});

describe('an item', () => {
  const without = (value: string, index: number) =>
    edited(`[Peer]\nAllowedIPs = ${value} # c\n`, 1, (f, s) =>
      removeItem(f, setting(s, 0), iniItems(setting(s, 0).value, ',', true), index),
    );

  it('is taken out together with one separator', () => {
    expect(without('a, b,c', 0)).toBe('[Peer]\nAllowedIPs = b,c # c\n');
    expect(without('a, b,c', 1)).toBe('[Peer]\nAllowedIPs = a, c # c\n');
    expect(without('a, b,c', 2)).toBe('[Peer]\nAllowedIPs = a, b # c\n');
    expect(without('a,,c', 1)).toBe('[Peer]\nAllowedIPs = a,c # c\n');
  });

  it('takes the line with it when it is the only one', () => {
    expect(without('a', 0)).toBe('[Peer]\n');
  });
});

describe('edits of any file', () => {
  const word = fc.constantFrom('A', 'b', 'MTU', 'x y', '10.0.0.1');
  const line = fc.oneof(
    fc.constantFrom('', '# note', '[Interface]', '[Peer]', '  [Peer] # c', 'junk'),
    fc
      .tuple(word, fc.constantFrom('=', ' = ', '\t='), word, fc.constantFrom('', ' # c'))
      .map((parts) => parts.join('')),
  );
  const texts = fc
    .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
    .map(([lines, end, ended]) => lines.join(end) + (ended && lines.length > 0 ? end : ''));
  const shape = (text: string, which = dialect) =>
    readIni(text, which).sections.map(({ name, settings }) => [name, settings.map((s) => [s.name, s.value.text])]);

  it('do what they say, and nothing else', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), fc.constantFrom(dialect, networkdDialect), (text, n, m, which) => {
        const from: IniText = { text, file: readIni(text, which) };
        const index = n % from.file.sections.length;
        const section = from.file.sections[index];
        const before = shape(text, which);
        const own = before[index]?.[1];
        if (section === undefined || !Array.isArray(own)) throw new Error('no section');
        const inserted = shape(applyEdits(text, [insertSetting(from, section, 'New', '1')]), which);
        const name = which.ignoresCase ? 'new' : 'New';
        expect(inserted[index]?.[1]).toEqual(
          [...own, [name, '1']].sort((a, b) => (a[0] === name ? 1 : b[0] === name ? -1 : 0)),
        );
        const added = shape(applyEdits(text, [addSection(from, 'Peer', [['K', 'v']])]), which);
        expect(added).toEqual([...before, which.ignoresCase ? ['peer', [['k', 'v']]] : ['Peer', [['K', 'v']]]]);
        if (index > 0) {
          expect(shape(applyEdits(text, [removeSection(from, section)]), which)).toEqual(before.toSpliced(index, 1));
        }
        const chosen = section.settings[m % Math.max(1, section.settings.length)];
        if (chosen === undefined) return;
        const at = section.settings.indexOf(chosen);
        const removed = shape(applyEdits(text, [removeLine(from, chosen)]), which);
        expect(removed[index]?.[1]).toEqual(own.toSpliced(at, 1));
        const replaced = shape(applyEdits(text, [replaceValue(chosen, 'v')]), which);
        expect(replaced[index]?.[1]).toEqual(own.with(at, [chosen.name, 'v']));
      }),
      { numRuns: 500 },
    );
  });
});
