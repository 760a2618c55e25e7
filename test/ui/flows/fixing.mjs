// What a person does about a finding.
import assert from 'node:assert/strict';
import { EJABBERD, EJABBERDCTL, SSHD, WIREGUARD } from '../places.mjs';

export const flows = [
  {
    title: 'a safe fix is applied from the light bulb, and changes that line alone',
    async run(desk) {
      await desk.open(SSHD);
      await desk.ui.squiggles('error').first().waitFor();
      const before = desk.read(SSHD);
      await desk.goToLine(6);
      await desk.page.keyboard.press('End');
      await desk.lightBulb('PermitEmptyPasswords');
      await desk.ui.menu.locator('.monaco-list-row', { hasText: 'Set PermitEmptyPasswords to no' }).waitFor();
      await desk.picture('quick-fix');
      await desk.ui.pick('Set PermitEmptyPasswords to no');
      await desk.text(/^PermitEmptyPasswords no$/m);
      await desk.save();
      assert.equal(desk.read(SSHD), before.replace('PermitEmptyPasswords yes', 'PermitEmptyPasswords no'));
    },
  },
  {
    title:
      'a risky fix is shown in the refactor preview, with the caution; it changes nothing until it is ticked and applied',
    async run(desk) {
      await desk.open(SSHD);
      await desk.ui.squiggles('error').first().waitFor();
      const fix = 'Set PermitRootLogin to prohibit-password';
      const openPreview = async () => {
        await desk.ui.quickFixMenu('PermitRootLogin', { share: 1.3 });
        await desk.ui.pick(fix);
        await desk.preview.locator('.monaco-list-row', { hasText: 'prohibit-password' }).waitFor();
      };
      await openPreview();
      await desk.page
        .locator('.notification-toast', { hasText: /may lock you out.*nobody gets in afterwards/ })
        .waitFor();
      assert.equal(await desk.preview.locator('.edit-checkbox:checked').count(), 0, 'it is ticked unasked');
      await desk.picture('refactor-preview');
      await desk.preview.getByRole('button', { name: 'Discard' }).click();
      await desk.preview.locator('.monaco-list-row').first().waitFor({ state: 'hidden' });
      assert.match(await desk.ui.text(), /^PermitRootLogin yes$/m);
      await openPreview();
      await desk.preview.locator('.edit-checkbox').first().check();
      await desk.preview.getByRole('button', { name: 'Apply' }).click();
      await desk.text(/^PermitRootLogin prohibit-password$/m);
    },
  },
  {
    title: 'a finding is ignored with a reason, which is asked for and stands in the file',
    async run(desk) {
      await desk.open(SSHD);
      await desk.ui.squiggles('error').first().waitFor();
      await desk.ui.quickFixMenu('StrictModes', { share: 1.2 });
      await desk.ui.pick('Ignore sshd/strict-modes here, with a reason');
      await desk.answer('Ignore sshd/strict-modes', '');
      await desk.ui.quickInput.filter({ hasText: 'Write a reason.' }).waitFor();
      await desk.picture('ignore');
      await desk.answer('Ignore sshd/strict-modes', 'home folders are on a share without modes');
      await desk.text(
        /^#\s*parapet-ignore.* sshd\/strict-modes: home folders are on a share without modes\nStrictModes no$/m,
      );
      await desk.eventually(
        () => desk.ui.problems(),
        (rows) => rows.length > 0 && !rows.some((row) => row.includes('sshd/strict-modes')),
        'the finding to go',
      );
    },
  },
  {
    title: 'ejabberd.yml has its findings, and a fix is applied',
    run: (desk) =>
      applyFix(desk, { file: EJABBERD, at: 'loglevel: 5', fix: 'Set loglevel to', expected: /^loglevel: (info|4)$/m }),
  },
  {
    title: 'wg0.conf has its findings, and a fix is applied',
    run: (desk) =>
      applyFix(desk, {
        file: WIREGUARD,
        at: '10.8.0.2/24',
        fix: '10.8.0.2/32',
        expected: /^AllowedIPs = 10\.8\.0\.2\/32$/m,
      }),
  },
  {
    title: 'ejabberdctl.cfg has its findings, and a fix is applied',
    run: (desk) =>
      applyFix(desk, {
        file: EJABBERDCTL,
        at: '# ERL_EPMD_ADDRESS',
        fix: 'ERL_EPMD_ADDRESS',
        expected: /^ERL_EPMD_ADDRESS=127\.0\.0\.1\b/m,
      }),
  },
  {
    title: 'Fix All Safe Problems fixes what is safe and leaves what is risky',
    async run(desk) {
      await desk.open(SSHD);
      await desk.ui.squiggles('error').first().waitFor();
      await desk.run('Parapet: Fix All Safe Problems');
      const text = await desk.text(/^PermitEmptyPasswords no$/m);
      assert.match(text, /^PermitRootLogin yes$/m);
    },
  },
];

/** A fix that needs confirmation goes through the preview. */
async function applyFix(desk, { file, at, fix, expected }) {
  await desk.open(file);
  await desk.ui.squiggles('error').first().waitFor();
  await desk.picture(file.slice(file.lastIndexOf('/') + 1));
  await desk.ui.quickFixMenu(at, { share: 0.5 });
  await desk.ui.pick(fix);
  const outcome = await desk.eventually(
    async () => ((await desk.preview.isVisible()) ? 'preview' : expected.test(await desk.ui.text()) && 'applied'),
    Boolean,
    'a preview or the fixed text',
  );
  if (outcome === 'preview') {
    await desk.preview.locator('.edit-checkbox').first().check();
    await desk.preview.getByRole('button', { name: 'Apply' }).click();
  }
  await desk.text(expected);
}
