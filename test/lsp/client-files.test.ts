import { describe, expect, it } from 'vitest';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import type { FileContent } from '../../server/workspace/file-system.ts';
import { everything, TestClient } from './test-client.ts';
import { TestFiles } from './test-files.ts';

const authority = 'vscode-vfs://github%2Ba%20b';
const uri = `${authority}/w/etc/toy/toy.conf`;
const dropInUri = `${authority}/w/etc/toy/toy.d/%C3%A9%23.conf`;

/** Answers the file requests of a server out of memory, as VS Code does out of its file systems. */
function serveFiles(
  rpc: MessageConnection,
  files: Record<string, string | FileContent | Uint8Array>,
  asked: string[] = [],
): void {
  const texts = Object.fromEntries(
    Object.entries(files).map(([path, content]) => [
      path,
      content instanceof Uint8Array ? 'x'.repeat(content.length) : content,
    ]),
  );
  const disk = new TestFiles(texts);
  const pathOf = ({ uri: of }: { uri: string }) => {
    asked.push(of);
    expect(of.startsWith(`${authority}/`) || of.startsWith('file:///')).toBe(true);
    return decodeURIComponent(new URL(of).pathname);
  };
  rpc.onRequest('parapet/fs/stat', async (params) => (await disk.stat(pathOf(params))) ?? null);
  rpc.onRequest('parapet/fs/list', (params) => disk.list(pathOf(params)));
  rpc.onRequest('parapet/fs/read', async (params) => {
    const path = pathOf(params);
    const content = files[path];
    const bytes = content instanceof Uint8Array ? content : Buffer.from((await disk.read(path)).text);
    return { base64: Buffer.from(bytes).toString('base64') };
  });
}

describe('files that only the client can reach', () => {
  const files = {
    '/w/etc/toy/toy.conf': 'include toy.d/*.conf\nleft a\n# é😀\n',
    '/w/etc/toy/toy.d/é#.conf': 'right a\n',
  };
  const setup = {
    folders: [`${authority}/w`],
    initializationOptions: { fileSystem: 'client' },
    withoutFiles: true,
  };

  it('are found, read and judged, under their own URIs', async () => {
    const client = await TestClient.start({ ...setup, prepare: (rpc) => serveFiles(rpc, files) });
    const { items } = await client.pullWorkspace();
    expect(items.map((item) => [item.uri, item.kind === 'full' && item.items.map(({ code }) => code)])).toEqual([
      [uri, ['toy/pair']],
      [dropInUri, []],
    ]);
    expect(items[0]).toMatchObject({ items: [{ relatedInformation: [{ location: { uri: dropInUri } }] }] });
    await client.open(dropInUri, 'right b\n');
    expect(await client.rules(uri)).toEqual([]);
    expect(await client.rules(dropInUri)).toEqual(['toy/right']);
  });

  it('stand beside those of this machine', async () => {
    const client = await TestClient.start({
      ...setup,
      withoutFiles: false,
      files: { '/w/etc/toy/toy.conf': 'left a\n' },
      prepare: (rpc) => serveFiles(rpc, files),
    });
    expect(await client.rules(uri)).toEqual(['toy/pair']);
    expect(await client.rules('file:///w/etc/toy/toy.conf')).toEqual([]);
  });

  it('are all files in a browser', async () => {
    const client = await TestClient.start({ ...setup, folders: null, prepare: (rpc) => serveFiles(rpc, files) });
    expect(await client.rules('file:///w/etc/toy/toy.conf')).toEqual(['toy/pair']);
  });

  it('are decoded here: a byte-order mark stays, bad bytes are not written back, programs are not read', async () => {
    const odd = {
      '/w/a/toy.conf': Uint8Array.from([0xef, 0xbb, 0xbf, ...Buffer.from('# x\nleft b\n')]),
      '/w/b/toy.conf': Uint8Array.from([...Buffer.from('left '), 0xff, 0x0a]),
      '/w/c/toy.conf': new Uint8Array(5000),
    };
    const client = await TestClient.start({ ...setup, prepare: (rpc) => serveFiles(rpc, odd) });
    expect(await client.problems(`${authority}/w/a/toy.conf`)).toMatchObject([{ range: { start: { line: 1 } } }]);
    expect(await client.rules(`${authority}/w/b/toy.conf`)).toEqual(['toy/left']);
    expect(await client.actions(`${authority}/w/b/toy.conf`, everything, { only: ['quickfix'] })).toEqual([]);
    expect(await client.problems(`${authority}/w/c/toy.conf`)).toMatchObject([
      { message: expect.stringMatching(/^not analysed/) },
    ]);
  });

  it('that the client fails to read are not analysed, with its reason', async () => {
    const client = await TestClient.start({
      ...setup,
      prepare: (rpc) => {
        serveFiles(rpc, files);
        rpc.onRequest('parapet/fs/read', () => {
          throw new Error('The network is gone.');
        });
        rpc.onRequest('parapet/fs/list', () => {
          throw new Error('The network is gone.');
        });
      },
    });
    expect(await client.problems(uri)).toMatchObject([{ message: expect.stringContaining('The network is gone.') }]);
    expect(await client.pullWorkspace()).toEqual({ items: [] });
  });

  it('are not asked for where the client has not said that it answers', async () => {
    const asked: string[] = [];
    const client = await TestClient.start({
      ...setup,
      initializationOptions: {},
      prepare: (rpc) => serveFiles(rpc, files, asked),
    });
    await client.open(uri, 'include toy.d/*.conf\nleft b\n');
    expect(await client.rules(uri)).toEqual(['toy/left']);
    expect(await client.rules(dropInUri)).toEqual([]);
    await client.pullWorkspace();
    expect(asked).toEqual([]);
  });
});
