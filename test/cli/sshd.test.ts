import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { formats } from '../../server/formats/index.ts';
import { folderWith, parapet, textIn } from './run-cli.ts';

const schema = JSON.parse(readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: true, formats: { uri: true } }).compile(schema);
const run = (cwd: string, ...argv: string[]) => parapet(cwd, argv, { formats: async () => formats });
const main = 'web1/etc/ssh/sshd_config';
const dropIn = 'web1/etc/ssh/sshd_config.d/50-cloud-init.conf';
const insecure = {
  [main]: 'Include /etc/ssh/sshd_config.d/*.conf\nPermitRootLogin yes\nPermitEmptyPasswords yes\n',
  [dropIn]: 'PasswordAuthentication yes\n',
};

describe('parapet with sshd_config', () => {
  it('audits a host with its drop-ins', async () => {
    const { code, stdout, stderr } = await run(folderWith(insecure), 'audit', '--format', 'json');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const report = JSON.parse(stdout);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect(report.files.map(({ path }: { path: string }) => path)).toEqual([main, dropIn]);
    const found = report.findings.map(({ ruleId, path, line }: Record<string, unknown>) => `${ruleId} ${path}:${line}`);
    expect(found).toContain(`sshd/permit-root-login ${main}:2`);
    expect(found).toContain(`sshd/permit-empty-passwords ${main}:3`);
    expect(found).toContain(`sshd/password-authentication ${dropIn}:1`);
  });

  it('fixes what is safe and leaves what could lock out', async () => {
    const cwd = folderWith(insecure);
    const { stdout } = await run(cwd, 'audit', '--fix');
    expect(textIn(cwd, main)).toContain('PermitEmptyPasswords no\n');
    expect(textIn(cwd, main)).toContain('PermitRootLogin yes\n');
    expect(textIn(cwd, dropIn)).toBe(insecure[dropIn]);
    expect(stdout).toMatch(/Held back \d+ fixes:/);
    const again = await run(cwd, 'audit', '--diff');
    expect(again.stdout).toBe('');
  });

  it('reads any bytes', async () => {
    const cwd = folderWith({
      'nul/sshd_config': 'PermitRootLogin no\0\nPort 22\n',
      'bom/sshd_config': '\uFEFFPermitRootLogin yes\n',
      'latin/sshd_config': Uint8Array.from([...Buffer.from('# '), 0xfc, 10]),
      'empty/sshd_config': '',
      'long/sshd_config': `AllowUsers ${'a '.repeat(512 * 1024)}\n`,
      'self/sshd_config': 'Include sshd_config\nInclude /etc/ssh/sshd_config\nInclude /srv/x\n',
      'self/sshd_config.d/a.conf': 'Include *.conf\n',
    });
    for (const profile of ['baseline', 'paranoid']) {
      const { stdout } = await run(cwd, 'audit', '--format', 'json', '--profile', profile);
      const report = JSON.parse(stdout);
      expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
      const missed = report.files.filter(({ status }: { status: string }) => status === 'not-analysed');
      expect(missed).toMatchObject([{ path: '/srv/x', reason: expect.stringContaining('nothing is read outside') }]);
      expect(report.summary.analysed).toBe(7);
    }
  });

  it('lists and explains every rule', async () => {
    const listed = JSON.parse((await run('/', 'rules', '--format', 'json')).stdout);
    expect(listed.length).toBeGreaterThan(10);
    for (const { id, title } of listed) expect((await run('/', 'explain', id)).stdout).toContain(title);
  });
});
