import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expand, patternMatches } from '../../server/workspace/glob.ts';
import { hostOf } from '../../server/workspace/host.ts';
import { memoryFileSystem } from '../../server/workspace/memory-file-system.ts';
import { segmentOf } from '../../server/workspace/wildcards.ts';
import { toyFormat } from './toy-format.ts';

describe('a segment', () => {
  it.each([
    ['*.conf', 'a.conf', true],
    ['*.conf', '.conf', false],
    ['*.conf', '.a.conf', false],
    ['.*', '.a', true],
    ['*', 'a', true],
    ['**', 'a', true],
    ['?', 'ab', false],
    ['?', '😀', true],
    ['[ab].c', 'b.c', true],
    ['[!ab].c', 'b.c', false],
    ['[!ab].c', 'x.c', true],
    ['[^a]', '^', true],
    ['[a-c]', 'b', true],
    ['[a-]', '-', true],
    ['[]a]', ']', true],
    ['[[:digit:]]x', '7x', true],
    ['[[:digit:]_]x', '_x', true],
    ['[[:digit:]]x', 'ax', false],
    ['[.]a', '.a', false],
    ['[a', '[a', true],
    ['[', '[', true],
    ['\\*', '*', true],
    ['\\*', 'a', false],
    ['a\\', 'a\\', true],
    ['{a,b}', 'a', false],
    ['{a,b}', '{a,b}', true],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['', '', true],
  ])('%s holds %s: %s', (pattern, name, expected) => {
    expect(segmentOf(pattern).matches(name)).toBe(expected);
  });

  it('answers quickly whatever the pattern', () => {
    const started = performance.now();
    expect(segmentOf(`${'a*'.repeat(60)}b`).matches('a'.repeat(2000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('never throws, and a name that is all literal is found', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (pattern, name) => {
        segmentOf(pattern).matches(name);
        const escaped = [...name].map((char) => `\\${char}`).join('');
        return segmentOf(escaped).matches(name);
      }),
    );
  });
});

describe('expand', () => {
  const files = {
    '/w/etc/toy/toy.conf': '',
    '/w/etc/toy/toy.d/b.conf': '',
    '/w/etc/toy/toy.d/B.conf': '',
    '/w/etc/toy/toy.d/a.conf': '',
    '/w/etc/toy/toy.d/é.conf': '',
    '/w/etc/toy/toy.d/.x.conf': '',
    '/w/etc/toy/toy.d/10-a.conf': '',
    '/w/etc/toy/toy.d/9-a.conf': '',
    '/w/etc/toy/toy.d/inner/c.conf': '',
    '/w/etc/toy/toy-x/d.conf': '',
    '/w/secret': '',
    '/secret': '',
  };
  const fs = memoryFileSystem(files);
  const host = hostOf('/w/etc/toy/toy.conf', toyFormat);
  const names = async (pattern: string) =>
    (await expand(fs, host, pattern)).paths.map((path) => path.replace('/w/etc/toy/', ''));

  it('orders by bytes', async () => {
    expect(await names('/etc/toy/toy.d/*.conf')).toEqual(
      ['10-a', '9-a', 'B', 'a', 'b', 'é'].map((name) => `toy.d/${name}.conf`),
    );
  });
  it('names folders too, and looks into all that match', async () => {
    expect(await names('/etc/toy/toy.d/i*')).toEqual(['toy.d/inner']);
    expect(await names('/etc/toy/toy*/d.conf')).toEqual(['toy-x/d.conf']);
    expect(await names('/etc/toy/*/*/c.conf')).toEqual(['toy.d/inner/c.conf']);
    expect(await names('/etc/toy/toy.conf/*')).toEqual([]);
  });
  it('orders whole paths, as glob(3) does', async () => {
    expect(await names('/etc/toy/toy*/[bd].conf')).toEqual(['toy-x/d.conf', 'toy.d/b.conf']);
  });
  it('says whether the folder is there', async () => {
    expect(await expand(fs, host, '/etc/toy/toy.d/*.nothing')).toMatchObject({ paths: [], folderKnown: true });
    expect(await expand(fs, host, '/etc/toy/none.d/*.conf')).toMatchObject({ paths: [], folderKnown: false });
    expect(await expand(fs, host, '/etc/toy/missing.conf')).toMatchObject({ paths: [], folderKnown: true });
    expect(await expand(fs, host, '/opt/missing.conf')).toMatchObject({ paths: [], folderKnown: false });
  });
  it('stays on its host', async () => {
    expect((await expand(fs, host, '/etc/../../../secret')).paths).toEqual(['/w/secret']);
    const lone = hostOf('/x/foo/toy.conf', toyFormat);
    expect(await expand(fs, lone, '/opt/*.conf')).toMatchObject({ state: 'outside' });
    expect(await expand(fs, lone, '/opt/x.conf')).toMatchObject({ state: 'outside' });
    expect(await expand(fs, lone, '/etc/*/x.conf')).toMatchObject({ state: 'outside' });
  });
  it('gives up on a tree that is too wide', async () => {
    const wide = { ...fs, stat: async () => ({ kind: 'directory', size: 0 }) as const, list: async () => many };
    const many = Array.from({ length: 300 }, (_, i) => ({ name: `${i}`, kind: 'directory', linked: false }) as const);
    expect(await expand(wide, host, '/*/*/*/*/*')).toMatchObject({ state: 'outside' });
  });
  it('can be asked about a path that is not there', () => {
    expect(patternMatches('/etc/toy/*', '/etc/toy/toy.conf.parapet-backup')).toBe(true);
    expect(patternMatches('/etc/toy/*.conf', '/etc/toy/toy.conf.parapet-backup')).toBe(false);
    expect(patternMatches('/etc/toy/*', '/etc/toy/.toy.conf.parapet-backup')).toBe(false);
    expect(patternMatches('/etc/*', '/etc/toy/x')).toBe(false);
  });
});
