import { describe, expect, it } from 'vitest';
import { formats } from '../../server/formats/index.ts';
import { folderWith, parapet as run } from './run-cli.ts';

const parapet = (cwd: string, argv: readonly string[]) => run(cwd, argv, { formats: async () => formats });

const files = {
  'web1/etc/os-release': 'ID=debian\nVERSION_ID="12"\n',
  'web1/etc/ssh/sshd_config':
    'Include /etc/ssh/sshd_config.d/*.conf\nPort 2222\nPasswordAuthentication no\nMatch User bob\n    PasswordAuthentication no\n    X11Forwarding yes\n',
  'web1/etc/ssh/sshd_config.d/50-cloud-init.conf': 'PasswordAuthentication yes\n',
};
const main = 'web1/etc/ssh/sshd_config';

async function effective(...more: string[]) {
  const { code, stdout } = await parapet(folderWith(files), ['effective', main, '--format', 'json', ...more]);
  return { code, ...JSON.parse(stdout) };
}

describe('parapet effective', () => {
  it('gives values and where they come from', async () => {
    const { code, ok, effective: values, origins } = await effective();
    expect({ code, ok }).toEqual({ code: 0, ok: true });
    expect(values).toMatchObject({ port: ['2222'], passwordauthentication: ['yes'], x11forwarding: ['no'] });
    expect(origins).toMatchObject({
      port: [{ path: main, line: 2, why: 'set' }],
      passwordauthentication: [{ path: 'web1/etc/ssh/sshd_config.d/50-cloud-init.conf', line: 1, why: 'included' }],
      x11forwarding: [{ path: null, line: null, why: 'default of release' }],
    });
  });

  it('answers for a connection', async () => {
    const { effective: values, origins } = await effective('--user', 'bob', '--addr', '192.0.2.7');
    expect(values.passwordauthentication).toEqual(['no']);
    expect(origins.x11forwarding).toEqual([{ path: main, line: 6, why: 'Match' }]);
  });

  it('says so of a file of another format', async () => {
    const folder = folderWith({ 'etc/wireguard/wg0.conf': '[Interface]\n' });
    const { code, stdout, stderr } = await parapet(folder, ['effective', 'etc/wireguard/wg0.conf']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('etc/wireguard/wg0.conf is read as WireGuard');
    expect(stderr).toContain('parapet audit');
  });

  it('prints what sshd -T prints', async () => {
    const { code, stdout } = await parapet(folderWith(files), ['effective', main, '--user', 'bob']);
    expect(code).toBe(0);
    const lines = stdout.split('\n');
    expect(lines).toContain('port 2222');
    expect(lines).toContain('permitrootlogin without-password');
    expect(lines).toContain('x11forwarding yes');
  });

  it('says why sshd would not start, and that is an answer', async () => {
    const cwd = folderWith({ 'etc/ssh/sshd_config': 'Port 22\nMatch User bob\n    Ciphers aes256-ctr\n' });
    const json = await parapet(cwd, ['effective', 'etc/ssh/sshd_config', '--format', 'json']);
    expect(json.code).toBe(0);
    expect(JSON.parse(json.stdout)).toEqual({
      ok: false,
      error: expect.stringContaining('not allowed within a Match block'),
      path: 'etc/ssh/sshd_config',
      line: 3,
    });
    const text = await parapet(cwd, ['effective', 'etc/ssh/sshd_config']);
    expect(text).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('etc/ssh/sshd_config:3') });
  });

  it('says which blocks hang on groups that nobody told', async () => {
    const cwd = folderWith({ 'etc/ssh/sshd_config': 'Match Group staff\n    X11Forwarding yes\n' });
    const ask = (...more: string[]) =>
      parapet(cwd, ['effective', 'etc/ssh/sshd_config', '--format', 'json', '--user', 'bob', ...more]);
    expect(JSON.parse((await ask()).stdout).undecided).toEqual([
      { path: 'etc/ssh/sshd_config', line: 1, reason: expect.stringContaining('Match Group staff') },
    ]);
    const told = JSON.parse((await ask('--group', 'users,staff')).stdout);
    expect(told.undecided).toEqual([]);
    expect(told.effective.x11forwarding).toEqual(['yes']);
  });

  it('judges by a stated release, and refuses what is none', async () => {
    const { stdout } = await run(folderWith({}), ['effective', '-', '--format', 'json', '--release', '6.9'], {
      formats: async () => formats,
      stdin: 'Port 22\n',
    });
    expect(JSON.parse(stdout).effective.permitrootlogin).toEqual(['yes']);
    const { code, stderr } = await parapet(folderWith(files), ['effective', main, '--release', 'newest']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('newest is not a release') });
  });

  it('reads a tree that names its own real paths', async () => {
    const cwd = folderWith({ 'etc/ssh/sshd_config.d/a.conf': 'PermitTTY no\n', 'etc/ssh/sshd_config': '' });
    const folder = folderWith({
      'etc/ssh/sshd_config': `Include ${cwd}/etc/ssh/sshd_config.d/*.conf\n`,
      'etc/ssh/sshd_config.d/a.conf': 'PermitTTY no\n',
    });
    const outside = await parapet(folder, ['effective', 'etc/ssh/sshd_config', '--format', 'json']);
    expect(JSON.parse(outside.stdout).effective.permittty, 'nothing outside the root is read').toEqual(['yes']);
  });

  it('fails for a file that is not there', async () => {
    const { code, stdout, stderr } = await parapet(folderWith({}), ['effective', 'nope']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('nope');
  });
});

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
