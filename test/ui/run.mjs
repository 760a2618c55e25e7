#!/usr/bin/env node
// What a person does with Parapet, in real VS Code: the packed extension on VS Code's server, in headless Chromium.
//
//   node test/ui/run.mjs [--vsix build/parapet.vsix] [--only WORDS] [--themes dark,light,high-contrast]
//
// The workspace is a copy of examples/insecure-host with test/ui/workspace over it. Pictures of what was shown go to
// build/screenshots/<theme>/, where a failed flow leaves failed-<number>.png too. --only runs the flows with these words in
// their title. Errors in the page's console that are ours fail the run; others are printed.
//
// Prints `ui: N passed, N failed` and writes build/test-results/ui.json.
// Exit status: 0 all passed; 1 a flow failed; 2 the run could not begin; 130 interrupted.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { prepareScratch, root } from '../editor/prepare.mjs';
import { openHost } from '../vscode-host/workbench.mjs';
import { makeCamera } from './camera.mjs';
import { Desk, watchPage } from './desk.mjs';
import { flows as auditing } from './flows/auditing.mjs';
import { flows as fixing } from './flows/fixing.mjs';
import { flows as keyboard } from './flows/keyboard.mjs';
import { flows as reading } from './flows/reading.mjs';
import { flows as showing } from './flows/showing.mjs';
import { listenForErrors } from './page-errors.mjs';
import { SETTINGS } from './settings.mjs';

/** How long a flow may take. Milliseconds. */
const LIMIT = 120_000;

const shots = path.join(root, 'build/screenshots');
const results = path.join(root, 'build/test-results/ui.json');

async function main() {
  const { values } = parseArgs({
    options: {
      vsix: { type: 'string', default: path.join(root, 'build/parapet.vsix') },
      only: { type: 'string', default: '' },
      themes: { type: 'string', default: 'dark,light,high-contrast' },
    },
  });
  const wanted = [...keyboard, ...reading, ...fixing, ...auditing, ...showing].filter(({ title }) =>
    title.includes(values.only),
  );
  if (wanted.length === 0) throw new Error(`No flow has "${values.only}" in its title.`);
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => interruption.abort());
  fs.rmSync(results, { force: true });
  const began = performance.now();
  const vsix = path.resolve(values.vsix);
  const scratch = await prepareScratch({ vsix, workspace: path.join(root, 'examples/insecure-host') });
  try {
    fs.cpSync(path.join(root, 'test/ui/workspace'), scratch.workspace, { recursive: true });
    const tests = await runAll(wanted, {
      vsix,
      scratch,
      themes: values.themes.split(','),
      signal: interruption.signal,
    });
    if (interruption.signal.aborted) return 130;
    return report(tests, performance.now() - began);
  } finally {
    scratch.remove();
  }
}

async function runAll(wanted, { vsix, scratch, themes, signal }) {
  const { workspace } = scratch;
  fs.rmSync(shots, { recursive: true, force: true });
  const viewport = { width: 1280, height: 800 };
  const host = await openHost({ workspace, vsix: [vsix], viewport, settings: SETTINGS });
  signal.addEventListener('abort', () => host.close());
  try {
    const { page } = host;
    let now = 'start';
    const errors = listenForErrors(page, () => now);
    await page.addInitScript(watchPage);
    await page.evaluate(watchPage); // of the page that is there already
    const camera = makeCamera(page, { workspace, dir: shots, themes });
    const desk = new Desk(page, workspace, camera.picture);
    await desk.ui.ready();
    await camera.start();
    const tests = [];
    for (const flow of wanted) {
      if (signal.aborted) break;
      now = flow.title;
      tests.push(await runFlow(flow, desk, tests.length + 1));
    }
    tests.push(judge(errors));
    return tests;
  } finally {
    await host.close();
  }
}

/** One flow, on an empty desk and with the files as they were. */
async function runFlow({ title, run }, desk, number) {
  const before = keep(desk.workspace);
  const began = performance.now();
  let error;
  try {
    await within(LIMIT, async () => {
      await desk.tidy();
      await desk.page.mouse.move(1000, 15); // beside the tabs, where it hovers over nothing
      await desk.forget();
      await run(desk);
      const failures = await desk.errors.allInnerTexts();
      if (failures.length > 0) throw new Error(`VS Code shows an error: ${failures.join('\n')}`);
    });
  } catch (thrown) {
    error = thrown.stack ?? String(thrown);
    const file = path.join(shots, `failed-${number}.png`);
    await desk.page.screenshot({ path: file, timeout: 5000 }).catch(() => {});
  }
  before.restore();
  const seconds = (performance.now() - began) / 1000;
  console.log(`${error === undefined ? 'ok    ' : 'failed'} ${seconds.toFixed(1).padStart(5)} s  ${title}`);
  if (error !== undefined) console.log(error.replace(/^/gm, '    '));
  return { title, ok: error === undefined, seconds, ...(error !== undefined && { error }) };
}

/** Remembers the files of the folder; `restore()` writes back those that have changed. */
function keep(folder) {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = new Map(
    files
      .map(({ parentPath, name }) => path.join(parentPath, name))
      .filter((file) => !file.includes('.vscode'))
      .map((file) => [file, fs.readFileSync(file, 'utf8')]),
  );
  const restore = () => {
    for (const [file, text] of texts) if (fs.readFileSync(file, 'utf8') !== text) fs.writeFileSync(file, text);
  };
  return { restore };
}

async function within(limit, work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(reject, limit, new Error(`It took longer than ${limit / 1000} s.`));
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

function judge({ ours, others }) {
  for (const line of others) console.log(`console: ${line}`);
  const title = 'the console has no error of ours';
  const error = [...ours].join('\n');
  if (error !== '') console.log(`failed ${title}\n${error.replace(/^/gm, '    ')}`);
  return { title, ok: ours.size === 0, ...(error !== '' && { error }) };
}

function report(tests, milliseconds) {
  const failed = tests.filter(({ ok }) => !ok).length;
  const passed = tests.length - failed;
  fs.mkdirSync(path.dirname(results), { recursive: true });
  const host = 'VS Code server in Chromium';
  fs.writeFileSync(results, `${JSON.stringify({ kind: 'ui', host, passed, failed, tests }, null, 2)}\n`);
  console.log(`${host}, ${(milliseconds / 1000).toFixed(1)} s`);
  console.log(`ui: ${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

main().then(
  (status) => {
    process.exitCode = status;
  },
  (error) => {
    console.error(`ui: ${error.stack}`);
    console.log('ui: 0 passed, 1 failed');
    process.exitCode = 2;
  },
);
