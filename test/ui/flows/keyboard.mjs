// A person without a mouse: from the file to the fix, the audit, the tree and the report.
import assert from 'node:assert/strict';
import { SSHD } from '../places.mjs';

export const flows = [
  {
    title:
      'without a mouse: audit, walk the tree, open a file, go from problem to problem, fix one, follow a link of the report',
    async run(desk) {
      const { page, ui } = desk;
      const press = async (...keys) => {
        for (const key of keys) await page.keyboard.press(key);
      };
      // First, for while problems still come in, the next one may be any.
      await desk.findings.audit();
      await desk.findings.show();
      const row = (text) => desk.findings.tree.locator('.monaco-list-row.focused', { hasText: text });
      await press('Home');
      await row('high').waitFor();
      await press('ArrowDown');
      await row(':').waitFor();
      const at = /^(.+):(\d+)$/.exec(await row(':').locator('.label-description').innerText());
      await press('Enter');
      await ui.activeTab(at[1]);
      await desk.caret(Number(at[2]));

      await desk.open(SSHD);
      await ui.squiggles('error').first().waitFor();
      await desk.goToLine(1);
      const peek = page.locator('.zone-widget .marker-widget, .zone-widget.peekview-widget').first();
      await press('F8');
      await peek.filter({ hasText: 'root may log in with a password' }).waitFor();
      await desk.picture('next-problem');
      await press('F8');
      await peek.filter({ hasText: 'accounts without a password' }).waitFor();
      await press('Escape');
      await desk.caret(6);
      await desk.quickFixes();
      await ui.menu.locator('.monaco-list-row.focused', { hasText: 'Set PermitEmptyPasswords to no' }).waitFor();
      await press('Enter');
      await desk.text(/^PermitEmptyPasswords no$/m);

      await desk.run('Parapet: Open Audit Report');
      const report = await desk.webview('article.finding');
      const reached = report.locator('article.finding a:focus');
      for (let i = 0; i < 60 && (await reached.count()) === 0; i++) await press('Tab');
      const line = Number((await reached.innerText()).replace(/^Line /, ''));
      await press('Enter');
      await desk.caret(line);

      assert.equal(await desk.mouseUses(), 0, 'the mouse was used');
    },
  },
];
