import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EffectUnit, effectDiff } from '../../server/baseline/effect-diff.ts';
import { effectDiffJson, effectDiffMarkdown, effectDiffText } from '../../server/baseline/effect-words.ts';
import { listenerChanges, reachOf } from '../../server/baseline/listener-diff.ts';
import type { Listener } from '../../server/core/lint/listener.ts';

const defaults: Record<string, string> = { PasswordAuthentication: 'yes' };

function unit(effects: Record<string, string>, more: Partial<EffectUnit> = {}): EffectUnit {
  return {
    file: 'web1/etc/ssh/sshd_config',
    format: 'sshd',
    effects: new Map(Object.entries(effects)),
    describe(key) {
      const [scope = '', setting = ''] = key.split('/');
      return { setting, scope: scope === 'global' ? '' : scope, inForce: effects[key] ?? defaults[setting] };
    },
    listeners: [],
    secrets: [],
    ...more,
  };
}

const listener = (over: Partial<Listener> = {}): Listener => ({
  service: 'HTTP',
  transport: 'tcp',
  ports: { first: 5280, last: 5280 },
  address: '0.0.0.0',
  encryption: 'none',
  audience: 'public',
  at: { path: '/x', span: { start: 0, end: 0 } },
  ...over,
});

const text = (before: EffectUnit[], after: EffectUnit[]) => effectDiffText(effectDiff(before, after));

describe('the difference in effect', () => {
  it('is said in words', () => {
    const before = unit({ 'Match Group sftp/PasswordAuthentication': 'no', 'global/Port': '22' });
    const after = unit(
      { 'Match Group sftp/PasswordAuthentication': 'yes', 'global/Port': '22', 'global/Banner': '/etc/issue' },
      { listeners: [listener()] },
    );
    expect(text([before], [after])).toBe(
      [
        'web1/etc/ssh/sshd_config',
        '  PasswordAuthentication in Match Group sftp: no → yes',
        '  Banner: not set → /etc/issue',
        '  Port 5280/tcp (HTTP): newly reachable on every address, not encrypted',
        '',
      ].join('\n'),
    );
  });

  it('is none where only the text differs, or a default is written out', () => {
    expect(text([unit({})], [unit({ 'global/PasswordAuthentication': 'yes' })])).toBe('Nothing changes in effect.\n');
    expect(text([unit({ 'global/PasswordAuthentication': 'no' })], [unit({})])).toMatch(
      /PasswordAuthentication: no → yes/,
    );
  });

  it('names configurations that come and go', () => {
    const added = unit(
      { 'global/Port': '22' },
      { file: 'web2/etc/ssh/sshd_config', listeners: [listener({ service: 'SSH' })] },
    );
    const diff = effectDiff([unit({})], [added]);
    expect(diff.units.map(({ file, state, settings }) => [file, state, settings])).toEqual([
      ['web1/etc/ssh/sshd_config', 'removed', 0],
      ['web2/etc/ssh/sshd_config', 'added', 1],
    ]);
    expect(effectDiffText(diff)).toBe(
      'web1/etc/ssh/sshd_config (removed; 0 settings)\n\nweb2/etc/ssh/sshd_config (added; 1 setting)\n  Port 5280/tcp (SSH): newly reachable on every address, not encrypted\n',
    );
  });

  it('shows no secret', () => {
    const before = unit({ 'global/password': 'x hunter2' }, { secrets: ['hunter2'] });
    const after = unit({ 'global/password': 'x hunter3', 'global/other': '[hunter3]' }, { secrets: ['hunter3', ''] });
    for (const shown of [effectDiffText, effectDiffJson, effectDiffMarkdown]) {
      const words = shown(effectDiff([before], [after]));
      expect(words).not.toMatch(/hunter/);
      expect(words).toMatch(/password/);
    }
    expect(text([before], [after])).toMatch(/ {2}password: changed\n {2}other: not set → •••/);
  });

  it('is nothing but text in Markdown', () => {
    const odd = '<img src=x>|`a` [l](http://x) **b** @team #1 www.x.org\n# head';
    const diff = effectDiff([unit({})], [unit({ 'global/Banner': odd }, { listeners: [listener({ service: odd })] })]);
    const markdown = effectDiffMarkdown(diff);
    expect(markdown.match(/^\|.*\|$/gm)).toHaveLength(3);
    expect(markdown).not.toMatch(/<img|`|\]\(|\*\*|@|:\/\/|www\.|^# head|[^&]#\d/m);
    expect(markdown.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))).toContain(
      odd.replace('\n', ' '),
    );
  });

  it('is nothing between a tree and itself, and turns around', () => {
    const units = fc
      .array(
        fc.dictionary(
          fc.constantFrom('global/A', 'global/PasswordAuthentication', 'Match/A'),
          fc.constantFrom('yes', 'no'),
        ),
        { maxLength: 3 },
      )
      .map((all) => all.map((effects, index) => unit(effects, { file: `host${index}` })));
    fc.assert(
      fc.property(units, units, (a, b) => {
        expect(effectDiff(a, a).units).toEqual([]);
        const there = effectDiff(a, b).units.flatMap(({ changes }) =>
          changes.map(({ key, before, after }) => [key, before, after]),
        );
        const back = effectDiff(b, a).units.flatMap(({ changes }) =>
          changes.map(({ key, before, after }) => [key, after, before]),
        );
        expect(new Set(there.map(String))).toEqual(new Set(back.map(String)));
      }),
    );
  });
});

describe('the difference of ports', () => {
  const kinds = (before: Listener[], after: Listener[]) =>
    listenerChanges(before, after).map(({ kind, port }) => `${kind} ${port}`);
  const local = listener({ address: '127.0.0.1' });
  const lan = listener({ address: '192.0.2.1' });

  it.each([
    [[], [listener()], ['opened 5280']],
    [[listener()], [], ['closed 5280']],
    [[local], [listener()], ['widened 5280']],
    [[local], [local, lan], ['widened 5280']],
    [[listener()], [lan], ['narrowed 5280']],
    [[lan], [listener({ address: '192.0.2.2' })], ['moved 5280']],
    [[listener({ encryption: 'tls' })], [listener()], ['protection 5280']],
    [[listener()], [listener()], []],
    [[], [listener({ transport: 'unix', address: '/run/x', ports: undefined })], ['opened /run/x']],
    [
      [],
      [listener({ ports: { first: 50000, last: 50100 } }), listener({ ports: undefined })],
      ['opened 50000-50100', 'opened '],
    ],
  ])('is told by what changes for those who connect (%#)', (before, after, expected) => {
    expect(kinds(before, after)).toEqual(expected);
  });

  it.each([
    ['127.0.0.1', 'host'],
    ['::1', 'host'],
    ['[::1]', 'host'],
    ['localhost', 'host'],
    ['::ffff:127.0.0.1', 'host'],
    ['0.0.0.0', 'everywhere'],
    ['::', 'everywhere'],
    ['[::]', 'everywhere'],
    ['0:0:0:0:0:0:0:0', 'everywhere'],
    ['*', 'everywhere'],
    ['', 'everywhere'],
    ['192.0.2.1', 'address'],
    ['fe80::1', 'address'],
    ['1::1', 'address'],
    ['::2', 'address'],
  ] as const)('knows that %s is reached through %s', (address, reach) => {
    expect(reachOf('tcp', address)).toBe(reach);
  });
});
