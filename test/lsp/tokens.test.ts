import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SemanticTokens, SemanticTokensDelta, SemanticTokensOptions } from 'vscode-languageserver';
import { formats } from '../../server/formats/index.ts';
import { sshd } from '../../server/formats/sshd/format.ts';
import { bareClient, fullClient } from './client-kinds.ts';
import { TestClient } from './test-client.ts';

const uri = 'file:///w/etc/ssh/sshd_config';
const textDocument = { uri };
const capabilities = {
  ...fullClient,
  textDocument: {
    ...fullClient.textDocument,
    semanticTokens: {
      requests: { full: { delta: true }, range: true },
      tokenTypes: [],
      tokenModifiers: [],
      formats: ['relative' as const],
    },
  },
};

async function opened(text: string, more = {}): Promise<TestClient> {
  const files = { '/w/etc/ssh/sshd_config': text };
  const client = await TestClient.start({ formats: [sshd], capabilities, files, ...more });
  await client.open(uri, text, 'sshd_config');
  return client;
}

const full = (client: TestClient) =>
  client.rpc.sendRequest<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
const delta = (client: TestClient, previousResultId: string) =>
  client.rpc.sendRequest<SemanticTokens & SemanticTokensDelta>('textDocument/semanticTokens/full/delta', {
    textDocument,
    previousResultId,
  });

/** Tokens as `text type modifier…`, read as a client reads them. */
function read(client: TestClient, text: string, data: readonly number[]): string[] {
  const provider = client.result.capabilities.semanticTokensProvider as SemanticTokensOptions;
  const { tokenTypes, tokenModifiers } = provider.legend;
  const lines = text.split('\n');
  const found: string[] = [];
  let [line, character] = [0, 0];
  for (let i = 0; i < data.length; i += 5) {
    const [down = 0, right = 0, length = 0, type = 0, bits = 0] = data.slice(i, i + 5);
    line += down;
    character = down === 0 ? character + right : right;
    const word = lines[line]?.slice(character, character + length);
    found.push([word, tokenTypes[type], ...tokenModifiers.filter((_, bit) => (bits >> bit) & 1)].join(' '));
  }
  return found;
}

describe('semantic tokens', () => {
  it('tell what pieces of a document are, by the legend', async () => {
    const text = 'X11Forwarding no # 😀\n\n  Subsystem sftp internal-sftp\nX11Forwarding yes\n';
    const client = await opened(text);
    expect(read(client, text, (await full(client)).data)).toEqual([
      'X11Forwarding property',
      'no enumMember',
      'Subsystem property',
      'sftp variable definition',
      'internal-sftp enumMember defaultLibrary',
      'X11Forwarding property ineffective',
      'yes enumMember ineffective',
    ]);
  });

  it('are counted in the units that the client has chosen', async () => {
    const text = 'Subsystem "😀" /bin/x\nSubsystem ä internal-sftp\n';
    const general = { positionEncodings: ['utf-8' as const] };
    const client = await opened(text, { capabilities: { ...capabilities, general } });
    const { data } = await full(client);
    expect(data.slice(-5)).toEqual([0, 3, 13, 1, 4]);
  });

  it('are told for a part of a document', async () => {
    const text = 'Port 22\nX11Forwarding no\nMaxAuthTries 3\n';
    const client = await opened(text);
    const range = { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } };
    const { data } = await client.rpc.sendRequest<SemanticTokens>('textDocument/semanticTokens/range', {
      textDocument,
      range,
    });
    expect(read(client, text, data)).toEqual(['X11Forwarding property', 'no enumMember']);
  });

  it('are told as the difference from the last answer, and whole where the client has another one', async () => {
    const client = await opened('Port 22\nX11Forwarding no\n');
    const first = await full(client);
    const change = { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '\n' };
    await client.change(uri, 2, change);
    const second = await delta(client, first.resultId ?? '');
    expect(second.edits).toEqual([{ start: 0, deleteCount: 5, data: [1, 0, 4, 0, 0] }]);
    const third = await delta(client, second.resultId ?? '');
    expect(third.edits).toEqual([]);
    const lost = await delta(client, 'something else');
    expect(lost.edits).toBeUndefined();
    expect(lost.data).toEqual((await full(client)).data);
  });

  it('come to the same by differences as whole, whatever is typed', async () => {
    const lines = fc.constantFrom(
      '',
      'Port 22',
      'Port 23',
      'Match User a',
      'X11Forwarding no',
      '# Port 22',
      'Nonsense x',
    );
    const texts = fc.array(fc.array(lines, { maxLength: 8 }), { minLength: 2, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(texts, async (versions) => {
        const [start, ...others] = versions.map((each) => each.join('\n'));
        const client = await opened(start ?? '');
        let { resultId = '', data } = await full(client);
        for (const [i, text] of others.entries()) {
          await client.change(uri, i + 2, { text });
          const answer = await delta(client, resultId);
          for (const edit of answer.edits) data = data.toSpliced(edit.start, edit.deleteCount, ...(edit.data ?? []));
          resultId = answer.resultId ?? '';
        }
        expect(data).toEqual((await full(client)).data);
      }),
      { numRuns: 30, seed: 11 },
    );
  });

  it('are forgotten with the document', async () => {
    const client = await opened('Port 22\n');
    const { resultId = '' } = await full(client);
    await client.close(uri);
    const other = 'file:///w/host/etc/ssh/sshd_config';
    await client.open(other, 'Port 22\n', 'sshd_config');
    await client.rpc.sendRequest('textDocument/semanticTokens/full', { textDocument: { uri: other } });
    await client.open(uri, 'Port 22\n', 'sshd_config');
    expect((await delta(client, resultId)).edits).toBeUndefined();
  });

  it('are offered only to a client that asks for them, and not for strangers', async () => {
    const bare = await TestClient.start({ formats, capabilities: bareClient });
    expect(bare.result.capabilities.semanticTokensProvider).toBeUndefined();
    const client = await opened('Port 22\n');
    const readme = { textDocument: { uri: 'file:///w/readme.md' } };
    expect(await client.rpc.sendRequest('textDocument/semanticTokens/full', readme)).toBeNull();
  });
});
