import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, parapet } from './run-cli.ts';

/** The account of nobody on Debian. */
const NOBODY = 65_534;

const json = (stdout: string) => JSON.parse(stdout);
const ids = (stdout: string) => json(stdout).findings.map(({ ruleId }: { ruleId: string }) => ruleId);

describe('parapet audit', () => {
  it('reports findings with exit code 1, in paths seen from the working directory', async () => {
    const cwd = folderWith({ 'web1/etc/toy/toy.conf': 'secure no\n' });
    const { code, stdout, stderr } = await parapet(cwd, ['audit']);
    expect(code).toBe(1);
    expect(stdout).toContain('web1/etc/toy/toy.conf\n');
    expect(stdout).toContain('toy/secure');
    expect(stderr).toBe('');
  });

  it('ends with 0 when nothing is wrong', async () => {
    const cwd = folderWith({ 'toy.conf': 'secure yes\n' });
    expect(await parapet(cwd, ['audit', 'toy.conf'])).toMatchObject({ code: 0, stderr: '' });
  });

  it('fails only on findings that are bad enough', async () => {
    const cwd = folderWith({ 'toy.conf': 'login password\n' });
    expect((await parapet(cwd, ['audit', '--fail-on', 'medium'])).code).toBe(1);
    const { code, stdout } = await parapet(cwd, ['audit', '--fail-on', 'high']);
    expect(code).toBe(0);
    expect(stdout).toContain('toy/login');
  });

  it('takes a profile', async () => {
    const cwd = folderWith({ 'toy.conf': 'secure yes\n' });
    expect(ids((await parapet(cwd, ['audit', '--format', 'json', '--profile', 'strict'])).stdout)).toEqual(['toy/log']);
  });

  it('takes a root for the host, and looks through it when no path is given', async () => {
    const cwd = folderWith({ 'tree/srv/toy.conf': 'include /opt/x.conf\n', 'tree/opt/x.conf': 'secure no\n' });
    const { stdout } = await parapet(cwd, ['audit', '--root', 'tree', '--format', 'json']);
    expect(json(stdout).findings).toMatchObject([{ ruleId: 'toy/secure', path: 'tree/opt/x.conf' }]);
    const without = await parapet(cwd, ['audit', 'tree', '--format', 'json']);
    expect(without.stdout).toContain('"path": "/opt/x.conf"');
    expect(ids(without.stdout)).toEqual([]);
  });

  it('shows only the share of a drop-in that is named by itself', async () => {
    const cwd = folderWith({ 'toy.conf': 'include toy.d/*.conf\nleft b\n', 'toy.d/a.conf': 'secure no\n' });
    expect(ids((await parapet(cwd, ['audit', 'toy.d', '--format', 'json'])).stdout)).toEqual(['toy/secure']);
  });

  it.each([
    [['nowhere'], /nowhere: there is no such file or folder/],
    [[''], /An empty path/],
    [['--root', 'nowhere'], /--root nowhere: there is no such folder/],
    [['--root', 'sub', 'toy.conf'], /toy.conf does not lie below --root/],
    [['--format', 'xml'], /Allowed choices are text, json/],
    [['--profile', 'lax'], /there is no such profile. Choose one of baseline, strict, paranoid, truenas/],
    [['--fail-on', 'bad'], /Allowed choices are critical/],
    [['--nothing'], /unknown option '--nothing'/],
    [['--as', 'toy.conf'], /--as says what standard input is/],
    [['-', '--as', 'strange'], /Parapet knows no file of this name. It knows etc\/toy\/toy.conf/],
    [['-', '--fix'], /--fix cannot write to standard input/],
    [['--diff', '--format', 'json'], /Choose one of them/],
  ])('cannot run with %j', async (argv, message) => {
    const cwd = folderWith({ 'toy.conf': '', 'sub/': '' });
    const { code, stdout, stderr } = await parapet(cwd, ['audit', ...argv]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('has nothing to check where no file is known', async () => {
    const cwd = folderWith({ 'other.txt': '', 'sub/': '' });
    for (const path of ['.', 'sub', 'other.txt']) {
      const { code, stdout, stderr } = await parapet(cwd, ['audit', path]);
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      expect(stderr).toContain('nothing to check');
    }
    const report = await parapet(cwd, ['audit', '--format', 'json']);
    expect(report.code).toBe(3);
    expect(json(report.stdout).files).toEqual([]);
  });

  it('reports a rule that fails once, and runs the others', async () => {
    const cwd = folderWith({ 'a/toy.conf': 'explode x\nsecure no\n', 'b/toy.conf': 'explode x\nleft b\n' });
    const { code, stdout, stderr } = await parapet(cwd, ['audit', '--format', 'json']);
    expect(code).toBe(1);
    expect(ids(stdout)).toEqual(['toy/explode', 'toy/secure', 'toy/explode', 'toy/left']);
    expect(stderr).toBe(
      'parapet: the rule toy/explode failed (boom); the other rules ran. Please report it as a defect.\n',
    );
  });

  it('stops when it is told', async () => {
    const cwd = folderWith({ 'toy.conf': 'secure no\n' });
    const outcome = await parapet(cwd, ['audit'], { signal: { aborted: true } });
    expect(outcome).toEqual({ code: 130, stdout: '', stderr: 'parapet: stopped.\n' });
  });

  it('uses colours for a terminal, and not where NO_COLOR is set', async () => {
    const cwd = folderWith({ 'toy.conf': 'secure no\n' });
    const coloured = async (env: Record<string, string>, isTTY: boolean) => {
      let text = '';
      const write = (part: string) => {
        text += part;
      };
      await parapet(cwd, ['audit'], { env, stdout: { write, isTTY, columns: 80 } });
      return text.includes('\u001b[');
    };
    expect(await coloured({}, true)).toBe(true);
    expect(await coloured({}, false)).toBe(false);
    expect(await coloured({ NO_COLOR: '1' }, true)).toBe(false);
    expect(await coloured({ NO_COLOR: '' }, true)).toBe(true);
    expect(await coloured({ TERM: 'dumb' }, true)).toBe(false);
    expect(await coloured({ FORCE_COLOR: '1' }, false)).toBe(true);
    expect(await coloured({ FORCE_COLOR: '1', NO_COLOR: '1' }, false)).toBe(false);
  });
});

describe('standard input', () => {
  it('is judged as what it is said to be', async () => {
    const cwd = folderWith({ 'web1/etc/toy/toy.d/a.conf': 'left b\n' });
    const stdin = 'secure no\ninclude toy.d/*.conf\n';
    const argv = ['audit', '-', '--as', 'web1/etc/toy/toy.conf', '--format', 'json'];
    const { stdout } = await parapet(cwd, argv, { stdin });
    expect(json(stdout).findings).toMatchObject([
      { ruleId: 'toy/secure', path: 'web1/etc/toy/toy.conf' },
      { ruleId: 'toy/left', path: 'web1/etc/toy/toy.d/a.conf' },
    ]);
    const rooted = ['audit', '-', '--as', 'etc/toy/toy.conf', '--root', 'web1', '--format', 'json'];
    expect(ids((await parapet(cwd, rooted, { stdin })).stdout)).toEqual(['toy/secure', 'toy/left']);
  });
  it('is the usual file when nothing is said', async () => {
    const { stdout } = await parapet(folderWith({}), ['audit', '-', '--format', 'json'], { stdin: 'secure no\n' });
    expect(json(stdout).findings).toMatchObject([{ ruleId: 'toy/secure', path: 'etc/toy/toy.conf' }]);
  });
  it('is not read to its end when it has none', async () => {
    const chunk = new Uint8Array(1024 * 1024).fill(120);
    const endless = (async function* () {
      for (;;) yield chunk;
    })();
    const { code, stderr } = await parapet(folderWith({}), ['audit', '-'], { stdin: endless });
    expect(code).toBe(2);
    expect(stderr).toContain('at most 2 MiB are read');
  });
});

describe('bad input', () => {
  const run = async (files: Record<string, string | Uint8Array>, ...argv: string[]) => {
    const outcome = await parapet(folderWith(files), ['audit', '--format', 'json', ...argv]);
    const { files: listed, findings } = json(outcome.stdout);
    return { ...outcome, files: listed, findings };
  };

  it('keeps no other file from being audited', async () => {
    const { code, files, findings } = await run({
      'binary/toy.conf': Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0]),
      'empty/toy.conf': '',
      'huge/toy.conf': new Uint8Array(50 * 1024 * 1024).fill(97),
      'latin/toy.conf': Uint8Array.from([...Buffer.from('secure n'), 0xf6, 10]),
      'line/toy.conf': `secure ${'x'.repeat(1024 * 1024)}\n`,
      'nul/toy.conf': 'secure n\0o\n',
      'self/toy.conf': 'include toy.conf\ninclude toy.d\ninclude /outside/x.conf\n',
      'self/toy.d/a.conf': '',
    });
    expect(code).toBe(1);
    const said = Object.fromEntries(
      files.map(({ path, status, reason }: Record<string, string>) => [path, [status, reason]]),
    );
    expect(said).toEqual({
      'binary/toy.conf': ['not-analysed', expect.stringContaining('programs, pictures')],
      'empty/toy.conf': ['analysed', null],
      'huge/toy.conf': ['not-analysed', expect.stringContaining('It has 50 MiB, and at most 2 MiB are read.')],
      'latin/toy.conf': ['analysed', expect.stringContaining('not valid UTF-8')],
      'line/toy.conf': ['analysed', null],
      'nul/toy.conf': ['analysed', null],
      'self/toy.conf': ['analysed', null],
      'self/toy.d': ['not-analysed', expect.stringContaining('It is a directory.')],
      'self/toy.d/a.conf': ['analysed', null],
      '/outside/x.conf': ['not-analysed', expect.stringContaining('nothing is read outside')],
    });
    expect(findings.map(({ path }: { path: string }) => path)).toEqual([
      'latin/toy.conf',
      'line/toy.conf',
      'nul/toy.conf',
    ]);
  });

  it('shows a line of a million characters in a few', async () => {
    const cwd = folderWith({ 'toy.conf': `secure ${'x'.repeat(1024 * 1024)}\n` });
    const { stdout } = await parapet(cwd, ['audit']);
    const shown = stdout.split('\n').find((line) => line.includes('1 |')) ?? '';
    expect(shown.length).toBeLessThanOrEqual(80);
    expect(shown).toContain('…');
  });

  it('takes an include of ten thousand files', async () => {
    const files: Record<string, string> = { 'toy.conf': 'include toy.d/*\nsecure no\n' };
    for (let i = 0; i < 10_000; i++) files[`toy.d/${i}.txt`] = '';
    const { code, files: listed, findings } = await run(files);
    expect(code).toBe(1);
    expect(findings).toHaveLength(1);
    expect(listed.filter(({ status }: { status: string }) => status === 'not-analysed')).toHaveLength(9001);
  });

  it('is not clean when what was named could not be analysed', async () => {
    const files = { 'a/toy.conf': new Uint8Array(64), 'b/toy.conf': 'secure yes\n' };
    expect((await run(files)).code).toBe(0);
    const { code, stderr } = await run(files, 'a/toy.conf', 'b');
    expect(code).toBe(2);
    expect(stderr).toContain('a/toy.conf was not analysed.');
    expect((await run(files, 'a')).code).toBe(2);
  });

  it.runIf(process.platform !== 'win32')('does not follow links out of the host', async () => {
    const cwd = folderWith({
      'secret.txt': 'secure no\n',
      'web1/etc/toy/toy.conf': 'include toy.d/*.conf\n',
      'web1/etc/toy/toy.d/': '',
    });
    symlinkSync(join(cwd, 'secret.txt'), join(cwd, 'web1/etc/toy/toy.d/link.conf'));
    const { stdout } = await parapet(cwd, ['audit', '--format', 'json']);
    expect(ids(stdout)).toEqual([]);
    expect(stdout).toContain('symbolic link that leads out of its host');
  });

  it('says what it may not read', async () => {
    const cwd = folderWith({ 'a/toy.conf': '', 'b/toy.conf': 'secure no\n' });
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, 'a/toy.conf'), 0);
    // Root may read everything: it becomes nobody for a while, when all that the command imports is loaded.
    const isRoot = process.getuid?.() === 0;
    if (isRoot) await parapet(cwd, ['audit', '--format', 'json']);
    if (isRoot) process.seteuid?.(NOBODY);
    const { code, stdout } = await parapet(cwd, ['audit', '--format', 'json']).finally(() => {
      if (isRoot) process.seteuid?.(0);
    });
    expect(code).toBe(1);
    expect(json(stdout).files[0]).toMatchObject({
      status: 'not-analysed',
      reason: expect.stringContaining('Permission'),
    });
  });
});
