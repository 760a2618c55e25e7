import { describe, expect, it } from 'vitest';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import { auditMessage } from '../../client/audit-summary.ts';
import { english } from '../../server/lsp/l10n.ts';
import type { AuditSummary } from '../../server/lsp/protocol.ts';
import { MAX_FILE_BYTES } from '../../server/workspace/limits.ts';
import { TestClient } from './test-client.ts';
import { TestFiles } from './test-files.ts';

const root = '/w/etc/toy/toy.conf';
const dropIn = '/w/etc/toy/toy.d/a.conf';
const uri = `file://${root}`;
const dropInUri = `file://${dropIn}`;
const files = {
  [root]: 'include toy.d/*.conf\nsecure no\nleft {{ side }}\n',
  [dropIn]: 'login password\n',
  '/w/b/toy.conf': '#'.repeat(MAX_FILE_BYTES + 1),
};

describe('an audit', () => {
  it('counts what is in the workspace, with the diagnostics of each file', async () => {
    const client = await TestClient.start({ files });
    const summary = await client.rpc.sendRequest<AuditSummary>('parapet/audit', {});
    expect(summary).toMatchObject({
      files: 2,
      findings: 2,
      bySeverity: { critical: 0, high: 1, medium: 1, low: 0, info: 0 },
      undecided: 1,
      notAnalysed: [{ uri: 'file:///w/b/toy.conf', reason: expect.stringContaining('2 MiB') }],
    });
    const reports = Object.fromEntries(
      summary.reports.map((each) => [each.uri, each.diagnostics.map(({ code }) => code)]),
    );
    expect(reports).toEqual({
      [uri]: ['toy/secure'],
      [dropInUri]: ['toy/login'],
      'file:///w/b/toy.conf': [undefined],
    });
  });

  it('judges open documents by their open text', async () => {
    const client = await TestClient.start({ files });
    await client.open(dropInUri, '');
    expect(await client.rpc.sendRequest('parapet/audit', {})).toMatchObject({ findings: 1 });
  });

  it('makes workspace pulls cover closed files, where they did not', async () => {
    const client = await TestClient.start({ files, settings: { diagnostics: { scope: 'openFiles' } } });
    expect((await client.pullWorkspace()).items).toEqual([]);
    const held = client.pullWorkspace();
    await client.rpc.sendRequest('parapet/audit', {});
    expect((await held).items).toHaveLength(3);
  });

  it('sees files that came without a word', async () => {
    const disk = new TestFiles(files);
    const client = await TestClient.start({ files: disk });
    await client.pullWorkspace();
    disk.write('/w/c/toy.conf', 'right b\n');
    expect(await client.rpc.sendRequest('parapet/audit', {})).toMatchObject({ files: 3, findings: 3 });
  });

  it('reports progress and can be cancelled', async () => {
    const disk = new TestFiles(files);
    const client = await TestClient.start({ files: disk });
    const seen: { kind: string; percentage?: number; message?: string }[] = [];
    client.rpc.onNotification('$/progress', ({ value }: { value: { kind: string } }) => {
      seen.push(value);
    });
    await client.rpc.sendRequest('parapet/audit', { workDoneToken: 'a' });
    expect(seen.map(({ kind }) => kind)).toEqual(['begin', 'report', 'report', 'report', 'end']);
    expect(seen[1]).toEqual({ kind: 'report', percentage: 0, message: `0 of 3: /w/b/toy.conf` });

    const cancellation = new CancellationTokenSource();
    disk.hold();
    disk.write('/w/c/toy.conf', '');
    const reading = disk.nextRead();
    const audit = client.rpc.sendRequest('parapet/audit', { workDoneToken: 'b' }, cancellation.token);
    await reading;
    cancellation.cancel();
    await client.settled();
    disk.release();
    await expect(audit).rejects.toMatchObject({ code: -32800 });
    expect(seen.at(-1)).toEqual({ kind: 'end' });
  });

  it('of no folder is about what is open', async () => {
    const client = await TestClient.start({ files, folders: null });
    await client.open('untitled:Untitled-1', 'left b\n');
    expect(await client.rpc.sendRequest('parapet/audit', {})).toMatchObject({ files: 1, findings: 1 });
  });
});

describe('the summary of an audit', () => {
  it('is a line with counts by severity, and says that the report has what was not analysed', async () => {
    const client = await TestClient.start({ files });
    const summary = await client.rpc.sendRequest<AuditSummary>('parapet/audit', {});
    expect(auditMessage(summary, english)).toBe(
      'Files analysed: 2. Findings: 2 (high 1, medium 1). Files not analysed: 1. The report says why.',
    );
    expect(auditMessage({ ...summary, findings: 0, bySeverity: {}, notAnalysed: [] }, english)).toBe(
      'Files analysed: 2. Findings: 0.',
    );
  });
});
