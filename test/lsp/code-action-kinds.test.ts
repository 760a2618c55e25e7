import { describe, expect, it } from 'vitest';
import type { CodeAction, Command } from 'vscode-languageserver';
import { everything, line, TestClient, textAfter } from './test-client.ts';

const root = '/w/etc/toy/toy.conf';
const dropIn = '/w/etc/toy/toy.d/a.conf';
const uri = `file://${root}`;
const text = 'secure no\nlogin password\n# 😀\nlog on\nlog off\n';

const titles = (actions: readonly CodeAction[]) => actions.map(({ title }) => title);
const fixAllTitle = 'Fix all safe Parapet problems';

describe('clients that can do less', () => {
  it('get the edit at once when they cannot ask for it, and plain changes when they know no versions', async () => {
    const codeAction = { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } };
    const client = await TestClient.start({ capabilities: { textDocument: { codeAction, diagnostic: {} } } });
    expect(client.result.capabilities.codeActionProvider).toMatchObject({ resolveProvider: false });
    await client.open(uri, text);
    const actions = await client.actions(uri, everything);
    expect(titles(actions)).toEqual([
      'Set secure to yes',
      'Set login to key (may lock you out)',
      'Delete the second log',
      fixAllTitle,
    ]);
    for (const action of actions) {
      expect(action).not.toHaveProperty('data');
      expect(action).not.toHaveProperty('isPreferred');
      expect(Object.keys(action.edit?.changes ?? {})).toEqual([uri]);
    }
    expect(textAfter(text, actions[3]?.edit)).toBe('secure yes\nlogin password\n# 😀\nlog on\n');
  });

  it('get commands when they take no actions, which change the document through them', async () => {
    const capabilities = { workspace: { applyEdit: true } };
    const client = await TestClient.start({ capabilities });
    expect(client.result.capabilities).toMatchObject({
      codeActionProvider: true,
      executeCommandProvider: { commands: ['parapet.applyFix'] },
    });
    await client.open(uri, text);
    const [command] = (await client.actions(uri, line(0))) as unknown as Command[];
    expect(command).toMatchObject({ title: 'Set secure to yes', command: 'parapet.applyFix' });
    const asked = client.hear('workspace/applyEdit');
    const run = client.rpc.sendRequest('workspace/executeCommand', command);
    expect(await asked).toMatchObject({ edit: { changes: { [uri]: [{ newText: 'yes' }] } } });
    await run;
    const other = client.rpc.sendRequest('workspace/executeCommand', { command: 'rm' });
    await expect(other).rejects.toThrow('There is no command rm.');
    const nothing = client.rpc.sendRequest('workspace/executeCommand', {
      command: 'parapet.applyFix',
      arguments: [{}],
    });
    await expect(nothing).rejects.toThrow('names no fix');
  });

  it('get nothing when they can neither take actions nor apply edits', async () => {
    const client = await TestClient.start({ capabilities: {} });
    await client.open(uri, text);
    expect(client.result.capabilities).not.toHaveProperty('codeActionProvider');
    expect(await client.actions(uri, everything)).toEqual([]);
  });
});

describe('the action that fixes all', () => {
  it('is one, applies what is safe, and leaves the rest', async () => {
    const client = await TestClient.start();
    await client.open(uri, text, 'toy', 2);
    const actions = await client.actions(uri, everything, { only: ['source.fixAll'] });
    expect(actions).toMatchObject([{ title: fixAllTitle, kind: 'source.fixAll.parapet' }]);
    const { edit } = await client.resolve(actions[0]);
    expect(edit?.documentChanges).toMatchObject([{ textDocument: { uri, version: 2 } }]);
    expect(textAfter(text, edit)).toBe('secure yes\nlogin password\n# 😀\nlog on\n');
    await client.change(uri, 3, { text: textAfter(text, edit) });
    expect(await client.actions(uri, everything, { only: ['source.fixAll.parapet'] })).toEqual([]);
  });

  it('changes only the document that it was asked for', async () => {
    const files = { [root]: 'include toy.d/*.conf\nsecure no\nlog on\n', [dropIn]: 'login password\nlog off\n' };
    const client = await TestClient.start({ files });
    await client.open(uri, files[root]);
    const [action] = await client.actions(uri, everything, { only: ['source.fixAll'] });
    const { edit } = await client.resolve(action);
    expect(edit?.documentChanges).toHaveLength(1);
    expect(textAfter(files[root], edit)).toBe('include toy.d/*.conf\nsecure yes\nlog on\n');
  });

  it.each([
    [{}, true],
    [{ triggerKind: 1 }, true],
    [{ triggerKind: 2 }, false],
    [{ only: ['source'] }, true],
    [{ only: [''] }, true],
    [{ only: ['source.fixAll.parapet'] }, true],
    [{ only: ['source.fixAll.other'] }, false],
    [{ only: ['source.organizeImports'] }, false],
    [{ only: ['quickfix'] }, false],
  ])('is listed for the context %j: %s', async (context, expected) => {
    const client = await TestClient.start();
    await client.open(uri, text);
    const found = await client.actions(uri, everything, context);
    expect(titles(found).includes(fixAllTitle)).toBe(expected);
  });
});
