import { describe, expect, it } from 'vitest';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import { TestClient } from './test-client.ts';
import { TestFiles } from './test-files.ts';

const root = '/w/etc/toy/toy.conf';
const dropIn = '/w/etc/toy/toy.d/a.conf';
const uri = `file://${root}`;

describe('races', () => {
  it('an edit while files are read: the answer is about the newest text', async () => {
    const files = new TestFiles({ [root]: 'include toy.d/*.conf\n', [dropIn]: 'left b\n' });
    const client = await TestClient.start({ files });
    await client.open(uri, 'include toy.d/*.conf\nsecure no\n');
    files.hold();
    const reading = files.nextRead();
    const answer = client.problems(uri);
    await reading;
    await client.change(uri, 2, { text: '#\n#\nsecure no\n' });
    await client.settled();
    files.release();
    expect(await answer).toMatchObject([{ range: { start: { line: 2 } } }]);
  });

  it('a document that is closed while its answer is worked out', async () => {
    const files = new TestFiles({ [root]: 'include toy.d/*.conf\nleft b\n', [dropIn]: '' });
    const client = await TestClient.start({ files });
    await client.open(uri, 'include toy.d/*.conf\nsecure no\n');
    files.hold();
    const reading = files.nextRead();
    const answer = client.rules(uri);
    await reading;
    await client.close(uri);
    await client.settled();
    files.release();
    expect(await answer).toEqual(['toy/left']);
  });

  it('a cancelled pull ends with the code of the protocol, and the next one works', async () => {
    const files = new TestFiles({ [dropIn]: '' });
    const client = await TestClient.start({ files });
    await client.open(uri, 'include toy.d/*.conf\nsecure no\n');
    files.hold();
    const reading = files.nextRead();
    const cancellation = new CancellationTokenSource();
    const answer = client.pull(uri, undefined, cancellation.token);
    await reading;
    cancellation.cancel();
    await client.settled();
    files.release();
    await expect(answer).rejects.toMatchObject({ code: -32800 });
    expect(await client.rules(uri)).toEqual(['toy/secure']);
  });
});
