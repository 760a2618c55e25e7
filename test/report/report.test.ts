import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { createColors } from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../server/core/lint/scale.ts';
import { fullReportOf } from '../../server/report/full-report.ts';
import { noPaint } from '../../server/report/paint.ts';
import { pathsFrom } from '../../server/report/path.ts';
import { fullJson } from '../../server/report/render.ts';
import { reportOf } from '../../server/report/report.ts';
import { jsonRules, rulesOf, textRules } from '../../server/report/rules.ts';
import { readReport } from '../../server/report/saved.ts';
import { textReport } from '../../server/report/text.ts';
import { audit } from '../../server/workspace/audit.ts';
import type { FileContent } from '../../server/workspace/file-system.ts';
import { memoryFileSystem } from '../../server/workspace/memory-file-system.ts';
import { toyFormat } from '../workspace/toy-format.ts';
import { tunnelFormat } from '../workspace/tunnel-format.ts';

const schema = JSON.parse(readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: true, formats: { uri: true } }).compile(schema);

async function made(files: Record<string, string | FileContent>, profile: Profile = 'baseline') {
  const options = { profile, formats: [toyFormat], onRuleFailure: () => undefined };
  const result = await audit(memoryFileSystem(files), Object.keys(files), options);
  const report = reportOf(result, { profile, pathOf: pathsFrom('/w') });
  const texts = new Map(Object.entries(files).map(([path, content]) => [pathsFrom('/w')(path), content]));
  const textOf = (path: string) => {
    const content = texts.get(path);
    return typeof content === 'string' ? content : content?.text;
  };
  const json = fullJson(fullReportOf(result, { profile, pathOf: pathsFrom('/w'), version: '1.2.3' }));
  return { report, json, text: textReport(report, { paint: noPaint, width: 80, textOf }) };
}

describe('paths in reports', () => {
  it('are relative below the working directory and absolute elsewhere', () => {
    expect(pathsFrom('/w')('/w/a/b')).toBe('a/b');
    expect(pathsFrom('/w')('/wa/b')).toBe('/wa/b');
    expect(pathsFrom('/')('/etc/x')).toBe('etc/x');
    expect(pathsFrom('/c:/w')('/d:/x')).toBe('d:/x');
    expect(pathsFrom('/w')('/w')).toBe('/w');
  });
});

describe('the JSON report', () => {
  it('has places from 1, in UTF-16 columns, and agrees with its schema', async () => {
    const { report, json } = await made({
      '/w/toy.conf': 'left 😀\r\nlogin password\nsecure no\nsecure {{ x }}\n',
      '/x/toy.conf': { text: '', validUtf8: true, binary: true },
      '/x/strange': '',
    });
    expect(validate(JSON.parse(json)), JSON.stringify(validate.errors)).toBe(true);
    expect(JSON.parse(fullJson(readReport(json).report ?? expect.unreachable()))).toEqual(JSON.parse(json));
    expect(report.files).toEqual([
      { path: 'toy.conf', format: 'toy', status: 'analysed', undecided: 1, reason: null },
      { path: '/x/strange', format: 'unknown', status: 'not-analysed', undecided: 0, reason: expect.any(String) },
      { path: '/x/toy.conf', format: 'toy', status: 'not-analysed', undecided: 0, reason: expect.any(String) },
    ]);
    expect(report.findings[0]).toMatchObject({ line: 1, column: 6, endLine: 1, endColumn: 8, path: 'toy.conf' });
    expect(report.findings[1]).toEqual({
      ruleId: 'toy/login',
      severity: 'medium',
      profile: 'baseline',
      path: 'toy.conf',
      line: 2,
      column: 7,
      endLine: 2,
      endColumn: 15,
      message: 'login takes a password',
      remedy: 'Set login to key.',
      docs: 'https://github.com/parapet-security/parapet/blob/main/docs/rules/toy/login.md',
      related: [],
      fix: {
        title: 'Set login to key',
        risk: 'may-lock-out',
        caution: 'No key is known for anyone.',
        edits: [{ path: 'toy.conf', line: 2, column: 7, endLine: 2, endColumn: 15, newText: 'key', creates: false }],
      },
      command: null,
      suppressed: null,
    });
    expect(report.findings[3]).toMatchObject({
      ruleId: 'toy/duplicate',
      related: [{ path: 'toy.conf', line: 3, column: 8, message: 'this one wins' }],
      fix: { edits: [{ line: 4, column: 1, endLine: 5, endColumn: 1, newText: '' }] },
    });
    expect(report.summary).toEqual({
      profile: 'baseline',
      profiles: ['baseline'],
      analysed: 1,
      notAnalysed: 2,
      findings: 4,
      bySeverity: { critical: 0, high: 1, medium: 1, low: 1, info: 1 },
      byFix: { safe: 3, 'may-break-clients': 0, 'may-lock-out': 1, none: 0 },
      undecided: 1,
      cancelled: false,
    });
  });

  it('says which edits make a file', async () => {
    const { report, json } = await made({ '/w/toy.conf': 'log on\ninclude toy.d/*.conf\n' }, 'paranoid');
    expect(report.findings[0]?.fix?.edits).toEqual([
      {
        path: 'toy.d/99-parapet.conf',
        line: 1,
        column: 1,
        endLine: 1,
        endColumn: 1,
        newText: 'banner on\n',
        creates: true,
      },
    ]);
    expect(validate(JSON.parse(json))).toBe(true);
  });

  it('has what servers listen on, commands, and places in files beside the configuration', async () => {
    const files = {
      '/w/main.tunnel': 'port = 51820\n',
      '/w/other/main.tunnel': 'port = 0\n',
      '/w/short.ticket': 'abc',
    };
    const fs = memoryFileSystem(files, { facts: { '/w/main.tunnel': { mode: 0o644 } } });
    const options = { profile: 'baseline', formats: [tunnelFormat], onRuleFailure: () => undefined } as const;
    const result = await audit(fs, ['/w/main.tunnel', '/w/other/main.tunnel'], options);
    const report = fullReportOf(result, { profile: 'baseline', pathOf: pathsFrom('/w'), version: '1.2.3' });
    expect(validate(JSON.parse(fullJson(report))), JSON.stringify(validate.errors)).toBe(true);
    expect(report.exposure).toMatchObject([
      { ports: { first: 51820, last: 51820 }, path: 'main.tunnel', line: 1, column: 8 },
      { ports: null, path: 'other/main.tunnel' },
    ]);
    expect(report.findings).toMatchObject([
      { ruleId: 'tunnel/open', command: 'chmod 600 /etc/tunnel/main.tunnel' },
      { ruleId: 'tunnel/ticket', path: 'short.ticket', line: 1, column: 1, endColumn: 4, command: null },
    ]);
    const shown = reportOf(result, { profile: 'baseline', pathOf: pathsFrom('/w') });
    const text = textReport(shown, { paint: noPaint, width: 80, textOf: () => undefined, exposure: true });
    expect(text).toContain('a port that the system chooses');
    expect(text).toContain('short.ticket\n');
  });

  it('takes a place in a file that nobody read for its beginning', async () => {
    const result = await audit(memoryFileSystem({ '/w/toy.conf': 'login password\n' }), ['/w/toy.conf'], {
      profile: 'baseline',
      formats: [toyFormat],
      onRuleFailure: () => undefined,
    });
    const moved = result.findings.map((finding) => ({
      ...finding,
      at: { path: '/w/log', span: { start: 5, end: 9 } },
    }));
    const report = reportOf({ ...result, findings: moved }, { profile: 'baseline', pathOf: pathsFrom('/w') });
    expect(report.findings).toMatchObject([{ path: 'log', line: 1, column: 1, endLine: 1, endColumn: 1 }]);
  });

  it('leaves out a fix that does not hold its proof', async () => {
    const { report } = await made({ '/w/toy.conf': 'left a\nright b\n' });
    expect(report.findings).toMatchObject([{ ruleId: 'toy/right', fix: null }]);
  });

  it('is refused by its schema when it is something else', () => {
    expect(validate({ version: 1 })).toBe(false);
    expect(validate({ version: 2, summary: {}, files: [], findings: [] })).toBe(false);
  });
});

describe('the text report', () => {
  it('reads as it should', async () => {
    const { text } = await made({
      '/w/etc/toy/toy.conf': '\tsecure\tno\nlogin password\nleft a\nright a\nsecure {{ x }}\n',
      '/w/x/toy.conf': { text: '', validUtf8: true, binary: true },
    });
    expect(text).toMatchInlineSnapshot(`
      "etc/toy/toy.conf

        1:9  high  toy/secure
        secure is no
          1 |     secure  no
            |             ^^
        Do:  Set secure to yes.
        Fix: Set secure to yes (safe; --fix applies it).

        2:7  medium  toy/login
        login takes a password
          2 | login password
            |       ^^^^^^^^
        Do:  Set login to key.
        Fix: Set login to key (may lock you out; --fix leaves it to you). No key is
             known for anyone.

        3:6  critical  toy/pair
        left and right are both a
          3 | left a
            |      ^
        See: line 4: right is here
        Do:  Change it.
        Fix: none; this needs your decision.

        5:8  info  toy/duplicate
        secure is set before
          5 | secure {{ x }}
            |        ^^^^^^^
        See: line 1: this one wins
        Do:  Change it.
        Fix: Delete the second secure (safe; --fix applies it).

      Files to look at

        x/toy.conf: not analysed
          It holds what programs, pictures, archives or UTF-16 hold, not UTF-8 text.
          Check that it is the file you mean, or save it as UTF-8.

      4 findings in 1 file (1 more not analysed), profile baseline: 1 critical, 1
      high, 1 medium, 1 info.
      Fixes: 2 safe (parapet audit --fix), 1 that may lock you out, 1 without a fix.
      1 value could not be decided (templates, unread includes); not judged.
      "
    `);
  });
  it('says so when nothing was found', async () => {
    expect((await made({ '/w/toy.conf': 'secure yes\n' })).text).toBe('No findings in 1 file, profile baseline.\n');
  });
  it('counts what could not be analysed when it is much', async () => {
    const files: Record<string, FileContent> = {};
    for (let i = 10; i < 40; i++) files[`/w/${i}/toy.conf`] = { text: '', validUtf8: true, binary: true };
    const { text } = await made(files);
    expect(text).toContain('and 20 more; --format json lists them all.');
    expect(text).toContain('No findings in 0 files (30 more not analysed)');
  });
  it('shows no line where there is nothing to see', async () => {
    const { text } = await made({ '/w/toy.conf': '\n' }, 'strict');
    expect(text).not.toContain('^');
  });
  it('sends nothing to the terminal that a file has made up', async () => {
    const { text } = await made({ '/w/\u001b[2J/toy.conf': 'secure \u001b[31m\n' });
    expect(text).not.toContain('\u001b');
  });
  it('colours by severity when it may', async () => {
    const options = { profile: 'baseline', formats: [toyFormat], onRuleFailure: () => undefined } as const;
    const result = await audit(memoryFileSystem({ '/w/toy.conf': 'secure no\n' }), ['/w/toy.conf'], options);
    const report = reportOf(result, { profile: 'baseline', pathOf: pathsFrom('/w') });
    const text = textReport(report, { paint: createColors(true), width: 80, textOf: () => 'secure no\n' });
    expect(text).toContain('\u001b[31mhigh\u001b[39m');
  });
});

describe('the list of rules', () => {
  const rules = rulesOf([toyFormat]);
  it('is sorted and complete in JSON', () => {
    const listed = JSON.parse(jsonRules(rules));
    expect(listed.map(({ id }: { id: string }) => id)).toEqual(rules.map(({ id }) => id).sort());
    expect(listed.find(({ id }: { id: string }) => id === 'toy/secure')).toEqual({
      id: 'toy/secure',
      title: 'Not secure',
      severity: 'high',
      profile: 'baseline',
      format: 'toy',
      fix: 'safe',
      remedy: 'Set secure to yes.',
      references: [{ source: 'man', text: 'toy(5)' }],
      docs: 'https://github.com/parapet-security/parapet/blob/main/docs/rules/toy/secure.md',
    });
  });
  it('says how many there are in text', () => {
    expect(textRules(rules, { paint: noPaint, width: 80 })).toContain(`${rules.length} rules. parapet explain RULE`);
  });
});
