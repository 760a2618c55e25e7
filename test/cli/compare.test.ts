import { describe, expect, it } from 'vitest';
import { files, main, parapet } from './effective-samples.ts';
import { folderWith } from './run-cli.ts';

describe('parapet audit --target', () => {
  it('judges by the stated release', async () => {
    const cwd = folderWith({
      'etc/ssh/sshd_config': 'PerSourcePenalties yes\nAllowTcpForwarding no\nPasswordAuthentication no\n',
    });
    const ids = async (...more: string[]) => {
      const { stdout } = await parapet(cwd, ['audit', '--format', 'json', ...more, 'etc']);
      return JSON.parse(stdout).findings.map(({ ruleId }: { ruleId: string }) => ruleId);
    };
    expect(await ids()).not.toContain('sshd/keyword-too-new');
    expect(await ids('--target', 'openssh=9.2')).toContain('sshd/keyword-too-new');
  });

  it('refuses what is no release of a known product', async () => {
    const { code, stderr } = await parapet(folderWith(files), ['audit', '--target', 'openssl=3', '.']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('openssh=10.5') });
  });
});

describe('parapet compare', () => {
  it('shows what another release would change', async () => {
    const { code, stdout } = await parapet(folderWith(files), ['compare', main, '--to', '10.5', '--format', 'json']);
    const { from, to, refusal, changes } = JSON.parse(stdout);
    expect({ code, from, to, refusal }).toEqual({ code: 0, from: '9.2', to: '10.5', refusal: null });
    expect(changes.find(({ key }: { key: string }) => key === 'persourcepenalties')).toMatchObject({
      before: null,
      after: ['yes'],
    });
  });

  it('shows what another release would refuse', async () => {
    const cwd = folderWith({ 'etc/ssh/sshd_config': 'PerSourcePenalties yes\n' });
    const { code, stdout } = await parapet(cwd, ['compare', 'etc/ssh/sshd_config', '--to', '9.2']);
    expect(code).toBe(1);
    expect(stdout).toContain('openssh 9.2 would not start: etc/ssh/sshd_config:1');
  });
});
