import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../server/core/lint/finding.ts';
import { formats as real } from '../../server/formats/index.ts';
import { readPolicy } from '../../server/policy/read-policy.ts';
import { formats } from './formats.ts';
import { tomlText } from './toml-generator.ts';

const path = '/w/.parapet.toml';
const read = (text: string) => readPolicy(path, text, formats);

/** Problems as `rule line:column "what stands there" message`. */
function problemsOf(text: string): string[] {
  return read(text).problems.map((problem) => said(problem, text));
}

function said({ ruleId, at: { span }, message }: Finding, text: string): string {
  const before = text.slice(0, span.start).split('\n');
  const column = (before.at(-1) ?? '').length + 1;
  return `${ruleId} ${before.length}:${column} ${JSON.stringify(text.slice(span.start, span.end))} ${message}`;
}

const whole = `extends = ["../base.toml", "@org/policy"]
profile = "strict"
fail-on = "medium"

[target]
toys = "1.5"
vendor = "debian"

[rules."toy/secure"]
severity = "low"
reason = "Behind a wall"

[rules."toy/*"]
off = true

[suppressions]
require-reason = true

[files]
toy = ["templates/toy-*"]
exclude = "archive"

[[overrides]]
paths = ["hosts/legacy"]
profile = "baseline@1"
rules."toy/log".off = false
target.toys = "1.0"

[[custom]]
id = "no-banner"
format = "toy"
keyword = "banner"
absent = true
message = "there is no banner."
fix = "on"
`;

describe('a policy file', () => {
  it('is read whole', () => {
    const policy = read(whole);
    expect(policy.problems).toEqual([]);
    expect(policy.extends.map(({ value }) => value)).toEqual(['../base.toml', '@org/policy']);
    expect(policy.failOn?.value).toBe('medium');
    expect(policy.requireReason?.value).toBe(true);
    expect(policy.exclude).toEqual(['archive']);
    expect([...policy.formats]).toEqual([['toy', ['templates/toy-*']]]);
    const [all, legacy] = policy.layers;
    expect(all?.profile?.value.profile.name).toBe('strict');
    expect(all?.releases.get('toys')?.value).toBe('1.5');
    expect(all?.vendor?.value).toBe('debian');
    expect(all?.rules.map(({ ids }) => ids)).toEqual([
      ['toy/secure'],
      ['toy/secure', 'toy/log', 'toy/banner', 'toy/login'],
    ]);
    expect(legacy?.paths).toEqual(['hosts/legacy']);
    expect(legacy?.profile?.value).toMatchObject({ profile: { name: 'baseline' }, version: 1 });
    expect(legacy?.rules[0]?.said.off?.value).toBe(false);
    expect(legacy?.releases.get('toys')?.value).toBe('1.0');
    expect(policy.custom.map(({ value }) => value)).toEqual([
      {
        id: 'custom/no-banner',
        format: 'toy',
        keyword: 'Banner',
        condition: { kind: 'absent' },
        message: 'there is no banner',
        severity: 'medium',
        remedy: 'Do what the policy of this project asks for.',
        value: 'on',
      },
    ]);
  });

  it('knows where everything stands', () => {
    const policy = read(whole);
    const { at } = policy.layers[0]?.releases.get('toys') ?? {};
    expect(whole.slice(at?.span.start, at?.span.end)).toBe('"1.5"');
    expect(policy.extends.map(({ at: { span } }) => whole.slice(span.start, span.end))).toEqual([
      '"../base.toml"',
      '"@org/policy"',
    ]);
  });

  it('may be empty, and may begin with a byte order mark', () => {
    expect(read('').problems).toEqual([]);
    expect(problemsOf('\ufeffprofil = "strict"')).toEqual([
      'policy/unknown-key 1:2 "profil" there is no key profil; the nearest is profile',
    ]);
  });
});

describe('a mistake in a policy file is found where it stands', () => {
  it.each([
    [
      'profile = strict\n',
      'policy/not-toml 1:11 "s" nothing of this file is in force, since it is not TOML: a value is missing here; text stands in quotes',
    ],
    ['fail_on = "low"\n', 'policy/unknown-key 1:1 "fail_on" there is no key fail_on; the nearest is fail-on'],
    ['"x y" = 1\n', 'policy/unknown-key 1:1 "\\"x y\\"" there is no key "x y"'],
    [
      'profile = "hard"\n',
      'policy/invalid-value 1:11 "\\"hard\\"" profile must be one of "baseline", "strict", "paranoid", "truenas"',
    ],
    [
      'profile = "strict@9"\n',
      'policy/invalid-value 1:11 "\\"strict@9\\"" profile must be a version that there is, such as "strict@1"',
    ],
    [
      'fail-on = "bad"\n',
      'policy/invalid-value 1:11 "\\"bad\\"" fail-on must be one of "critical", "high", "medium", "low", "info", "never"',
    ],
    [
      'extends = ["./a.toml", 3]\n',
      'policy/invalid-value 1:24 "3" extends must be a text in quotes or a list of them, such as ["../base.toml"]',
    ],
    ['rules = 3\n', 'policy/invalid-value 1:9 "3" rules must be a table: [rules]'],
    [
      '[rules."toy/secrue"]\n',
      'policy/unknown-rule 1:8 "\\"toy/secrue\\"" there is no rule toy/secrue; the nearest is toy/secure',
    ],
    ['[rules."ship/*"]\noff = true', 'policy/unknown-rule 1:8 "\\"ship/*\\"" there is no rule ship/*'],
    [
      '[rules."policy/not-toml"]\noff = true',
      'policy/unknown-rule 1:8 "\\"policy/not-toml\\"" there is no rule policy/not-toml',
    ],
    [
      '[rules."toy/log"]\nseverity = "loud"\n',
      'policy/invalid-value 2:12 "\\"loud\\"" severity must be one of "critical", "high", "medium", "low", "info"',
    ],
    [
      '[rules."toy/log"]\noff = "yes"\n',
      'policy/invalid-value 2:7 "\\"yes\\"" off must be true or false, without quotes',
    ],
    [
      '[rules."toy/log"]\nseverty = "low"\n',
      'policy/unknown-key 2:1 "severty" there is no key severty in [rules."toy/log"]; the nearest is severity',
    ],
    [
      '[rules]\n"toy/log" = "off"\n',
      'policy/invalid-value 2:13 "\\"off\\"" toy/log must be a table: [rules."toy/log"]',
    ],
    ['[target]\ntoys = 9.10\n', 'policy/invalid-value 2:8 "9.10" toys must be a release in quotes, such as "2.0"'],
    ['[target]\ntoy = "1"\n', 'policy/unknown-key 2:1 "toy" there is no key toy in [target]; the nearest is toys'],
    ['[files]\ntoi = ["a"]\n', 'policy/unknown-key 2:1 "toi" there is no key toi in [files]; the nearest is toy'],
    [
      '[files]\nexclude = ["a", "../b"]\n',
      'policy/invalid-value 2:17 "\\"../b\\"" exclude must not lead out of the folder with ".."',
    ],
    [
      '[files]\nexclude = ["!a"]\n',
      'policy/invalid-value 2:12 "\\"!a\\"" exclude must not begin with "!": a pattern cannot be turned around',
    ],
    [
      '[overrides]\npaths = ["a"]\n',
      'policy/invalid-value 1:2 "overrides" overrides may be there many times: write it as [[overrides]]',
    ],
    ['overrides = [1]\n', 'policy/invalid-value 1:14 "1" overrides must have tables in it: [[overrides]]'],
    [
      '[[overrides]]\nprofile = "strict"\n',
      'policy/invalid-value 1:1 "[[overrides]]" an override needs paths that it is for, such as paths = ["hosts/legacy"]',
    ],
    [
      '[[overrides]]\npaths = []\n',
      'policy/invalid-value 2:9 "[]" paths must be a list of texts with something in it, such as ["hosts/legacy"]',
    ],
    [
      '[suppressions]\nrequire_reason = true\n',
      'policy/unknown-key 2:1 "require_reason" there is no key require_reason in [suppressions]; the nearest is require-reason',
    ],
  ])('%j', (text, expected) => {
    expect(problemsOf(text)).toEqual([expected]);
  });

  const custom = (lines: string) => `[[custom]]\nid = "a"\nformat = "toy"\nkeyword = "Log"\nmessage = "m"\n${lines}\n`;
  it.each([
    ['[[custom]]\nid = "a"\n', 'policy/custom-rule 1:1 "[[custom]]" a custom rule needs format, keyword, message'],
    [
      custom(''),
      'policy/custom-rule 1:1 "[[custom]]" a custom rule has one of equals, not-equals, matches, less-than, greater-than, present, absent; this has no condition',
    ],
    [
      custom('equals = "a"\npresent = true'),
      'policy/custom-rule 1:1 "[[custom]]" a custom rule has one of equals, not-equals, matches, less-than, greater-than, present, absent; this has 2 conditions (equals, present)',
    ],
    [
      custom('present = false'),
      'policy/custom-rule 6:11 "false" present is true or not there; write absent = true instead',
    ],
    [
      custom("matches = '('"),
      'policy/invalid-value 6:11 "\'(\'" matches must be a regular expression of JavaScript (Unterminated group)',
    ],
    [custom('less-than = "3"'), 'policy/invalid-value 6:13 "\\"3\\"" less-than must be a number, without quotes'],
    [
      custom('absent = true').replace('"toy"', '"toi"'),
      'policy/custom-rule 3:10 "\\"toi\\"" there is no format toi; the nearest is toy',
    ],
    [
      custom('absent = true').replace('"toy"', '"game"'),
      'policy/custom-rule 3:10 "\\"game\\"" custom rules of the format game are not possible yet',
    ],
    [
      custom('absent = true').replace('"Log"', '"Lock"'),
      'policy/custom-rule 4:11 "\\"Lock\\"" toy has no setting Lock',
    ],
    [
      custom('absent = true').replace('"a"', '"A b"'),
      'policy/custom-rule 2:6 "\\"A b\\"" an id is made of lower-case words with "-" between them',
    ],
    [
      `${custom('absent = true')}${custom('absent = true')}`,
      'policy/custom-rule 7:1 "[[custom]]" there are two custom rules with the id custom/a',
    ],
  ])('%j', (text, expected) => {
    expect(problemsOf(text)).toEqual([expected]);
  });

  it('and what is right beside it stays in force', () => {
    const policy = read('profile = "hard"\nfail-on = "high"\n[rules."toy/log"]\nseverity = 1\noff = true\n');
    expect(policy.failOn?.value).toBe('high');
    expect(policy.layers[0]?.profile).toBeUndefined();
    expect(policy.layers[0]?.rules[0]?.said).toMatchObject({ off: { value: true } });
  });

  it('and can be repaired where the nearest name is known', () => {
    const text = '[rules."toy/secrue"]\nof = true\n';
    const edits = read(text).problems.map(({ fixes }) => fixes[0]?.edits()?.[0]);
    expect(edits).toEqual([
      { kind: 'edit', path, edits: [{ span: { start: 21, end: 23 }, newText: 'off' }] },
      { kind: 'edit', path, edits: [{ span: { start: 7, end: 19 }, newText: '"toy/secure"' }] },
    ]);
  });
});

describe('reading a policy', () => {
  const keys = [
    'profile',
    'rules',
    'overrides',
    'paths',
    'custom',
    'extends',
    'target',
    'files',
    'toy',
    'off',
    '__proto__',
  ];
  const valid = fc
    .array(
      fc.tuple(
        fc.constantFrom('', '[x]', '[[x]]'),
        fc.constantFrom(...keys),
        fc.constantFrom(...keys),
        fc.constantFrom('1', '"a"', '[]', '[1]', '{}', 'true', '[{}]'),
      ),
    )
    .map((all) =>
      all
        .map(([form, a, b, value]) => (form === '' ? `${a}.${b} = ${value}\n` : `${form.replace('x', `${a}.${b}`)}\n`))
        .join(''),
    );

  it('never throws, and reports within the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), tomlText, valid), (text) => {
        for (const { at, message, remedy } of read(text).problems) {
          expect(at.path).toBe(path);
          expect(at.span.start).toBeGreaterThanOrEqual(0);
          expect(at.span.end).toBeLessThanOrEqual(text.length);
          expect(message).toMatch(/^\S.*[^.\s]$/s);
          expect(remedy).toMatch(/^[A-Z].*\.$/s);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('takes the formats of the house', () => {
    const policy = readPolicy(
      path,
      '[target]\nopenssh = "9.2"\n[rules."sshd/permit-root-login"]\nseverity = "low"\n',
      real,
    );
    expect(policy.problems).toEqual([]);
  });
});
