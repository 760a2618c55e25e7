import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathsInIndex } from '../../server/platform/git-index.ts';
import { fromNative } from '../../server/platform/native-paths.ts';
import { nodeFileSystem } from '../../server/platform/node-file-system.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parapet-git-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function git(cwd: string, ...args: string[]): string {
  const mine = ['-c', 'user.name=Test', '-c', 'user.email=test@localhost', '-c', 'commit.gpgsign=false'];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const { status, stdout, stderr } = spawnSync('git', [...mine, ...args], { cwd, encoding: 'utf8', env });
  if (status !== 0) throw new Error(`git ${args.join(' ')} failed: ${stderr}`);
  return stdout;
}

function write(...names: string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), name.endsWith('.gitignore') ? '*.local\nprivate/\n' : name);
  }
}

/** A repository with files of long, short, nested and foreign names. */
function repository(name: string, ...init: string[]): string {
  mkdirSync(join(folder, name));
  git(join(folder, name), 'init', '-q', ...init);
  const names = ['a', 'ab', 'etc/tunnel/main.tunnel', 'etc/tunnel/ümläut 名.conf', `deep/${'x'.repeat(200)}/file`];
  write(`${name}/.gitignore`, ...names.map((each) => `${name}/${each}`));
  git(join(folder, name), 'add', '-A');
  return join(folder, name);
}

const versioned = async (...names: string[]) => {
  const paths = names.map((name) => fromNative(join(folder, name)));
  const answers = await nodeFileSystem().versioned?.(paths);
  return names.map((_, i) => answers?.get(paths[i] ?? ''));
};

describe('the index of git', () => {
  it.each(['2', '4'])('is read in version %s', (version) => {
    const top = repository(`v${version}`);
    git(top, 'update-index', '--index-version', version);
    expect(readFileSync(join(top, '.git/index'))[7]).toBe(Number(version));
    expect([...(pathsInIndex(readFileSync(join(top, '.git/index'))) ?? [])]).toEqual(listed(top));
  });

  it('is read in version 3, which has more flags', () => {
    const top = repository('v3');
    write('v3/later');
    git(top, 'add', '-N', 'later');
    expect(readFileSync(join(top, '.git/index'))[7]).toBe(3);
    expect([...(pathsInIndex(readFileSync(join(top, '.git/index'))) ?? [])]).toEqual(listed(top));
  });

  it('is read with SHA-256', () => {
    const top = repository('sha256', '--object-format=sha256');
    expect([...(pathsInIndex(readFileSync(join(top, '.git/index'))) ?? [])]).toEqual(listed(top));
  });

  it('is not guessed at when it is split', () => {
    const top = repository('split');
    git(top, 'update-index', '--split-index');
    expect(pathsInIndex(readFileSync(join(top, '.git/index')))).toBeUndefined();
  });

  it('may be anything without harm', () => {
    const good = readFileSync(join(repository('harm'), '.git/index'));
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 }), fc.nat(good.length), (at, byte, end) => {
        const bad = Uint8Array.from(good);
        bad[at] = byte;
        pathsInIndex(bad);
        pathsInIndex(bad.subarray(0, end));
      }),
    );
    expect(pathsInIndex(new Uint8Array())).toBeUndefined();
  });
});

describe('what git does with files', () => {
  it('is told of tracked, new and ignored ones, and of what changes', async () => {
    const top = repository('work');
    write('work/new', 'work/b.local', 'work/private/key', 'work/excluded');
    writeFileSync(join(top, '.git/info/exclude'), 'excluded\n');
    const names = ['a', 'etc/tunnel/ümläut 名.conf', 'new', 'b.local', 'private/key', 'excluded'];
    expect(await versioned(...names.map((name) => `work/${name}`))).toEqual([
      'tracked',
      'tracked',
      'unignored',
      'ignored',
      'ignored',
      'ignored',
    ]);
    const fs = nodeFileSystem();
    const path = fromNative(join(top, 'new'));
    expect((await fs.versioned?.([path]))?.get(path)).toBe('unignored');
    git(top, 'add', 'new');
    expect((await fs.versioned?.([path]))?.get(path)).toBe('tracked');
  });

  it('is told in another work tree of the same repository', async () => {
    const top = repository('main');
    git(top, 'commit', '-q', '-m', 'all');
    git(top, 'worktree', 'add', '-q', join(folder, 'second'));
    writeFileSync(join(top, '.git/info/exclude'), 'excluded\n');
    write('second/new', 'second/excluded');
    expect(await versioned('second/a', 'second/new', 'second/excluded')).toEqual(['tracked', 'unignored', 'ignored']);
  });

  it('is not known outside of repositories, and with a .git that is none', async () => {
    write('none/file', 'odd/.git', 'odd/file', 'empty/.git/x', 'empty/file');
    expect(await versioned('none/file', 'odd/file', 'empty/file')).toEqual([undefined, undefined, undefined]);
  });

  it('is nothing yet in a new repository', async () => {
    mkdirSync(join(folder, 'fresh'));
    git(join(folder, 'fresh'), 'init', '-q');
    write('fresh/file');
    expect(await versioned('fresh/file')).toEqual(['unignored']);
  });

  it.runIf(process.platform !== 'win32')('is asked of the end of a link', async () => {
    repository('linked');
    symlinkSync('linked/a', join(folder, 'link'));
    expect(await versioned('link')).toEqual(['tracked']);
  });
});

function listed(top: string): string[] {
  return git(top, 'ls-files', '-z').split('\0').filter(Boolean);
}
