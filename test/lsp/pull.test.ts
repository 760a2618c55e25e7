import { describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES } from '../../server/workspace/limits.ts';
import { fullClient, neovimClient } from './client-kinds.ts';
import { TestClient } from './test-client.ts';
import { toyWith } from './toy.ts';

const root = '/w/etc/toy/toy.conf';
const uri = `file://${root}`;

describe('a diagnostic', () => {
  it('carries rule, page, severity, place, remedy, tag and the other place', async () => {
    const client = await TestClient.start();
    await client.open(uri, 'é 😀\nlog on\nlog off\n');
    expect(await client.problems(uri)).toEqual([
      {
        range: { start: { line: 2, character: 4 }, end: { line: 2, character: 7 } },
        severity: 4,
        code: 'toy/duplicate',
        codeDescription: {
          href: 'https://github.com/parapet-security/parapet/blob/main/docs/rules/toy/duplicate.md',
        },
        source: 'parapet',
        message: 'log is set before\nChange it.',
        tags: [1],
        relatedInformation: [
          {
            location: { uri, range: { start: { line: 1, character: 4 }, end: { line: 1, character: 6 } } },
            message: 'this one wins',
          },
        ],
        data: { subject: 'log off', severity: 'info' },
      },
    ]);
  });

  it('has the severity that its finding calls for, and the tag for what is deprecated', async () => {
    for (const [severity, expected] of [
      ['critical', 1],
      ['high', 1],
      ['medium', 2],
      ['low', 3],
      ['info', 4],
    ] as const) {
      const format = toyWith((finding) => ({ ...finding, severity, tag: 'deprecated' }));
      const client = await TestClient.start({ formats: [format] });
      await client.open(uri, 'secure no\n');
      expect(await client.problems(uri)).toMatchObject([{ severity: expected, tags: [2] }]);
    }
  });

  it('leaves out what the client does not know', async () => {
    const client = await TestClient.start({ capabilities: { textDocument: { diagnostic: {} } } });
    await client.open(uri, 'log on\nlog off\n');
    const [problem] = await client.problems(uri);
    expect(Object.keys(problem ?? {}).sort()).toEqual(['code', 'message', 'range', 'severity', 'source']);
  });

  it.each([
    [['utf-8', 'utf-16'], 10, 14],
    [['utf-16', 'utf-8'], 8, 10],
    [['utf-32'], 8, 9],
    [undefined, 8, 10],
  ])('counts characters as %j asks for, in edits and in answers', async (positionEncodings, start, end) => {
    const general = positionEncodings === undefined ? {} : { positionEncodings };
    const client = await TestClient.start({ capabilities: { ...fullClient, general } });
    await client.open(uri, '\u3000secure 😀\n');
    expect((await client.problems(uri))[0]?.range).toEqual({
      start: { line: 0, character: start },
      end: { line: 0, character: end },
    });
    const value = { start: { line: 0, character: start }, end: { line: 0, character: end } };
    await client.change(uri, 2, { range: value, text: 'yes' });
    expect(await client.problems(uri)).toEqual([]);
  });
});

describe('a document', () => {
  it('is judged by its open text, and by the file on disk once it is closed', async () => {
    const client = await TestClient.start({ files: { [root]: 'left b\n' } });
    expect(await client.rules(uri)).toEqual(['toy/left']);
    await client.open(uri, 'secure no\n');
    expect(await client.rules(uri)).toEqual(['toy/secure']);
    await client.change(uri, 2, { text: 'secure yes\n' });
    expect(await client.rules(uri)).toEqual([]);
    await client.close(uri);
    expect(await client.rules(uri)).toEqual(['toy/left']);
  });

  it('that has not changed is reported as unchanged', async () => {
    const client = await TestClient.start();
    await client.open(uri, 'secure no\n');
    const first = await client.pull(uri);
    expect(await client.pull(uri, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
    await client.change(uri, 2, { text: 'secure maybe\n' });
    expect(await client.pull(uri, first.resultId)).toMatchObject({
      kind: 'full',
      items: [{ message: expect.stringMatching(/maybe/) }],
    });
  });

  it('that nobody knows is left alone', async () => {
    const client = await TestClient.start({ files: { '/w/other.conf': 'secure no\n' } });
    const nothing = { kind: 'full', items: [] };
    expect(await client.pull('file:///w/other.conf')).toEqual(nothing);
    expect(await client.pull('file:///w/missing/toy.conf')).toEqual(nothing);
    expect(await client.pull('nonsense')).toEqual(nothing);
    await client.open('file:///w/other.conf', 'secure no\n', 'plaintext');
    expect(await client.pull('file:///w/other.conf')).toEqual(nothing);
    await client.open('git:/w/toy.conf?%7B%22ref%22%3A%22HEAD%22%7D', 'secure no\n');
    expect(await client.pull('git:/w/toy.conf?%7B%22ref%22%3A%22HEAD%22%7D')).toEqual(nothing);
  });

  it('of a foreign language is served when its path says what it is; of any other it is left alone', async () => {
    const client = await TestClient.start();
    await client.open(uri, 'secure no\n', 'plaintext');
    expect(await client.rules(uri)).toEqual(['toy/secure']);
    await client.close(uri);
    await client.open(uri, 'secure no\n', 'jinja');
    expect(await client.rules(uri)).toEqual([]);
    expect((await client.pullWorkspace()).items).toEqual([]);
  });

  it('of our own language is served wherever it lies', async () => {
    const client = await TestClient.start();
    await client.open('file:///home/me/notes', 'secure no\n');
    expect(await client.rules('file:///home/me/notes')).toEqual(['toy/secure']);
  });

  it('without a file is judged at the usual path of a host that nothing is known of', async () => {
    const client = await TestClient.start({ files: { '/etc/toy/toy.d/a.conf': 'left b\n' } });
    await client.open('untitled:Untitled-1', 'include /etc/toy/toy.d/*.conf\nsecure no\n');
    await client.open('untitled:Untitled-2', 'left b\n');
    expect(await client.rules('untitled:Untitled-1')).toEqual(['toy/secure']);
    expect(await client.rules('untitled:Untitled-2')).toEqual(['toy/left']);
    await client.close('untitled:Untitled-1');
    expect(await client.rules('untitled:Untitled-1')).toEqual([]);
  });

  it('is found however its URI is encoded, and answered as it was opened', async () => {
    const files = { '/w/a b/é/toy.conf': 'include toy.d/*.conf\nleft b\n' };
    const client = await TestClient.start({ capabilities: neovimClient, files });
    await client.open('file:///w/a%20b/é/toy.d/x.conf', 'left c\n');
    expect(await client.rules('file:///w/a%20b/%C3%A9/toy.conf')).toEqual(['toy/left']);
    const report = await client.pull('file:///w/a%20b/%C3%A9/toy.d/x.conf');
    expect(report).toMatchObject({ items: [{ code: 'toy/duplicate' }] });
    expect((await client.pull('file:///w/a b/%c3%a9/toy.conf')).relatedDocuments ?? {}).toEqual({});
    await client.change('file:///w/a%20b/é/toy.d/x.conf', 2, { text: 'right b\n' });
    const again = await client.pull('file:///w/a b/%c3%a9/toy.conf');
    expect(Object.keys(again.relatedDocuments ?? {})).toEqual(['file:///w/a%20b/é/toy.d/x.conf']);
  });

  it('beyond the limit gets one notice on its first line, and its findings back when it shrinks', async () => {
    const client = await TestClient.start();
    await client.open(uri, `secure no\n${'#'.repeat(MAX_FILE_BYTES)}`);
    expect(await client.problems(uri)).toEqual([
      {
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        severity: 3,
        source: 'parapet',
        message: expect.stringMatching(/^not analysed: .*2 MiB/),
      },
    ]);
    await client.change(uri, 2, { text: 'secure no\n' });
    expect(await client.rules(uri)).toEqual(['toy/secure']);
    const end = { line: 1, character: 0 };
    await client.change(uri, 3, { range: { start: end, end }, text: '#'.repeat(MAX_FILE_BYTES) });
    expect(await client.problems(uri)).toMatchObject([{ message: expect.stringMatching(/^not analysed/) }]);
  });

  it('gets the findings of the other rules when one rule fails, which is logged once', async () => {
    const client = await TestClient.start();
    await client.open(uri, 'secure no\nexplode x\n');
    expect(await client.rules(uri)).toEqual(['toy/secure', 'toy/explode']);
    await client.change(uri, 2, { text: 'secure no\nexplode y\n' });
    expect(await client.rules(uri)).toEqual(['toy/secure', 'toy/explode']);
    const failures = client.logged().filter((message) => message.includes('boom'));
    expect(failures).toHaveLength(1);
    expect(failures[0]).toContain('The rule toy/explode failed');
  });

  it('says so when its whole format fails', async () => {
    const format = toyWith((finding) => finding);
    const broken = {
      ...format,
      open: () => {
        throw new Error('no idea');
      },
    };
    const client = await TestClient.start({ formats: [broken] });
    await client.open(uri, 'secure no\n');
    expect(await client.problems(uri)).toMatchObject([
      { severity: 3, message: expect.stringMatching(/^not analysed: Parapet failed.*no idea/) },
    ]);
  });

  it('may be edited and closed without having been opened', async () => {
    const client = await TestClient.start();
    await client.change(uri, 2, { text: 'secure no\n' });
    await client.close(uri);
    await client.open(uri, 'secure no\n', 'toy', 1);
    await client.open(uri, 'left b\n', 'toy', 5);
    expect(await client.rules(uri)).toEqual(['toy/left']);
  });
});
