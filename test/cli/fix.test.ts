import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backUp, createFile, replaceFile } from '../../server/cli/replace-file.ts';
import { folderWith, parapet, textIn } from './run-cli.ts';

const posix = process.platform !== 'win32';

describe('parapet audit --fix', () => {
  it('writes safe fixes, keeps a backup, and says what it held back', async () => {
    const cwd = folderWith({ 'etc/toy/toy.conf': '\uFEFF# ü\r\nsecure no\r\nlogin password\r\n' });
    const { code, stdout, stderr } = await parapet(cwd, ['audit', '--fix']);
    expect(textIn(cwd, 'etc/toy/toy.conf')).toBe('\uFEFF# ü\r\nsecure yes\r\nlogin password\r\n');
    expect(textIn(cwd, 'etc/toy/toy.conf.parapet-backup')).toBe('\uFEFF# ü\r\nsecure no\r\nlogin password\r\n');
    expect(code).toBe(1);
    expect(stderr).toBe('');
    expect(stdout).toContain('etc/toy/toy.conf (the old text is in etc/toy/toy.conf.parapet-backup)');
    expect(stdout).toContain('toy/secure  Set secure to yes');
    expect(stdout).toMatch(
      /Held back 1 fix:\n {2}etc\/toy\/toy.conf:3 {2}toy\/login\n {4}its fix may lock you out: No key/,
    );
    expect(stdout).toContain('1 finding in 1 file');
    expect(readdirSync(join(cwd, 'etc/toy')).sort()).toEqual(['toy.conf', 'toy.conf.parapet-backup']);
  });

  it('never writes over a backup', async () => {
    const cwd = folderWith({ 'toy.conf': 'secure no\n', 'toy.conf.parapet-backup': 'first' });
    expect((await parapet(cwd, ['audit', '--fix'])).code).toBe(0);
    writeFileSync(join(cwd, 'toy.conf'), 'left b\n');
    await parapet(cwd, ['audit', '--fix']);
    expect(textIn(cwd, 'toy.conf.parapet-backup')).toBe('first');
    expect(textIn(cwd, 'toy.conf.parapet-backup-2')).toBe('secure no\n');
    expect(textIn(cwd, 'toy.conf.parapet-backup-3')).toBe('left b\n');
  });

  it('changes nothing the second time', async () => {
    const cwd = folderWith({ 'toy.conf': 'secure no\nlogin password\n' });
    await parapet(cwd, ['audit', '--fix']);
    const { stdout } = await parapet(cwd, ['audit', '--fix']);
    expect(stdout).toContain('Nothing was written.');
    expect(readdirSync(cwd).sort()).toEqual(['toy.conf', 'toy.conf.parapet-backup']);
  });

  it('does not leave a backup where the server would include it', async () => {
    const cwd = folderWith({ 'toy.conf': 'include toy.d/*\n', 'toy.d/a.conf': 'secure no\n' });
    await parapet(cwd, ['audit', '--fix']);
    expect(readdirSync(join(cwd, 'toy.d')).sort()).toEqual(['.a.conf.parapet-backup', 'a.conf']);
    const everything = folderWith({ 'toy.conf': 'include toy.d/*\ninclude toy.d/.*\n', 'toy.d/a.conf': 'secure no\n' });
    const { code, stderr } = await parapet(everything, ['audit', '--fix']);
    expect(code).toBe(2);
    expect(stderr).toContain('toy.d/a.conf was not fixed. No backup could be made');
    expect(textIn(everything, 'toy.d/a.conf')).toBe('secure no\n');
  });

  it('writes what it did to standard error beside a JSON report', async () => {
    const cwd = folderWith({ 'toy.conf': 'secure no\nlogin password\n' });
    const { stdout, stderr } = await parapet(cwd, ['audit', '--fix', '--format', 'json']);
    expect(JSON.parse(stdout).findings).toMatchObject([{ ruleId: 'toy/login', line: 2 }]);
    expect(stderr).toContain('Fixed 1 file:');
  });

  it('makes the files that a fix asks for', async () => {
    const cwd = folderWith({ 'toy.conf': 'log on\ninclude toy.d/*.conf\n', 'toy.d/': '' });
    chmodSync(join(cwd, 'toy.conf'), 0o640);
    const { stdout } = await parapet(cwd, ['audit', '--fix', '--profile', 'paranoid']);
    expect(textIn(cwd, 'toy.d/99-parapet.conf')).toBe('banner on\n');
    expect(stdout).toContain('toy.d/99-parapet.conf (new)');
    if (posix) expect(statSync(join(cwd, 'toy.d/99-parapet.conf')).mode & 0o777).toBe(0o640);
  });

  it('does not write what is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('# '), Buffer.from([0xfc, 10]), Buffer.from('secure no\n')]);
    const cwd = folderWith({ 'toy.conf': bytes });
    const { stdout } = await parapet(cwd, ['audit', '--fix']);
    expect(readFileSync(join(cwd, 'toy.conf'))).toEqual(bytes);
    expect(stdout).toContain('the file is not valid UTF-8');
    expect(readdirSync(cwd)).toEqual(['toy.conf']);
  });

  it('changes only what was named', async () => {
    const cwd = folderWith({ 'toy.conf': 'include toy.d/*.conf\nleft b\n', 'toy.d/a.conf': 'secure no\n' });
    await parapet(cwd, ['audit', '--fix', 'toy.d/a.conf']);
    expect(textIn(cwd, 'toy.d/a.conf')).toBe('secure yes\n');
    expect(textIn(cwd, 'toy.conf')).toBe('include toy.d/*.conf\nleft b\n');
  });

  it('leaves alone what several configurations share', async () => {
    const cwd = folderWith({ 'toy.conf': 'include sub/toy.conf\n', 'sub/toy.conf': 'secure no\n' });
    const { stdout } = await parapet(cwd, ['audit', '--fix']);
    expect(stdout).toMatch(/the file is also part of (sub\/)?toy.conf/);
    expect(textIn(cwd, 'sub/toy.conf')).toBe('secure no\n');
  });

  it.runIf(posix)('keeps the mode, and the links', async () => {
    const cwd = folderWith({ 'etc/toy/real.conf': 'secure no\n', 'other.conf': '' });
    chmodSync(join(cwd, 'etc/toy/real.conf'), 0o604);
    symlinkSync('real.conf', join(cwd, 'etc/toy/toy.conf'));
    await parapet(cwd, ['audit', '--fix']);
    expect(lstatSync(join(cwd, 'etc/toy/toy.conf')).isSymbolicLink()).toBe(true);
    expect(textIn(cwd, 'etc/toy/real.conf')).toBe('secure yes\n');
    expect(statSync(join(cwd, 'etc/toy/real.conf')).mode & 0o777).toBe(0o604);
    expect(statSync(join(cwd, 'etc/toy/real.conf.parapet-backup')).mode & 0o777).toBe(0o604);
  });

  it.runIf(posix)('never writes through a link that leads out of the host', async () => {
    const cwd = folderWith({ 'shared/toy.txt': 'secure no\n', 'web1/etc/toy/': '' });
    symlinkSync('../../../shared/toy.txt', join(cwd, 'web1/etc/toy/toy.conf'));
    const { code } = await parapet(cwd, ['audit', '--fix', 'web1/etc/toy/toy.conf']);
    expect(code).toBe(2);
    expect(textIn(cwd, 'shared/toy.txt')).toBe('secure no\n');
    expect(existsSync(join(cwd, 'shared/toy.txt.parapet-backup'))).toBe(false);
  });

  it('leaves every unit old or new with a backup, whenever it is stopped', async () => {
    const states = new Set<string>();
    for (let asks = 0; asks < 40; asks++) {
      const cwd = folderWith({ 'a/toy.conf': 'secure no\n', 'b/toy.conf': 'secure no\n' });
      let asked = 0;
      const signal = {
        get aborted() {
          return ++asked > asks;
        },
      };
      const { code, stdout } = await parapet(cwd, ['audit', '--fix'], { signal });
      const fixed = ['a', 'b'].filter((name) => textIn(cwd, `${name}/toy.conf`) === 'secure yes\n');
      for (const name of ['a', 'b']) {
        const backup = fixed.includes(name) ? ['toy.conf', 'toy.conf.parapet-backup'] : ['toy.conf'];
        expect(readdirSync(join(cwd, name)).sort()).toEqual(backup);
        expect(stdout.includes(`${name}/toy.conf (the old text`)).toBe(fixed.includes(name));
      }
      states.add(`${code} ${fixed.join('')}`);
    }
    expect(states).toEqual(new Set(['130 ', '130 a', '130 ab', '0 ab']));
  });
});

describe('parapet audit --diff', () => {
  it('shows what --fix would do, and writes nothing', async () => {
    const cwd = folderWith({
      'etc/toy/toy.conf': 'log on\nsecure no\nlogin password\ninclude toy.d/*.conf',
      'etc/toy/toy.d/a.conf': 'left b\n',
    });
    const { code, stdout, stderr } = await parapet(cwd, ['audit', '--diff', '--fix', '--profile', 'paranoid']);
    expect(code).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      "--- a/etc/toy/toy.conf
      +++ b/etc/toy/toy.conf
      @@ -1,4 +1,4 @@
       log on
      -secure no
      +secure yes
       login password
       include toy.d/*.conf
      \\ No newline at end of file
      --- a/etc/toy/toy.d/a.conf
      +++ b/etc/toy/toy.d/a.conf
      @@ -1,1 +1,1 @@
      -left b
      +left a
      --- /dev/null
      +++ b/etc/toy/toy.d/99-parapet.conf
      @@ -0,0 +1,1 @@
      +banner on
      "
    `);
    expect(stderr).toContain('3 safe fixes in the diff; nothing was written.');
    expect(stderr).toContain('its fix may lock you out');
    expect(textIn(cwd, 'etc/toy/toy.conf')).toContain('secure no');
    expect(readdirSync(join(cwd, 'etc/toy')).sort()).toEqual(['toy.conf', 'toy.d']);
    expect(readdirSync(join(cwd, 'etc/toy/toy.d'))).toEqual(['a.conf']);
  });

  it.runIf(posix)('writes a diff that patch takes', async () => {
    const cwd = folderWith({ 'a/toy.conf': 'x 1\r\nsecure no\r\nleft b\r\n', 'b/toy.conf': '\uFEFFlog on\nright b' });
    const { stdout } = await parapet(cwd, ['audit', '--diff', '--profile', 'strict']);
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd, input: stdout });
    expect(textIn(cwd, 'a/toy.conf')).toBe('log on\nx 1\r\nsecure yes\r\nleft a\r\n');
    expect(textIn(cwd, 'b/toy.conf')).toBe('\uFEFFlog on\nright a');
  });

  it('works for standard input', async () => {
    const { stdout } = await parapet(folderWith({}), ['audit', '-', '--diff'], { stdin: 'secure no\n' });
    expect(stdout).toContain('-secure no\n+secure yes\n');
  });
});

describe.runIf(posix)('replaceFile', () => {
  it('puts a new file in the place of the old one', async () => {
    const folder = folderWith({ a: 'old' });
    const before = statSync(join(folder, 'a')).ino;
    await replaceFile(join(folder, 'a'), 'new');
    expect(textIn(folder, 'a')).toBe('new');
    expect(statSync(join(folder, 'a')).ino).not.toBe(before);
    expect(readdirSync(folder)).toEqual(['a']);
  });
  it('writes in place where the file has several names', async () => {
    const folder = folderWith({ a: 'a longer old text' });
    linkSync(join(folder, 'a'), join(folder, 'b'));
    await replaceFile(join(folder, 'a'), 'new');
    expect(textIn(folder, 'b')).toBe('new');
  });
  it.runIf(process.getuid?.() === 0)('keeps the owner', async () => {
    const folder = folderWith({ a: 'old' });
    const { chownSync } = await import('node:fs');
    chownSync(join(folder, 'a'), 1234, 1235);
    chmodSync(join(folder, 'a'), 0o4600);
    await replaceFile(join(folder, 'a'), 'new');
    const copy = await backUp(join(folder, 'a'), ['a.bak']);
    await createFile(join(folder, 'c'), 'c', join(folder, 'a'));
    for (const path of [join(folder, 'a'), copy, join(folder, 'c')]) {
      expect(statSync(path)).toMatchObject({ uid: 1234, gid: 1235 });
    }
    expect(statSync(join(folder, 'a')).mode & 0o7777).toBe(0o4600);
  });
  it('does not make what is there, and replaces regular files only', async () => {
    const folder = folderWith({ a: 'old', 'd/': '' });
    symlinkSync('a', join(folder, 'link'));
    await expect(createFile(join(folder, 'a'), 'new', join(folder, 'a'))).rejects.toThrow('EEXIST');
    await expect(replaceFile(join(folder, 'd'), 'new')).rejects.toThrow('not a regular file');
    await expect(replaceFile(join(folder, 'link'), 'new')).rejects.toThrow('not a regular file');
    await expect(backUp(join(folder, 'a'), ['a'])).rejects.toThrow('no free name');
  });
});
