import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ejabberd } from '../../server/formats/ejabberd/format.ts';
import { sshd } from '../../server/formats/sshd/format.ts';
import { folderWith, parapet, textIn } from './run-cli.ts';

const rulesIn = (stdout: string) =>
  JSON.parse(stdout).findings.map((each: { ruleId: string; suppressed: unknown }) =>
    each.suppressed === null ? each.ruleId : `(${each.ruleId})`,
  );

async function found(cwd: string, ...args: string[]): Promise<{ code: number; rules: string[]; stderr: string }> {
  const { code, stdout, stderr } = await parapet(cwd, ['audit', '--format', 'json', ...args]);
  return { code, rules: rulesIn(stdout), stderr };
}

describe('the policy of an audit', () => {
  it('chooses profile, severities and rules, and a person overrules it', async () => {
    const cwd = folderWith({
      '.parapet.toml': 'profile = "strict"\nfail-on = "high"\n[rules."toy/secure"]\nseverity = "low"\n',
      'toy.conf': 'secure no\n',
    });
    expect(await found(cwd)).toEqual({ code: 0, rules: ['toy/log', 'toy/secure'], stderr: '' });
    expect(await found(cwd, '--fail-on', 'low')).toMatchObject({ code: 1 });
    expect(await found(cwd, '--profile', 'baseline')).toMatchObject({ rules: ['toy/secure'] });
  });

  it('differs by path, leaves files out, and says of others what they are', async () => {
    const cwd = folderWith({
      '.parapet.toml':
        '[files]\nexclude = ["old"]\ntoy = ["templates/*.tpl"]\n[[overrides]]\npaths = ["lab"]\nrules."toy/secure".off = true\n',
      'old/toy.conf': 'secure no\n',
      'lab/toy.conf': 'secure no\n',
      'web/toy.conf': 'secure no\n',
      'templates/a.tpl': 'secure no\n',
    });
    const { stdout } = await parapet(cwd, ['audit', '--format', 'json']);
    const report = JSON.parse(stdout);
    expect(report.files.map(({ path }: { path: string }) => path)).toEqual([
      'lab/toy.conf',
      'templates/a.tpl',
      'web/toy.conf',
    ]);
    expect(report.findings.map(({ path }: { path: string }) => path)).toEqual(['templates/a.tpl', 'web/toy.conf']);
  });

  it('is a finding itself where it is wrong', async () => {
    const cwd = folderWith({ '.parapet.toml': 'profle = "strict"\n', 'toy.conf': '' });
    const { code, stdout } = await parapet(cwd, ['audit']);
    expect(code).toBe(1);
    expect(stdout).toContain('.parapet.toml\n\n  1:1  medium  policy/unknown-key');
    expect(stdout).toContain('1 | profle = "strict"');
  });

  it('is shown with where each part is from', async () => {
    const cwd = folderWith({ '.parapet.toml': 'profile = "strict"\n', 'toy.conf': '' });
    const { code, stdout, stderr } = await parapet(cwd, ['config', 'toy.conf', '--fail-on', 'high']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^toy.conf: policy .parapet.toml\n {2}profile +strict +.parapet.toml:1\n {2}fail-on +high +option --fail-on\n/,
    );
    expect(JSON.parse((await parapet(cwd, ['config', '--format', 'json'])).stdout)).toMatchObject({
      policy: '.parapet.toml',
      parts: [{ key: 'profile', value: 'strict', from: '.parapet.toml:1' }, {}, {}],
    });
    expect(await parapet(cwd, ['config', 'none'])).toMatchObject({ code: 2 });
  });
});

describe('a custom rule', () => {
  it('judges what is in force, and its fix is proven', async () => {
    const cwd = folderWith({
      '.parapet.toml': [
        '[[custom]]',
        'id = "no-agent-forwarding"',
        'format = "sshd"',
        'keyword = "allowagentforwarding"',
        'equals = "yes"',
        'message = "agents can be forwarded"',
        'remedy = "Set AllowAgentForwarding to no."',
        'fix = "no"',
      ].join('\n'),
      'etc/ssh/sshd_config': '# parapet-ignore-file custom/none: it is not there\nPort 22\n',
    });
    const formats = async () => [sshd];
    const { stdout, stderr } = await parapet(cwd, ['audit', '--format', 'json'], { formats });
    expect(stderr).toBe('');
    const { findings } = JSON.parse(stdout);
    const of = (id: string) => findings.filter(({ ruleId }: { ruleId: string }) => ruleId === id);
    expect(of('custom/no-agent-forwarding')).toMatchObject([
      { message: 'agents can be forwarded', severity: 'medium', fix: { risk: 'may-break-clients', edits: [{}] } },
    ]);
    expect(of('suppression/unknown-rule')).toHaveLength(1);
  });
});

describe('suppressions of an audit', () => {
  const text = '# parapet-ignore-next-line toy/secure: the lab needs it (until 2999-01-01)\nsecure no\n';

  it('are heeded and listed, and not with --no-ignores', async () => {
    const cwd = folderWith({ 'toy.conf': text });
    expect(await found(cwd)).toEqual({ code: 0, rules: ['(toy/secure)'], stderr: '' });
    expect(await found(cwd, '--no-ignores')).toMatchObject({ code: 1, rules: ['toy/secure'] });
    const report = JSON.parse((await parapet(cwd, ['audit', '--format', 'json'])).stdout);
    expect(report.findings[0].suppressed).toEqual({
      kind: 'comment',
      reason: 'the lab needs it',
      until: '2999-01-01',
      at: { path: 'toy.conf', line: 1, column: 1 },
    });
    expect(report.summary).toMatchObject({ findings: 0 });
    expect((await parapet(cwd, ['audit'])).stdout).toContain(
      'Suppressed\n\n  toy.conf:2  toy/secure\n    the lab needs it (until 2999-01-01)\n\nNo findings in 1 file',
    );
  });

  it('are findings where they do nothing, and --fix deletes those', async () => {
    const cwd = folderWith({ 'toy.conf': text.replace('secure no', 'secure yes') });
    expect(await found(cwd)).toMatchObject({ code: 1, rules: ['suppression/unused'] });
    expect(await parapet(cwd, ['audit', '--fix'])).toMatchObject({ code: 0 });
    expect(textIn(cwd, 'toy.conf')).toBe('secure yes\n');
  });

  it('keep --fix from what they suppress', async () => {
    const cwd = folderWith({ 'toy.conf': `${text}left b\n` });
    expect(await parapet(cwd, ['audit', '--fix'])).toMatchObject({ code: 0 });
    expect(textIn(cwd, 'toy.conf')).toBe(`${text}left a\n`);
  });
});

describe('a baseline', () => {
  it('takes everything as known, and lapses with the value', async () => {
    const cwd = folderWith({ 'toy.conf': 'secure no\nleft b\n' });
    const first = await found(cwd, '--write-baseline', 'known.json');
    expect(first).toEqual({
      code: 0,
      rules: ['(toy/secure)', '(toy/left)'],
      stderr: 'parapet: known.json holds 2 findings as known.\n',
    });
    writeFileSync(join(cwd, 'toy.conf'), '# moved\nleft b\n\nsecure no\n');
    expect(await found(cwd, '--baseline', 'known.json')).toMatchObject({ code: 0 });
    const { stdout } = await parapet(cwd, ['audit', '--baseline', 'known.json']);
    expect(stdout).toContain('2 findings known already and not counted: the baseline has them.');
    writeFileSync(join(cwd, 'toy.conf'), 'left c\nsecure no\n');
    const { code, rules } = await found(cwd, '--baseline', 'known.json');
    expect({ code, rules: rules.sort() }).toEqual({ code: 1, rules: ['(toy/secure)', 'baseline/lapsed', 'toy/left'] });
  });

  it('must be there and be one', async () => {
    const cwd = folderWith({ 'toy.conf': 'secure no\n', 'x.json': '[]' });
    expect(await parapet(cwd, ['audit', '--baseline', 'none.json'])).toMatchObject({ code: 2, stdout: '' });
    expect(await parapet(cwd, ['audit', '--baseline', 'x.json'])).toMatchObject({ code: 2, stdout: '' });
    expect(await parapet(cwd, ['audit', '--write-baseline', 'toy.conf'])).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('several reports at once', () => {
  it('go to files and to standard output', async () => {
    const cwd = folderWith({ 'toy.conf': 'secure no\n' });
    const { code, stdout } = await parapet(cwd, ['audit', '--output', 'json=out/r.json', '--output', 'sarif=r.sarif']);
    expect(code).toBe(1);
    expect(stdout).toContain('toy/secure');
    expect(JSON.parse(textIn(cwd, 'r.sarif')).runs[0].results).toHaveLength(1);
    const again = await parapet(cwd, ['report', 'out/r.json']);
    expect(again).toEqual({ code: 0, stderr: '', stdout });
    expect(await parapet(cwd, ['audit', '--output', 'json=toy.conf'])).toMatchObject({ code: 2 });
    expect(textIn(cwd, 'toy.conf')).toBe('secure no\n');
  });
});

describe('git', () => {
  const git = (cwd: string, ...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd, stdio: 'pipe' });
  const repository = () => {
    const cwd = folderWith({ 'host/toy.conf': 'secure no\n', 'gone/toy.conf': 'left a\n' });
    git(cwd, 'init', '-q', '-b', 'main');
    git(cwd, 'add', '-A');
    git(cwd, 'commit', '-q', '-m', 'first');
    return cwd;
  };

  it('is where --since looks for what was there', async () => {
    const cwd = repository();
    writeFileSync(join(cwd, 'host/toy.conf'), 'left b\nsecure no\n');
    expect(await found(cwd, '--since', 'main')).toMatchObject({ code: 1, rules: ['toy/left', '(toy/secure)'] });
    git(cwd, 'commit', '-qam', 'second');
    expect(await found(cwd, '--since', 'HEAD')).toMatchObject({ code: 0 });
    const none = await parapet(cwd, ['audit', '--since', '--upload-pack=x']);
    expect(none).toMatchObject({ code: 2, stdout: '' });
  });

  it('is compared by effect', async () => {
    const cwd = repository();
    writeFileSync(join(cwd, 'host/toy.conf'), '# a remark\n\nsecure yes\n');
    rmSync(join(cwd, 'gone'), { recursive: true });
    const { code, stdout, stderr } = await parapet(cwd, ['diff', 'main']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe('gone/toy.conf (removed; 1 setting)\n\nhost/toy.conf\n  secure: no → yes\n');
    expect(JSON.parse((await parapet(cwd, ['diff', 'git:main', '.', '--format', 'json'])).stdout)).toMatchObject({
      units: [{ state: 'removed' }, { changes: [{ key: 'secure', before: 'no', after: 'yes' }] }],
    });
    expect((await parapet(cwd, ['diff', 'host', 'main', '--format', 'markdown'])).stdout).toContain('| Setting |');
    expect((await parapet(cwd, ['diff', 'main', 'HEAD'])).stdout).toBe('Nothing changes in effect.\n');
    expect(await parapet(cwd, ['diff', 'no-such-branch'])).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('a comparison by effect', () => {
  it('shows no secret, however it is spelled', async () => {
    const yml = (password: string) =>
      `sql_type: pgsql\nsql_username: at-${password.length}\nsql_password: "${password}"\n`;
    const cwd = folderWith({
      'a/etc/ejabberd/ejabberd.yml': yml('correct-horse-1'),
      'b/etc/ejabberd/ejabberd.yml': yml('battery-staple-2'),
    });
    const { stdout } = await parapet(cwd, ['diff', 'a', 'b'], { formats: async () => [ejabberd] });
    expect(stdout).toContain('at-15 → at-16');
    expect(stdout).not.toMatch(/horse|staple/);
  });
});
