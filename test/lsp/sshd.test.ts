import { describe, expect, it } from 'vitest';
import { formats } from '../../server/formats/index.ts';
import { everything, TestClient, textAfter } from './test-client.ts';

const uri = 'file:///w/etc/ssh/sshd_config';
const text = [
  'Include /etc/ssh/sshd_config.d/*.conf',
  'PermitRootLogin yes # été 😀',
  'PermitEmptyPasswords yes',
  'Match User bob',
  '  PermitEmptyPasswords yes',
  '',
].join('\n');

describe('sshd_config', () => {
  const start = (files: Record<string, string> = {}) => TestClient.start({ formats, files });

  it('gets its findings and its fixes, the risky ones with a question', async () => {
    const client = await start();
    await client.open(uri, text, 'sshd_config');
    const problems = await client.problems(uri);
    expect(problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['sshd/permit-root-login', 'sshd/permit-empty-passwords']),
    );
    const actions = await client.actions(uri, everything, { only: ['quickfix'] });
    const root = actions.find(({ title }) => title.startsWith('Set PermitRootLogin'));
    expect(root).not.toHaveProperty('isPreferred');
    const { edit } = await client.resolve(root);
    expect(Object.values(edit?.changeAnnotations ?? {})).toMatchObject([{ needsConfirmation: true }]);
    expect(textAfter(text, edit)).toMatch(/^PermitRootLogin (no|prohibit-password) # été 😀$/m);
  });

  it('is fixed as far as that is safe', async () => {
    const client = await start();
    await client.open(uri, text, 'sshd_config');
    const [action] = await client.actions(uri, everything, { only: ['source.fixAll'] });
    const after = textAfter(text, (await client.resolve(action)).edit);
    expect(after).not.toMatch(/PermitEmptyPasswords yes/);
    expect(after).toMatch(/^PermitRootLogin yes # été 😀$/m);
    await client.change(uri, 2, { text: after });
    expect(await client.actions(uri, everything, { only: ['source.fixAll'] })).toEqual([]);
    expect(await client.rules(uri)).not.toContain('sshd/permit-empty-passwords');
  });

  it('shares its findings with its drop-ins', async () => {
    const dropIn = 'file:///w/etc/ssh/sshd_config.d/50-cloud-init.conf';
    const client = await start({ '/w/etc/ssh/sshd_config': text });
    await client.open(dropIn, 'PermitRootLogin no\nPermitEmptyPasswords yes\n', 'ini');
    expect(await client.rules(dropIn)).toContain('sshd/permit-empty-passwords');
    expect(await client.rules(dropIn)).not.toContain('sshd/permit-root-login');
    const { items } = await client.pullWorkspace();
    expect(items.map((item) => item.uri).sort()).toEqual([uri, dropIn].sort());
  });

  it('is judged by the release that the settings state, and anew when that changes', async () => {
    const client = await start();
    await client.open(uri, 'PerSourcePenalties yes\n', 'sshd_config');
    expect(await client.rules(uri)).not.toContain('sshd/keyword-too-new');
    client.settings = { target: { openssh: '9.2' } };
    const refresh = client.hear('workspace/diagnostic/refresh');
    await client.rpc.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await refresh;
    expect(await client.rules(uri)).toContain('sshd/keyword-too-new');
  });
});
