#!/usr/bin/env node
// Pictures of the packed extension, as a user has it, in real VS Code.
//
//   node test/editor/screenshots.mjs [--vsix build/parapet.vsix] [--workspace examples/insecure-host] [--readme]
//
// Writes problems.png, hover.png, quick-fix.png and audit.png (1200x720, dark) to build/screenshots/;
// --readme also copies the quick fix to docs/images/editor.png. Exit status: 0, or 1 when a step failed (failed.png then shows where).
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { Ui } from '../vscode-host/ui.mjs';
import { openHost } from '../vscode-host/workbench.mjs';
import { prepareScratch, root } from './prepare.mjs';

/** What the pictures are about: a file of the example host, and a setting in it. */
const FILE = 'etc/ssh/sshd_config';
const ROOT_LOGIN = 'PermitRootLogin yes';

const SETTINGS = {
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.reduceMotion': 'on',
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'editor.fontFamily': "'DejaVu Sans Mono', 'Liberation Mono', Menlo, Consolas, monospace",
  'editor.fontSize': 15,
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
};

const shots = path.join(root, 'build/screenshots');

async function main() {
  const { values } = parseArgs({
    options: {
      vsix: { type: 'string', default: path.join(root, 'build/parapet.vsix') },
      workspace: { type: 'string', default: path.join(root, 'examples/insecure-host') },
      readme: { type: 'boolean', default: false },
    },
  });
  const vsix = path.resolve(values.vsix);
  const scratch = await prepareScratch({ vsix, workspace: path.resolve(values.workspace) });
  try {
    await takePictures(vsix, scratch.workspace);
  } finally {
    scratch.remove();
  }
  if (!values.readme) return;
  const picture = path.join(root, 'docs/images/editor.png');
  fs.mkdirSync(path.dirname(picture), { recursive: true });
  fs.copyFileSync(path.join(shots, 'quick-fix.png'), picture);
  console.log(picture);
}

async function takePictures(vsix, workspace) {
  fs.rmSync(shots, { recursive: true, force: true });
  fs.mkdirSync(shots, { recursive: true });
  const host = await openHost({ workspace, vsix: [vsix], viewport: { width: 1200, height: 720 }, settings: SETTINGS });
  const save = async (name) => {
    const file = path.join(shots, `${name}.png`);
    await host.page.screenshot({ path: file, animations: 'disabled' });
    console.log(file);
  };
  try {
    await walk(new Ui(host.page), save, lineOf(path.join(workspace, FILE), ROOT_LOGIN));
  } catch (error) {
    await save('failed');
    throw error;
  } finally {
    await host.close();
  }
}

async function walk(ui, save, line) {
  const value = { share: 0.95 };
  await ui.ready();
  await ui.openFile(FILE);
  await ui.squiggles('error').first().waitFor({ timeout: 60_000 });
  await ui.problems();
  await ui.goToLine(line);
  await save('problems');

  await ui.hover(ROOT_LOGIN, value);
  await save('hover');

  await ui.quickFixMenu(ROOT_LOGIN, value);
  await save('quick-fix');
  await ui.page.keyboard.press('Escape');

  await ui.collapseProblems();
  await ui.command('Parapet: Audit Workspace');
  await ui.activeTab('Parapet audit'); // its summary, a document that it opens
  await ui.progressDone();
  await save('audit');
}

/** The line of the file, from 1, that begins with the text. */
function lineOf(file, text) {
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  const at = lines.findIndex((line) => line.startsWith(text));
  if (at < 0) throw new Error(`${file} has no line "${text}"`);
  return at + 1;
}

main().catch((error) => {
  console.error(`screenshots: ${error.message}`);
  process.exitCode = 1;
});
