#!/usr/bin/env node
// What Parapet costs in a real editor, each figure beside that of VS Code's own extension for CSS in the same run:
// activation, first diagnostics after opening, keystroke to diagnostics, memory of the server.
//
//   node test/editor/measure.mjs [--vsix build/parapet.vsix] [--runs 3]
//
// Nothing fails on a time. Exit status: 0 measured; 1 not.
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { prepareScratch, root } from './prepare.mjs';

const MARK = '@@measure ';
const { values } = parseArgs({
  options: {
    vsix: { type: 'string', default: path.join(root, 'build/parapet.vsix') },
    runs: { type: 'string', default: '3' },
  },
});

const tests = path.join(root, 'build/editor-suite/in-editor.js');
await build({
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  external: ['vscode'],
  logLevel: 'warning',
  entryPoints: [path.join(root, 'test/bench/in-editor.ts')],
  outfile: tests,
});
fs.writeFileSync(path.join(path.dirname(tests), 'package.json'), '{ "type": "commonjs" }\n');

const said = [];
for (let run = 0; run < Number(values.runs); run++) said.push(...(await once()));
print();

/** One window with an empty folder: nothing has woken the extension. Returns what was measured in it. */
async function once() {
  const empty = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'pm-'));
  const { extension, workspace, userData, extensionsDir, remove } = await prepareScratch({
    vsix: path.resolve(values.vsix),
    workspace: empty,
  });
  try {
    const plan = { extension, tests, workspace, userData, extensionsDir, download: false, inBrowser: false };
    const child = spawn(process.execPath, [path.join(root, 'test/editor/launch.mjs'), JSON.stringify(plan)], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const found = [];
    for await (const line of createInterface({ input: child.stdout })) {
      const at = line.indexOf(MARK);
      if (at >= 0) found.push(JSON.parse(line.slice(at + MARK.length)));
    }
    if (!found.some(({ who, what }) => who === 'ours' && what === 'memory')) {
      throw new Error('The window ended before everything was measured.');
    }
    return found;
  } finally {
    remove();
    fs.rmSync(empty, { recursive: true, force: true });
  }
}

function print() {
  const median = (who, what, key) => {
    const all = said.filter((each) => each.who === who && each.what === what).map((each) => each[key]);
    return all.sort((a, b) => a - b)[all.length >> 1];
  };
  for (const what of ['activation', 'first diagnostics', 'keystroke']) {
    const [ours, css] = [median('ours', what, 'milliseconds'), median('css', what, 'milliseconds')];
    console.log(`${what.padEnd(20)} ${ours.toFixed(1)} ms, CSS ${css.toFixed(1)} ms: x ${(ours / css).toFixed(2)}`);
  }
  for (const key of ['before', 'after']) {
    const [ours, css] = [median('ours', 'memory', key), median('css', 'memory', key)];
    const mib = (bytes) => `${(bytes / 1024 / 1024).toFixed(0)} MiB`;
    console.log(`server, ${key} edits`.padEnd(20), `${mib(ours)}, CSS ${mib(css)}: x ${(ours / css).toFixed(2)}`);
  }
}
