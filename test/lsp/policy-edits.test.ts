import { describe, expect, it } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver';
import { formats } from '../../server/formats/index.ts';
import { bareClient } from './client-kinds.ts';
import { type ClientSetup, TestClient, textAfter } from './test-client.ts';

const uri = 'file:///w/hosts/web/etc/ssh/sshd_config';
const policyUri = 'file:///w/.parapet.toml';
const policy = '# ours\nprofile = "strict" # for now\n';

interface Answer {
  readonly edit: WorkspaceEdit;
  readonly uri: string;
}

async function opened(setup: ClientSetup = {}): Promise<TestClient> {
  const client = await TestClient.start({ formats, ...setup });
  await client.open(uri, 'PermitRootLogin yes\n', 'sshd_config');
  return client;
}

const change = (client: TestClient, params: object, of = uri) =>
  client.rpc.sendRequest<Answer>('parapet/changeSeverity', { uri: of, ruleId: 'sshd/permit-root-login', ...params });

describe('the severity of a rule', () => {
  it('is changed in the nearest policy, as it is open, with its version and with no line touched but its own', async () => {
    const client = await opened({ files: { '/w/.parapet.toml': 'stale' } });
    await client.open(policyUri, policy, 'toml', 3);
    const answer = await change(client, { severity: 'low' });
    expect(answer.uri).toBe(policyUri);
    expect(answer.edit.documentChanges).toMatchObject([
      { textDocument: { uri: policyUri, version: 3 }, edits: [{ range: { start: { line: 2 }, end: { line: 2 } } }] },
    ]);
    const after = textAfter(policy, answer.edit);
    expect(after).toBe(`${policy}\n[rules."sshd/permit-root-login"]\nseverity = "low"\n`);
    await client.change(policyUri, 4, { text: after });
    const found = (await client.problems(uri)).find(({ code }) => code === 'sshd/permit-root-login');
    expect(found?.data).toMatchObject({ severity: 'low' });
    const off = textAfter(after, (await change(client, { severity: 'off' })).edit);
    await client.change(policyUri, 5, { text: off });
    expect(await client.rules(uri)).not.toContain('sshd/permit-root-login');
  });

  it('makes a policy in the workspace folder where there is none', async () => {
    const client = await opened();
    const { edit, uri: made } = await change(client, { severity: 'off', reason: ' the lab ' });
    expect(made).toBe(policyUri);
    expect(edit.documentChanges).toMatchObject([
      { kind: 'create', uri: policyUri },
      {
        textDocument: { uri: policyUri, version: null },
        edits: [{ newText: '[rules."sshd/permit-root-login"]\noff = true\nreason = "the lab"\n' }],
      },
    ]);
  });

  it('makes it in the repository where that begins within the workspace, and beside a file outside of it', async () => {
    const client = await opened({ files: { '/w/hosts/.git/HEAD': '' } });
    expect((await change(client, { severity: 'low' })).uri).toBe('file:///w/hosts/.parapet.toml');
    const other = 'file:///x/ssh/sshd_config';
    await client.open(other, 'PermitRootLogin yes\n', 'sshd_config');
    expect((await change(client, { severity: 'low' }, other)).uri).toBe('file:///x/ssh/.parapet.toml');
  });

  it('is off only with a reason where the policy asks for one', async () => {
    const client = await opened({ files: { '/w/.parapet.toml': '[suppressions]\nrequire-reason = true\n' } });
    await expect(change(client, { severity: 'off', reason: ' ' })).rejects.toThrow(/asks for a reason/);
    expect((await change(client, { severity: 'off', reason: 'x' })).uri).toBe(policyUri);
  });

  it('is not changed in what is no TOML, by a client that makes no files, or for what is no file', async () => {
    const broken = await opened({ files: { '/w/.parapet.toml': 'profile =\n' } });
    await expect(change(broken, { severity: 'low' })).rejects.toThrow(/^\.parapet\.toml cannot be changed/);
    const bare = await opened({ capabilities: bareClient });
    await expect(change(bare, { severity: 'low' })).rejects.toThrow(/cannot be made by this editor/);
    await bare.open('untitled:Untitled-1', 'PermitRootLogin yes\n', 'sshd_config');
    await expect(change(bare, { severity: 'low' }, 'untitled:Untitled-1')).rejects.toThrow(/cannot be made/);
    await expect(change(bare, { severity: 'loud' })).rejects.toThrow(/one of the five or off/);
  });
});

describe('the target release', () => {
  it('is chosen among the newest, and those that systems come with', async () => {
    const client = await opened({ files: { '/w/.parapet.toml': policy } });
    const choices = await client.rpc.sendRequest('parapet/targetChoices', { uri });
    const newest = formats.find(({ id }) => id === 'sshd')?.product.newest;
    expect(choices).toMatchObject({ product: 'openssh', release: newest, newest, hasPolicy: true });
    const { known } = choices as { known: { release: string; systems: string[] }[] };
    expect(known).toContainEqual({ release: '9.2', systems: ['Debian 12'] });
    expect(known[0]?.release).toBe('10.0');
    expect(await client.rpc.sendRequest('parapet/targetChoices', { uri: 'file:///w/main.c' })).toBeNull();
  });

  it('is written into the policy, and is in force then', async () => {
    const client = await opened();
    await client.open(policyUri, policy, 'toml');
    const params = { uri, release: '9.2' };
    const { edit } = await client.rpc.sendRequest<Answer>('parapet/setTarget', params);
    const after = textAfter(policy, edit);
    expect(after).toBe(`${policy}\n[target]\nopenssh = "9.2"\n`);
    await client.change(policyUri, 2, { text: after });
    expect(await client.rpc.sendRequest('parapet/status', { uri })).toMatchObject({ target: { release: '9.2' } });
    const noRelease = client.rpc.sendRequest('parapet/setTarget', { uri, release: 'newest' });
    await expect(noRelease).rejects.toThrow(/is not a release/);
    const ofNothing = client.rpc.sendRequest('parapet/setTarget', { uri: 'file:///w/main.c', release: '1' });
    await expect(ofNothing).rejects.toThrow(/knows no releases/);
  });
});
