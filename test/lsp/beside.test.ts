import { describe, expect, it } from 'vitest';
import type { WorkspaceDiagnosticReport } from 'vscode-languageserver';
import type { Format } from '../../server/core/lint/format.ts';
import { tunnelFormat } from '../workspace/tunnel-format.ts';
import { fullClient } from './client-kinds.ts';
import { everything, TestClient } from './test-client.ts';
import { TestFiles } from './test-files.ts';

const formats = [tunnelFormat];
const root = '/w/etc/tunnel/main.tunnel';
const ticket = '/w/etc/tunnel/a.ticket';
const [uri, ticketUri] = [`file://${root}`, `file://${ticket}`];
const long = 'x'.repeat(30);
const rulesIn = ({ items }: WorkspaceDiagnosticReport) =>
  Object.fromEntries(
    items.map((item) => [item.uri, item.kind === 'full' ? item.items.map(({ code }) => code) : item.kind]),
  );
const initializationOptions = { commands: ['parapet.copyCommand'] };

describe('a file beside a configuration', () => {
  it('has the findings that stand in it, as long as they do', async () => {
    const files = new TestFiles({ [root]: 'port = 1\n', [ticket]: 'short\n' });
    const client = await TestClient.start({ formats, files });
    await client.open(uri, 'port = 1\n', 'tunnel');
    const first = await client.pullWorkspace();
    expect(rulesIn(first)).toEqual({ [uri]: [], [ticketUri]: ['tunnel/ticket'] });
    expect(await client.problems(ticketUri)).toMatchObject([{ range: { end: { line: 0, character: 5 } } }]);
    files.write(ticket, long);
    await client.filesChanged({ uri: ticketUri, type: 2 });
    const ids = first.items.map((item) => ({ uri: item.uri, value: item.resultId ?? '' }));
    expect(rulesIn(await client.pullWorkspace(ids))).toEqual({ [uri]: 'unchanged', [ticketUri]: [] });
  });

  it('is watched by its name', async () => {
    const client = await TestClient.start({ formats, files: { [root]: '', [ticket]: long } });
    await client.open(uri, '', 'tunnel');
    await client.rules(uri);
    const arrival = await client.arrivals.until(
      ({ method, params }) => method === 'client/registerCapability' && JSON.stringify(params).includes('*.ticket'),
    );
    expect(JSON.stringify(arrival.params)).toContain(
      '"watchers":[{"globPattern":"**/*.ticket"},{"globPattern":"**/log"}',
    );
  });

  it('counts when it comes, and when it is open, as the editor shows it', async () => {
    const client = await TestClient.start({ formats, files: { [root]: 'port = 1\n' } });
    await client.open(uri, 'port = 1\n', 'tunnel');
    expect(await client.problems(ticketUri)).toEqual([]);
    await client.open(ticketUri, 'short', 'plaintext');
    await client.rules(uri);
    expect(await client.rules(ticketUri)).toEqual(['tunnel/ticket']);
    await client.change(ticketUri, 2, { text: long });
    expect(await client.problems(ticketUri)).toEqual([]);
    await client.change(ticketUri, 3, { text: 'short' });
    expect(await client.rules(ticketUri)).toEqual(['tunnel/ticket']);
    await client.close(ticketUri);
    await client.rules(uri);
    expect(await client.problems(ticketUri)).toEqual([]);
  });

  it('does no harm where a rule speaks of one that was not read, or of a folder', async () => {
    const files = new TestFiles({ [root]: 'port = 1\n', '/w/etc/tunnel/log/x': '' });
    const strange: Format = {
      ...tunnelFormat,
      open(unit) {
        const open = tunnelFormat.open(unit);
        const at = (path: string) => ({
          ruleId: 'tunnel/strange',
          severity: 'low' as const,
          profile: 'baseline' as const,
          at: { path, span: { start: 3, end: 9 } },
          message: 'strange',
          subject: path,
          remedy: 'Do.',
          related: [{ at: { path: '/nowhere', span: { start: 0, end: 5 } }, message: 'There.' }],
          fixes: [],
        });
        return { ...open, findings: () => ['/nowhere', '/w/etc/tunnel/log', root].map(at) };
      },
    };
    const client = await TestClient.start({ formats: [strange], files });
    expect(rulesIn(await client.pullWorkspace())).toEqual({ [uri]: ['tunnel/strange'] });
    expect(await client.rules(uri)).toEqual(['tunnel/strange']);
    expect(await client.problems('file:///nowhere')).toEqual([]);
    expect(await client.actions(uri, everything)).toEqual([]);
  });
});

describe('modes and git', () => {
  it('are looked at again when their files change', async () => {
    const files = new TestFiles({ [root]: 'key = abcdef\n' });
    files.facts = { [root]: { mode: 0o600, versioned: 'ignored' } };
    const client = await TestClient.start({ formats, files });
    await client.open(uri, 'key = abcdef\n', 'tunnel');
    expect(await client.rules(uri)).toEqual([]);
    files.facts = { [root]: { mode: 0o644, versioned: 'ignored' } };
    await client.filesChanged({ uri, type: 2 });
    expect(await client.rules(uri)).toEqual(['tunnel/open']);
    files.facts = { [root]: { mode: 0o600, versioned: 'tracked' } };
    await client.filesChanged({ uri: 'file:///w/.git/index', type: 2 });
    expect(await client.rules(uri)).toEqual(['tunnel/tracked']);
  });
});

describe('a command for the server', () => {
  const files = () => {
    const made = new TestFiles({ [root]: 'port = 1\n' });
    made.facts = { [root]: { mode: 0o644 } };
    return made;
  };

  it('can be copied, where the client knows how', async () => {
    const client = await TestClient.start({ formats, files: files(), initializationOptions });
    await client.open(uri, 'port = 1\n', 'tunnel');
    expect(await client.actions(uri, everything)).toEqual([
      {
        title: 'Copy command: chmod 600 /etc/tunnel/main.tunnel',
        kind: 'quickfix',
        diagnostics: [expect.objectContaining({ code: 'tunnel/open' })],
        command: {
          title: 'Copy command: chmod 600 /etc/tunnel/main.tunnel',
          command: 'parapet.copyCommand',
          arguments: ['chmod 600 /etc/tunnel/main.tunnel'],
        },
      },
    ]);
    expect(await client.actions(uri, everything, { only: ['source'] })).toEqual([]);
  });

  it('is not offered otherwise', async () => {
    for (const setup of [{}, { initializationOptions: { commands: 'all' } }]) {
      const client = await TestClient.start({ formats, files: files(), ...setup });
      await client.open(uri, 'port = 1\n', 'tunnel');
      expect(await client.actions(uri, everything)).toEqual([]);
    }
  });
});

describe('secrets', () => {
  it('are in no message, unless an edit is about them', async () => {
    const key = 'correctHorseBatteryStaple';
    const text = `key = ${key}\n# key = ${key}\ncipher = off\nsize = 2\n`;
    const talkative: Format = {
      ...tunnelFormat,
      open: (unit) => ({
        ...tunnelFormat.open(unit),
        against: () => ({
          from: '1',
          to: '2',
          refusal: undefined,
          changes: [{ key: 'key', before: [key], after: undefined, at: undefined }],
        }),
      }),
    };
    const other = '/w/other/main.tunnel';
    const files = new TestFiles({ [root]: text, [other]: `key = ${key}\nsize = 1\n` });
    files.facts = { [root]: { mode: 0o644, versioned: 'tracked' } };
    const client = await TestClient.start({
      formats: [talkative],
      files,
      initializationOptions,
      capabilities: fullClient,
    });
    await client.open(uri, text, 'tunnel');
    const said: unknown[] = [await client.pullWorkspace(), await client.pull(uri)];
    const actions = await client.actions(uri, everything);
    expect(actions.length).toBeGreaterThan(3);
    for (const action of actions) said.push(action, await client.resolve(action));
    said.push(await client.rpc.sendRequest('parapet/audit', {}));
    said.push(await client.rpc.sendRequest('parapet/compare', { uri, release: '2' }));
    said.push(client.arrivals.all);
    expect(JSON.stringify(said)).not.toContain(key);
    expect(JSON.stringify(said)).toContain('tunnel/shared-key');
  });
});
