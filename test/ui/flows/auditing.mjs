// The audit of the whole workspace: its summary, the tree of findings, the report.
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** All files of the workspace that Parapet reads. */
const FILES = 5;

export const flows = [
  {
    title: 'Audit Workspace tells its progress, shows what it has found, and says how much',
    async run(desk) {
      const outcome = await desk.findings.audit();
      const said = await desk.toasts();
      assert.ok(
        said.some((toast) => toast.includes('Parapet: auditing the workspace')),
        said.join('\n'),
      );
      const [, files, findings] = /Files analysed: (\d+)\. Findings: (\d+)/.exec(outcome) ?? assert.fail(outcome);
      assert.equal(Number(files), FILES);
      assert.equal(await desk.findings.count(), Number(findings));
      await desk.page.getByRole('button', { name: 'Open Report' }).first().waitFor();
      await desk.picture('audit');
    },
  },
  {
    title: 'the tree of findings is grouped by severity, by file and by rule',
    async run(desk) {
      await desk.findings.show();
      await desk.findings.groupBy('severity');
      const [worst] = await desk.findings.rows(/^high/);
      await desk.picture('tree-by-severity');
      await desk.findings.groupBy('file');
      const [file] = await desk.findings.rows(/^etc\/ejabberd\/ejabberd\.yml/);
      await desk.picture('tree-by-file');
      await desk.findings.groupBy('rule');
      const [rule] = await desk.findings.rows(/^ejabberd\//);
      await desk.picture('tree-by-rule');
      for (const group of [worst, file, rule]) assert.match(group, /\d+$/, 'a group tells how many findings it has');
      await desk.findings.groupBy('severity');
    },
  },
  {
    title: 'the tree is filtered by words, and a finding leads to its line',
    async run(desk) {
      await desk.findings.show();
      const all = await desk.findings.count();
      await desk.findings.filter('root log in');
      const rows = await desk.eventually(
        () => desk.rows(desk.findings.tree),
        (shown) => shown.length === 2,
        'one group with one finding',
      );
      assert.match(rows[1], /^root may log in with a password.*sshd_config:5$/);
      await desk.findings.message.filter({ hasText: `1 of ${all} findings, filtered by "root log in".` }).waitFor();
      await desk.picture('tree-filtered');
      await desk.findings.tree.locator('.monaco-list-row').nth(1).click();
      await desk.ui.activeTab('sshd_config');
      await desk.caret(5);
      await desk.findings.filter('');
      await desk.eventually(
        () => desk.findings.count(),
        (count) => count === all,
        'all findings again',
      );
    },
  },
  {
    title: 'the report opens in its own page, and a link in it leads to the line',
    async run(desk) {
      await desk.findings.show();
      await desk.run('Parapet: Open Audit Report');
      const report = await desk.webview('article.finding');
      const count = await desk.findings.count();
      assert.equal(await report.locator('article.finding').count(), count);
      const policy = await report.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
      assert.match(policy, /^default-src 'none';/);
      await report.getByRole('searchbox').fill('PermitRootLogin'); // the filter is the page's only script
      await report.getByText(/^Showing \d+ of \d+ findings\.$/).waitFor();
      await report.getByRole('searchbox').fill('');
      await desk.picture('report');
      const [theme, scheme] = await report
        .locator('body')
        .evaluate((body) => [body.dataset.vscodeThemeKind, getComputedStyle(body).colorScheme]);
      assert.equal(scheme, theme === 'vscode-light' ? 'light' : 'dark', `the colours of the page in ${theme}`);
      const finding = report.locator('article.finding', { hasText: 'sshd/permit-root-login' }).first();
      await finding.scrollIntoViewIfNeeded();
      await desk.picture('report-finding');
      await finding.getByRole('link', { name: 'Line 5' }).click();
      await desk.ui.activeTab('sshd_config');
      await desk.caret(5);
    },
  },
  {
    title: 'the report is exported in the format that is chosen, to the file that is offered',
    async run(desk) {
      await desk.findings.show();
      await desk.run('Parapet: Export Report');
      await desk.ui.quickInput.filter({ hasText: 'Export report as' }).waitFor();
      await desk.picture('export');
      await desk.choose('Export report as', 'SARIF');
      const target = path.join(desk.workspace, 'parapet-report.sarif');
      await desk.eventually(
        () => desk.ui.quickInput.locator('input[type=text]').inputValue(),
        (value) => value === target,
        'the name of the file',
      );
      await desk.page.keyboard.press('Enter');
      await desk.ui.notification(`The report was written to ${target}.`);
      const { version, runs } = JSON.parse(fs.readFileSync(target, 'utf8'));
      assert.equal(version, '2.1.0');
      assert.equal(runs[0].results.length, await desk.findings.count());
      fs.rmSync(target);
    },
  },
  {
    title: 'Explain a Rule finds a rule by its title and shows its page',
    async run(desk) {
      await desk.run('Parapet: Explain a Rule');
      await desk.ui.quickInput.filter({ hasText: 'Explain a rule' }).waitFor();
      await desk.ui.quickInput.locator('input[type=text]').fill('Root may log in with a password');
      await desk.ui.quickInput.locator('.monaco-list-row.focused', { hasText: 'sshd/permit-root-login' }).waitFor();
      await desk.picture('rules');
      await desk.page.keyboard.press('Enter');
      const page = await desk.webview('h1');
      assert.equal(await page.locator('h1').innerText(), 'Root may log in with a password');
      await page.getByText('Rule: sshd/permit-root-login').waitFor();
      await desk.picture('rule-page');
    },
  },
];
