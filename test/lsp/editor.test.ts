import { describe, expect, it } from 'vitest';
import type { CompletionItem, DocumentSymbol, FoldingRange, Hover, InlayHint, TextEdit } from 'vscode-languageserver';
import { sshd } from '../../server/formats/sshd/format.ts';
import { TestClient } from './test-client.ts';

const uri = 'file:///w/etc/ssh/sshd_config';
const textDocument = { uri };

async function opened(text: string, settings?: unknown): Promise<TestClient> {
  const client = await TestClient.start({ formats: [sshd], settings, files: { '/w/etc/ssh/sshd_config': text } });
  await client.open(uri, text, 'sshd_config');
  return client;
}

describe('an editor', () => {
  it('is told what stands under the cursor, and nothing elsewhere', async () => {
    const client = await opened('PermitRootLogin no\n');
    const hover = (character: number) =>
      client.rpc.sendRequest<Hover | null>('textDocument/hover', { textDocument, position: { line: 0, character } });
    expect(await hover(3)).toMatchObject({ range: { start: { character: 0 }, end: { character: 15 } } });
    expect(JSON.stringify((await hover(3))?.contents)).toContain('In force: `no`');
    const elsewhere = await client.rpc.sendRequest('textDocument/hover', {
      textDocument: { uri: 'file:///w/readme.md' },
      position: { line: 0, character: 0 },
    });
    expect(elsewhere).toBeNull();
  });

  it('gets completions that replace what is typed', async () => {
    const client = await opened('PermitRootLogin pro\n');
    const items = await client.rpc.sendRequest<CompletionItem[]>('textDocument/completion', {
      textDocument,
      position: { line: 0, character: 19 },
    });
    expect(items.find(({ label }) => label === 'prohibit-password')?.textEdit).toEqual({
      range: { start: { line: 0, character: 16 }, end: { line: 0, character: 19 } },
      newText: 'prohibit-password',
    });
  });

  it('gets an outline, folds, hints and selections', async () => {
    const client = await opened('Port 22\nPort 23\nX11Forwarding no\nMatch User bob\n  X11Forwarding yes\n');
    const symbols = await client.rpc.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    expect(symbols.map(({ name }) => name)).toEqual(['Port', 'Port', 'X11Forwarding', 'Match User bob']);
    const folds = await client.rpc.sendRequest<FoldingRange[]>('textDocument/foldingRange', { textDocument });
    expect(folds).toEqual([{ startLine: 3, endLine: 4 }]);
    const range = { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } };
    const hints = await client.rpc.sendRequest<InlayHint[]>('textDocument/inlayHint', { textDocument, range });
    expect(hints.map(({ label }) => label)).toContain('X11Forwarding no → yes');
    const [selection] = await client.rpc.sendRequest<{ range: unknown; parent: { range: unknown } }[]>(
      'textDocument/selectionRange',
      { textDocument, positions: [{ line: 4, character: 3 }] },
    );
    expect(selection?.range).toEqual({ start: { line: 4, character: 2 }, end: { line: 4, character: 15 } });
    expect(selection?.parent.range).toEqual({ start: { line: 4, character: 0 }, end: { line: 4, character: 19 } });
  });

  it('is left without hints where a person wants none', async () => {
    const client = await opened('X11Forwarding no\nMatch User bob\n  X11Forwarding yes\n', { inlayHints: 'off' });
    const range = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
    expect(await client.rpc.sendRequest('textDocument/inlayHint', { textDocument, range })).toEqual([]);
  });

  it('formats only where a person asks for it', async () => {
    const options = { tabSize: 2, insertSpaces: true };
    const off = await opened('Port 22  \n\n\n');
    expect(await off.rpc.sendRequest('textDocument/formatting', { textDocument, options })).toEqual([]);
    const on = await opened('Port 22  \n\n\n', { format: { enable: true } });
    const [edit] = await on.rpc.sendRequest<TextEdit[]>('textDocument/formatting', { textDocument, options });
    expect(edit?.newText).toBe('Port 22\n');
  });
});
