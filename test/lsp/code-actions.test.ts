import { describe, expect, it } from 'vitest';
import type { CodeAction } from 'vscode-languageserver';
import { fullClient, neovimClient } from './client-kinds.ts';
import { everything, line, TestClient, textAfter } from './test-client.ts';
import { TestFiles } from './test-files.ts';
import { toyWith } from './toy.ts';

const root = '/w/etc/toy/toy.conf';
const dropIn = '/w/etc/toy/toy.d/a.conf';
const uri = `file://${root}`;
const text = 'secure no\nlogin password\n# 😀\nlog on\nlog off\n';

const titles = (actions: readonly CodeAction[]) => actions.map(({ title }) => title);

describe('a quick fix', () => {
  it('is offered for the findings that the range touches, and no others', async () => {
    const client = await TestClient.start();
    await client.open(uri, text);
    const quick = { only: ['quickfix'] };
    expect(titles(await client.actions(uri, line(0), quick))).toEqual(['Set secure to yes']);
    expect(titles(await client.actions(uri, line(2), quick))).toEqual([]);
    expect(titles(await client.actions(uri, everything, quick))).toEqual([
      'Set secure to yes',
      'Set login to key (may lock you out)',
      'Delete the second log',
    ]);
    const cursor = (character: number) => ({ start: { line: 0, character }, end: { line: 0, character } });
    expect(titles(await client.actions(uri, cursor(6), quick))).toEqual([]);
    expect(titles(await client.actions(uri, cursor(7), quick))).toEqual(['Set secure to yes']);
    expect(titles(await client.actions(uri, cursor(9), quick))).toEqual(['Set secure to yes']);
  });

  it('is preferred when it is safe, comes without its edit, and brings the edit with the version when it is chosen', async () => {
    const client = await TestClient.start();
    await client.open(uri, text, 'toy', 3);
    const [action] = await client.actions(uri, line(0), { only: ['quickfix'] });
    expect(action).toMatchObject({
      kind: 'quickfix',
      isPreferred: true,
      diagnostics: [{ code: 'toy/secure', range: { start: { line: 0, character: 7 } } }],
    });
    expect(action).not.toHaveProperty('edit');
    const { edit } = await client.resolve(action);
    expect(edit).toEqual({
      documentChanges: [
        {
          textDocument: { uri, version: 3 },
          edits: [{ range: { start: { line: 0, character: 7 }, end: { line: 0, character: 9 } }, newText: 'yes' }],
        },
      ],
    });
  });

  it('that is risky is never preferred, asks first, and says what could go wrong', async () => {
    const client = await TestClient.start();
    await client.open(uri, text);
    const [action] = await client.actions(uri, line(1), { only: ['quickfix'] });
    expect(action?.title).toBe('Set login to key (may lock you out)');
    expect(action).not.toHaveProperty('isPreferred');
    const { edit, data } = await client.resolve(action);
    const description = 'This may lock you out. No key is known for anyone.';
    expect(edit?.changeAnnotations).toEqual({
      parapet: { label: 'Set login to key', needsConfirmation: true, description },
    });
    expect(data).toMatchObject({ caution: description });
    expect(edit?.documentChanges).toMatchObject([{ edits: [{ newText: 'key', annotationId: 'parapet' }] }]);
  });

  it('that is risky says so in its title where the client would not ask', async () => {
    const client = await TestClient.start({ capabilities: neovimClient });
    await client.open(uri, text);
    const [action] = await client.actions(uri, line(1), { only: ['quickfix'] });
    expect(action?.title).toBe('Set login to key (may lock you out)');
    const { edit } = await client.resolve(action);
    expect(edit).not.toHaveProperty('changeAnnotations');
    expect(textAfter(text, edit)).toContain('login key\n');
  });

  it('that cannot be proven is not offered', async () => {
    const client = await TestClient.start();
    // Left set to `a` would bring the worse finding that both are.
    await client.open(uri, 'left b\nright a\n');
    expect(await client.rules(uri)).toEqual(['toy/left']);
    expect(await client.actions(uri, everything)).toEqual([]);
  });

  it('is listed unproven when proofs take too long, and proven when it is chosen', async () => {
    let proofs = 0;
    const slow = toyWith((finding) => ({
      ...finding,
      fixes: finding.fixes.map((fix) => ({
        ...fix,
        edits() {
          proofs++;
          for (const until = performance.now() + 101; performance.now() < until; );
          return fix.edits();
        },
      })),
    }));
    const client = await TestClient.start({ formats: [slow] });
    await client.open(uri, text);
    const actions = await client.actions(uri, everything, { only: ['quickfix'] });
    expect(titles(actions)).toEqual([
      'Set secure to yes',
      'Set login to key (may lock you out)',
      'Delete the second log',
    ]);
    expect(actions.map(({ isPreferred }) => isPreferred === true)).toEqual([true, false, true]);
    expect(proofs).toBe(1);
    const { edit } = await client.resolve(actions[2]);
    expect(textAfter(text, edit)).not.toContain('log off');
  });

  it('is made for the text that is there when it is chosen', async () => {
    const client = await TestClient.start();
    await client.open(uri, text);
    const [action] = await client.actions(uri, line(0), { only: ['quickfix'] });
    await client.change(uri, 2, { text: `# new\n${text}` });
    const { edit } = await client.resolve(action);
    expect(edit?.documentChanges).toMatchObject([
      { textDocument: { version: 2 }, edits: [{ range: { start: { line: 1, character: 7 } } }] },
    ]);
  });

  it('that no longer applies when it is chosen says so, and does not act as if it were done', async () => {
    const client = await TestClient.start();
    await client.open(uri, text);
    const actions = await client.actions(uri, everything);
    await client.change(uri, 2, { text: 'secure yes\n' });
    for (const action of actions) {
      await expect(client.resolve(action)).rejects.toMatchObject({
        code: -32803,
        message: expect.stringContaining('no longer applies'),
      });
    }
    await client.close(uri);
    await expect(client.resolve(actions[0])).rejects.toMatchObject({ code: -32803 });
  });

  it('of somebody else comes back as it was', async () => {
    const client = await TestClient.start();
    const theirs = { title: 'Rename', data: { some: 'thing' } };
    expect(await client.resolve(theirs)).toEqual(theirs);
    expect(await client.resolve({ title: 'Rename' })).toEqual({ title: 'Rename' });
  });

  it('of one cause is listed once, for all of its findings', async () => {
    const client = await TestClient.start();
    await client.open(uri, 'log on\nlog off\nlog off\n');
    const actions = await client.actions(uri, everything, { only: ['quickfix'] });
    expect(titles(actions)).toHaveLength(3);
    expect(titles(actions)[2]).toBe('Fix all toy/duplicate in this file');
    const { edit } = await client.resolve(actions[1]);
    expect(textAfter('log on\nlog off\nlog off\n', edit)).toBe('log on\nlog off\n');
    expect(edit?.documentChanges).toMatchObject([{ edits: [{ range: { start: { line: 2 } } }] }]);
  });

  it('counts characters as the client does', async () => {
    const client = await TestClient.start({ capabilities: neovimClient });
    const before = '\u3000secure 😀\n';
    await client.open(uri, before);
    const [action] = await client.actions(uri, line(0), { only: ['quickfix'] });
    const { edit } = await client.resolve(action);
    expect(edit?.documentChanges).toMatchObject([
      { edits: [{ range: { start: { line: 0, character: 10 }, end: { line: 0, character: 14 } } }] },
    ]);
  });

  it('that changes a closed file names no version of it; one that is not UTF-8 is not touched', async () => {
    const files = new TestFiles({ [root]: 'include toy.d/*.conf\n', [dropIn]: 'secure no\n' });
    const client = await TestClient.start({ files });
    const offer = async () => client.actions(`file://${dropIn}`, line(0), { only: ['quickfix'] });
    const { edit } = await client.resolve((await offer())[0]);
    expect(edit?.documentChanges).toMatchObject([{ textDocument: { uri: `file://${dropIn}`, version: null } }]);
    files.write(dropIn, { text: 'secure n\ufffd\n', validUtf8: false, binary: false });
    await client.filesChanged({ uri: `file://${dropIn}`, type: 2 });
    expect(await client.rules(`file://${dropIn}`)).toEqual(['toy/secure']);
    expect(await offer()).toEqual([]);
  });

  it('that makes a file is offered where the client can make one', async () => {
    const files = { [root]: 'include /etc/toy/toy.d/*.conf\n' };
    const paranoid = { settings: { profile: 'paranoid' } };
    const client = await TestClient.start({ files, ...paranoid });
    await client.open(uri, files[root]);
    const found = (await client.actions(uri, line(0), { only: ['quickfix'] })).find(
      ({ title }) => title === 'Add a drop-in',
    );
    const { edit } = await client.resolve(found);
    expect(edit?.documentChanges).toEqual([
      { kind: 'create', uri: 'file:///w/etc/toy/toy.d/99-parapet.conf' },
      {
        textDocument: { uri: 'file:///w/etc/toy/toy.d/99-parapet.conf', version: null },
        edits: [
          { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: 'banner on\n' },
        ],
      },
    ]);
    const { workspaceEdit: _, ...workspace } = fullClient.workspace ?? {};
    const unable = await TestClient.start({ files, ...paranoid, capabilities: { ...fullClient, workspace } });
    await unable.open(uri, files[root]);
    expect(titles(await unable.actions(uri, line(0), { only: ['quickfix'] }))).not.toContain('Add a drop-in');
  });

  it('is not offered for documents that are left alone', async () => {
    const client = await TestClient.start();
    await client.open('file:///w/other', 'secure no\n', 'jinja');
    expect(await client.actions('file:///w/other', everything)).toEqual([]);
    expect(await client.actions('nonsense', everything)).toEqual([]);
  });
});
