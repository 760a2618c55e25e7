// What a person sees who opens a configuration and reads it.
import assert from 'node:assert/strict';
import { SSHD } from '../places.mjs';

export const flows = [
  {
    title: 'Quick Open opens sshd_config, and what is insecure is underlined by how bad it is',
    async run(desk) {
      await desk.open(SSHD);
      for (const kind of ['error', 'warning', 'info']) await desk.ui.squiggles(kind).first().waitFor();
      await desk.page.locator('.tab.active', { hasText: 'sshd_config' }).waitFor();
      await desk.picture('editor');
    },
  },
  {
    title: 'the hover on a setting says what is in force, the default of this release, and which rules there are',
    async run(desk) {
      await desk.open(SSHD);
      await desk.ui.squiggles('error').first().waitFor();
      const said = await desk.ui.hover('PermitRootLogin yes', { share: 0.2 });
      assert.match(said, /^In force: yes\./);
      assert.match(said, /Default in OpenSSH 9\.2: prohibit-password/, 'the release is that of etc/os-release');
      assert.match(said, /Root may log in with a password/);
      await desk.picture('hover-setting');
    },
  },
  {
    title: 'the hover on a squiggle says what is wrong, what to do, and names the rule',
    async run(desk) {
      await desk.open(SSHD);
      await desk.ui.squiggles('error').first().waitFor();
      const said = await desk.ui.hover('PermitRootLogin yes', { share: 0.95 });
      assert.match(said, /root may log in with a password/);
      assert.match(said, /Set PermitRootLogin to prohibit-password/);
      assert.match(said, /sshd\/permit-root-login/);
      await desk.picture('hover-finding');
    },
  },
  {
    title: 'inlay hints tell which line wins, and what a Match block changes',
    async run(desk) {
      await desk.open(SSHD);
      await desk.text(/^PasswordAuthentication no\s*Line 1 of 50-cloud-init\.conf wins: yes$/m);
      await desk.goToLine(42);
      await desk.text(/^Match Address 10\.0\.0\.0\/8\s*X11Forwarding yes → no$/m);
      await desk.picture('inlay-hints');
    },
  },
  {
    title: 'completion in a Match block offers keywords, but none that may only stand outside',
    async run(desk) {
      const labels = async (typed) => {
        await desk.page.keyboard.type(typed);
        await desk.suggestions.waitFor();
        return desk.eventually(
          () => desk.rows(desk.suggestions),
          (rows) => rows.some((row) => row.startsWith(typed)),
          `suggestions for ${typed}`,
        );
      };
      await desk.open(SSHD);
      await desk.goToLine(43);
      await desk.page.keyboard.press('End');
      await desk.page.keyboard.press('Enter');
      const inside = await labels('Max');
      assert.ok(
        inside.some((label) => label.startsWith('MaxSessions')),
        `inside: ${inside}`,
      );
      assert.ok(!inside.some((label) => label.startsWith('MaxStartups')), `inside: ${inside}`);
      await desk.picture('completion');
      await desk.page.keyboard.press('Escape');
      await desk.goToLine(3);
      const outside = await labels('Max');
      assert.ok(
        outside.some((label) => label.startsWith('MaxStartups')),
        `outside: ${outside}`,
      );
    },
  },
  {
    title: 'the outline lists settings with their values, and leads to them',
    async run(desk) {
      await desk.open(SSHD);
      await desk.run('Explorer: Focus on Outline View');
      const outline = desk.page.locator('.outline-pane');
      const rows = await desk.eventually(
        () => desk.rows(outline),
        (all) => all.length > 3,
        'an outline',
      );
      assert.match(rows[0], /^Include ?\/etc\/ssh\/sshd_config\.d\/\*\.conf/);
      assert.ok(
        rows.some((row) => /^PermitRootLogin ?yes/.test(row)),
        rows.join('\n'),
      );
      await desk.picture('outline');
      for (let i = 0; i < 3; i++) await desk.page.keyboard.press('ArrowDown');
      await desk.page.keyboard.press('Enter');
      await desk.caret(5);
    },
  },
  {
    title: 'the status item tells the number of findings, the profile, the release and the policy',
    async run(desk) {
      await desk.open(SSHD);
      const wanted = /(\d+) findings, profile baseline/;
      const label = await desk.eventually(
        () => desk.status.getAttribute('aria-label'),
        (said) => wanted.test(said),
        'the number of findings',
      );
      const [, number] = wanted.exec(label);
      await desk.findings.show();
      await desk.findings.groupBy('file');
      await desk.eventually(
        () => desk.rows(desk.findings.tree),
        (rows) => rows.some((row) => row.replace(' ', '') === `etc/ssh/sshd_config${number}`),
        `${number} findings of the file in the tree, too`,
      );
      await desk.findings.groupBy('severity');
      await desk.open(SSHD); // in place of the summary of the audit
      await desk.status.hover(); // a click would pin what comes up
      await desk.page
        .locator('.hover-language-status', { hasText: 'profile baseline · openssh 9.2 · policy .parapet.toml' })
        .waitFor();
      await desk.picture('status');
    },
  },
  {
    title: 'the Problems panel shows each finding with its rule, and leads to the line',
    async run(desk) {
      await desk.open(SSHD);
      await desk.ui.squiggles('error').first().waitFor();
      await desk.ui.problems();
      await desk.picture('problems');
      await desk.filterProblems('sshd/strict-modes');
      const row = desk.ui.panel.locator('.monaco-list-row', { hasText: 'sshd/strict-modes' }).first();
      assert.match(await row.innerText(), /StrictModes is no/);
      await row.dblclick();
      await desk.filterProblems('');
      await desk.caret(13);
    },
  },
];
