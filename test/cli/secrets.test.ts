import { describe, expect, it } from 'vitest';
import type { Finding } from '../../server/core/lint/finding.ts';
import type { Format } from '../../server/core/lint/format.ts';
import type { FileEdit } from '../../server/core/text/edit.ts';
import { tunnelFormat } from '../workspace/tunnel-format.ts';
import { parapet } from './run-cli.ts';
import { bullets, KEY, privateFolderWith, talkative } from './tunnel-samples.ts';

describe('secrets', () => {
  const files = {
    'a/main.tunnel': `# key = ${KEY}\nkey = ${KEY}\ncipher = off\nsize = 2\n`,
    'b/main.tunnel': `key = ${KEY}\nsize = 1\n`,
  };
  const formats = { formats: async () => [talkative()] };
  const outputs = async (...argv: string[]) => {
    const { stdout, stderr } = await parapet(privateFolderWith(files), argv, formats);
    return stdout + stderr;
  };

  it.each([
    [['audit']],
    [['audit', '--exposure', '--profile', 'paranoid']],
    [['audit', '--format', 'json']],
    [['audit', '--fix']],
    [['audit', '--diff']],
    [['audit', '--fix', '--format', 'json']],
    [['effective', 'a/main.tunnel']],
    [['effective', '--format', 'json', 'a/main.tunnel']],
    [['compare', '--to', '2', 'a/main.tunnel']],
    [['compare', '--to', '2', '--format', 'json', 'a/main.tunnel']],
  ])('are in nothing that parapet %s says', async (argv) => {
    const said = await outputs(...argv);
    expect(said).not.toContain(KEY);
    expect(said.length).toBeGreaterThan(20);
  });

  it('are masked character by character, so that the carets stand under them', async () => {
    const said = await outputs('audit');
    expect(said).toContain(`1 | # key = ${bullets}\n      |         ${'^'.repeat(KEY.length)}\n`);
  });

  it('are masked in a diff, which says so and is a diff still', async () => {
    const said = await outputs('audit', '--diff');
    expect(said).toContain(
      ` # key = ${bullets}\n key = ${bullets}\n-cipher = off\n-size = 2\n+cipher = on\n+size = 1\n`,
    );
    expect(said).toContain('Secrets in the diff are masked');
  });

  it('are masked in effective values', async () => {
    expect(await outputs('effective', 'a/main.tunnel')).toBe(`key ${bullets}\n`);
  });

  it('are masked in what an edit would write, in JSON', async () => {
    const edits: readonly FileEdit[] = [
      { kind: 'create', path: '/etc/key', nominal: '/etc/key', text: `${KEY}\n`, includedBy: '' },
    ];
    const moves: Finding = {
      ruleId: 'tunnel/move',
      severity: 'low',
      profile: 'baseline',
      at: { path: '/', span: { start: 0, end: 0 } },
      message: 'the key is here',
      subject: 'key',
      remedy: 'Move it.',
      related: [],
      fixes: [{ title: 'Move it', risk: 'may-break-clients', edits: () => edits }],
    };
    const moving: Format = {
      ...tunnelFormat,
      open: (unit) => ({ ...tunnelFormat.open(unit), findings: () => [moves] }),
    };
    const { stdout } = await parapet(privateFolderWith(files), ['audit', '--format', 'json'], {
      formats: async () => [moving],
    });
    expect(stdout).not.toContain(KEY);
    expect(stdout).toContain(`"newText": "${bullets}\\n"`);
  });
});
