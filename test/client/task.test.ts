import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditArguments } from '../../client/task-arguments.ts';
import { namedProfiles } from '../../server/core/lint/profiles.ts';
import { severities } from '../../server/core/lint/scale.ts';
import { formats } from '../../server/formats/index.ts';
import { parapet } from '../cli/run-cli.ts';
import { root } from '../house/sources.ts';

const { contributes } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const [matcher] = contributes.problemMatchers;
const [pattern] = contributes.problemPatterns;

/** A line as VS Code reads it, by the groups that the pattern names. */
function parsed(line: string) {
  const match = new RegExp(pattern.regexp).exec(line);
  if (match === null) return undefined;
  const group = (name: string) => match[pattern[name]] ?? '';
  return {
    path: group('file'),
    line: Number(group('line')),
    column: Number(group('column')),
    level: group('severity'),
    message: group('message'),
    ruleId: group('code'),
  };
}

const run = (argv: readonly string[]) => parapet(hosts, argv, { formats: async () => formats });

const hosts = mkdtempSync(path.join(os.tmpdir(), 'parapet tasks-'));
beforeAll(() => {
  cpSync(path.join(root, 'examples/insecure-host'), path.join(hosts, 'the host: old, new'), { recursive: true });
  writeFileSync(path.join(hosts, 'sshd_config'), 'PermitRootLogin yes\n');
});
afterAll(() => rmSync(hosts, { recursive: true, force: true }));

describe('the task', () => {
  it('prints one line for each finding, and the problem matcher reads every one of them', async () => {
    const { stdout, code } = await run(auditArguments({ type: 'parapet' }));
    expect(code).toBe(1);
    const json = await run(['audit', '--format', 'json', '.']);
    const { findings } = JSON.parse(json.stdout);
    expect(findings.length).toBeGreaterThan(30);
    const read = stdout.split('\n').flatMap((line) => parsed(line) ?? []);
    const levels: Record<string, string> = {
      critical: 'error',
      high: 'error',
      medium: 'warning',
      low: 'info',
      info: 'info',
    };
    type Sent = Record<'path' | 'ruleId' | 'message' | 'severity', string> & { line: number; column: number };
    expect(read).toEqual(
      findings.map(({ path, line, column, ruleId, message, severity }: Sent) => {
        return { path, line, column, ruleId, level: levels[severity], message: `${message} (${severity})` };
      }),
    );
    expect(new Set(read.map(({ path: file }) => file.startsWith('the host: old, new/etc/')))).toEqual(
      new Set([true, false]),
    );
  });

  it('asks for what its definition says, and takes a name with a dash for a name', async () => {
    const definition = { paths: ['sshd_config', '-x'], profile: 'strict', failOn: 'critical' };
    expect(auditArguments({ ...definition, type: 'parapet' }).slice(3)).toEqual([
      '--profile',
      'strict',
      '--fail-on',
      'critical',
      '--',
      'sshd_config',
      '-x',
    ]);
    expect(auditArguments({ paths: 'etc', profile: 7 }).slice(3)).toEqual(['--', '.']);
    expect((await run(auditArguments({ paths: ['-x'] }))).stderr).toContain('-x');
    expect((await run(auditArguments({ ...definition, paths: ['sshd_config'] }))).code).toBe(0);
  });

  it('is offered with the choices that the command line has', () => {
    const [{ type, properties }] = contributes.taskDefinitions;
    expect(type).toBe('parapet');
    expect(properties.profile.enum).toEqual(namedProfiles.map(({ name }) => name));
    expect(properties.failOn.enum).toEqual([...severities]);
    expect(matcher).toMatchObject({ name: 'parapet', owner: 'parapet-task', pattern: '$parapet' });
  });

  it('leaves lines alone that are not findings', () => {
    expect(parsed('3 findings in 2 files; 2 files analysed.')).toBeUndefined();
    expect(parsed('a b/c:d.conf:3:4: warning: x: y [z] (medium) [toy/rule]')).toEqual({
      path: 'a b/c:d.conf',
      line: 3,
      column: 4,
      level: 'warning',
      message: 'x: y [z] (medium)',
      ruleId: 'toy/rule',
    });
  });
});
