import { describe, expect, it } from 'vitest';
import { houseRules } from '../../server/core/lint/house-rules.ts';
import { toyFormat } from '../workspace/toy-format.ts';
import { parapet } from './run-cli.ts';

const run = (...argv: string[]) => parapet('/', argv);

describe('parapet', () => {
  it('says its version and what it can do', async () => {
    expect(await run('--version')).toEqual({ code: 0, stdout: '1.2.3\n', stderr: '' });
    const help = await run('--help');
    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const word of ['audit', 'explain', 'rules', 'lsp', '--version']) expect(help.stdout).toContain(word);
    const audit = await run('audit', '--help');
    for (const word of ['--format', '--profile', '--root', '--as', '--fix', '--diff', '--fail-on', 'Exit codes']) {
      expect(audit.stdout).toContain(word);
    }
  });
  it('cannot run without a command, or with one that it does not have', async () => {
    expect(await run()).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Usage: parapet') });
    const wrong = await run('audti');
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toMatch(/unknown command 'audti'\n\(Did you mean audit\?\)/);
  });
  it('says when it is at fault itself', async () => {
    const formats = async () => {
      throw new Error('a mistake');
    };
    const { code, stderr } = await parapet('/', ['rules'], { formats });
    expect(code).toBe(2);
    expect(stderr).toMatch(/please report it as a defect.\nError: a mistake/);
  });
});

describe('parapet rules', () => {
  it('lists all rules', async () => {
    expect((await run('rules')).stdout).toContain('toy/secure  high  baseline  fix: safe\n  Not secure\n');
    const listed = JSON.parse((await run('rules', '--format', 'json')).stdout);
    expect(listed).toHaveLength(toyFormat.rules.length + houseRules.length);
  });
});

describe('parapet explain', () => {
  it('shows the page of a rule, and sends no control characters', async () => {
    expect(await run('explain', 'toy/secure')).toEqual({ code: 0, stdout: '# Not secure\n\n␛[2Jpage\n', stderr: '' });
  });
  it('takes a name without its format', async () => {
    expect((await run('explain', 'secure')).stdout).toContain('# Not secure');
  });
  it('shows what it knows where there is no page', async () => {
    const { stdout } = await run('explain', 'toy/login');
    expect(stdout).toContain('Severity medium, profile baseline, fix: may-lock-out.');
    expect(stdout).toContain('Set login to key.');
  });
  it.each([
    ['toy/secur', 'toy/secure'],
    ['duplicates', 'toy/duplicate'],
    ['toy/\u001blogin', 'toy/login'],
  ])('names the nearest rule for %j', async (asked, nearest) => {
    const { code, stdout, stderr } = await run('explain', asked);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`Did you mean ${nearest}?`);
    expect(stderr).not.toContain('\u001b');
  });
  it('wants a rule', async () => {
    expect(await run('explain')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("missing required argument 'rule'"),
    });
  });
});

describe('parapet lsp', () => {
  it('becomes the language server, whatever else an editor passes', async () => {
    for (const argv of [['--stdio'], [], ['--stdio', '--clientProcessId=1', 'x']]) {
      expect((await run('lsp', ...argv)).stderr).toContain('the language server was asked for');
    }
  });
});
