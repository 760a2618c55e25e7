import { readFileSync } from 'node:fs';
import { parse as parseString } from '@iarna/toml';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { policySchema } from '../../scripts/policy-schema.ts';
import { formats } from '../../server/formats/index.ts';
import { readPolicy } from '../../server/policy/read-policy.ts';
import { readToml } from '../../server/policy/toml.ts';

const validate = new Ajv({ strict: true, strictRequired: false, formats: { regex: true } }).compile(policySchema());

/** The policies that docs/policy.md shows. */
const shown = [
  ...readFileSync(new URL('../../docs/policy.md', import.meta.url), 'utf8').matchAll(/```toml( bad)?\n(.*?)```/gs),
];

describe('the schema of the policy file', () => {
  it.each(shown.map(([, bad, text = '']) => [bad === undefined ? 'good' : 'bad', text] as const))(
    'agrees with how the %s examples of the documentation are read\n%s',
    (verdict, text) => {
      const known = formats.map((format) => ({ ...format, keyword: (written: string) => written }));
      expect(readPolicy('/w/.parapet.toml', text, known).problems.length > 0).toBe(verdict === 'bad');
      if ('error' in readToml(text)) return;
      expect(validate(parseString(text)), JSON.stringify(validate.errors)).toBe(verdict === 'good');
    },
  );

  it.each([
    'profil = "strict"',
    'profile = "strict@0"',
    'fail-on = "bad"',
    '[rules."sshd/no-such-rule"]\noff = true',
    '[rules."sshd/use-dns"]\noff = "yes"',
    '[target]\nopenssh = 9.2',
    '[[overrides]]\nprofile = "strict"',
    '[files]\nnothing = ["a"]',
    '[[custom]]\nid = "a"\nformat = "sshd"\nkeyword = "Port"\nmessage = "m"',
    '[[custom]]\nid = "a"\nformat = "sshd"\nkeyword = "Port"\nmessage = "m"\nequals = "1"\nabsent = true',
  ])('refuses what is refused: %s', (text) => {
    expect(readPolicy('/w/.parapet.toml', text, formats).problems).not.toEqual([]);
    expect(validate(parseString(text))).toBe(false);
  });

  it('knows every rule', () => {
    for (const { rules } of formats) {
      for (const { id } of rules) expect(validate({ rules: { [id]: { off: true } } })).toBe(true);
    }
  });
});
