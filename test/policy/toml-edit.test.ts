import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readToml } from '../../server/policy/toml.ts';
import { appended, tomlTable, withoutToml, withToml } from '../../server/policy/toml-edit.ts';
import { tomlSamples } from './toml-edit-samples.ts';

const severity = ['rules', 'a/b', 'severity'];

describe('a value of a TOML file', () => {
  it.each(tomlSamples)('is set and taken out as people write it: $name', ({ before, path, value, after, without }) => {
    expect(withToml(before, path, value)).toBe(after);
    expect(withoutToml(after, path)).toBe(without ?? before);
  });

  it('is not set in what is no TOML, nor where something else than a table is', () => {
    expect(withToml('a = ', severity, 'low')).toBeUndefined();
    expect(withToml('rules = 3\n', severity, 'low')).toBeUndefined();
    expect(withToml('rules = [1]\n', severity, 'low')).toBeUndefined();
    expect(withToml('', ['overrides', 0, 'profile'], 'strict')).toBeUndefined();
    expect(withoutToml('a = ', ['a'])).toBeUndefined();
  });

  it('that is not there is taken out without a change', () => {
    expect(withoutToml('# mine\n[rules]\n', severity)).toBe('# mine\n[rules]\n');
  });

  it('changes nothing else, whatever it is and whatever stands around it', () => {
    const rest = fc.constantFrom(...tomlSamples.map(({ before }) => before));
    fc.assert(
      fc.property(rest, fc.string({ unit: 'grapheme' }), fc.string(), (before, id, value) => {
        const after = withToml(before, ['rules', id, 'reason'], value);
        if (after === undefined) return;
        const document = readToml(after);
        const old = readToml(before);
        if ('error' in document || 'error' in old) throw new Error('It is TOML before and behind.');
        const rules = document.values.rules as Record<string, Record<string, unknown>>;
        expect(rules[id]?.reason).toBe(value);
        for (const line of before.split('\n').filter((each) => each.startsWith('#'))) expect(after).toContain(line);
        expect(Object.keys(document.values)).toEqual(expect.arrayContaining(Object.keys(old.values)));
      }),
    );
  });
});

describe('a table at the end of a TOML file', () => {
  it('has an empty line before it, and the line ends of the file', () => {
    const table = tomlTable(['rules', 'a/b'], { off: true, reason: 'so "it" is' });
    expect(table).toBe('[rules."a/b"]\noff = true\nreason = "so \\"it\\" is"\n');
    expect(appended('', table)).toBe(table);
    expect(appended('a = 1', '[b]\n')).toBe('a = 1\n\n[b]\n');
    expect(appended('a = 1\r\n\r\n\r\n', '[b]\n')).toBe('a = 1\r\n\r\n[b]\r\n');
  });
});
