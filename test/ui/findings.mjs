import assert from 'node:assert/strict';

/** The view of findings, and the audit that fills it. */
export class Findings {
  #desk;
  #audited = false;

  constructor(desk) {
    this.#desk = desk;
    this.tree = desk.page.locator('.sidebar .monaco-list[aria-label="Findings"]');
    this.badge = desk.page.locator('.activitybar .action-item:has([aria-label^="Parapet"]) .badge-content');
    this.message = desk.page.locator('.sidebar .pane-body .message');
  }

  /** Shows the view with the findings of an audit; runs one when there was none yet. */
  async show() {
    if (!this.#audited) await this.audit();
    await this.#desk.run('Parapet: Focus on Findings View');
    await this.tree.locator('.monaco-list-row').first().waitFor();
  }

  /** Runs an audit, waits until it says what it came to, and returns those words. */
  async audit() {
    await this.#desk.run('Parapet: Audit Workspace');
    const isDone = (toast) => /Files analysed: \d+/.test(toast);
    const said = await this.#desk.eventually(
      () => this.#desk.toasts(),
      (toasts) => toasts.some(isDone),
      'the outcome of the audit',
      60_000,
    );
    await this.#desk.ui.progressDone();
    await this.tree.locator('.monaco-list-row').first().waitFor();
    this.#audited = true;
    return said.find(isDone);
  }

  async groupBy(what) {
    await this.#desk.run('Parapet: Group Findings By');
    await this.#desk.choose('Group findings by', what);
  }

  async filter(words) {
    await this.#desk.run('Parapet: Filter Findings');
    await this.#desk.answer('Filter findings', words);
  }

  /** Waits until the first group is named so, and returns the texts of all rows on screen. */
  async rows(first) {
    return this.#desk.eventually(
      () => this.#desk.rows(this.tree),
      (rows) => first.test(rows[0] ?? ''),
      `a tree whose first group is ${first}`,
    );
  }

  /** How many findings the badge of the view tells of. */
  async count() {
    const text = await this.badge.innerText();
    assert.match(text, /^\d+$/);
    return Number(text);
  }
}
