import { describe, expect, it } from 'vitest';
import { compareMarkdown, releaseProblem } from '../../client/compare-summary.ts';
import { formats } from '../../server/formats/index.ts';
import { english } from '../../server/lsp/l10n.ts';
import type { ReleaseComparison } from '../../server/lsp/protocol.ts';
import { MAX_FILE_BYTES } from '../../server/workspace/limits.ts';
import { TestClient } from './test-client.ts';

const root = '/w/etc/ssh/sshd_config';
const uri = `file://${root}`;
const dropInUri = 'file:///w/etc/ssh/sshd_config.d/50-keys.conf';

function compare(client: TestClient, of: string, release: string): Promise<ReleaseComparison | null> {
  return client.rpc.sendRequest('parapet/compare', { uri: of, release });
}

describe('a comparison with another release', () => {
  const start = (files: Record<string, string> = {}) => TestClient.start({ formats, files });

  it('says at which line that release would refuse to start', async () => {
    const client = await start();
    await client.open(uri, '# été 😀\r\nUsePAM yes\r\nRequiredRSASize 2048\r\n', 'sshd_config');
    expect(await compare(client, uri, '8.0')).toMatchObject({
      product: 'openssh',
      to: '8.0',
      fragment: false,
      refusal: { uri, line: 2, error: expect.stringMatching(/RequiredRSASize/i) },
    });
  });

  it('says which values change, with the line that sets them', async () => {
    const client = await start();
    await client.open(uri, 'UsePAM yes\nKexAlgorithms +diffie-hellman-group14-sha1\n', 'sshd_config');
    const answer = await compare(client, uri, '9.2');
    expect(answer?.refusal).toBeNull();
    expect(answer?.changes.find(({ key }) => key === 'kexalgorithms')).toMatchObject({ at: { uri, line: 1 } });
    expect(answer?.changes.find(({ key }) => key === 'persourcepenalties')).toMatchObject({ after: null, at: null });
    expect(await compare(client, uri, answer?.from ?? '')).toMatchObject({ refusal: null, changes: [] });
  });

  it('is about the whole unit of a drop-in, by the open texts', async () => {
    const client = await start({ [root]: 'Include /etc/ssh/sshd_config.d/*.conf\n' });
    await client.open(dropInUri, '\nRequiredRSASize 2048\n', 'sshd_config');
    expect(await compare(client, dropInUri, '9.0')).toMatchObject({
      fragment: false,
      refusal: { uri: dropInUri, line: 1 },
    });
    await client.change(dropInUri, 2, { text: '' });
    expect(await compare(client, dropInUri, '9.2')).toMatchObject({ refusal: null });
  });

  it('says so when the main file is not at hand', async () => {
    const client = await start();
    await client.open(dropInUri, 'UsePAM yes\n', 'sshd_config');
    expect(await compare(client, dropInUri, '9.2')).toMatchObject({ fragment: true });
  });

  it('is nothing for other documents, and for formats without releases', async () => {
    const client = await TestClient.start();
    await client.open('file:///w/readme.md', 'hello\n', 'markdown');
    await client.open('file:///w/toy.conf', 'secure no\n');
    expect(await compare(client, 'file:///w/readme.md', '9.2')).toBeNull();
    expect(await compare(client, 'file:///w/toy.conf', '9.2')).toBeNull();
  });

  it('fails with a reason for what is no release, and for a file that was not analysed', async () => {
    const client = await start({ [root]: '#'.repeat(MAX_FILE_BYTES + 1) });
    await expect(compare(client, uri, 'newest')).rejects.toMatchObject({ code: -32602 });
    await expect(compare(client, uri, '9.2')).rejects.toMatchObject({
      code: -32803,
      message: expect.stringContaining('2 MiB'),
    });
  });
});

describe('the summary of a comparison', () => {
  const base = { product: 'openssh', from: '10.0', to: '9.2', fragment: false, refusal: null, changes: [] };
  const nameOf = (file: string) => file.replace('file:///w/', '');

  it('is Markdown with the refusal and the values that change', () => {
    const text = compareMarkdown(
      {
        ...base,
        refusal: { error: 'bad option: My_Option', uri, line: 2 },
        changes: [
          { key: 'ciphers', before: ['a,b'], after: ['b,a'], at: null },
          { key: 'kexalgorithms', before: ['a,b,c'], after: ['c,d,a'], at: { uri, line: 0 } },
          { key: 'hostkey', before: ['/a', '/b'], after: ['/a'], at: null },
          { key: 'ipqos', before: null, after: ['ef cs0'], at: null },
          { key: 'acl x', before: ['{user: a, ip: b}'], after: ['{ip: b}'], at: null },
        ],
      },
      nameOf,
      english,
    );
    expect(text).toBe(`# openssh 9.2, compared with 10.0

**openssh 9.2 would refuse to start**, [etc/ssh/sshd\\_config, line 3](${uri}#L3): bad option: My\\_Option

## Effective values that change

- ciphers (a default)
  - the same names in another order
- kexalgorithms ([etc/ssh/sshd\\_config, line 1](${uri}#L1))
  - removed: b
  - added: d
- hostkey (a default)
  - before: /a, /b
  - after: /a
- ipqos (a default)
  - before: not there
  - after: ef cs0
- acl x (a default)
  - before: {user: a, ip: b}
  - after: {ip: b}
`);
  });

  it('says that nothing changes, and what it does not know', () => {
    const text = compareMarkdown({ ...base, fragment: true }, nameOf, english);
    expect(text).toContain('No effective value changes.');
    expect(text).toContain('not at hand');
  });
});

describe('a release that a person types', () => {
  it.each(['10.0', '9.9p2', '8', '7.2.1'])('may be %s', (text) =>
    expect(releaseProblem(text, english)).toBeUndefined(),
  );
  it.each(['', 'v9', '9.', '9.9p', '9,2'])('may not be "%s"', (text) =>
    expect(releaseProblem(text, english)).toContain('10.0'),
  );
});
