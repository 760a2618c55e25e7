import { describe, expect, it } from 'vitest';
import type { OpenUnit } from '../../server/core/lint/format.ts';
import { MASK, maskedTexts } from '../../server/report/mask.ts';
import { redactor } from '../../server/report/redact.ts';
import { secretFinder } from '../../server/report/secret-texts.ts';
import { unitOf } from '../wireguard/unit.ts';

/** A unit whose secrets stand where a text first has them. */
function unitWith(path: string, text: string, ...secrets: readonly string[]): Pick<OpenUnit, 'unit' | 'secrets'> {
  const places = secrets.map((secret) => {
    const start = text.indexOf(secret);
    return { path, span: { start, end: start + secret.length } };
  });
  return { unit: unitOf({ [path]: text }), secrets: places };
}

const key = `${'Ab3+'.repeat(10)}Ab3=`;

describe('the text of a secret', () => {
  const owner = unitWith('/a.conf', `PrivateKey = ${key}\n`, key);

  it('is masked in the files of every unit', () => {
    const texts = maskedTexts([owner, unitWith('/b.conf', `x ${key} y\n# ${key.slice(0, -1)}\n`)]);
    expect(texts.get('/b.conf')).toBe(`x ${MASK.repeat(44)} y\n# ${MASK.repeat(43)}\n`);
    expect(texts.get('/a.conf')).toBe(`PrivateKey = ${MASK.repeat(44)}\n`);
  });

  it('is masked in what a fix would write', () => {
    expect(redactor([owner])(`PublicKey = ${key}`)).toBe(`PublicKey = ${MASK.repeat(44)}`);
  });

  it('is masked where the other place has no quotes', () => {
    const texts = maskedTexts([
      unitWith('/a.conf', 'password = "hunter22"', '"hunter22"'),
      unitWith('/b.conf', 'hunter22'),
    ]);
    expect(texts.get('/b.conf')).toBe(MASK.repeat(8));
  });

  it('is masked as a whole where another one begins like it', () => {
    const long = unitWith('/a.conf', 'abcdef abcdefgh', 'abcdef', 'abcdefgh');
    expect(redactor([long])('abcdefgh abcdef abcde')).toBe(`${MASK.repeat(8)} ${MASK.repeat(6)} abcde`);
  });

  it('is looked for in one pass, however many there are', () => {
    const many = Array.from({ length: 5000 }, (_, i) => `key-${i.toString(36).padStart(8, '0')}`);
    const find = secretFinder([unitWith('/a.conf', many.join('\n'), ...many)]);
    expect(find('nothing to see here\n'.repeat(5000))).toEqual([]);
    expect(find(many.join(' '))).toHaveLength(5000);
  });
});
