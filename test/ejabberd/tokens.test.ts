import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Unit } from '../../server/core/lint/unit.ts';
import { ejabberd } from '../../server/formats/ejabberd/format.ts';
import { unitsOf } from '../docs/judge.ts';
import { pagesOf } from '../docs/pages.ts';
import { release, unitOf } from './unit.ts';

const file = '/etc/ejabberd/ejabberd.yml';

/** Tokens as `text type modifier…`. */
function tokensOf(text: string, options?: Parameters<typeof unitOf>[1]): string[] {
  return ejabberd
    .open(unitOf(text, options))
    .editor.tokens(file)
    .map(({ span, type, modifiers = [] }) => [text.slice(span.start, span.end), type, ...modifiers].join(' '));
}

describe('semantic tokens of ejabberd.yml', () => {
  it('are options, modules, closed words and numbers that the release knows', () => {
    const text = `hosts: [example.org]
s2s_use_starttls: required
negotiation_timeout: 5 minutes
nonsense: true
sql_password: "5"
listen:
  - port: 5222
    module: ejabberd_c2s
    starttls: yes
    nonsense: true
  - {port: 5280, module: ejabberd_http, request_handlers: {/admin: ejabberd_web_admin}}
modules:
  mod_mam: {default: always}
  mod_nonsense: {}
`;
    expect(tokensOf(text)).toEqual([
      'hosts property',
      's2s_use_starttls property',
      'required enumMember',
      'negotiation_timeout property',
      '5 minutes number',
      'sql_password property',
      'listen property',
      'port property',
      '5222 number',
      'module property',
      'ejabberd_c2s namespace',
      'starttls property',
      'yes enumMember',
      'port property',
      '5280 number',
      'module property',
      'ejabberd_http namespace',
      'request_handlers property',
      'ejabberd_web_admin namespace',
      'modules property',
      'mod_mam namespace',
      'default property',
      'always enumMember',
    ]);
  });

  it('are names where they are defined and used, and no others', () => {
    const text = `define_macro: {LEVEL: info}
loglevel: LEVEL
acl: {admin: {user: anna@example.org}}
access_rules: {configure: {allow: admin}, x: [{deny: nobody_knows}, {allow: all}]}
shaper: {slow: 100}
shaper_rules: {c2s: {none: admin, slow: all}, most: 5}
modules: {mod_configure: {access: configure}}
`;
    expect(tokensOf(text)).toEqual([
      'define_macro property',
      'LEVEL macro definition',
      'loglevel property',
      'LEVEL macro',
      'acl property',
      'admin variable definition',
      'user property',
      'access_rules property',
      'configure variable definition',
      'allow property',
      'admin variable',
      'x variable definition',
      'deny property',
      'allow property',
      'all enumMember defaultLibrary',
      'shaper property',
      'slow variable definition',
      '100 number',
      'shaper_rules property',
      'c2s variable definition',
      'none enumMember defaultLibrary',
      'admin variable',
      'slow variable',
      'all enumMember defaultLibrary',
      'most variable definition',
      '5 number',
      'modules property',
      'mod_configure namespace',
      'access property',
      'configure variable',
    ]);
  });

  it('say what is old, and what changes nothing', () => {
    const text = `c2s_ciphers: HIGH
s2s_use_starttls: required_trusted
access_rules: {x: [{allow: all}, {deny: all}]}
listen:
  - {port: 5222, module: ejabberd_c2s, starttls: true, ciphers: LOW}
  - {port: 5280, module: ejabberd_http, web_admin: true, captcha: true}
`;
    const found = tokensOf(text, release('23.01'));
    expect(found).toContain('ciphers property ineffective');
    expect(found).toContain('all enumMember defaultLibrary ineffective');
    expect(found).toContain('allow property');
    expect(found).toContain('required_trusted enumMember deprecated');
    expect(found).toContain('web_admin property deprecated');
    expect(tokensOf('hosts: [a]\ninstall_contrib_modules: []\n', release('23.01'))).toEqual(['hosts property']);
  });

  const check = (unit: Unit): void => {
    const open = ejabberd.open(unit);
    for (const { path, text } of unit.files.values()) {
      let reached = 0;
      for (const { span, type } of open.editor.tokens(path)) {
        expect(span.start, `${type} of ${path}`).toBeGreaterThanOrEqual(reached);
        expect(span.end).toBeGreaterThan(span.start);
        expect(text.slice(span.start, span.end)).not.toMatch(/[\r\n]/);
        reached = span.end;
      }
      expect(reached).toBeLessThanOrEqual(text.length);
    }
  };

  it.each(
    pagesOf(ejabberd).flatMap(({ id, examples }) =>
      examples.map((example) => [`${id}, line ${example.line}`, example] as const),
    ),
  )('stand behind each other, each on one line, and hold no secret: %s', async (_name, example) => {
    for (const unit of await unitsOf(example, ejabberd)) {
      check(unit);
      const open = ejabberd.open(unit);
      for (const { path, span } of open.secrets) {
        const inside = open.editor
          .tokens(path)
          .filter((token) => token.span.start < span.end && span.start < token.span.end);
        expect(inside.filter(({ type }) => type !== 'macro')).toEqual([]);
      }
    }
  });

  it('do so in any text', () => {
    const lines = pagesOf(ejabberd).flatMap(({ examples }) =>
      examples.flatMap(({ files }) => [...files.values()].flatMap((text) => text.split('\n'))),
    );
    const line = fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...lines) },
      { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '"',
          ']',
          '}',
          '\t- x: |',
          '  hosts:\r',
          '? [a, b]',
          '<<: *x',
          "'a",
          '---',
          '{{ x }}',
        ),
      },
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.constantFrom(undefined, '19.09', '23.01'), (parts, known) => {
        check(unitOf(parts.join('\n'), known === undefined ? undefined : release(known)));
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});
