#!/usr/bin/env node
// Pictures of the packed extension for README, as a user has it, in real VS Code.
//
//   node test/editor/screenshots.mjs [--vsix build/parapet.vsix] [--workspace examples/insecure-host] [--readme]
//
// Writes editor.png (findings and a hover), quick-fix.png, report.png and effective.png (1200x720, dark) to
// build/screenshots/readme/; --readme copies them to docs/images/. Every state in every theme comes from test/ui/run.mjs.
// Exit status: 0, or 1 when a step failed (failed.png then shows where) or a picture is too large for README.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { Desk, watchPage } from '../ui/desk.mjs';
import { SSHD } from '../ui/places.mjs';
import { SETTINGS } from '../ui/settings.mjs';
import { openHost } from '../vscode-host/workbench.mjs';
import { prepareScratch, root } from './prepare.mjs';
import { smallPng } from './small-png.mjs';

/** What a picture in README may weigh. Bytes. */
const LIMIT = 150 * 1024;

const ROOT_LOGIN = 'PermitRootLogin yes';

const shots = path.join(root, 'build/screenshots/readme');
const images = path.join(root, 'docs/images');

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
  fs.rmSync(shots, { recursive: true, force: true });
  fs.mkdirSync(shots, { recursive: true });
  try {
    await takePictures(vsix, scratch.workspace);
  } finally {
    scratch.remove();
  }
  for (const name of fs.readdirSync(shots)) {
    const file = path.join(shots, name);
    const { size } = fs.statSync(file);
    if (size > LIMIT) throw new Error(`${file} has ${size} bytes; README takes at most ${LIMIT}.`);
    if (values.readme) fs.copyFileSync(file, path.join(images, name));
    console.log(values.readme ? path.join(images, name) : file);
  }
}

async function takePictures(vsix, workspace) {
  const settings = { ...SETTINGS, 'workbench.colorTheme': 'Default Dark Modern' };
  const host = await openHost({ workspace, vsix: [vsix], viewport: { width: 1200, height: 720 }, settings });
  const { page } = host;
  const save = async (name) => {
    const picture = await page.screenshot({ animations: 'disabled' });
    fs.writeFileSync(path.join(shots, `${name}.png`), smallPng(picture));
  };
  try {
    await page.evaluate(watchPage);
    const desk = new Desk(page, workspace, save);
    await desk.ui.ready();
    await walk(desk);
  } catch (error) {
    await save('failed');
    throw error;
  } finally {
    await host.close();
  }
}

async function walk(desk) {
  const { page, ui } = desk;
  await desk.open(SSHD);
  await ui.squiggles('error').first().waitFor();
  await ui.hover(ROOT_LOGIN, { share: 0.95 });
  await desk.picture('editor');
  await page.keyboard.press('Escape');

  await desk.goToLine(6);
  await page.keyboard.press('End');
  await desk.quickFixes();
  await desk.picture('quick-fix');
  await desk.tidy();

  await desk.findings.show();
  await desk.run('Notifications: Clear All Notifications');
  await desk.run('Parapet: Open Audit Report');
  await (await desk.webview('article.finding')).locator('article.finding').first().waitFor();
  await page.mouse.move(900, 15);
  await desk.picture('report');
  await desk.tidy();

  await desk.open(SSHD);
  await desk.run('Parapet: Show Effective Configuration');
  await desk.choose('Describe connection', 'addr');
  await desk.answer('Describe connection: addr', '10.1.2.3');
  await desk.choose('Describe connection', 'Show the effective configuration');
  await ui.activeTab('sshd_config (effective)');
  await desk.run('View: Join All Editor Groups');
  await ui.activeTab('sshd_config (effective)');
  await desk.text(/^allowtcpforwarding/m);
  await page.locator('.view-line .detected-link').first().waitFor();
  await desk.picture('effective');
}

main().catch((error) => {
  console.error(`screenshots: ${error.message}`);
  process.exitCode = 1;
});
