import { describe, expect, it } from 'vitest';
import type { Location, WorkspaceEdit } from 'vscode-languageserver';
import type { NamedThing, Occurrence } from '../../server/core/lint/editor.ts';
import type { Format } from '../../server/core/lint/format.ts';
import { wireguard } from '../../server/formats/wireguard/format.ts';
import { keys } from '../wireguard/unit.ts';
import { TestClient } from './test-client.ts';
import { TestFiles } from './test-files.ts';
import { toy } from './toy.ts';

/**
 * The toy format with names: `peer x` uses one that `own x` defines, in whichever file; `turned xyz` defines `zyx`; `local x`
 * means something in its own file alone.
 */
const naming: Format = {
  ...toy,
  open(unit) {
    const all = [...unit.files.values()].flatMap(({ path, text }) =>
      [...text.matchAll(/^(peer|own|turned|local) (\S+)$/gm)].map((match) => {
        const [line, kind = '', word = ''] = match;
        const end = match.index + line.length;
        const name = kind === 'turned' ? [...word].reverse().join('') : word;
        const across = kind !== 'local';
        const role: Occurrence['role'] = kind === 'own' || kind === 'turned' ? 'definition' : 'use';
        const span = { start: end - word.length, end };
        return { key: `${across ? 'peer' : 'local'}/${name}`, name, across, role, at: { path, span } };
      }),
    );
    const open = toy.open(unit);
    return {
      ...open,
      editor: {
        ...open.editor,
        named({ path, offset }): NamedThing | undefined {
          const found = all.find(({ at }) => at.path === path && at.span.start <= offset && offset <= at.span.end);
          return found && { ...found, span: found.at.span, pattern: /^[a-z]+$/ };
        },
        occurrences: (key) => all.filter((each) => each.key === key),
      },
    };
  },
};

const at = (host: string) => `file:///w/${host}/etc/toy/toy.conf`;
const hosts = {
  a: 'own alice\nlocal x\n',
  b: '# b\npeer alice\npeer bob\n',
  c: 'peer alice\nlocal x\n',
  d: 'peer carol\nturned lorac\n',
};
const files = Object.fromEntries(Object.entries(hosts).map(([host, text]) => [`/w/${host}/etc/toy/toy.conf`, text]));

async function started(more: object = {}): Promise<TestClient> {
  return TestClient.start({ formats: [naming], files, ...more });
}

async function opened(host: keyof typeof hosts): Promise<TestClient> {
  const client = await started();
  await client.open(at(host), hosts[host]);
  return client;
}

const place = (uri: string, line: number, character = 6) => ({ textDocument: { uri }, position: { line, character } });
const ask = <T>(client: TestClient, method: string, params: object) =>
  client.rpc.sendRequest<T>(`textDocument/${method}`, params);
const told = (locations: readonly Location[]) =>
  locations.map(({ uri, range }) => `${uri.slice('file:///w/'.length, 11)}:${range.start.line}`);

describe('a name that means the same in every file', () => {
  it('leads to where another file defines it, though that one is not open', async () => {
    expect(told(await ask(await opened('b'), 'definition', place(at('b'), 1)))).toEqual(['a:0']);
  });

  it('is found wherever it stands, with or without where it is defined', async () => {
    const client = await opened('b');
    const references = (includeDeclaration: boolean) =>
      ask<Location[]>(client, 'references', { ...place(at('b'), 1), context: { includeDeclaration } });
    expect(told(await references(true)).sort()).toEqual(['a:0', 'b:1', 'c:0']);
    expect(told(await references(false)).sort()).toEqual(['b:1', 'c:0']);
  });

  it('is found by the texts that are open, and in documents outside of the workspace', async () => {
    const client = await opened('b');
    await client.open(at('c'), '\n\n\npeer alice\n');
    await client.open('file:///elsewhere/etc/toy/toy.conf', 'peer alice\n');
    const found = await ask<Location[]>(client, 'references', {
      ...place(at('b'), 1),
      context: { includeDeclaration: false },
    });
    expect(found.map(({ uri, range }) => `${uri}:${range.start.line}`).sort()).toEqual([
      'file:///elsewhere/etc/toy/toy.conf:0',
      `${at('b')}:1`,
      `${at('c')}:3`,
    ]);
  });

  it('gets another name in all files at once', async () => {
    const client = await opened('b');
    expect(await ask(client, 'prepareRename', place(at('b'), 1))).toMatchObject({ placeholder: 'alice' });
    const edit = await ask<WorkspaceEdit>(client, 'rename', { ...place(at('b'), 1), newName: 'anna' });
    expect(Object.keys(edit.changes ?? {}).sort()).toEqual([at('a'), at('b'), at('c')]);
    expect(edit.changes?.[at('c')]).toEqual([
      { range: { start: { line: 0, character: 5 }, end: { line: 0, character: 10 } }, newText: 'anna' },
    ]);
  });

  it('keeps its name where that follows from something else, and says from what', async () => {
    const client = await opened('d');
    const why = 'This name follows from line 2 of toy.conf. Change it there first, then write the new one here.';
    await expect(ask(client, 'prepareRename', place(at('d'), 0))).rejects.toThrow(why);
    await expect(ask(client, 'rename', { ...place(at('d'), 0), newName: 'clara' })).rejects.toThrow(why);
    await expect(ask(client, 'rename', { ...place(at('d'), 0), newName: 'Clara' })).rejects.toThrow(
      '"Clara" cannot be a name here.',
    );
  });

  it('is not renamed in a file that is closed and not UTF-8', async () => {
    const broken = { text: 'peer alice\n', validUtf8: false, binary: false };
    const client = await started({
      files: new TestFiles({ ...files, '/w/c/etc/toy/toy.conf': broken }),
    });
    await client.open(at('b'), hosts.b);
    await expect(ask(client, 'rename', { ...place(at('b'), 1), newName: 'anna' })).rejects.toThrow(
      /not written in UTF-8/,
    );
  });
});

it('a name of one file alone is looked for in no other', async () => {
  const client = await opened('a');
  const found = await ask<Location[]>(client, 'references', {
    ...place(at('a'), 1),
    context: { includeDeclaration: true },
  });
  expect(told(found)).toEqual(['a:1']);
});

it('nothing is found where there is no name', async () => {
  const client = await opened('b');
  expect(await ask(client, 'definition', place(at('b'), 0, 0))).toEqual([]);
  expect(await ask(client, 'prepareRename', place(at('b'), 0, 0))).toBeNull();
});

it('a WireGuard peer leads to the interface that has the private half of its key, and to its other peers', async () => {
  const uri = (host: string) => `file:///w/${host}/etc/wireguard/wg0.conf`;
  const interfaceWith = (key: string, address: string) => `[Interface]\nPrivateKey = ${key}\nAddress = ${address}\n`;
  const peer = (key: string) => `[Peer]\nPublicKey = ${key}\nAllowedIPs = 10.8.0.0/24\n`;
  const server = interfaceWith(keys.server.private, '10.8.0.1/24') + peer(keys.alice.public);
  const alice = interfaceWith(keys.alice.private, '10.8.0.2/32') + peer(keys.server.public);
  const client = await TestClient.start({
    formats: [wireguard],
    files: { '/w/server/etc/wireguard/wg0.conf': server, '/w/alice/etc/wireguard/wg0.conf': alice },
  });
  await client.open(uri('alice'), alice, 'wireguard');
  const cursor = place(uri('alice'), 4, 20);
  const definitions = await ask<Location[]>(client, 'definition', cursor);
  expect(definitions.map((found) => `${found.uri}:${found.range.start.line}`)).toContain(`${uri('server')}:1`);
  const used = await ask<Location[]>(client, 'references', { ...cursor, context: { includeDeclaration: true } });
  expect(used.map((found) => `${found.uri}:${found.range.start.line}`).sort()).toEqual([
    `${uri('alice')}:4`,
    `${uri('server')}:1`,
  ]);
});
