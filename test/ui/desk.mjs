// A person's steps in the workbench beyond those of test/vscode-host/ui.mjs. All of these go by the keyboard alone.
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Ui } from '../vscode-host/ui.mjs';
import { Findings } from './findings.mjs';

const mod = process.platform === 'darwin' ? 'Meta' : 'Control';

/** What VS Code shows as a page of its own: our report, a preview of Markdown. */
const PAGE = 'iframe.webview';

/** The workbench with a workspace on it; `picture(name)` takes pictures of what it shows. */
export class Desk {
  /** @param picture takes a name, and keeps what is shown now in every theme. */
  constructor(page, workspace, picture) {
    this.page = page;
    this.workspace = workspace;
    this.picture = picture;
    this.ui = new Ui(page);
    this.findings = new Findings(this);
    this.tabs = page.locator('.tabs-container .tab');
    this.preview = page.locator('.bulk-edit-panel');
    this.suggestions = page.locator('.suggest-widget.visible');
    this.status = page.locator('[id="status.languageStatus"]');
    this.errors = page.locator('.notification-toast:has(.codicon-error)');
  }

  /** Runs a command by its title, or by the beginning of it. */
  async run(title) {
    await this.#ask('F1', `>${title}`, `[aria-label^=${JSON.stringify(title)}]`);
    await this.page.keyboard.press('Enter');
  }

  /** Opens a file of the workspace by Quick Open and waits for its text. */
  async open(file) {
    const { base, dir } = path.posix.parse(file);
    await this.#ask(`${mod}+P`, base, `[aria-label^=${JSON.stringify(`${base} ${dir},`)}]`);
    await this.page.keyboard.press('Enter');
    await this.ui.activeTab(base);
    await this.ui.editor.locator('.view-line').first().waitFor();
  }

  /** Puts the caret on a line, counted from 1. */
  async goToLine(line) {
    await this.#ask(`${mod}+G`, `:${line}`);
    await this.page.keyboard.press('Enter');
    await this.ui.quickInput.waitFor({ state: 'hidden' });
    await this.caret(line);
  }

  /** Waits until the status bar says that the caret is on the line. */
  async caret(line) {
    await this.page.locator('[id="status.editor.selection"]', { hasText: `Ln ${line},` }).waitFor({ timeout: 10_000 });
  }

  /** Opens the menu of quick fixes at the caret. VS Code shows none while it still asks for the line before. */
  async quickFixes() {
    for (let attempt = 0; ; attempt++) {
      await this.page.keyboard.press(`${mod}+.`);
      if (await appears(this.ui.menu, 5000)) return;
      assert.ok(attempt < 3, 'No menu of quick fixes came up');
    }
  }

  /** Opens the menu of quick fixes by a click on the light bulb beside the line with this text, where the caret is. */
  async lightBulb(text) {
    const bulb = this.ui.editor.locator('[class*=codicon-gutter-lightbulb], .lightBulbWidget:visible').first();
    // It may still stand where the caret was before. Beside an empty line, VS Code puts it there.
    await this.eventually(
      async () => [(await bulb.boundingBox({ timeout: 10_000 }))?.y, (await this.ui.boxOf(text)).y],
      ([at, line]) => at !== undefined && Math.abs(at - line) < 30,
      'a light bulb beside the line',
    );
    await bulb.click();
    await this.ui.menu.waitFor();
  }

  /** Shows only those problems that fit a text or a pattern of files. */
  async filterProblems(words) {
    await this.page.locator('.panel .viewpane-filter').locator('input, textarea').first().fill(words);
  }

  /** Answers the quick pick or input box with this title. */
  async answer(title, text) {
    await this.ui.quickInput.filter({ hasText: title }).waitFor({ timeout: 10_000 });
    await this.ui.quickInput.locator('input[type=text]').fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Chooses from the quick pick with this title. */
  async choose(title, label) {
    await this.ui.quickInput.filter({ hasText: title }).waitFor({ timeout: 10_000 });
    await this.ui.quickInput.locator('input[type=text]').fill(label);
    await this.#focused(`[aria-label*=${JSON.stringify(label)}]`);
    await this.page.keyboard.press('Enter');
  }

  /** Waits until the editor's text, as far as it is on screen, fits. Returns it. */
  async text(pattern) {
    return this.eventually(
      () => this.ui.text(),
      (text) => pattern.test(text),
      `text with ${pattern}`,
    );
  }

  /** The lines on screen of one of several editors. */
  async textIn(editor) {
    const lines = await editor.locator('.view-line').evaluateAll((all) => {
      const top = (line) => Number.parseFloat(line.style.top);
      return all.sort((a, b) => top(a) - top(b)).map((line) => line.textContent);
    });
    return lines.join('\n').replace(/\u00a0/g, ' ');
  }

  /** What the file of the workspace holds on disk. */
  read(file) {
    return fs.readFileSync(path.join(this.workspace, file), 'utf8');
  }

  /** Every text that a notification has shown since the flow began, also those that are gone. */
  toasts() {
    return this.page.evaluate(() => [...globalThis.uiToasts]);
  }

  /** How often a mouse button was pressed or a wheel turned since the flow began. */
  mouseUses() {
    return this.page.evaluate(() => globalThis.uiMouse);
  }

  /** Has {@link toasts} and {@link mouseUses} begin anew. */
  forget() {
    return this.page.evaluate(() => {
      globalThis.uiToasts.clear();
      globalThis.uiMouse = 0;
    });
  }

  /** Saves the active editor and waits until it is on disk. */
  async save() {
    await this.page.keyboard.press(`${mod}+S`);
    await this.page.locator('.tab.active:not(.dirty)').waitFor();
  }

  /** The rows of a list or tree, as one line of text each. */
  async rows(list) {
    const texts = await list.locator('.monaco-list-row').allInnerTexts();
    return texts.map((text) =>
      text
        .replace(/\u00a0/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    );
  }

  /** The page that a webview shows, once there is such an element in it. */
  async webview(selector) {
    const inside = this.page.frameLocator(`${PAGE}:visible`).frameLocator('iframe');
    await inside.locator(selector).first().waitFor({ state: 'attached', timeout: 30_000 });
    return inside;
  }

  /** Reads until the value fits: for what is told by no element of its own. Fails with the last value. */
  async eventually(read, fits, what, timeout = 15_000) {
    const deadline = Date.now() + timeout;
    for (;;) {
      const value = await read();
      if (fits(value)) return value;
      if (Date.now() > deadline) assert.fail(`Waited in vain for ${what}. Last:\n${JSON.stringify(value, null, 1)}`);
      await this.page.evaluate(() => new Promise((next) => requestAnimationFrame(next)));
    }
  }

  /** An empty editor area and no panel: what was typed and not saved is gone. */
  async tidy() {
    const { keyboard } = this.page;
    for (let i = 0; i < 3; i++) await keyboard.press('Escape');
    while ((await this.tabs.count()) > 0) {
      const before = await this.tabs.count();
      await this.run('View: Revert and Close Editor');
      await this.eventually(
        () => this.tabs.count(),
        (count) => count < before,
        'the editor to close',
      );
    }
    if (await this.page.locator('.panel .viewpane-filter').isVisible()) await this.filterProblems('');
    if (await this.page.locator('.part.panel').isVisible()) await this.run('View: Hide Panel');
    await this.run('Notifications: Clear All Notifications');
    await this.ui.quickInput.waitFor({ state: 'hidden' });
  }

  /**
   * Opens an input box by its key, and types. With `row`, goes to that one in its list. Begins anew when the box closes,
   * as it does when something else takes the focus late, and when there was no focus for the key to act upon.
   */
  async #ask(key, text, row) {
    const input = this.ui.quickInput.locator('input[type=text]');
    for (let attempt = 0; ; attempt++) {
      await this.page.keyboard.press(key);
      try {
        await input.waitFor({ timeout: 1500 });
        await input.fill(text, { timeout: 1500 });
        if (row !== undefined) await this.#focused(row);
        return;
      } catch (error) {
        if (attempt === 9) throw error;
        await this.page.keyboard.press((await input.isVisible()) ? 'Escape' : 'Tab');
      }
    }
  }

  /** Moves down the list of the quick input until the row is the chosen one. */
  async #focused(row) {
    const rows = this.ui.quickInput.locator('.monaco-list-row');
    await rows.and(this.page.locator(row)).first().waitFor({ timeout: 10_000 });
    const chosen = this.ui.quickInput.locator(`.monaco-list-row.focused${row}`);
    for (let i = 0; i < 20 && !(await appears(chosen, 250)); i++) await this.page.keyboard.press('ArrowDown');
    await chosen.waitFor({ timeout: 1000 });
  }
}

/** Runs in the page before anything else of it: writes down what is gone by the time that somebody looks. */
export function watchPage() {
  globalThis.uiToasts = new Set();
  globalThis.uiMouse = 0;
  const count = (event) => {
    if (event.isTrusted) globalThis.uiMouse++;
  };
  for (const kind of ['mousedown', 'wheel']) addEventListener(kind, count, { capture: true, passive: true });
  new MutationObserver(() => {
    for (const toast of document.querySelectorAll('.notification-toast')) globalThis.uiToasts.add(toast.innerText);
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

function appears(locator, timeout = 1000) {
  return locator.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}
