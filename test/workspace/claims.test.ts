import { describe, expect, it } from 'vitest';
import { audit } from '../../server/workspace/audit.ts';
import { discover, discoverFiles } from '../../server/workspace/discover.ts';
import type { FileContent, FileSystem } from '../../server/workspace/file-system.ts';
import { MAX_CANDIDATE_BYTES } from '../../server/workspace/limits.ts';
import { memoryFileSystem } from '../../server/workspace/memory-file-system.ts';
import { overlay } from '../../server/workspace/overlay.ts';
import { recogniserOf } from '../../server/workspace/recognise.ts';
import { toyFormat } from './toy-format.ts';
import { tunnelFormat } from './tunnel-format.ts';

const formats = [tunnelFormat, toyFormat];
const recogniser = recogniserOf(formats);
const ours = '[tunnel]\ncipher = off\n';

/** A file system that remembers what was read of it. */
function reading(files: Record<string, string | FileContent>): { fs: FileSystem; read: string[] } {
  const fs = memoryFileSystem(files);
  const read: string[] = [];
  return {
    read,
    fs: {
      ...fs,
      read(path) {
        read.push(path);
        return fs.read(path);
      },
    },
  };
}

describe('recogniserOf', () => {
  it('is sure of some paths, and leaves others to the text', () => {
    expect(recogniser.byPath('/w/main.tunnel')).toMatchObject({ format: { id: 'tunnel' }, role: 'root' });
    expect(recogniser.byPath('/w/other.conf')).toBeUndefined();
    expect(recogniser.isCandidate('/w/other.conf')).toBe(true);
    expect(recogniser.isCandidate('/w/other.conf.j2')).toBe(true);
    expect(recogniser.isCandidate('/w/other.txt')).toBe(false);
  });

  it('lets a format that is sure of a path go before one that has to look', () => {
    expect(recogniser.isCandidate('/w/toy.conf')).toBe(false);
    expect(recogniser.byText('/w/toy.conf', ours)).toMatchObject({ format: { id: 'toy' } });
  });

  it('asks the text', () => {
    expect(recogniser.byText('/w/a.conf', ours)).toMatchObject({ format: { id: 'tunnel' }, role: 'root' });
    expect(recogniser.byText('/w/a.conf', '[tunnel-part]\n')).toMatchObject({ role: 'fragment' });
    expect(recogniser.byText('/w/a.conf.tmpl', ours)).toMatchObject({ role: 'root' });
    expect(recogniser.byText('/w/a.conf', '[server]\n')).toBeUndefined();
    expect(recogniser.byText('/w/a.txt', ours)).toBeUndefined();
  });

  it('takes a claim that fails for none', () => {
    expect(recogniser.byText('/w/a.conf', '[explode]\n')).toBeUndefined();
  });
});

describe('discover', () => {
  it('takes candidates by their text, and reads no others', async () => {
    const { fs, read } = reading({
      '/w/a.conf': ours,
      '/w/b/c.conf': '[tunnel-part]\n',
      '/w/nginx.conf': 'server { }\n',
      '/w/d.txt': ours,
      '/w/toy.conf': '',
      '/w/main.tunnel': '',
    });
    const found = await discoverFiles(fs, ['/w'], { formats });
    expect(found.map(({ path, recognised }) => [path, recognised?.format.id, recognised?.role])).toEqual([
      ['/w/a.conf', 'tunnel', 'root'],
      ['/w/b/c.conf', 'tunnel', 'fragment'],
      ['/w/main.tunnel', 'tunnel', 'root'],
      ['/w/toy.conf', 'toy', 'root'],
    ]);
    expect(read.sort()).toEqual(['/w/a.conf', '/w/b/c.conf', '/w/nginx.conf']);
  });

  it('reads none that git ignores, none that is too large, and takes none that is no text', async () => {
    const large = ours + '#'.repeat(MAX_CANDIDATE_BYTES);
    const { fs, read } = reading({
      '/w/.gitignore': 'old.conf\n',
      '/w/old.conf': ours,
      '/w/large.conf': large,
      '/w/program.conf': { text: ours, validUtf8: true, binary: true },
    });
    expect(await discover(fs, ['/w'], { formats })).toEqual([]);
    expect(read.sort()).toEqual(['/w/.gitignore', '/w/program.conf']);
  });

  it('says how many it did not read', async () => {
    const many = Object.fromEntries(Array.from({ length: 20_003 }, (_, i) => [`/w/${i}.conf`, '']));
    const left: number[] = [];
    await discover(memoryFileSystem(many), ['/w'], { formats, onLeftOut: (files) => left.push(files) });
    expect(left).toEqual([3]);
  });

  it('reads few over a wire', async () => {
    const many = Object.fromEntries(Array.from({ length: 230 }, (_, i) => [`/w/${i}.conf`, '']));
    const { fs, read } = reading(many);
    const left: number[] = [];
    const distant = overlay({ ...fs, distant: true }, () => new Map());
    await discover(distant, ['/w'], { formats, onLeftOut: (files) => left.push(files) });
    expect([read.length, left]).toEqual([200, [30]]);
  });

  it('asks its caller, who may know already', async () => {
    const { fs, read } = reading({ '/w/a.conf': '', '/w/b.conf': ours });
    const claim = async (path: string) =>
      path === '/w/a.conf' ? { format: tunnelFormat, role: 'root' as const } : undefined;
    expect(await discover(fs, ['/w'], { formats, claim })).toEqual(['/w/a.conf']);
    expect(read).toEqual([]);
  });
});

describe('audit', () => {
  const run = (files: Record<string, string | FileContent>, paths: string[]) =>
    audit(memoryFileSystem(files), paths, { profile: 'baseline', formats, onRuleFailure: () => undefined });

  it('judges a candidate whose text is ours', async () => {
    const { findings, files } = await run({ '/w/a.conf': ours }, ['/w/a.conf']);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['tunnel/plain']);
    expect(files).toMatchObject([{ format: 'tunnel', status: 'analysed' }]);
  });

  it("says of a stranger's file that its text is none of ours, and of an unread one why", async () => {
    const large = '#'.repeat(MAX_CANDIDATE_BYTES + 1);
    const { files, units } = await run({ '/w/a.conf': 'x\n', '/w/b.conf': large }, ['/w/a.conf', '/w/b.conf', '/w/c']);
    expect(units).toEqual([]);
    expect(files).toMatchObject([
      { path: '/w/a.conf', format: 'unknown', reason: 'Its text is of no format that Parapet knows.' },
      { path: '/w/b.conf', format: 'unknown', reason: expect.stringContaining('too large') },
      { path: '/w/c', format: 'unknown', reason: expect.stringContaining('of this name') },
    ]);
  });
});
