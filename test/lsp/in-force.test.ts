import { describe, expect, it } from 'vitest';
import { formats } from '../../server/formats/index.ts';
import type { DocumentStatus } from '../../server/lsp/policy-protocol.ts';
import { TestClient } from './test-client.ts';
import { TestFiles } from './test-files.ts';

const uri = 'file:///w/hosts/web/etc/ssh/sshd_config';
const policyUri = 'file:///w/.parapet.toml';
const initializationOptions = { commands: ['parapet.showConfiguration'] };

const configuration = async (client: TestClient, of = uri) =>
  client.rpc.sendRequest<{ text: string } | null>('parapet/configuration', { uri: of });
const status = (client: TestClient, of = uri) =>
  client.rpc.sendRequest<DocumentStatus | null>('parapet/status', { uri: of });

describe('the configuration in force', () => {
  it('is told of any file with who says each part, as the command line does', async () => {
    const files = { '/w/.parapet.toml': 'profile = "strict"\n[rules."sshd/use-dns"]\noff = true\n' };
    const client = await TestClient.start({ formats, files, settings: { target: { openssh: '9.2' } } });
    const text = (await configuration(client))?.text;
    expect(
      text
        ?.trim()
        .split('\n')
        .map((each) => each.trim().split(/ {2,}/)),
    ).toEqual([
      ['hosts/web/etc/ssh/sshd_config: policy .parapet.toml'],
      ['profile', 'strict', '.parapet.toml:1'],
      ['fail-on', 'info', 'default'],
      ['target.openssh', '9.2', 'setting parapet.target.openssh'],
      ['suppressions.require-reason', 'false', 'default'],
      ['rules."sshd/use-dns".off', 'true', '.parapet.toml:3'],
    ]);
    expect(await configuration(client, 'untitled:Untitled-1')).toBeNull();
    await expect(client.rpc.sendRequest('parapet/configuration', {})).rejects.toThrow(/by its uri/);
  });

  it('names the release of the host, or the newest, where nobody states one', async () => {
    const files = { '/w/hosts/web/etc/ssh/sshd_config': 'Port 22\n' };
    const newest = await TestClient.start({ formats, files });
    expect((await configuration(newest))?.text).toMatch(/target\.openssh +10\.\d +the newest that is known/);
    const osRelease = { '/w/hosts/web/etc/os-release': 'ID=debian\nVERSION_ID="12"\n' };
    const known = await TestClient.start({ formats, files: { ...files, ...osRelease } });
    expect((await configuration(known))?.text).toMatch(/target\.openssh +9\.2 +the host's etc\/os-release/);
  });

  it('is another one once the policy or a setting is, and clients that show it are told', async () => {
    const disk = new TestFiles({ '/w/.parapet.toml': '' });
    const client = await TestClient.start({ formats, files: disk, initializationOptions });
    expect((await configuration(client))?.text).toMatch(/profile +baseline +default/);
    const heard = () => client.hear('parapet/configurationChanged');
    let news = heard();
    disk.write('/w/.parapet.toml', 'profile = "paranoid"\n');
    await client.filesChanged({ uri: policyUri, type: 2 });
    await news;
    expect((await configuration(client))?.text).toMatch(/profile +paranoid +\.parapet\.toml:1/);
    news = heard();
    await client.open(policyUri, '# mine\nprofile = "strict"\n', 'toml');
    await news;
    expect((await configuration(client))?.text).toMatch(/profile +strict +\.parapet\.toml:2/);
    news = heard();
    client.settings = { target: { openssh: '8.9' } };
    await client.rpc.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await news;
    expect((await configuration(client))?.text).toMatch(/target\.openssh +8\.9 +setting parapet\.target\.openssh/);
  });

  it('that changes is no news for a client that does not show it', async () => {
    const client = await TestClient.start({ formats });
    await client.open(policyUri, 'profile = "strict"\n', 'toml');
    await client.settled();
    expect(client.heard('parapet/configurationChanged')).toEqual([]);
  });
});

describe('the status of a document', () => {
  it('has the findings that are shown, and the profile and release in force', async () => {
    const files = { '/w/hosts/.parapet.toml': 'profile = "strict@1"\n[target]\nopenssh = "9.2"\n' };
    const client = await TestClient.start({ formats, files, settings: { profile: 'paranoid' } });
    await client.open(uri, 'PermitRootLogin yes\n', 'sshd_config');
    const told = await status(client);
    expect(told).toEqual({
      findings: (await client.problems(uri)).length,
      worst: 'high',
      notAnalysed: null,
      profile: 'strict',
      policy: 'hosts/.parapet.toml',
      target: { product: 'openssh', release: '9.2', isKnown: true },
    });
    expect(told?.findings).toBeGreaterThan(3);
  });

  it('says the release of the host, and that nobody tells it where nobody does', async () => {
    const files = { '/w/hosts/web/etc/os-release': 'ID=debian\nVERSION_ID="12"\n' };
    const client = await TestClient.start({ formats, files });
    await client.open(uri, '', 'sshd_config');
    expect(await status(client)).toMatchObject({ target: { release: '9.2', isKnown: true }, policy: null });
    const other = await TestClient.start({ formats });
    await other.open(uri, '', 'sshd_config');
    const newest = formats.find(({ id }) => id === 'sshd')?.product.newest;
    expect(await status(other)).toMatchObject({ target: { release: newest, isKnown: false }, profile: 'baseline' });
  });

  it('says why a file was not analysed', async () => {
    const client = await TestClient.start({ formats });
    await client.open(uri, `#${'x'.repeat(20_000_000)}`, 'sshd_config');
    expect((await status(client))?.notAnalysed).toMatch(/^It has 19\.1 MiB/);
  });

  it('is told of a policy file too, and of nobody else', async () => {
    const client = await TestClient.start({ formats, files: { '/w/.parapet.toml': 'porfile = 1\n' } });
    expect(await status(client, policyUri)).toMatchObject({ findings: 1, worst: 'medium', target: null });
    await client.open('file:///w/app.conf', 'x = 1\n', 'plaintext');
    expect(await status(client, 'file:///w/app.conf')).toBeNull();
    expect(await status(client, 'file:///w/main.c')).toBeNull();
  });
});
