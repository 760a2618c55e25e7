// Pages that tell what is in force, and the walkthrough that leads to the rest.
import assert from 'node:assert/strict';
import { SSHD } from '../places.mjs';

export const flows = [
  {
    title: 'the effective configuration is shown for the connection that is described, and follows the file',
    async run(desk) {
      const shows = (pattern) =>
        desk.eventually(
          () => desk.textIn(desk.page.locator('.editor-instance', { hasText: 'Effective configuration of' })),
          (text) => pattern.test(text),
          `an effective configuration with ${pattern}`,
        );
      await desk.open(SSHD);
      await desk.run('Parapet: Show Effective Configuration');
      await desk.ui.quickInput.filter({ hasText: 'name of the account' }).waitFor();
      await desk.picture('effective-connection');
      await desk.choose('Describe connection', 'addr');
      await desk.answer('Describe connection: addr', '10.1.2.3');
      await desk.choose('Describe connection', 'Show the effective configuration');
      await desk.ui.activeTab('sshd_config (effective)');
      await shows(/^# .*OpenSSH 9\.2/m);
      await shows(/addr 10\.1\.2\.3/);
      await shows(/^allowtcpforwarding yes\s+# sshd_config:19$/m);

      await desk.page.keyboard.press('Control+1'); // the group of the file
      await desk.page.locator('.editor-group-container.active .tab.active[data-resource-name="sshd_config"]').waitFor();
      await desk.goToLine(19);
      await desk.page.keyboard.press('End');
      await desk.page.keyboard.press('Shift+Home');
      await desk.page.keyboard.type('AllowTcpForwarding no');
      await shows(/^allowtcpforwarding no\s+# sshd_config:19$/m);

      await desk.page.keyboard.press('Control+2');
      await desk.run('View: Join All Editor Groups');
      await desk.ui.activeTab('sshd_config (effective)');
      await desk.picture('effective');
      await desk.page.keyboard.press('Control+F');
      await desk.page.keyboard.type('x11forwarding');
      await desk.text(/^x11forwarding no\s+# sshd_config:40 \(Match\)$/m);
    },
  },
  {
    title: 'the policy in force says what it asks for, and where',
    async run(desk) {
      await desk.open(SSHD);
      await desk.run('Parapet: Show Policy in Force');
      await desk.ui.activeTab('policy in force');
      const text = await desk.text(/^etc\/ssh\/sshd_config: policy \.parapet\.toml$/m);
      assert.match(text, /^\s*profile\s+baseline\s+\.parapet\.toml:1$/m);
      assert.match(text, /^\s*suppressions\.require-reason\s+true\s+\.parapet\.toml:4$/m);
      await desk.picture('configuration');
    },
  },
  {
    title: 'the walkthrough has four steps, and the first opens a demo that has findings',
    async run(desk) {
      await desk.run('Welcome: Open Walkthrough');
      await desk.choose('', 'Get started with Parapet');
      const steps = desk.page.locator('.gettingStartedContainer .getting-started-step');
      await steps.first().waitFor();
      assert.equal(await steps.count(), 4);
      await desk.picture('walkthrough');
      await desk.page.getByRole('button', { name: 'Open the Demo' }).click();
      await desk.page.locator('.tab', { hasText: 'demo' }).waitFor();
      await desk.page.locator('.editor-instance .squiggly-error').first().waitFor();
      await steps.first().and(desk.page.locator('[aria-checked=true]')).waitFor();
      await desk.picture('walkthrough-demo');
    },
  },
];
