import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { folderWith } from './run-cli.ts';

/** The program as it is shipped: `npm run build` makes it, and the set-up of the tests runs that first. */
const program = fileURLToPath(new URL('../../dist/parapet.cjs', import.meta.url));
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

function started(argv: readonly string[], cwd = '/'): ChildProcess & { readonly ended: Promise<Ended> } {
  const child = spawn(process.execPath, [program, ...argv], { cwd, env: { PATH: process.env.PATH } });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...texts }));
  return Object.assign(child, { ended });
}

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

const run = (argv: readonly string[], cwd?: string) => {
  const child = started(argv, cwd);
  child.stdin?.end();
  return child.ended;
};

describe('dist/parapet.cjs', () => {
  it('says its version', async () => {
    expect(await run(['--version'])).toMatchObject({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  it('audits, with the exit codes that it promises', async () => {
    const cwd = folderWith({ 'bad/etc/ssh/sshd_config': 'PermitRootLogin yes\n', 'none/': '' });
    const bad = await run(['audit', 'bad', '--format', 'json'], cwd);
    expect(bad).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse(bad.stdout).findings.map(({ ruleId }: { ruleId: string }) => ruleId)).toContain(
      'sshd/permit-root-login',
    );
    expect(await run(['audit', 'bad', '--fail-on', 'critical'], cwd)).toMatchObject({ code: 0 });
    expect(await run(['audit', 'nowhere'], cwd)).toMatchObject({ code: 2, stdout: '' });
    expect(await run(['audit', 'none'], cwd)).toMatchObject({ code: 3, stdout: '' });
  });

  it('reads standard input', async () => {
    const child = started(['audit', '-', '--as', 'etc/ssh/sshd_config'], folderWith({}));
    child.stdin?.end('PermitEmptyPasswords yes\n');
    expect(await child.ended).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('sshd/permit-empty-passwords'),
    });
  });

  it('explains a rule with its page', async () => {
    const { code, stdout } = await run(['explain', 'sshd/permit-root-login']);
    expect(code).toBe(0);
    expect(stdout).toBe(readFileSync(new URL('../../docs/rules/sshd/permit-root-login.md', import.meta.url), 'utf8'));
  });

  it.runIf(process.platform !== 'win32')('ends cleanly at Ctrl-C, even while it waits for input', async () => {
    const child = started(['audit', '-'], folderWith({}));
    // More than a pipe holds: once it is taken, the program is at work.
    if (child.stdin?.write(' '.repeat(1024 * 1024)) === false) await once(child.stdin, 'drain');
    child.stdin?.on('error', () => undefined);
    child.kill('SIGINT');
    expect(await child.ended).toEqual({ code: 130, signal: null, stdout: '', stderr: 'parapet: stopped.\n' });
  });

  it.runIf(process.platform !== 'win32')('is quiet when its reader has seen enough', async () => {
    const command = `"${process.execPath}" "${program}" rules --format json | head -c 1`;
    expect(await promisify(execFile)('sh', ['-c', command])).toEqual({ stdout: '[', stderr: '' });
  });

  it('is a language server', async () => {
    const child = started(['lsp', '--stdio']);
    const send = (message: object) => {
      const text = JSON.stringify({ jsonrpc: '2.0', ...message });
      child.stdin?.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    };
    send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    send({ method: 'initialized', params: {} });
    send({ id: 2, method: 'shutdown' });
    send({ method: 'exit' });
    const { code, stdout } = await child.ended;
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Content-Length: \d+\r\n/);
    expect(stdout).toContain('"capabilities"');
  });
});
