import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CommandFailure } from '../../server/cli/exit-code.ts';
import type { Io } from '../../server/cli/io.ts';
import { outputsOf, writeOutputs } from '../../server/cli/outputs.ts';
import { type ReportArguments, reportCommand } from '../../server/cli/report.ts';
import { renderings } from '../../server/report/choices.ts';
import { noPaint } from '../../server/report/paint.ts';
import { render } from '../../server/report/render.ts';
import { toyFormat } from '../workspace/toy-format.ts';
import { allRules, finding, reportOn, reportWith } from './samples.ts';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'parapet-report-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const options = { rules: allRules, text: { paint: noPaint, width: 80, textOf: () => undefined } };
const textIn = (name: string) => readFileSync(path.join(cwd, name), 'utf8');

async function run(saved: string, args: Partial<ReportArguments> = {}, stdin = ''): Promise<string> {
  let stdout = '';
  const io: Io = {
    cwd,
    env: {},
    stdout: {
      write(text) {
        stdout += text;
      },
      isTTY: false,
    },
    stderr: { write: () => undefined, isTTY: false },
    stdin: (async function* () {
      yield Buffer.from(stdin);
    })(),
    signal: { aborted: false },
    version: () => '1.2.3',
    formats: async () => [toyFormat],
    rulePages: async () => ({}),
    serve: () => Promise.reject(new Error('not here')),
  };
  expect(await reportCommand(saved, { format: 'text', ...args }, io)).toBe(0);
  return stdout;
}

describe('parapet report', () => {
  const report = reportWith([finding()]);

  it('writes a saved report in every format at once, and one to standard output', async () => {
    writeFileSync(path.join(cwd, 'saved.json'), render('json', report, options));
    const output = renderings.map((format) => `${format}=out/${format}.txt`);
    const stdout = await run('saved.json', { format: 'markdown', output });
    expect(stdout).toBe(render('markdown', report, options));
    expect(textIn('out/sarif.txt')).toContain('"version": "2.1.0"');
    expect(textIn('out/html.txt')).toMatch(/^<!doctype html>/);
    expect(textIn('out/json.txt')).toBe(textIn('saved.json'));
    expect(textIn('out/text.txt')).toContain('toy/secure');
  });

  it('reads standard input', async () => {
    expect(await run('-', { format: 'gitlab' }, render('json', report, options))).toContain(
      '"check_name": "toy/secure"',
    );
  });

  it('keeps only what a catalogue asks for', async () => {
    const mixed = await reportOn({ '/w/toy.conf': 'secure no\n' });
    expect(
      JSON.parse(await run('-', { format: 'json', reference: ['cis'] }, render('json', mixed, options))),
    ).toMatchObject({
      findings: [],
      summary: { findings: 0, analysed: 1 },
    });
  });

  it.each([
    ['nowhere.json', /^nowhere\.json cannot be read\. It is not there\.$/],
    ['.', /^\. cannot be read\. It is a directory\.$/],
    ['-', /^Standard input is no report that parapet audit --format json wrote\. It is not JSON\. Name one that is\.$/],
  ])('says what is wrong with %s', async (saved, problem) => {
    await expect(run(saved, {}, '{')).rejects.toThrow(problem);
    await expect(run(saved, {}, '{')).rejects.toBeInstanceOf(CommandFailure);
  });
});

describe('--output', () => {
  it.each([
    ['html', /write it as FORMAT=FILE, such as html=report\.html\.$/],
    ['=x', /write it as FORMAT=FILE/],
    ['html=', /write it as FORMAT=FILE/],
    [
      'pdf=x',
      /there is no such format\. Choose one of text, json, sarif, html, markdown, junit, github, gitlab, lines\.$/,
    ],
    ['html=-', /standard output takes what --format says/],
  ])('refuses %s', (value, problem) => {
    expect(() => outputsOf([value], { cwd })).toThrow(problem);
  });

  it('takes names with anything in them, and no name twice', () => {
    expect(outputsOf(['html=a=b.html', 'json=./c'], { cwd }).map(({ file }) => file)).toEqual(['a=b.html', './c']);
    expect(() => outputsOf(['html=a', 'json=./a'], { cwd })).toThrow('another report goes to this file');
  });

  it('replaces nothing that was audited, not even through a link', async () => {
    const kept = path.join(cwd, 'sshd_config');
    writeFileSync(kept, 'Port 22\n');
    symlinkSync(kept, path.join(cwd, 'link'));
    for (const name of ['sshd_config', 'link']) {
      await expect(writeOutputs(outputsOf([`html=${name}`], { cwd }), () => 'x', new Set([kept]))).rejects.toThrow(
        /was audited, and a report would replace it/,
      );
    }
    expect(textIn('sshd_config')).toBe('Port 22\n');
  });

  it('says why a file could not be written', async () => {
    await expect(writeOutputs(outputsOf(['html=.'], { cwd }), () => 'x', new Set())).rejects.toThrow(
      'the report . could not be written. It is a directory.',
    );
  });
});
