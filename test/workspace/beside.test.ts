import { describe, expect, it } from 'vitest';
import type { FileFacts } from '../../server/core/lint/unit.ts';
import { loadUnit } from '../../server/workspace/load.ts';
import { memoryFileSystem } from '../../server/workspace/memory-file-system.ts';
import { overlay } from '../../server/workspace/overlay.ts';
import { tunnelFormat } from './tunnel-format.ts';

const root = '/h/etc/tunnel/main.tunnel';
const mode = (value: number): FileFacts => ({ mode: value, owner: { uid: 0, gid: 0 } });
const load = (fs: ReturnType<typeof memoryFileSystem>, path = root) =>
  loadUnit(fs, path, { format: tunnelFormat, role: 'root' });
const rules = (unit: Awaited<ReturnType<typeof load>>) =>
  tunnelFormat
    .open(unit)
    .findings({ profile: 'baseline', onRuleFailure: (id) => expect.unreachable(id) })
    .map(({ ruleId, at }) => [ruleId, at.path]);

describe('what lies beside a unit', () => {
  it('is what its format asks for, by nominal path, with a text only where that is wanted', async () => {
    const fs = memoryFileSystem(
      {
        [root]: '',
        '/h/etc/tunnel/b.ticket': 'short\n',
        '/h/etc/tunnel/a.ticket': 'x'.repeat(30),
        '/h/etc/tunnel/other': '',
        '/h/etc/tunnel/log': 'text',
        '/var/log/tunnel/x': '',
      },
      { folders: ['/h/var/log/tunnel'] },
    );
    const unit = await load(fs);
    expect([...unit.beside]).toEqual([
      [
        '/etc/tunnel/a.ticket',
        { path: '/h/etc/tunnel/a.ticket', nominal: '/etc/tunnel/a.ticket', kind: 'file', text: 'x'.repeat(30) },
      ],
      [
        '/etc/tunnel/b.ticket',
        { path: '/h/etc/tunnel/b.ticket', nominal: '/etc/tunnel/b.ticket', kind: 'file', text: 'short\n' },
      ],
      ['/etc/tunnel/log', { path: '/h/etc/tunnel/log', nominal: '/etc/tunnel/log', kind: 'file' }],
      ['/var/log/tunnel', { path: '/h/var/log/tunnel', nominal: '/var/log/tunnel', kind: 'directory' }],
    ]);
    expect(unit.besidePatterns).toEqual(['/etc/tunnel/*.ticket', '/etc/tunnel/log', '/var/log/tunnel']);
    expect(rules(unit)).toEqual([['tunnel/ticket', '/h/etc/tunnel/b.ticket']]);
  });

  it('is limited in number and bytes', async () => {
    const tickets = Array.from({ length: 600 }, (_, i) => [`/h/etc/tunnel/${i}.ticket`, 'x'.repeat(20_000)]);
    const { beside } = await load(memoryFileSystem({ [root]: '', ...Object.fromEntries(tickets) }));
    expect(beside.size).toBe(500);
    const read = [...beside.values()].filter(({ text }) => text !== undefined);
    expect(read.length).toBe(Math.floor((4 * 1024 * 1024) / 20_000));
  });

  it('is what an open editor shows of it', async () => {
    const base = memoryFileSystem(
      { [root]: '', '/h/etc/tunnel/a.ticket': 'short' },
      { facts: { '/h/etc/tunnel/a.ticket': mode(0o600) } },
    );
    const unit = await load(overlay(base, () => new Map([['/h/etc/tunnel/a.ticket', 'y'.repeat(40)]])));
    expect(unit.beside.get('/etc/tunnel/a.ticket')?.text).toBe('y'.repeat(40));
    expect(unit.facts.get('/h/etc/tunnel/a.ticket')).toEqual(mode(0o600));
  });
});

describe('the facts of files', () => {
  const files = { [root]: 'key = abc\n', '/h/etc/tunnel/log/x': '' };

  it('are modes and owners of the unit and of what is beside it', async () => {
    const unit = await load(
      memoryFileSystem(files, { facts: { [root]: mode(0o644), '/h/etc/tunnel/log': mode(0o755) } }),
    );
    expect(Object.fromEntries(unit.facts)).toEqual({ [root]: mode(0o644), '/h/etc/tunnel/log': mode(0o755) });
    expect(rules(unit)).toEqual([
      ['tunnel/log', root],
      ['tunnel/open', root],
    ]);
  });

  it('leave modes out in a git work tree, and keep what git does', async () => {
    const facts = { [root]: { ...mode(0o644), versioned: 'tracked' } as const };
    const unit = await load(memoryFileSystem({ ...files, '/h/.git/HEAD': '' }, { facts }));
    expect(unit.facts.get(root)).toEqual({ versioned: 'tracked' });
    expect(rules(unit)).toEqual([['tunnel/tracked', root]]);
  });

  it("keep the modes of the machine's own tree, where etckeeper is at work", async () => {
    const own = '/etc/tunnel/main.tunnel';
    const unit = await load(
      memoryFileSystem({ [own]: '', '/etc/.git/HEAD': '' }, { facts: { [own]: mode(0o644) } }),
      own,
    );
    expect(unit.facts.get(own)).toEqual(mode(0o644));
  });

  it('leave the mode of a template out', async () => {
    const template = `${root}.j2`;
    const unit = await load(memoryFileSystem({ [template]: '' }, { facts: { [template]: mode(0o644) } }), template);
    expect(unit.facts.get(template)).toEqual({});
  });
});
