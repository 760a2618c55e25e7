import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Packed, packInto } from './packed.ts';

const place = mkdtempSync(path.join(tmpdir(), 'parapet-npm-'));
const program = path.join(place, 'node_modules/.bin/parapet');
let packed: Packed;

beforeAll(() => {
  packed = packInto(place);
  writeFileSync(path.join(place, 'package.json'), '{ "private": true }\n');
  const install = ['install', '--offline', '--no-audit', '--no-fund', path.join(place, packed.filename)];
  execFileSync('npm', install, { cwd: place, encoding: 'utf8' });
}, 120_000);
afterAll(() => rmSync(place, { recursive: true, force: true }));

const run = (...args: readonly string[]) => spawnSync(program, args, { cwd: place, encoding: 'utf8' });

/** What the server answers to the request that begins a session. */
async function greeting(): Promise<string> {
  const server = spawn(program, ['lsp', '--stdio'], { cwd: place });
  const params = { processId: null, rootUri: null, capabilities: {} };
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
  server.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
  let answer = '';
  for await (const chunk of server.stdout) {
    answer += chunk;
    if (answer.includes('serverInfo')) break;
  }
  server.kill();
  return answer;
}

describe('the npm package, installed into an empty folder', () => {
  it('holds the program and what it reads, and nothing else', () => {
    const files = packed.files.map((file) => file.path).filter((file) => !file.startsWith('schemas/'));
    expect(files.sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'dist/parapet.cjs',
      'dist/rules.json',
      'dist/server-node.cjs',
      'dist/server-web.js',
      'package.json',
    ]);
  });

  it('audits, explains and serves editors', async () => {
    mkdirSync(path.join(place, 'etc/ssh'), { recursive: true });
    writeFileSync(path.join(place, 'etc/ssh/sshd_config'), 'PermitRootLogin yes\n');
    const audit = run('audit', '--format', 'json', 'etc');
    expect(audit.status).toBe(1);
    expect(JSON.parse(audit.stdout).findings.map(({ ruleId }: { ruleId: string }) => ruleId)).toContain(
      'sshd/permit-root-login',
    );
    expect(run('explain', 'sshd/permit-root-login').stdout).toContain('# Root may log in with a password');
    expect(await greeting()).toContain('"serverInfo":{"name":"parapet"');
  });
});
