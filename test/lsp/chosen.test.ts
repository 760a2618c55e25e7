import { describe, expect, it } from 'vitest';
import type { Registration, RegistrationParams, UnregistrationParams } from 'vscode-languageserver';
import { fullClient, neovimClient } from './client-kinds.ts';
import { line, TestClient } from './test-client.ts';
import { TestFiles } from './test-files.ts';

const uri = 'file:///w/hosts/web/server.txt';
const policyUri = 'file:///w/.parapet.toml';
const policy = '[files]\ntoy = ["hosts/*/server.txt", "*.toyish"]\n';
const dynamic = { dynamicRegistration: true };

/** A client that lets a server ask for more documents later, as VS Code does. */
const capabilities = {
  ...fullClient,
  textDocument: { ...fullClient.textDocument, synchronization: dynamic, hover: dynamic, rename: {} },
};

const selectors = (registrations: readonly Registration[]) =>
  Object.fromEntries(
    registrations
      .filter(({ method }) => method.startsWith('textDocument/'))
      .map(({ method, registerOptions }) => [method, registerOptions.documentSelector]),
  );

/** Resolves when the server asks for more documents, with what it asks for; `until`: when it has done so before, too. */
async function registrationOf(client: TestClient, when: 'until' | 'next' = 'next'): Promise<RegistrationParams> {
  const isAbout = (params: unknown) =>
    (params as RegistrationParams).registrations.some(({ method }) => method === 'textDocument/didOpen');
  const { params } = await client.arrivals[when](
    ({ method, params: sent }) => method === 'client/registerCapability' && isAbout(sent),
  );
  return params as RegistrationParams;
}

describe('an open document that only a policy makes ours', () => {
  it('is read as the format that the policy says, in whatever language it is', async () => {
    const client = await TestClient.start({ files: { '/w/.parapet.toml': policy } });
    await client.open(uri, 'secure no\n', 'plaintext');
    expect(await client.rules(uri)).toEqual(['toy/secure']);
    const titles = (await client.actions(uri, line(0), { only: ['quickfix'] })).map(({ title }) => title);
    expect(titles).toContain('Set secure to yes');
    await client.open('file:///w/notes.txt', 'secure no\n', 'plaintext');
    expect(await client.rules('file:///w/notes.txt')).toEqual([]);
  });

  it('is not taken for a stranger while the policy is being read, whether somebody asks or not', async () => {
    for (const capabilities of [fullClient, {}]) {
      const disk = new TestFiles({ '/w/.parapet.toml': policy });
      disk.hold();
      const client = await TestClient.start({ capabilities, files: disk });
      await client.open(uri, 'secure no\n', 'plaintext');
      const asked = capabilities === fullClient && client.rules(uri);
      await client.settled();
      disk.release();
      if (asked !== false) expect(await asked).toEqual(['toy/secure']);
      else await client.published(uri, ({ diagnostics }) => diagnostics.length === 1);
    }
  });

  it('comes and goes with the policy, as it is typed and on disk', async () => {
    const disk = new TestFiles({ '/w/.parapet.toml': '' });
    const client = await TestClient.start({ files: disk });
    await client.open(uri, 'secure no\n', 'plaintext');
    expect(await client.rules(uri)).toEqual([]);
    let refresh = client.hear('workspace/diagnostic/refresh');
    await client.open(policyUri, policy, 'toml');
    await refresh;
    expect(await client.rules(uri)).toEqual(['toy/secure']);
    await client.change(policyUri, 2, { text: '' });
    expect(await client.rules(uri)).toEqual([]);
    await client.close(policyUri);
    refresh = client.hear('workspace/diagnostic/refresh');
    disk.write('/w/.parapet.toml', policy);
    await client.filesChanged({ uri: policyUri, type: 2 });
    await refresh;
    expect(await client.rules(uri)).toEqual(['toy/secure']);
  });

  it('is published, and taken back, where nobody asks', async () => {
    const client = await TestClient.start({ capabilities: {}, files: { '/w/.parapet.toml': policy } });
    await client.open(uri, 'secure no\n', 'plaintext');
    await client.published(uri, ({ diagnostics }) => diagnostics.length === 1);
    await client.open(policyUri, '', 'toml');
    await client.published(uri, ({ diagnostics }) => diagnostics.length === 0);
  });

  it('is among those of the workspace, open and closed', async () => {
    const files = { '/w/.parapet.toml': policy, '/w/hosts/web/server.txt': 'secure no\n' };
    const client = await TestClient.start({ files });
    const codes = async () => {
      const { items } = await client.pullWorkspace();
      return items.map((item) => ('items' in item ? [item.uri, item.items.map(({ code }) => code)] : [item.uri]));
    };
    expect(await codes()).toContainEqual([uri, ['toy/secure']]);
    await client.open(uri, 'left b\n', 'plaintext');
    await client.settled();
    expect(await codes()).toContainEqual([uri, ['toy/left']]);
  });

  it('keeps the language that a person gave it where that is one of ours', async () => {
    const client = await TestClient.start({ files: { '/w/.parapet.toml': '[files]\ntoy = "*.conf"\n' } });
    await client.open('file:///w/a.conf', 'secure no\n', 'toy');
    expect(await client.rules('file:///w/a.conf')).toEqual(['toy/secure']);
  });
});

describe('a client that asks only about documents of its own choice', () => {
  it('is asked to tell of those that a policy names, and of no others', async () => {
    const client = await TestClient.start({ capabilities, files: { '/w/.parapet.toml': policy } });
    const asked = selectors((await registrationOf(client, 'until')).registrations);
    const selector = [{ pattern: '**/w/**/*.toyish' }, { pattern: '**/w/hosts/*/server.txt' }];
    const methods = ['diagnostic', 'didChange', 'didClose', 'didOpen', 'didSave', 'hover'];
    expect(asked).toEqual(Object.fromEntries(methods.map((method) => [`textDocument/${method}`, selector])));
    const diagnostic = client.registrations().find(({ method }) => method === 'textDocument/diagnostic');
    expect(diagnostic?.registerOptions).toMatchObject({ identifier: 'parapet-files', workspaceDiagnostics: true });
  });

  it('is told when a policy no longer names them', async () => {
    const client = await TestClient.start({ capabilities });
    const registered = () => registrationOf(client);
    let next = registered();
    await client.open(policyUri, policy, 'toml');
    const before = await next;
    next = registered();
    const gone = client.hear<UnregistrationParams>('client/unregisterCapability');
    await client.change(policyUri, 2, { text: '[files]\ntoy = "x"\n' });
    expect(selectors((await next).registrations)['textDocument/didOpen']).toEqual([{ pattern: '**/w/**/x' }]);
    const ids = (await gone).unregisterations.map(({ id }) => id);
    expect(ids.sort()).toEqual(before.registrations.map(({ id }) => id).sort());
  });

  it('is asked for nothing where it cannot be asked, or no policy names files', async () => {
    const client = await TestClient.start({ capabilities: neovimClient, files: { '/w/.parapet.toml': policy } });
    const other = await TestClient.start({ capabilities, files: { '/w/.parapet.toml': 'profile = "strict"\n' } });
    for (const each of [client, other]) {
      await each.settled();
      expect(selectors(each.registrations())).toEqual({});
    }
  });

  it('gets no second answer about the workspace for them', async () => {
    const client = await TestClient.start({
      capabilities,
      files: { '/w/.parapet.toml': policy, '/w/toy.conf': 'secure no' },
    });
    const held = client.pullWorkspace([], { identifier: 'parapet-files' });
    await client.pullWorkspace();
    await client.rpc.sendRequest('shutdown');
    expect(await held).toEqual({ items: [] });
  });
});
