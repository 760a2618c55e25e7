import { describe, expect, it } from 'vitest';
import type { DocumentSymbol, Range, SelectionRange, TextEdit } from 'vscode-languageserver';
import { afterEdits } from '../../server/core/lint/unit.ts';
import { formats } from '../../server/formats/index.ts';
import { unitOf } from '../docs/judge.ts';
import { pagesOf } from '../docs/pages.ts';
import { TestClient } from './test-client.ts';

/** Blanks where nobody wants them, between and behind lines that say something, and what is left of them. */
const untidy: Readonly<
  Record<string, { readonly path: string; readonly text: string; readonly tidy: string | undefined }>
> = {
  ejabberd: {
    path: '/w/etc/ejabberd/ejabberd.yml',
    text: '# hosts \nhosts:   \n  - a.example\n\n\n\nloglevel:  info\n',
    // Whoever writes YAML has a formatter for it.
    tidy: undefined,
  },
  ejabberdctl: {
    path: '/w/etc/ejabberd/ejabberdctl.cfg',
    text: '# node \nERLANG_NODE=a@b  \n\n\n\nERL_MAX_PORTS=1  # many\n',
    tidy: '# node\nERLANG_NODE=a@b\n\nERL_MAX_PORTS=1  # many\n',
  },
  sshd: {
    path: '/w/etc/ssh/sshd_config',
    text: '# port \nPort   22  \n\n\n\nX11Forwarding no # never\n\n',
    tidy: '# port\nPort   22\n\nX11Forwarding no # never\n',
  },
  wireguard: {
    path: '/w/etc/wireguard/wg0.conf',
    text: '# here \n[Interface]  \nListenPort =  1\n\n\n\n[Peer]\n\n',
    tidy: '# here\n[Interface]\nListenPort =  1\n\n[Peer]\n',
  },
};

describe.each(formats.map((format) => [format.id, format] as const))('%s in an editor', (id, format) => {
  const blocks = pagesOf(format).flatMap((page) => page.examples);
  const sample = untidy[id];

  it('is put in order where a person asks for it: blanks alone', async () => {
    if (sample === undefined) throw new Error(`There is no untidy text for ${id}.`);
    const client = await TestClient.start({ formats, settings: { format: { enable: true } } });
    const uri = `file://${sample.path}`;
    await client.open(uri, sample.text, format.language.id);
    const params = { textDocument: { uri }, options: { tabSize: 2, insertSpaces: true } };
    const edits = () => client.rpc.sendRequest<TextEdit[]>('textDocument/formatting', params);
    expect((await edits()).map(({ newText }) => newText)).toEqual(sample.tidy === undefined ? [] : [sample.tidy]);
    await client.change(uri, 2, { text: sample.tidy ?? sample.text });
    expect(await edits()).toEqual([]);
  });

  it('means the same once it is put in order, in all examples of the pages', async () => {
    for (const example of blocks) {
      const unit = await unitOf(example, format);
      for (const [path, { text }] of unit.files) {
        const tidied = format.tidied(text) ?? text;
        if (tidied === text) continue;
        expect(format.tidied(tidied)).toBe(tidied);
        expect(tidied.replace(/\s+/g, ' ').trim()).toBe(text.replace(/\s+/g, ' ').trim());
        const edits = [{ span: { start: 0, end: text.length }, newText: tidied }];
        const after = afterEdits(unit, [{ kind: 'edit', path, edits }]);
        if (after === undefined) throw new Error('the edit does not fit');
        expect(format.open(after).effects()).toEqual(format.open(unit).effects());
      }
    }
  });

  it('is selected step by step, from the word to the whole, wherever the cursor stands', async () => {
    let [steps, deepest] = [0, 0];
    for (const example of blocks.filter((_, i) => i % 12 === 0)) {
      const [[path, text] = ['', '']] = [...example.files];
      const client = await TestClient.start({ formats, files: Object.fromEntries(example.files), folders: [] });
      const uri = `file://${path}`;
      await client.open(uri, text, format.language.id);
      const positions = text
        .split('\n')
        .flatMap((line, number) => [0, 3, line.length].map((character) => ({ line: number, character })));
      const params = { textDocument: { uri }, positions };
      const ranges = await client.rpc.sendRequest<SelectionRange[]>('textDocument/selectionRange', params);
      expect(ranges.length).toBe(positions.length);
      for (const [i, innermost] of ranges.entries()) {
        let depth = 1;
        const at = positions[i] ?? { line: 0, character: 0 };
        expect(contains(innermost.range, { start: at, end: at }, text)).toBe(true);
        for (let { range, parent } = innermost; parent !== undefined; { range, parent } = parent) {
          expect(contains(parent.range, range, text), JSON.stringify([parent.range, range])).toBe(true);
          expect(parent.range).not.toEqual(range);
          depth++;
        }
        steps += depth;
        deepest = Math.max(deepest, depth);
      }
      const symbols = await client.rpc.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', {
        textDocument: { uri },
      });
      for (const symbol of symbols) nests(symbol, text);
    }
    expect(steps).toBeGreaterThan(100);
    expect(deepest).toBeGreaterThan(2);
  });
});

/** An editor drops an outline in which a name lies outside of what it names. */
function nests({ range, selectionRange, children = [], name }: DocumentSymbol, text: string): void {
  expect(contains(range, selectionRange, text), name).toBe(true);
  for (const child of children) {
    expect(contains(range, child.range, text), `${name} > ${child.name}`).toBe(true);
    nests(child, text);
  }
}

function contains(outer: Range, inner: Range, text: string): boolean {
  const lines = text.split('\n');
  const order = ({ line, character }: Range['start']) => line * 100_000 + Math.min(character, lines[line]?.length ?? 0);
  return order(outer.start) <= order(inner.start) && order(inner.end) <= order(outer.end);
}
