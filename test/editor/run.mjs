#!/usr/bin/env node
// The packed extension in real editors.
//
//   node test/editor/run.mjs [desktop|lone|untrusted|web|vscode-dev|all] [--vsix build/parapet.vsix] [--workspace examples/insecure-host]
//
// desktop     desktop VS Code, downloaded, where its download site answers and there is a display; else VS Code's server
//             with its Node extension host, opened in headless Chromium (test/vscode-host)
// web         the same server, with extension and suite in the browser's Web Worker extension host
// lone        VS Code's server again, with one file and no folder: nothing but that file wakes the extension
// untrusted   VS Code's server again, with workspace trust on and a folder that nobody has trusted
// vscode-dev  VS Code without any server and on a virtual workspace, as on vscode.dev (@vscode/test-web)
//
// Environment: EDITOR_HOST=download|server decides for `desktop`; EDITOR_VERSION is the desktop release to download;
// EDITOR_TIMEOUT is the limit for one run in seconds (default 600); WEB_HOST_* as in test/vscode-host/web-host.mjs.
//
// Prints `editor (<kind>): N passed, N failed` for each and writes build/test-results/editor-<kind>.json.
// Exit status: 0 all passed; 1 a test failed; 2 a run could not begin; 130 interrupted.
import { spawn } from 'node:child_process';
import * as path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { collectOutcome, forgetOutcome, notRun, writeOutcome } from './outcome.mjs';
import { bundleSuite, distrust, prepareScratch, root } from './prepare.mjs';

const KINDS = ['desktop', 'lone', 'untrusted', 'web', 'vscode-dev'];

/** The file of the example host that a run of the kind `lone` opens. */
const LONE_FILE = 'etc/ejabberd/ejabberd.yml';
const results = path.join(root, 'build/test-results');

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      vsix: { type: 'string', default: path.join(root, 'build/parapet.vsix') },
      workspace: { type: 'string', default: path.join(root, 'examples/insecure-host') },
    },
  });
  const wanted = positionals.length && !positionals.includes('all') ? positionals : KINDS;
  const unknown = wanted.filter((kind) => !KINDS.includes(kind));
  if (unknown.length) throw new Error(`No such editor: ${unknown.join(', ')}. Known are ${KINDS.join(', ')} and all.`);
  const material = { vsix: path.resolve(values.vsix), workspace: path.resolve(values.workspace) };

  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => interruption.abort());
  for (const kind of wanted) forgetOutcome(results, kind);
  let status = 0;
  for (const kind of wanted) {
    const began = performance.now();
    const outcome = await runKind(kind, material, interruption.signal).catch((error) => notRun(error.message));
    if (interruption.signal.aborted) return 130;
    writeOutcome(results, kind, outcome);
    for (const { title, error } of outcome.tests.filter(({ ok }) => !ok))
      console.log(`  failed: ${title}\n    ${error}`);
    console.log(`${outcome.host}, ${((performance.now() - began) / 1000).toFixed(1)} s`);
    console.log(`editor (${kind}): ${outcome.passed} passed, ${outcome.failed} failed`);
    if (outcome.failed) status = Math.max(status, outcome.host === 'none' ? 2 : 1);
  }
  return status;
}

async function runKind(kind, material, interruption) {
  const scratch = await prepareScratch(material);
  if (kind === 'untrusted') distrust(scratch.userData);
  try {
    const tests = await bundleSuite(kind, scratch.extension);
    const outcome = collectOutcome();
    const status = await follow(await commandFor(kind, scratch, tests), outcome, interruption);
    return outcome.judge(status);
  } finally {
    scratch.remove();
  }
}

/** The arguments for node that run the suite in that editor. */
async function commandFor(kind, { extension, workspace, userData, extensionsDir }, tests) {
  if (kind === 'vscode-dev') return [path.join(root, 'test/vscode-host/run-test-web.cjs'), extension, tests, workspace];
  const download = kind === 'desktop' && (await canDownload());
  const host = { inBrowser: kind === 'web', untrusted: kind === 'untrusted' };
  const place = kind === 'lone' ? path.join(workspace, LONE_FILE) : workspace;
  const plan = { extension, workspace: place, userData, extensionsDir, tests, download, ...host };
  const desktop = { version: process.env.EDITOR_VERSION, cache: path.join(root, '.vscode-test') };
  return [path.join(root, 'test/editor/launch.mjs'), JSON.stringify({ ...plan, ...desktop })];
}

/** Desktop VS Code needs its download site and, on Linux, a display (or `xvfb-run` around the command). */
async function canDownload() {
  if (process.env.EDITOR_HOST) return process.env.EDITOR_HOST === 'download';
  const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!display) return false;
  const site = 'https://update.code.visualstudio.com/api/releases/stable';
  return fetch(site, { method: 'HEAD', signal: AbortSignal.timeout(5000) }).then(
    (answer) => answer.ok,
    () => false,
  );
}

/**
 * Runs node with `args`, hands its output on, less the suite's lines for `outcome`, and returns its exit status: 124 when
 * it was ended because time ran out.
 */
async function follow(args, outcome, interruption) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  const signal = (name) => {
    try {
      process.kill(-child.pid, name); // with all that it started
    } catch {
      // nobody is left to be told
    }
  };
  const seconds = Number(process.env.EDITOR_TIMEOUT ?? 600);
  let late = false;
  const stop = () => {
    signal('SIGINT'); // runTests() closes the editor on it
    setTimeout(signal, 10_000, 'SIGKILL').unref();
  };
  const timer = setTimeout(() => {
    late = true;
    console.error(`No result after ${seconds} s (EDITOR_TIMEOUT sets the limit)`);
    stop();
  }, seconds * 1000);
  interruption.addEventListener('abort', stop);
  const ended = new Promise((resolve) => child.once('close', (code, by) => resolve(code ?? by)));
  for await (const line of createInterface({ input: child.stdout })) {
    if (!outcome.add(line)) console.log(line);
  }
  const status = await ended;
  clearTimeout(timer);
  interruption.removeEventListener('abort', stop);
  return late ? 124 : status;
}

main().then(
  (status) => {
    process.exitCode = status;
  },
  (error) => {
    console.error(`run: ${error.message}`);
    process.exitCode = 2;
  },
);
