// Pictures of the workbench in light, dark and high contrast.
import * as fs from 'node:fs';
import * as path from 'node:path';

/** VS Code's own themes by the names of our folders, with the class that the workbench has in them. */
const THEMES = {
  dark: { label: 'Default Dark Modern', mark: 'vs-dark', webview: 'vscode-dark' },
  light: { label: 'Default Light Modern', mark: 'vs', webview: 'vscode-light' },
  'high-contrast': { label: 'Default High Contrast', mark: 'hc-black', webview: 'vscode-high-contrast' },
};

/**
 * Makes a camera. Themes are switched by the workspace's settings file and not by a command, so that an open menu or hover
 * stays as it is.
 *
 * @param dir receives `<theme>/<name>.png`. @param themes which of `dark`, `light` and `high-contrast`.
 * @returns `{ start, picture }`: `start()` puts the first theme on.
 */
export function makeCamera(page, { workspace, dir, themes = Object.keys(THEMES) }) {
  let current;
  const put = async (name) => {
    const { label, mark, webview } = THEMES[name];
    const file = path.join(workspace, '.vscode/settings.json');
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, JSON.stringify({ 'workbench.colorTheme': label }));
    await page.locator(`.monaco-workbench.${mark}`).waitFor({ timeout: 20_000 });
    await framesFollow(page, webview);
    current = name;
  };
  const shoot = async (name) => {
    // Two frames: one to draw what has changed, one until that is on screen.
    await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
    await page.screenshot({ path: path.join(dir, current, `${name}.png`), animations: 'disabled' });
  };
  const picture = async (name) => {
    // Begins with the theme that is on: a switch takes longer than a picture.
    await shoot(name);
    for (const theme of themes.filter((each) => each !== current)) {
      await put(theme);
      await shoot(name);
    }
  };
  for (const theme of themes) fs.mkdirSync(path.join(dir, theme), { recursive: true });
  return { start: () => put(themes[0]), picture };
}

/** Waits until every page in a webview has the theme; VS Code makes some of them anew for that. */
async function framesFollow(page, kind) {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const frames = page.frames().filter((frame) => frame.url().includes('/fake.html'));
    const kinds = await Promise.all(
      frames.map((frame) => frame.evaluate(() => document.body.dataset.vscodeThemeKind).catch(() => 'gone')),
    );
    if (kinds.every((each) => each === kind)) return;
    if (Date.now() > deadline) throw new Error(`A page in a webview has not taken the theme ${kind}: ${kinds}`);
    await page.evaluate(() => new Promise((next) => requestAnimationFrame(next)));
  }
}
