import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../house/sources.ts';
import { packInto } from '../npm/packed.ts';
import { has, run } from './program.ts';
import { type Registry, serve } from './registry.ts';

const place = mkdtempSync(path.join(tmpdir(), 'parapet-ci-'));
const hosts = path.join(place, 'project');
let registry: Registry;

beforeAll(async () => {
  registry = await serve(packInto(place), place);
  mkdirSync(path.join(hosts, 'web/etc/ssh'), { recursive: true });
  mkdirSync(path.join(hosts, 'clean/etc/ssh'), { recursive: true });
  mkdirSync(path.join(hosts, 'none'));
  writeFileSync(path.join(hosts, 'web/etc/ssh/sshd_config'), 'PermitEmptyPasswords yes\nPasswordAuthentication yes\n');
  writeFileSync(path.join(hosts, 'clean/etc/ssh/sshd_config'), 'AllowTcpForwarding no\nPermitRootLogin no\n');
  writeFileSync(path.join(hosts, 'none/notes.md'), 'nothing\n');
}, 120_000);
afterAll(async () => {
  await registry.close();
  rmSync(place, { recursive: true, force: true });
});

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** The blocks of YAML in the page about CI, by the heading that they stand below. */
function snippet(heading: string) {
  const section = read('docs/ci/README.md').split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return parse(/```yaml\n(.*?)```/s.exec(section)?.[1] ?? '');
}

describe('the GitHub Action', () => {
  const action = parse(read('action.yml'));
  const steps: { id?: string; run?: string; env?: Record<string, string>; if?: string }[] = action.runs.steps;

  /** Runs the steps that are shell, with inputs as a workflow gives them. */
  async function runAction(inputs: Readonly<Record<string, string>>) {
    const output = path.join(place, 'output');
    writeFileSync(output, '');
    const all: Record<string, string> = {};
    for (const [name, { default: usual }] of Object.entries<{ default: string }>(action.inputs)) all[name] = usual;
    Object.assign(all, { version: '0.1.0' }, inputs);
    let status: number | null = 0;
    let stdout = '';
    for (const { run: script, env } of steps) {
      if (script === undefined) continue;
      const outputs = Object.fromEntries(
        readFileSync(output, 'utf8')
          .split('\n')
          .map((line) => line.split('=')),
      );
      const given = Object.entries(env ?? {}).map(([name, value]) => [
        name,
        value
          .replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, input: string) => all[input] ?? `no input ${input}`)
          .replace(/\$\{\{ steps\.audit\.outputs\.([\w-]+) \}\}/g, (_, name: string) => outputs[name] ?? ''),
      ]);
      const environment = { ...registry.env, ...Object.fromEntries(given), GITHUB_OUTPUT: output };
      const ended = await run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
        cwd: hosts,
        env: environment,
      });
      status = ended.status;
      stdout += ended.stdout;
      if (status !== 0) break;
    }
    return { status, stdout, output: readFileSync(output, 'utf8') };
  }

  it('fails on findings, after it has written the SARIF report and the annotations', async () => {
    const { status, stdout, output } = await runAction({ paths: 'web none' });
    expect(stdout).toMatch(/^::error file=web\/etc\/ssh\/sshd_config,/m);
    expect(output).toContain('exit-code=1');
    expect(status).toBe(1);
    const sarif = JSON.parse(readFileSync(path.join(hosts, 'parapet.sarif'), 'utf8'));
    expect(sarif.runs[0].results.length).toBeGreaterThan(0);
  });

  it('passes where nothing is as bad as asked, and where there is nothing to check', async () => {
    expect(await runAction({ paths: 'web', 'fail-on': 'never' })).toMatchObject({ status: 0 });
    expect(await runAction({ paths: 'none' })).toMatchObject({ status: 0, output: 'exit-code=3\n' });
  });

  it('fails when the audit could not run, and never reads an input as shell', async () => {
    expect(await runAction({ paths: 'gone' })).toMatchObject({ status: 2 });
    await runAction({ paths: '$(touch pwned) `touch pwned` ; touch pwned', profile: '; touch pwned' });
    expect(() => readFileSync(path.join(hosts, 'pwned'))).toThrow();
  });

  it('has a place for every input that it declares', () => {
    const used = JSON.stringify(action.runs) + JSON.stringify(action.outputs);
    for (const name of Object.keys(action.inputs)) expect(used).toContain(`inputs.${name}`);
  });
});

describe('the GitLab snippet', () => {
  it('writes the reports that it names', async () => {
    const { script, artifacts } = snippet('GitLab').parapet;
    const ended = await run('sh', ['-c', script.join('\n').replace(/ hosts$/, ' web')], {
      cwd: hosts,
      env: registry.env,
    });
    expect(ended.status).toBe(1);
    const quality = JSON.parse(readFileSync(path.join(hosts, artifacts.reports.codequality), 'utf8'));
    expect(quality[0]).toMatchObject({ location: { path: 'web/etc/ssh/sshd_config' } });
    expect(readFileSync(path.join(hosts, artifacts.reports.junit), 'utf8')).toContain('<testsuite');
  });
});

describe('the MegaLinter plugin', () => {
  const file = 'docs/ci/mega-linter-plugin-parapet/parapet.megalinter-descriptor.yml';
  const [linter] = parse(read(file)).linters;

  it('is named at an address from which MegaLinter takes plugins', () => {
    const { PLUGINS, ENABLE_LINTERS } = snippet('MegaLinter');
    expect(PLUGINS).toEqual([expect.stringMatching(/^https:\/\/.*\/mega-linter-plugin-[^/]+\/.*/)]);
    expect(PLUGINS[0].endsWith(`/${file}`)).toBe(true);
    expect(ENABLE_LINTERS).toEqual([linter.name]);
  });

  it('installs this version, and its command line writes SARIF', async () => {
    const [instruction] = linter.install.dockerfile;
    const { name, version } = JSON.parse(read('package.json'));
    expect(instruction).toMatch(/^RUN /);
    expect(instruction.split(' ')).toContain(`${name}@${version}`);
    const sarif = path.join(place, 'mega.sarif');
    const args = [...linter.cli_lint_extra_args, ...linter.cli_sarif_args].map((arg) =>
      arg.replace('{{SARIF_OUTPUT_FILE}}', sarif),
    );
    const program = ['--yes', `${name}@${version}`];
    expect(await run('npx', [...program, ...args], { cwd: hosts, env: registry.env })).toMatchObject({ status: 1 });
    expect(JSON.parse(readFileSync(sarif, 'utf8')).version).toBe('2.1.0');
    for (const arg of [linter.cli_help_arg_name, linter.cli_version_arg_name]) {
      expect(await run('npx', [...program, arg], { cwd: hosts, env: registry.env })).toMatchObject({ status: 0 });
    }
  });
});

describe.runIf(has('pre-commit') && has('git'))('the pre-commit hook', () => {
  const hooks = path.join(place, 'hooks');
  const env = () => ({
    ...registry.env,
    PRE_COMMIT_HOME: path.join(place, 'pre-commit'),
    ...Object.fromEntries(['AUTHOR', 'COMMITTER'].map((who) => [`GIT_${who}_NAME`, 'Test'])),
    ...Object.fromEntries(['AUTHOR', 'COMMITTER'].map((who) => [`GIT_${who}_EMAIL`, 'test@example.org'])),
  });
  const git = async (cwd: string, ...args: readonly string[]) => {
    const ended = await run('git', args, { cwd, env: env() });
    if (ended.status !== 0) throw new Error(ended.stderr);
    return ended.stdout.trim();
  };

  beforeAll(async () => {
    mkdirSync(hooks);
    writeFileSync(path.join(hooks, '.pre-commit-hooks.yaml'), read('.pre-commit-hooks.yaml'));
    await git(hooks, 'init', '-q');
    await git(hooks, 'add', '-A');
    await git(hooks, 'commit', '-qm', 'Hooks');
    const [repository] = snippet('pre-commit').repos;
    const configured = { repos: [{ ...repository, repo: hooks, rev: await git(hooks, 'rev-parse', 'HEAD') }] };
    writeFileSync(path.join(hosts, '.pre-commit-config.yaml'), JSON.stringify(configured));
    await git(hosts, 'init', '-q');
    await git(hosts, 'add', '-A');
  });

  const check = (...files: readonly string[]) =>
    run('pre-commit', ['run', '--files', ...files], { cwd: hosts, env: env() });

  it('stops a commit with what is insecure, and says what', async () => {
    const { status, stdout } = await check('web/etc/ssh/sshd_config');
    expect(stdout).toContain('sshd/permit-empty-passwords');
    expect(status).toBe(1);
  });

  it('lets the rest pass, and does not run for other files', async () => {
    expect(await check('clean/etc/ssh/sshd_config')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/Passed/),
    });
    expect(await check('none/notes.md')).toMatchObject({ status: 0, stdout: expect.stringMatching(/Skipped/) });
  });

  it('runs this version', () => {
    const [{ entry }] = parse(read('.pre-commit-hooks.yaml'));
    const { name, version } = JSON.parse(read('package.json'));
    expect(entry.split(' ')).toContain(`${name}@${version}`);
  });
});
