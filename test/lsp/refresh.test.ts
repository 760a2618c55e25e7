import { describe, expect, it } from 'vitest';
import type { InlayHint } from 'vscode-languageserver';
import { sshd } from '../../server/formats/sshd/format.ts';
import { fullClient } from './client-kinds.ts';
import { TestClient } from './test-client.ts';

const uri = 'file:///w/etc/ssh/sshd_config';
const dropIn = 'file:///w/etc/ssh/sshd_config.d/a.conf';
const files = {
  '/w/etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\nX11Forwarding no\n',
  '/w/etc/ssh/sshd_config.d/a.conf': 'Port 22\n',
};
const methods = ['inlayHint', 'semanticTokens', 'codeLens'].map((name) => `workspace/${name}/refresh`);
const capabilities = {
  ...fullClient,
  workspace: {
    ...fullClient.workspace,
    inlayHint: { refreshSupport: true },
    semanticTokens: { refreshSupport: true },
    codeLens: { refreshSupport: true },
  },
};

async function opened(documents: Readonly<Record<string, string>>, more: object = {}): Promise<TestClient> {
  const client = await TestClient.start({ formats: [sshd], capabilities, files, ...more });
  for (const [each, text] of Object.entries(documents)) await client.open(each, text, 'sshd_config');
  for (const each of Object.keys(documents)) await client.pull(each);
  await client.settled();
  return client;
}

const texts = { [uri]: files['/w/etc/ssh/sshd_config'], [dropIn]: files['/w/etc/ssh/sshd_config.d/a.conf'] };

describe('what stands in and above the texts', () => {
  it('is asked for again when another document of the configuration is edited', async () => {
    const client = await opened(texts);
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const hints = () => client.rpc.sendRequest<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri }, range });
    const winning = /"Line 1 of a\.conf wins: yes"/;
    expect(JSON.stringify(await hints())).not.toMatch(winning);
    const asked = Promise.all(methods.map((method) => client.hear(method)));
    await client.change(dropIn, 2, { text: 'X11Forwarding yes\n' });
    await asked;
    expect(JSON.stringify(await hints())).toMatch(winning);
    expect(client.heard('workspace/diagnostic/refresh')).toEqual([]);
  });

  it('is left alone while the only document is edited, and where the client cannot be asked', async () => {
    const alone = await opened({ [uri]: texts[uri] ?? '' });
    await alone.change(uri, 2, { text: 'Port 22\n' });
    await alone.settled();
    const old = await opened(texts, { capabilities: fullClient });
    await old.change(dropIn, 2, { text: 'X11Forwarding yes\n' });
    await old.settled();
    for (const method of methods) {
      expect(alone.heard(method), method).toEqual([]);
      expect(old.heard(method), method).toEqual([]);
    }
  });

  it('is asked for again together with the diagnostics when files or settings change', async () => {
    const client = await opened(texts);
    const asked = Promise.all([...methods, 'workspace/diagnostic/refresh'].map((method) => client.hear(method)));
    client.settings = { profile: 'strict' };
    await client.rpc.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await asked;
  });
});
