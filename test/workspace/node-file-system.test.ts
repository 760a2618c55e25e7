import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decode } from '../../server/platform/decode.ts';
import { fromNative, toNative } from '../../server/platform/native-paths.ts';
import { nodeFileSystem } from '../../server/platform/node-file-system.ts';
import { discover } from '../../server/workspace/discover.ts';
import { loadUnit } from '../../server/workspace/load.ts';
import { toyFormat } from './toy-format.ts';

const fs = nodeFileSystem();
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parapet-fs-'));
  mkdirSync(join(folder, 'host/etc/toy/toy.d'), { recursive: true });
  mkdirSync(join(folder, 'outside'));
  writeFileSync(join(folder, 'outside/secret.conf'), 'secret\n');
  writeFileSync(join(folder, 'outside/toy.conf'), 'secure no\n');
  writeFileSync(join(folder, 'host/etc/toy/toy.conf'), '\uFEFFinclude toy.d/*.conf\n');
  writeFileSync(join(folder, 'host/etc/toy/toy.d/a.conf'), 'secure yes\n');
  symlinkSync('a.conf', join(folder, 'host/etc/toy/toy.d/inside.conf'));
  symlinkSync('../../../../outside/secret.conf', join(folder, 'host/etc/toy/toy.d/link.conf'));
  symlinkSync('nowhere', join(folder, 'host/etc/toy/toy.d/nowhere.conf'));
  symlinkSync('self.conf', join(folder, 'host/etc/toy/toy.d/self.conf'));
  symlinkSync('../outside', join(folder, 'host/out'));
  symlinkSync('..', join(folder, 'host/loop'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('nodeFileSystem', () => {
  it('keeps a byte-order mark', async () => {
    expect((await fs.read(`${folder}/host/etc/toy/toy.conf`)).text.charCodeAt(0)).toBe(0xfeff);
  });

  it('lists links by what they lead to', async () => {
    const entries = [...(await fs.list(`${folder}/host/etc/toy/toy.d`))].sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(entries).toEqual([
      { name: 'a.conf', kind: 'file', linked: false },
      { name: 'inside.conf', kind: 'file', linked: true },
      { name: 'link.conf', kind: 'file', linked: true },
      { name: 'nowhere.conf', kind: 'other', linked: true },
      { name: 'self.conf', kind: 'other', linked: true },
    ]);
    expect(await fs.list(`${folder}/none`)).toEqual([]);
  });

  it('resolves what is there of a path', async () => {
    const real = await fs.realPath(folder);
    expect(await fs.realPath(`${folder}/host/out/new/file`)).toBe(`${real}/outside/new/file`);
  });

  it('says why a file cannot be read', async () => {
    await expect(fs.read(`${folder}/none`)).rejects.toThrow('It is not there.');
    await expect(fs.read(folder)).rejects.toThrow('It is a directory.');
  });

  it('lets a unit follow links inside its host only', async () => {
    const unit = await loadUnit(fs, `${folder}/host/etc/toy/toy.conf`, { format: toyFormat, role: 'root' });
    const names = (paths: Iterable<string>) => [...paths].map((path) => path.replace(/.*\//, ''));
    expect(names(unit.files.keys())).toEqual(['toy.conf', 'a.conf', 'inside.conf']);
    expect(names(unit.unread.keys())).toEqual(['link.conf', 'nowhere.conf', 'self.conf']);
  });

  it('is searched without following links out of a root, or in circles', async () => {
    const found = await discover(fs, [`${folder}/host`], { formats: [toyFormat] });
    expect(found.map((path) => path.replace(folder, ''))).toEqual([
      '/host/etc/toy/toy.conf',
      '/host/etc/toy/toy.d/a.conf',
      '/host/etc/toy/toy.d/inside.conf',
    ]);
  });

  it.runIf(process.platform === 'linux')('does not take devices for files', async () => {
    expect(await fs.stat('/dev/zero')).toMatchObject({ kind: 'other' });
  });
});

describe('decode', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  it('tells text from other things', () => {
    expect(decode(bytes('Port 22\0\n'))).toMatchObject({ binary: false, validUtf8: true });
    expect(decode(Uint8Array.from([0x50, 0xfc, 0x0a]))).toEqual({ text: 'P\uFFFD\n', validUtf8: false, binary: false });
    expect(decode(Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0]))).toMatchObject({ binary: true });
    expect(decode(Uint8Array.from([0xff, 0xfe, 0x50, 0, 0x6f, 0])).binary).toBe(true);
    expect(decode(new Uint8Array())).toEqual({ text: '', validUtf8: true, binary: false });
  });
});

describe('paths of Windows', () => {
  it.each([
    ['/c:/hosts/a', 'c:\\hosts\\a'],
    ['/c:', 'c:\\'],
  ])('%s', (house, native) => expect(toNative(house, 'win32')).toBe(native));
  it('come back', () => {
    expect(fromNative('C:\\hosts\\a', 'win32')).toBe('/c:/hosts/a');
    expect(fromNative('\\\\server\\share', 'win32')).toBe('//server/share');
  });
});
