import { describe, expect, it } from 'vitest';
import type { FileContent, FileSystem } from '../../server/workspace/file-system.ts';
import { MAX_FILE_BYTES } from '../../server/workspace/limits.ts';
import { loadUnit } from '../../server/workspace/load.ts';
import { memoryFileSystem } from '../../server/workspace/memory-file-system.ts';
import { overlay } from '../../server/workspace/overlay.ts';
import { toyFormat } from './toy-format.ts';

type Files = Record<string, string | FileContent>;
const root = '/w/etc/toy/toy.conf';
const load = (files: Files | FileSystem, path = root, role: 'root' | 'fragment' = 'root') =>
  loadUnit('stat' in files ? (files as FileSystem) : memoryFileSystem(files as Files), path, {
    format: toyFormat,
    role,
  });

describe('loadUnit', () => {
  it('reads the root and what it includes, breadth first', async () => {
    const unit = await load({
      [root]: 'include toy.d/*.conf\ninclude last.conf\n',
      '/w/etc/toy/toy.d/a.conf': 'include deep.conf\n',
      '/w/etc/toy/toy.d/b.conf': '',
      '/w/etc/toy/deep.conf': '',
      '/w/etc/toy/last.conf': '',
    });
    expect([...unit.files.values()].map(({ nominal }) => nominal)).toEqual([
      '/etc/toy/toy.conf',
      '/etc/toy/toy.d/a.conf',
      '/etc/toy/toy.d/b.conf',
      '/etc/toy/last.conf',
      '/etc/toy/deep.conf',
    ]);
    expect(unit.extent).toBe('whole');
    expect(unit.inclusions.get('/etc/toy/toy.d/*.conf')).toEqual({
      pattern: '/etc/toy/toy.d/*.conf',
      paths: ['/w/etc/toy/toy.d/a.conf', '/w/etc/toy/toy.d/b.conf'],
      state: 'resolved',
      folderKnown: true,
    });
  });

  it('ends when files include themselves and each other', async () => {
    const unit = await load({
      [root]: 'include toy.conf\ninclude other.conf\n',
      '/w/etc/toy/other.conf': 'include toy.conf\ninclude other.conf\ninclude *.conf\n',
    });
    expect(unit.files.size).toBe(2);
    expect(unit.unread.size).toBe(0);
  });

  it('does not count a missing file as unread', async () => {
    const unit = await load({ [root]: 'include missing.conf\n' });
    expect(unit.unread.size).toBe(0);
    expect(unit.inclusions.get('/etc/toy/missing.conf')?.paths).toEqual([]);
  });

  it('says what it did not read, and why', async () => {
    const unit = await load({
      [root]: 'include toy.d\ninclude big.conf\ninclude picture.conf\n',
      '/w/etc/toy/toy.d/a.conf': '',
      '/w/etc/toy/big.conf': 'x'.repeat(MAX_FILE_BYTES + 1),
      '/w/etc/toy/picture.conf': { text: '\u0000', validUtf8: false, binary: true },
    });
    expect([...unit.unread.values()].map(({ nominal, reason }) => [nominal, reason])).toEqual([
      ['/etc/toy/toy.d', 'directory'],
      ['/etc/toy/big.conf', 'too-large'],
      ['/etc/toy/picture.conf', 'binary'],
    ]);
    expect(unit.inclusions.get('/etc/toy/big.conf')?.paths).toEqual(['/w/etc/toy/big.conf']);
  });

  it('stops at a thousand files', async () => {
    const files: Files = { [root]: 'include toy.d/*.conf\n' };
    for (let i = 0; i < 1500; i++) files[`/w/etc/toy/toy.d/${i}.conf`] = 'secure yes\n';
    const unit = await load(files);
    expect(unit.files.size).toBe(1000);
    expect(unit.unread.size).toBe(501);
    expect([...unit.unread.values()][0]).toMatchObject({ reason: 'too-many' });
  });

  it('stops at a sum of bytes', async () => {
    const files: Files = { [root]: 'include toy.d/*.conf\n' };
    for (let i = 10; i < 20; i++) files[`/w/etc/toy/toy.d/${i}.conf`] = 'x'.repeat(MAX_FILE_BYTES);
    const unit = await load(files);
    expect(unit.files.size).toBe(8);
    expect([...unit.unread.values()].map(({ reason }) => reason)).toEqual(['too-many', 'too-many', 'too-many']);
  });

  it('stops at two thousand patterns', async () => {
    const text = Array.from({ length: 5000 }, (_, i) => `include ${i}.conf\n`).join('');
    const unit = await load({ [root]: text });
    const states = [...unit.inclusions.values()].map(({ state }) => state);
    expect(states.filter((state) => state === 'resolved')).toHaveLength(2000);
  });

  it('keeps in mind which files are not UTF-8', async () => {
    const unit = await load({ [root]: { text: 'secure \uFFFD\n', validUtf8: false, binary: false } });
    expect([...unit.notUtf8]).toEqual([root]);
    expect(unit.files.size).toBe(1);
  });

  it('has an unread root when there is nothing to read', async () => {
    expect((await load({})).unread.get(root)).toMatchObject({ reason: 'unreadable' });
    const throwing = { ...memoryFileSystem({ [root]: '' }), read: async () => Promise.reject(new Error('EACCES: no')) };
    expect((await load(throwing)).unread.get(root)).toMatchObject({ reason: 'unreadable', detail: 'EACCES: no' });
  });

  it('does not read through links that lead out of the host', async () => {
    const files = memoryFileSystem({ [root]: 'include link.conf\n', '/w/etc/toy/link.conf': 'secret', '/secret': '' });
    const linked = { ...files, realPath: async (path: string) => (path.endsWith('link.conf') ? '/secret' : path) };
    const unit = await load(linked);
    expect([...unit.files.keys()]).toEqual([root]);
    expect(unit.unread.get('/w/etc/toy/link.conf')?.reason).toBe('unreadable');
  });
});

describe('a fragment', () => {
  const drop = '/w/etc/toy/toy.d/a.conf';
  it('is judged with the root that includes it', async () => {
    const unit = await load({ [root]: 'include toy.d/*.conf\n', [drop]: '' }, drop, 'fragment');
    expect(unit).toMatchObject({ extent: 'whole', rootPath: root });
  });
  it('stands alone where no root includes it', async () => {
    expect(await load({ [root]: 'secure no\n', [drop]: '' }, drop, 'fragment')).toMatchObject({
      extent: 'fragment',
      rootPath: drop,
    });
    expect(await load({ [drop]: '' }, drop, 'fragment')).toMatchObject({ extent: 'fragment' });
  });
  it('finds its root beside its folder where there is no etc', async () => {
    const files = { '/foo/toy.conf': 'include toy.d/*.conf\n', '/foo/toy.d/a.conf': '' };
    expect(await load(files, '/foo/toy.d/a.conf', 'fragment')).toMatchObject({ rootPath: '/foo/toy.conf' });
  });
});

describe('overlay', () => {
  it('lets open texts win over the disk, and exist without it', async () => {
    const disk = memoryFileSystem({ [root]: 'include toy.d/*.conf\n', '/w/etc/toy/toy.d/a.conf': 'old' });
    const open = new Map([
      ['/w/etc/toy/toy.d/a.conf', 'new'],
      ['/w/etc/toy/toy.d/b.conf', 'unsaved'],
      ['/n/e/w', ''],
    ]);
    const fs = overlay(disk, () => open);
    const unit = await load(fs);
    expect([...unit.files.values()].map(({ text }) => text)).toEqual(['include toy.d/*.conf\n', 'new', 'unsaved']);
    expect(await fs.stat('/n/e')).toMatchObject({ kind: 'directory' });
    expect((await fs.list('/n')).map(({ name }) => name)).toEqual(['e']);
    expect(await fs.stat('/n/x')).toBeUndefined();
    open.set('/w/etc/toy/toy.conf', 'ü😀');
    expect(await fs.stat('/w/etc/toy/toy.conf')).toEqual({ kind: 'file', size: 6 });
  });
});
