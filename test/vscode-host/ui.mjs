// Steps through VS Code's own interface, for UI tests and for screenshots. Selectors are VS Code's DOM, so they live here only.
// Each step waits for what it changes; none sleeps for a fixed time.
import * as path from 'node:path';

const mod = process.platform === 'darwin' ? 'Meta' : 'Control';

/**
 * Drives the workbench in a Playwright page. A place in the editor is named by a text that is on screen and, where that is not
 * enough, by `{ occurrence, share }`: which one of several, from 0, and how far into it to point, from 0 to 1.
 */
export class Ui {
  constructor(page) {
    this.page = page;
    this.quickInput = page.locator('.quick-input-widget:visible');
    this.editor = page.locator('.editor-instance .monaco-editor').first();
    this.menu = page.locator('.action-widget:visible');
    this.panel = page.locator('.markers-panel-container, .markers-panel');
  }

  /**
   * Waits until the workbench is up and connected: the remote indicator has stopped saying "Opening Remote".
   * (The server's --enable-smoke-test-driver would offer whenWorkbenchRestored(), but it also answers every dialog
   * by itself and, in newer releases, shows no notifications.)
   */
  async ready() {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
    await this.page.locator('.activitybar .action-item').first().waitFor();
    const connected = () => {
      const remote = document.querySelector('.statusbar [id="status.host"]');
      return remote && !/Opening|Connecting/.test(remote.textContent);
    };
    await this.page.waitForFunction(connected, undefined, { timeout: 60_000 });
  }

  /** Opens the file whose path ends in `name` by Quick Open. */
  async openFile(name) {
    await this.#quick(`${mod}+P`, name);
    const base = path.posix.basename(name);
    const row = this.quickInput.locator('.monaco-list-row', { hasText: base }).first();
    await row.waitFor({ timeout: 20_000 });
    await row.click();
    await this.activeTab(base);
    await this.editor.locator('.view-line').first().waitFor();
  }

  /** Waits until the editor in front is the one with this title. */
  async activeTab(title) {
    await this.page.locator('.tab.active', { hasText: title }).waitFor({ timeout: 30_000 });
  }

  /** Puts the caret on a line, counted from 1, and shows that. */
  async goToLine(line) {
    await this.#quick('Control+G', `:${line}`);
    await this.page.keyboard.press('Enter');
    await this.quickInput.waitFor({ state: 'hidden', timeout: 10_000 });
  }

  /** Runs a command by its title, as the command palette shows it. */
  async command(title) {
    await this.#quick('F1', `>${title}`);
    const row = this.quickInput.locator('.monaco-list-row', { hasText: title }).first();
    await row.waitFor({ timeout: 10_000 });
    await row.click();
  }

  /** The squiggles of a kind: error, warning, info or hint. VS Code draws them under the text, apart from it. */
  squiggles(kind = 'warning') {
    return this.editor.locator(`.squiggly-${kind}`);
  }

  /** Returns the box of a text in the editor, in pixels of the page. A text that is not on screen is an error. */
  async boxOf(text, occurrence = 0) {
    const box = await this.editor.evaluate(findBox, [text, occurrence]);
    if (!box) throw new Error(`"${text}" is not on screen`);
    return box;
  }

  /** Points at a place and returns what the hover says. */
  async hover(text, place) {
    const widget = this.page.locator('.monaco-hover:visible').first();
    const content = this.page
      .locator('.monaco-hover:visible .hover-contents, .monaco-hover:visible .hover-row')
      .first();
    for (let attempt = 0; attempt < 4; attempt++) {
      const { x, y } = await this.#point(text, place);
      await this.page.mouse.move(x - 30, y + 60); // off it first: a hover starts on movement
      await this.page.mouse.move(x, y, { steps: 5 });
      if (await comes(content, 5000)) break;
    }
    await widget.waitFor({ timeout: 1000 });
    await this.page.waitForFunction(
      () => ![...document.querySelectorAll('.monaco-hover')].some((hover) => /Loading/.test(hover.textContent)),
    );
    return plain((await widget.allInnerTexts()).join('\n'));
  }

  /** Opens the quick-fix menu at a place by its shortcut, and returns the titles in it. */
  async quickFixMenu(text, place) {
    for (let attempt = 0; attempt < 4; attempt++) {
      await this.#caretAt(text, place);
      await this.page.keyboard.press(`${mod}+.`);
      if (await comes(this.menu, 5000)) return this.#menuTitles();
    }
    throw new Error(`No quick-fix menu at "${text}"`);
  }

  /** The same by a click on the light bulb, whose selector differs by release. */
  async lightBulbMenu(text, place) {
    await this.#caretAt(text, place);
    const bulbs = ['.lightBulbWidget', '.codicon-light-bulb', '[class*=codicon-gutter-lightbulb]'];
    const bulb = this.editor.locator(bulbs.map((bulb) => `${bulb}:visible`).join()).first();
    await bulb.waitFor({ timeout: 10_000 });
    await bulb.click();
    await this.menu.waitFor({ timeout: 10_000 });
    return this.#menuTitles();
  }

  /** Chooses from the open menu, by keyboard: the menu ignores the mouse for its first 300 ms, against accidental clicks. */
  async pick(title) {
    const titles = await this.#menuTitles();
    const at = titles.findIndex((text) => text.includes(title));
    if (at < 0) throw new Error(`The menu has no "${title}": ${titles.join(' | ')}`);
    const row = this.menu.locator('.monaco-list-row.action').nth(at);
    const focused = () => row.evaluate((element) => element.classList.contains('focused'));
    for (let i = 0; i < titles.length && !(await focused()); i++) await this.page.keyboard.press('ArrowDown');
    await this.page.keyboard.press('Enter');
    await this.menu.waitFor({ state: 'hidden' });
  }

  /** Shows the Problems view and returns its rows. */
  async problems() {
    if (!(await this.panel.first().isVisible())) await this.page.keyboard.press(`${mod}+Shift+M`);
    await this.panel.first().waitFor({ timeout: 10_000 });
    const rows = this.panel.locator('.monaco-list-row');
    await rows.first().waitFor();
    return (await rows.allInnerTexts()).map((text) => plain(text).replace(/\s+/g, ' ').trim());
  }

  /** Folds the findings of each file in the Problems view away. */
  async collapseProblems() {
    await this.page.locator('.panel .codicon-collapse-all:visible').first().click();
  }

  /** Waits for a notification with this text and returns all that it says. */
  async notification(text) {
    const toast = this.page.locator('.notifications-toasts .notification-toast', { hasText: text }).first();
    await toast.waitFor({ timeout: 10_000 });
    return plain((await toast.allInnerTexts()).join('\n')).trim();
  }

  /** Waits until no notification shows progress any more. */
  async progressDone() {
    const toasts = this.page.locator('.notifications-toasts .notification-toast');
    const busy = toasts.filter({ has: this.page.locator('.monaco-progress-container.active') });
    await busy.first().waitFor({ state: 'hidden', timeout: 30_000 });
  }

  /** Returns the text of the editor, as far as it is on screen. */
  async text() {
    return plain(await this.editor.evaluate(visibleText));
  }

  /** Focus must be in the workbench before a shortcut; F1 and Ctrl+P do nothing while the page has none. */
  async #quick(key, text) {
    for (let attempt = 0; ; attempt++) {
      await this.page.keyboard.press(key);
      if (await comes(this.quickInput, 1000)) break;
      if (attempt === 14) throw new Error(`${key} opened no input box`);
      await this.page
        .locator('.part.titlebar, .part.statusbar')
        .first()
        .click({ position: { x: 5, y: 5 } });
    }
    await this.quickInput.locator('input[type=text]').fill(text);
  }

  async #caretAt(text, place) {
    const { x, y } = await this.#point(text, place);
    await this.page.mouse.click(x, y);
  }

  async #point(text, { occurrence = 0, share = 0.5 } = {}) {
    const { x, y, width, height } = await this.boxOf(text, occurrence);
    return { x: x + width * share, y: y + height / 2 };
  }

  async #menuTitles() {
    const rows = this.menu.locator('.monaco-list-row.action');
    await rows.first().waitFor();
    return (await rows.allInnerTexts()).map((text) => plain(text).trim());
  }
}

/** VS Code draws spaces as no-break spaces. */
function plain(text) {
  return text.replace(/\u00a0/g, ' ');
}

function comes(locator, timeout) {
  return locator.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}

/** Runs in the page. Measured in the DOM's text nodes: a column says nothing about pixels. */
function findBox(editor, [wanted, occurrence]) {
  let left = occurrence;
  const top = (line) => Number.parseFloat(line.style.top);
  for (const line of [...editor.querySelectorAll('.view-line')].sort((a, b) => top(a) - top(b))) {
    const nodes = [];
    const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) nodes.push(walk.currentNode);
    const all = nodes.map((node) => node.data).join('');
    const text = all.replace(/\u00a0/g, ' ');
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      if (left-- > 0) continue;
      const place = (offset) => {
        let rest = offset;
        for (const node of nodes) {
          if (rest <= node.length) return [node, rest];
          rest -= node.length;
        }
        return undefined;
      };
      const range = document.createRange();
      range.setStart(...place(at));
      range.setEnd(...place(at + wanted.length));
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x, y, width, height };
    }
  }
  return undefined;
}

/** Runs in the page. */
function visibleText(editor) {
  const top = (line) => Number.parseFloat(line.style.top);
  const lines = [...editor.querySelectorAll('.view-line')].sort((a, b) => top(a) - top(b));
  return lines.map((line) => line.textContent).join('\n');
}
