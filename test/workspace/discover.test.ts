import { describe, expect, it } from 'vitest';
import { discover } from '../../server/workspace/discover.ts';
import { memoryFileSystem } from '../../server/workspace/memory-file-system.ts';
import { toyFormat } from './toy-format.ts';

const formats = [toyFormat];
const search = (files: string[] | Record<string, string>, roots: string[]) => {
  const all = Array.isArray(files) ? Object.fromEntries(files.map((path) => [path, ''])) : files;
  return discover(memoryFileSystem(all), roots, { formats });
};

describe('discover', () => {
  it('finds files of known formats, each once, sorted', async () => {
    const files = ['/w/z/toy.conf', '/w/a/toy.d/x.conf', '/w/a/other.conf', '/w/.hidden/toy.conf', '/v/toy.conf'];
    expect(await search(files, ['/w', '/w/a', '/w/'])).toEqual([
      '/w/.hidden/toy.conf',
      '/w/a/toy.d/x.conf',
      '/w/z/toy.conf',
    ]);
  });
  it('takes a root that is a file whatever it is called, and nothing for one that is not there', async () => {
    expect(await search(['/w/strange', '/w/toy.conf'], ['/w/strange', '/nowhere'])).toEqual(['/w/strange']);
  });
  it('passes over folders that hold nothing of a server', async () => {
    expect(await search(['/w/.git/toy.conf', '/w/node_modules/x/toy.conf', '/w/toy.conf'], ['/w'])).toEqual([
      '/w/toy.conf',
    ]);
    expect(await search(['/proc/1/toy.conf', '/w/proc/toy.conf'], ['/'])).toEqual(['/w/proc/toy.conf']);
  });
  it('honours .gitignore, the nearest first', async () => {
    const files = {
      '/w/.gitignore': 'build/\n*.tmp\n/top/toy.conf\nold/toy.conf\n',
      '/w/build/toy.conf': '',
      '/w/top/toy.conf': '',
      '/w/a/top/toy.conf': '',
      '/w/old/toy.conf': '',
      '/w/old/.gitignore': '!toy.conf\n',
      '/w/b/.gitignore': 'toy.d\n',
      '/w/b/toy.d/x.conf': '',
      '/w/b/toy.conf': '',
    };
    expect(await search(files, ['/w'])).toEqual(['/w/a/top/toy.conf', '/w/b/toy.conf', '/w/old/toy.conf']);
  });
  it('honours the .gitignore files above a root in its repository, but not for the root itself', async () => {
    const files = {
      '/toy.conf': '',
      '/.gitignore': '*\n',
      '/r/.git/HEAD': '',
      '/r/.gitignore': 'hosts/old\nignored/\n',
      '/r/hosts/old/toy.conf': '',
      '/r/hosts/new/toy.conf': '',
      '/r/ignored/toy.conf': '',
    };
    expect(await search(files, ['/r/hosts'])).toEqual(['/r/hosts/new/toy.conf']);
    expect(await search(files, ['/r/ignored'])).toEqual(['/r/ignored/toy.conf']);
  });
  it('asks its caller, reports progress and can be stopped', async () => {
    const fs = memoryFileSystem({ '/w/a/toy.conf': '', '/w/b/toy.conf': '' });
    const seen: number[] = [];
    const options = { formats, isIgnored: (path: string) => path === '/w/a', onProgress: (n: number) => seen.push(n) };
    expect(await discover(fs, ['/w'], options)).toEqual(['/w/b/toy.conf']);
    expect(seen).toEqual([1, 2]);
    expect(await discover(fs, ['/w'], { formats, signal: { aborted: true } })).toEqual([]);
  });
});
