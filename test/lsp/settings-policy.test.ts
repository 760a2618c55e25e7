import { describe, expect, it } from 'vitest';
import { formats } from '../../server/formats/index.ts';
import { TestClient } from './test-client.ts';

const uri = 'file:///w/etc/ssh/sshd_config';
const open = (client: TestClient) => client.open(uri, 'PermitRootLogin prohibit-password\n', 'sshd_config');

describe('the profile in the settings', () => {
  it('may be any that there is, with the rules that it adds to its level', async () => {
    const client = await TestClient.start({ formats, settings: { profile: 'truenas' } });
    await open(client);
    const rules = await client.rules(uri);
    expect(rules).toContain('sshd/root-login-not-disabled');
    expect(await client.rpc.sendRequest('parapet/status', { uri })).toMatchObject({ profile: 'truenas' });
    client.settings = { profile: 'baseline' };
    await client.rpc.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await client.rules(uri)).not.toContain('sshd/root-login-not-disabled');
  });

  it('and the release give way to the policy file, part by part', async () => {
    const files = { '/w/.parapet.toml': 'profile = "baseline"\n' };
    const settings = { profile: 'truenas', target: { openssh: '8.0' } };
    const client = await TestClient.start({ formats, files, settings });
    await open(client);
    expect(await client.rules(uri)).not.toContain('sshd/root-login-not-disabled');
    const compared = () => client.rpc.sendRequest('parapet/compare', { uri, release: '10.0' });
    expect(await compared()).toMatchObject({ from: '8.0' });
    await client.open('file:///w/.parapet.toml', '[target]\nopenssh = "9.2"\n', 'toml');
    expect(await compared()).toMatchObject({ from: '9.2' });
    expect(await client.rules(uri)).toContain('sshd/root-login-not-disabled');
  });
});
