import { describe, expect, it } from 'vitest';
import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver';
import type { AuditSummary } from '../../server/lsp/protocol.ts';
import { everything, line, TestClient, textAfter } from './test-client.ts';
import { TestFiles } from './test-files.ts';

const uri = 'file:///w/etc/toy/toy.conf';
const policyUri = 'file:///w/.parapet.toml';
const quick = { only: ['quickfix'] };
const initializationOptions = { commands: ['parapet.ignoreHere'] };

describe('a policy', () => {
  it('decides what is shown, and comes before the settings', async () => {
    const files = { '/w/.parapet.toml': 'profile = "strict"\n[rules."toy/secure"]\nseverity = "low"\n' };
    const client = await TestClient.start({ files, settings: { profile: 'paranoid' } });
    await client.open(uri, 'secure no\n');
    expect((await client.problems(uri)).map(({ code, severity }) => [code, severity])).toEqual([
      ['toy/log', 3],
      ['toy/secure', 3],
    ]);
  });

  it('counts as it is typed, and shows what is wrong with it, with the nearest name', async () => {
    const client = await TestClient.start({ files: { '/w/.parapet.toml': '' } });
    await client.open(uri, 'secure no\n');
    expect(await client.rules(uri)).toEqual(['toy/secure']);
    const typed = '[rules."toy/secure"]\nof = true\n';
    await client.open(policyUri, typed, 'toml');
    expect(await client.rules(policyUri)).toEqual(['policy/unknown-key']);
    expect(await client.rules(uri)).toEqual(['toy/secure']);
    const [action] = await client.actions(policyUri, line(1), quick);
    expect(action?.diagnostics?.[0]?.codeDescription?.href).toContain('docs/policy.md#unknown-key');
    await client.change(policyUri, 2, { text: textAfter(typed, action?.edit) });
    expect(await client.rules(policyUri)).toEqual([]);
    expect(await client.rules(uri)).toEqual([]);
    await client.close(policyUri);
    expect(await client.rules(uri)).toEqual(['toy/secure']);
  });

  it('leaves files out of an audit, and is a part of it', async () => {
    const disk = new TestFiles({
      '/w/.parapet.toml': 'porfile = "strict"\n[files]\nexclude = ["old"]\n',
      '/w/old/toy.conf': 'secure no\n',
      '/w/new/toy.conf': 'secure no\n',
    });
    const client = await TestClient.start({ files: disk });
    const summary = await client.rpc.sendRequest<AuditSummary>('parapet/audit', {});
    expect(summary).toMatchObject({ files: 1, findings: 2, bySeverity: { high: 1, medium: 1 } });
    const policy = summary.reports.find((report) => report.uri === policyUri);
    expect(policy?.diagnostics).toMatchObject([{ code: 'policy/unknown-key', data: { severity: 'medium' } }]);
    disk.write('/w/.parapet.toml', '');
    await client.filesChanged({ uri: policyUri, type: 2 });
    expect(await client.rpc.sendRequest('parapet/audit', {})).toMatchObject({ files: 2, findings: 2 });
  });

  it('is published where it is not asked for', async () => {
    const client = await TestClient.start({ capabilities: {} });
    await client.open(policyUri, 'porfile = "strict"\n', 'toml');
    const { diagnostics } = await client.published(policyUri, (params) => params.diagnostics.length > 0);
    expect(diagnostics).toMatchObject([{ code: 'policy/unknown-key' }]);
    await client.change(policyUri, 2, { text: '' });
    await client.published(policyUri, (params) => params.diagnostics.length === 0);
  });
});

describe('a suppression', () => {
  const ignored = '# parapet-ignore-next-line toy/secure: the lab\nsecure no\n';

  it('hides its finding, and is one where it does nothing', async () => {
    const client = await TestClient.start();
    await client.open(uri, ignored);
    expect(await client.rules(uri)).toEqual([]);
    expect(await client.actions(uri, everything)).toEqual([]);
    await client.change(uri, 2, { text: ignored.replace('no\n', 'yes\n') });
    expect(await client.rules(uri)).toEqual(['suppression/unused']);
    const fix = (await client.actions(uri, everything, { only: ['source.fixAll'] }))[0];
    expect(textAfter(ignored.replace('no\n', 'yes\n'), (await client.resolve(fix)).edit)).toBe('secure yes\n');
  });

  it('keeps its finding from being fixed with all others', async () => {
    const client = await TestClient.start();
    await client.open(uri, `${ignored}left b\n`);
    const [fix] = await client.actions(uri, everything, { only: ['source.fixAll'] });
    expect(textAfter(`${ignored}left b\n`, (await client.resolve(fix)).edit)).toBe(`${ignored}left a\n`);
  });

  const ignoreAction = (actions: readonly CodeAction[]) => actions.find(({ title }) => title.startsWith('Ignore'));

  it('is offered to a client that can ask for a reason, and written', async () => {
    const client = await TestClient.start({ initializationOptions });
    const text = 'log on\n  secure no\n';
    await client.open(uri, text);
    const action = ignoreAction(await client.actions(uri, line(1), quick));
    expect(action).toMatchObject({ title: 'Ignore toy/secure here, with a reason…' });
    const [argument] = action?.command?.arguments ?? [];
    expect(argument).toEqual({ uri, ruleId: 'toy/secure', subject: 'secure', form: 'line' });
    const edit = await client.rpc.sendRequest<WorkspaceEdit>('parapet/ignore', { ...argument, reason: 'the lab' });
    const after = textAfter(text, edit);
    expect(after).toBe('log on\n  # parapet-ignore-next-line toy/secure: the lab\n  secure no\n');
    await client.change(uri, 2, { text: after });
    expect(await client.rules(uri)).toEqual([]);
    await expect(client.rpc.sendRequest('parapet/ignore', { ...argument, reason: '' })).rejects.toThrow(
      /no longer there/,
    );
    const other = await TestClient.start();
    await other.open(uri, text);
    expect(ignoreAction(await other.actions(uri, line(1), quick))).toBeUndefined();
  });

  it('of what is missing is for the whole file, and has a reason where the policy asks for one', async () => {
    const files = { '/w/.parapet.toml': '[suppressions]\nrequire-reason = true\n' };
    const client = await TestClient.start({ files, initializationOptions, settings: { profile: 'strict' } });
    await client.open(uri, 'secure yes\n');
    const action = ignoreAction(await client.actions(uri, line(0), quick));
    const [argument] = action?.command?.arguments ?? [];
    expect(argument).toMatchObject({ ruleId: 'toy/log', form: 'file' });
    await expect(client.rpc.sendRequest('parapet/ignore', { ...argument, reason: ' ' })).rejects.toThrow(/a reason/);
    const edit = await client.rpc.sendRequest<WorkspaceEdit>('parapet/ignore', { ...argument, reason: 'a toy' });
    expect(textAfter('secure yes\n', edit)).toBe('# parapet-ignore-file toy/log: a toy\nsecure yes\n');
  });
});

describe('a report of the workspace', () => {
  it('is written in the format that is asked for, by the open texts', async () => {
    const files = { '/w/etc/toy/toy.conf': 'secure yes\n', '/w/.parapet.toml': 'porfile = "x"\n' };
    const client = await TestClient.start({ files });
    await client.open(uri, '# parapet-ignore-next-line toy/login: x\nlogin password\nsecure no\n');
    const ask = (params: object) => client.rpc.sendRequest<{ text: string }>('parapet/report', params);
    const report = JSON.parse((await ask({ format: 'json' })).text);
    expect(report.summary).toMatchObject({ findings: 2, profile: 'baseline' });
    expect(report.findings.map(({ path, ruleId }: { path: string; ruleId: string }) => [path, ruleId])).toEqual([
      ['.parapet.toml', 'policy/unknown-key'],
      ['etc/toy/toy.conf', 'toy/login'],
      ['etc/toy/toy.conf', 'toy/secure'],
    ]);
    const page = (await ask({ format: 'html', placeUrl: true })).text;
    expect(page).toContain(`command:parapet.openPlace?${encodeURIComponent(JSON.stringify([uri, 2, 7]))}`);
    expect((await ask({ format: 'html' })).text).not.toContain('command:');
    await expect(ask({ format: 'pdf' })).rejects.toThrow(/no such report/);
  });
});
