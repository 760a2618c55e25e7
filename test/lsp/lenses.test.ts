import { describe, expect, it } from 'vitest';
import type { CodeLens } from 'vscode-languageserver';
import { formats } from '../../server/formats/index.ts';
import { bareClient, fullClient } from './client-kinds.ts';
import { TestClient } from './test-client.ts';

const uri = 'file:///w/etc/ssh/sshd_config';
const capabilities = { ...fullClient, textDocument: { ...fullClient.textDocument, codeLens: {} } };

async function opened(text: string, more: object = {}, at = uri): Promise<TestClient> {
  const files = { [at.replace('file://', '')]: text };
  const client = await TestClient.start({ formats, capabilities, files, settings: { codeLens: true }, ...more });
  await client.open(at, text, languageOf(at));
  return client;
}

const languageOf = (at: string) =>
  at.endsWith('.yml') ? 'yaml' : at.includes('wireguard') ? 'wireguard' : 'sshd_config';

const lenses = (client: TestClient, at = uri) =>
  client.rpc.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: at } });

/** Each lens as its line, from 0, and what it says. */
const said = async (client: TestClient, at = uri) =>
  (await lenses(client, at)).map(({ range, command }) => `${range.start.line}: ${command?.title}`);

const host = 'Subsystem sftp internal-sftp\n';

describe('code lenses', () => {
  it('tell from where a port can be reached, at the line that opens it', async () => {
    const text = `${host}ListenAddress 0.0.0.0\nListenAddress 10.0.0.1:2222\nListenAddress ::1\nListenAddress 203.0.113.9\nListenAddress www.example.org\nListenAddress 100.64.0.1\nListenAddress fe80::1\nListenAddress 127.1.1.1\n`;
    expect(await said(await opened(text))).toEqual([
      '1: Reachable from any network: SSH 22/tcp',
      '2: Reachable from private networks: SSH 2222/tcp',
      '3: Reachable from this machine only: SSH 22/tcp',
      '4: Reachable from any network: SSH 22/tcp',
      '5: Reachable wherever the name of its address leads: SSH 22/tcp',
      '6: Reachable from private networks: SSH 22/tcp',
      '7: Reachable from private networks: SSH 22/tcp',
      '8: Reachable from this machine only: SSH 22/tcp',
    ]);
  });

  it('name a port once where several addresses have it', async () => {
    expect(await said(await opened('Port 2222\n'))).toEqual(['0: Reachable from any network: SSH 2222/tcp']);
    const wireguard = 'file:///w/etc/wireguard/wg0.conf';
    const text = `[Interface]\nListenPort = 51820\n`;
    const client = await opened(text, {}, wireguard);
    expect((await said(client, wireguard)).filter((each) => each.includes('Reachable'))).toEqual([
      expect.stringMatching(/^1: Reachable from any network: .+ 51820\/udp$/),
    ]);
  });

  it('count the findings of a block, and lead to them where the client can show them', async () => {
    const text = `${host}Match User bob\n  PermitRootLogin yes\n  PermitEmptyPasswords yes\n  GatewayPorts yes\n  X11Forwarding yes\nMatch User amy\n  X11Forwarding no\n`;
    const settings = { codeLens: true, profile: 'strict' };
    const plain = await opened(text, { settings });
    const found = (await plain.problems(uri)).filter(({ range }) => range.start.line >= 1 && range.start.line <= 5);
    expect(found.length).toBeGreaterThan(1);
    const [lens] = (await lenses(plain)).filter(({ range }) => range.start.line === 1);
    expect(lens?.command).toEqual({ title: `${found.length} findings`, command: '' });
    const able = await opened(text, { settings, initializationOptions: { commands: ['parapet.showPlaces'] } });
    const [leading] = (await lenses(able)).filter(({ range }) => range.start.line === 1);
    expect(leading?.command).toEqual({
      title: `${found.length} findings`,
      command: 'parapet.showPlaces',
      arguments: [uri, { line: 1, character: 0 }, found.map(({ range }) => ({ uri, range }))],
    });
    expect((await said(able)).filter((each) => each.startsWith('6:'))).toEqual([]);
  });

  it('count the findings of listeners and sections in other formats', async () => {
    const yaml = 'file:///w/etc/ejabberd/ejabberd.yml';
    const text =
      'hosts:\n  - example.org\nlisten:\n  -\n    port: 5280\n    ip: "::"\n    module: ejabberd_http\n    request_handlers:\n      /admin: ejabberd_web_admin\n';
    const client = await opened(text, {}, yaml);
    const all = await said(client, yaml);
    expect(all.filter((each) => /finding/.test(each)).length, all.join('\n')).toBeGreaterThan(0);
    expect(all).toContainEqual(expect.stringMatching(/^4: Reachable from any network: .*5280\/tcp$/));
  });

  it('say what they say in the language of the client', async () => {
    const l10n = { 'Reachable from any network: {0}': 'Aus jedem Netz erreichbar: {0}' };
    expect(await said(await opened('Port 22\n', { initializationOptions: { l10n } }))).toEqual([
      '0: Aus jedem Netz erreichbar: SSH 22/tcp',
    ]);
  });

  it('are off unless a person wants them, and come when the setting does', async () => {
    const refreshing = { ...capabilities.workspace, codeLens: { refreshSupport: true } };
    const client = await opened('Port 22\n', {
      settings: {},
      capabilities: { ...capabilities, workspace: refreshing },
    });
    expect(await lenses(client)).toEqual([]);
    client.settings = { codeLens: true };
    const refresh = client.hear('workspace/codeLens/refresh');
    await client.rpc.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await refresh;
    expect(await lenses(client)).toHaveLength(1);
  });

  it('are offered only to a client that asks for them, and not for strangers', async () => {
    const bare = await TestClient.start({ formats, capabilities: bareClient });
    expect(bare.result.capabilities.codeLensProvider).toBeUndefined();
    const client = await opened('Port 22\n');
    expect(await lenses(client, 'file:///w/readme.md')).toEqual([]);
  });
});
