// The host's own tests: does it report what happened, and leave nothing behind? About two minutes.
//   node --test test/vscode-host/check-host.mjs
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const odd = fs.mkdtempSync(path.join(os.tmpdir(), 'odd ü#1%20 +&-'));
const extension = path.join(odd, 'ext o');
fs.cpSync(path.join(here, 'checks-ext'), extension, { recursive: true });
fs.writeFileSync(path.join(extension, 'suites/syntax.js'), 'exports.run = async ( => {};\n');
const folder = path.join(odd, 'ws');
fs.mkdirSync(folder);
fs.writeFileSync(path.join(folder, 'a.txt'), 'a\n');
const workspaceFile = path.join(odd, 'x.code-workspace');
fs.writeFileSync(workspaceFile, JSON.stringify({ folders: [{ path: 'ws' }, { path: 'ext o' }] }));
after(() => fs.rmSync(odd, { recursive: true, force: true }));

/**
 * Runs the host with one suite, and checks that it leaves neither folder nor process behind.
 * `signal` is sent after `delay` ms or, with `when`, as soon as that text is printed.
 */
async function runHost(suite, { args = [], env = {}, signal, delay, when } = {}) {
  const run = `CHECKS_RUN=${process.pid}-${Math.random()}`;
  const child = spawn(
    process.execPath,
    [
      path.join(here, 'web-host.mjs'),
      `--extensionDevelopmentPath=${extension}`,
      `--extensionTestsPath=${path.join(extension, 'suites', suite)}`,
      ...args,
    ],
    { env: { ...process.env, ...env, CHECKS_RUN: run.slice('CHECKS_RUN='.length) } },
  );
  const printed = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    printed.out += chunk;
    if (!when || !printed.out.includes(when)) return;
    child.kill(signal);
    setTimeout(() => child.kill(signal), 50); // as a terminal and a parent process do
  });
  child.stderr.on('data', (chunk) => {
    printed.err += chunk;
  });
  if (delay !== undefined) setTimeout(() => child.kill(signal), delay);
  const [code, by] = await new Promise((resolve) => child.once('close', (...end) => resolve(end)));
  await nothingLeft(() => [...scratchFolders(child.pid), ...processes(run)]);
  return { code, by, ...printed };
}

/** What was killed outright is cleaned up by a guard, within seconds. */
async function nothingLeft(remains) {
  const deadline = Date.now() + 10_000;
  while (remains().length && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 100));
  assert.deepEqual(remains(), [], 'folders or processes are left');
}

function scratchFolders(pid) {
  return fs.readdirSync('/tmp').filter((name) => name.startsWith(`vwh-${pid}-`));
}

/** Whatever a run started carries its mark in the environment. */
function processes(mark) {
  return fs.readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && fs.readFileSync(`/proc/${name}/environ`, 'utf8').includes(mark);
    } catch {
      return false; // gone meanwhile, or another user's
    }
  });
}

test('a passing suite: status 0, all of its output in order, its environment, its folder', async () => {
  const args = ['--disable-workspace-trust', folder, path.join(folder, 'a.txt')];
  const { code, out, err } = await runHost('pass.js', { args, env: { CHECKS_ENV: 'x=1 y' } });
  assert.equal(code, 0, err);
  assert.deepEqual(
    out.match(/^line \d+$/gm),
    Array.from({ length: 2000 }, (_, i) => `line ${i}`),
  );
  assert.match(out, /^env x=1 y$/m);
  assert.ok(out.includes(`folders ${JSON.stringify([folder])}`), out.slice(-500));
  assert.match(out, /tabs a\.txt$/m);
  assert.match(out, /^trusted true telemetry false$/m);
});

test('a workspace file, and a test entry named without its ending', async () => {
  const { code, out, err } = await runHost('pass', { args: [workspaceFile] });
  assert.equal(code, 0, err);
  assert.ok(out.includes(JSON.stringify([folder, extension])), out.slice(-500));
});

test('no workspace', async () => {
  const { out } = await runHost('pass.js');
  assert.match(out, /^folders \[\]$/m);
});

for (const [suite, status, message] of [
  ['fail.js', 1, /red/],
  ['killed.js', 3, /signal: SIGKILL/],
  ['exit3.js', 3, /code: 3/],
  ['syntax.js', 1, /SyntaxError/],
  ['norun.js', 1, /valid extension test runner/],
  ['missing.js', 2, /No test entry/],
]) {
  test(`${suite}: status ${status}`, async () => {
    const { code, err } = await runHost(suite);
    assert.equal(code, status, err);
    assert.match(err, message);
  });
}

test('time-out: status 124', async () => {
  const { code } = await runHost('hang.js', { env: { WEB_HOST_TIMEOUT: '5' } });
  assert.equal(code, 124);
});

test('no browser on PATH: one is fetched from npm, and used', async () => {
  const { code, out, err } = await runHost('pass.js', { env: withoutBrowser() });
  assert.equal(code, 0, err);
  assert.match(out, /^line 1999$/m);
});

test('no browser, and none to be had: says what to install', async () => {
  const cut = {
    npm_config_registry: 'http://127.0.0.1:9',
    npm_config_fetch_retries: '0',
    npm_config_cache: path.join(odd, 'npm'),
  };
  const { code, err } = await runHost('pass.js', {
    env: { ...withoutBrowser(), ...cut, WEB_HOST_DIR: path.join(odd, 'host') },
  });
  assert.equal(code, 2, err);
  assert.match(err, /apt-get install chromium/);
  assert.match(err, /registry/);
});

/** A PATH on which there is all that fetching needs, but no browser. */
function withoutBrowser() {
  const bin = path.join(odd, 'bin');
  fs.mkdirSync(bin, { recursive: true });
  const places = (process.env.PATH ?? '').split(path.delimiter);
  for (const name of ['node', 'npm', 'tar', 'gzip', 'sh', 'env']) {
    const found = places.map((dir) => path.join(dir, name)).find((file) => fs.existsSync(file));
    if (found && !fs.existsSync(path.join(bin, name))) fs.symlinkSync(found, path.join(bin, name));
  }
  return { PATH: bin, WEB_HOST_CHROMIUM: '', PLAYWRIGHT_BROWSERS_PATH: path.join(odd, 'none') };
}

for (const kill of [
  { signal: 'SIGINT', when: 'hanging' },
  { signal: 'SIGKILL', when: 'hanging' },
  { signal: 'SIGTERM', delay: 1200 },
  { signal: 'SIGTERM', delay: 2500 },
  { signal: 'SIGKILL', delay: 4000 },
]) {
  test(`${kill.signal} ${kill.when ? 'in the middle of a suite' : `after ${kill.delay} ms`} leaves nothing`, async () => {
    const { code, by } = await runHost('hang.js', kill);
    assert.ok(code === 130 || code === 143 || by === kill.signal, `${code} ${by}`);
  });
}
