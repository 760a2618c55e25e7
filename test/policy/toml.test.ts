import { parse as parseString } from '@iarna/toml';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readToml } from '../../server/policy/toml.ts';
import { type TomlNode, tomlPlaces } from '../../server/policy/toml-places.ts';
import { tomlText } from './toml-generator.ts';

/** Every way in which places and values could disagree, as lines. */
function disagreements(value: unknown, node: TomlNode, text: string, way: string): string[] {
  const own = text.slice(node.value.start, node.value.end);
  if (Array.isArray(value)) {
    if (value.length !== node.items.length) return [`${way} has ${value.length} items and ${node.items.length} places`];
    return value.flatMap((item, index) => {
      const place = node.items[index];
      return place === undefined ? [] : disagreements(item, place, text, `${way}[${index}]`);
    });
  }
  if (isTable(value)) {
    const keys = Object.keys(value).sort();
    const placed = [...node.children.keys()].sort();
    if (JSON.stringify(keys) !== JSON.stringify(placed)) return [`${way}: ${keys} are at ${placed}`];
    return keys.flatMap((key) => {
      const place = node.children.get(key);
      if (place?.key === undefined) return [`${way}.${key} has no key`];
      const written = parseString(`${text.slice(place.key.start, place.key.end)} = 1`);
      if (!Object.hasOwn(written, key)) return [`${way}.${key} has the key of ${Object.keys(written)}`];
      return disagreements(value[key], place, text, `${way}.${key}`);
    });
  }
  try {
    const again = parseString(`x = ${own}`).x;
    return String(again) === String(value) && typeof again === typeof value ? [] : [`${way}: ${own} is not ${value}`];
  } catch (error) {
    return [`${way}: ${own}: ${error}`];
  }
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}

describe('places in TOML', () => {
  it('agree with what the reader of values makes of generated documents', () => {
    let written = 0;
    let accepted = 0;
    fc.assert(
      fc.property(tomlText, (text) => {
        written++;
        // The reader refuses a few valid texts, such as a date right before a bracket.
        if ('error' in readToml(text)) return;
        accepted++;
        expect(disagreements(parseString(text), tomlPlaces(text), text, 'root')).toEqual([]);
      }),
      { numRuns: 2000 },
    );
    expect(accepted / written).toBeGreaterThan(0.6);
  });

  it('agree with it on whatever else it accepts', () => {
    const bits = [
      'a',
      'b',
      '1',
      '"',
      "'",
      '"""',
      "'''",
      '=',
      '.',
      ',',
      '[',
      ']',
      '[[',
      ']]',
      '{',
      '}',
      '#',
      '\n',
      ' ',
      '\\',
    ];
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...bits), { maxLength: 14 }), (pieces) => {
        const text = pieces.join('');
        const places = tomlPlaces(text);
        let values: unknown;
        try {
          values = parseString(text);
        } catch {
          return;
        }
        accepted++;
        expect(disagreements(values, places, text, 'root')).toEqual([]);
      }),
      { numRuns: 20_000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  it('are found in any text without an exception, and in time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readToml(text)));
    for (const opening of ['[', '{', 'x = [', 'x = {a = ', '[[a.', '"""', 'x = "\\']) {
      expect(() => tomlPlaces(`x = ${opening.repeat(20_000)}`)).not.toThrow();
    }
    const deep = `x = ${'['.repeat(5000)}1, "]"${']'.repeat(5000)}\ny = 2\n`;
    const document = readToml(deep);
    expect('places' in document && [...document.places.children.keys()]).toEqual(['x', 'y']);
  });

  it('tell keys, values, items and headers', () => {
    const text =
      'profile = "strict" # who\n[rules."sshd/use-dns"]\noff = true\n[[custom]]\nid = "a"\n[[custom]]\nid = "b"\n';
    const { children } = tomlPlaces(text);
    const own = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    expect(own(children.get('profile')?.value ?? { start: 0, end: 0 })).toBe('"strict"');
    const rule = children.get('rules')?.children.get('sshd/use-dns');
    expect(rule && own(rule.value)).toBe('[rules."sshd/use-dns"]');
    expect(rule?.key && own(rule.key)).toBe('"sshd/use-dns"');
    expect(
      children
        .get('custom')
        ?.items.map((item) => item.children.get('id'))
        .map((id) => id && own(id.value)),
    ).toEqual(['"a"', '"b"']);
  });
});

describe('what is not TOML', () => {
  it.each([
    ['a = "x\nb = 1\n', 6, 'the string has no end on its line'],
    ['a = 1\n a = 2\n', 7, 'this is set before'],
    ['a = yes\n', 4, 'a value is missing here; text stands in quotes'],
    ['[a\nb = 1\n', 2, 'unexpected character, expected whitespace, . or ]'],
    ['a = 1 b = 2\n', 6, 'nothing but a comment may follow on this line'],
    ['ä = 1\n', 0, 'a key, or a table in brackets, cannot begin with this character'],
    ['a = [1, 2', 9, 'a comma or a closing bracket is missing'],
    ['a\n', 1, 'a key needs "=" and a value behind it'],
    ['\ufeffa = x', 5, 'a value is missing here; text stands in quotes'],
  ])('is reported where it is: %j', (text, at, why) => {
    expect(readToml(text)).toMatchObject({ error: { why, span: { start: at } } });
  });

  it('is reported inside the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '=', '"', '\n', '[', '1', ' ', '😀', '\r', '.') }), (text) => {
        const read = readToml(text);
        if (!('error' in read)) return;
        expect(read.error.span.start).toBeLessThanOrEqual(text.length);
        expect(read.error.span.end).toBeLessThanOrEqual(text.length);
        expect(read.error.why).toMatch(/^\S.*[^.\s]$/s);
      }),
    );
  });
});
