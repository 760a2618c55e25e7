import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toyFormat } from '../workspace/toy-format.ts';
import { tunnelFormat } from '../workspace/tunnel-format.ts';
import { folderWith, parapet, textIn } from './run-cli.ts';
import { privateFolderWith, run, world } from './tunnel-samples.ts';

describe('files of which only the text tells what they are', () => {
  const files = {
    'a.conf': '[tunnel]\ncipher = off\n',
    'nginx.conf': 'server { }\n',
    'b/c.conf.j2': '[tunnel]\ncipher = off\n',
  };

  it('are found by it', async () => {
    const cwd = folderWith(files);
    const { stdout, stderr, code } = await run(cwd, 'audit', '--format', 'json');
    expect(JSON.parse(stdout).files.map(({ path, format }: Record<string, string>) => [path, format])).toEqual([
      ['a.conf', 'tunnel'],
      ['b/c.conf.j2', 'tunnel'],
    ]);
    expect([code, stderr]).toEqual([1, '']);
  });

  it('are taken when they are named, and said to be strangers when they are', async () => {
    const cwd = folderWith(files);
    expect((await run(cwd, 'audit', 'a.conf')).code).toBe(1);
    const { code, stderr } = await run(cwd, 'audit', 'nginx.conf');
    expect(code).toBe(3);
    expect(stderr).toContain('nginx.conf was not analysed. Its text is of no format that Parapet knows.');
  });

  it('may come through standard input', async () => {
    const cwd = folderWith({});
    const audit = (stdin: string) => parapet(cwd, ['audit', '--as', 'x.conf', '-'], { ...world, stdin });
    expect((await audit('[tunnel]\ncipher = off\n')).code).toBe(1);
    expect((await audit('server { }\n')).code).toBe(3);
  });

  it('are told from others without being named', async () => {
    const both = { formats: async () => [toyFormat, tunnelFormat] };
    const audit = (stdin: string) => parapet(folderWith({}), ['audit', '--format', 'json', '-'], { ...both, stdin });
    expect((await audit('[tunnel]\ncipher = off\n')).stdout).toContain('"path": "etc/tunnel/main.tunnel"');
    expect((await audit('secure no\n')).stdout).toContain('"path": "etc/toy/toy.conf"');
  });
});

describe('several units', () => {
  const files = {
    'a/main.tunnel': 'size = 1400\n',
    'b/main.tunnel': 'size = 1300\n',
    'c/main.tunnel': 'size = 1400\n',
  };

  it('are fixed together', async () => {
    const cwd = privateFolderWith(files);
    const diff = await run(cwd, 'audit', '--fix', '--diff');
    expect(diff.stdout.match(/^\+size = 1300$/gm)?.length).toBe(2);
    const { code, stdout } = await run(cwd, 'audit', '--fix');
    expect(code).toBe(0);
    expect(stdout).toContain('Fixed 2 files:');
    expect(textIn(cwd, 'a/main.tunnel')).toBe('size = 1300\n');
  });

  it('are not compared with those that were not named', async () => {
    expect((await run(privateFolderWith(files), 'audit', 'a')).code).toBe(0);
  });

  it('may be judged by releases of several products', async () => {
    const cwd = privateFolderWith(files);
    expect((await run(cwd, 'audit', '--target', 'tunnel-tools=1.0.20210914', 'a')).code).toBe(0);
    const { stderr } = await run(cwd, 'audit', '--target', 'tunnel=1', 'a');
    expect(stderr).toContain('--target tunnel=1 is not a release. Write it as tunnel-tools=2.0.');
  });
});

describe('what the servers listen on', () => {
  const cwd = () => privateFolderWith({ 'a/main.tunnel': 'port = 51820\n', 'b/main.tunnel': 'port = 0\n' });

  it('is part of the JSON report', async () => {
    const { stdout } = await run(cwd(), 'audit', '--format', 'json');
    expect(JSON.parse(stdout).exposure).toEqual([
      {
        format: 'tunnel',
        service: 'tunnel',
        transport: 'udp',
        ports: { first: 51820, last: 51820 },
        address: '0.0.0.0',
        encryption: 'builtin',
        audience: 'public',
        leadsTo: ['10.0.0.0/8'],
        path: 'a/main.tunnel',
        line: 1,
        column: 8,
      },
      expect.objectContaining({ ports: null }),
    ]);
  });

  it('is a chapter of the text report where that is asked for', async () => {
    const folder = cwd();
    expect((await run(folder, 'audit')).stdout).not.toContain('Listens on');
    const { stdout } = await run(folder, 'audit', '--exposure');
    expect(stdout).toContain(
      [
        'Listens on',
        '',
        '  0.0.0.0:51820/udp tunnel',
        '    encrypted by the protocol; meant for everybody',
        '    leads to 10.0.0.0/8',
        '    a/main.tunnel:1',
      ].join('\n'),
    );
  });
});

describe.runIf(process.platform !== 'win32')('a command for the server', () => {
  it('is shown where no edit helps, on a line of its own', async () => {
    const cwd = folderWith({ 'etc/tunnel/main.tunnel': 'port = 1\n' });
    chmodSync(join(cwd, 'etc/tunnel/main.tunnel'), 0o644);
    const { stdout } = await run(cwd, 'audit');
    expect(stdout).toContain('  Fix: a command, not an edit of the file.\n');
    expect(stdout).toContain('  Run: chmod 600 /etc/tunnel/main.tunnel (on the server)\n');
    expect(JSON.parse((await run(cwd, 'audit', '--format', 'json')).stdout).findings[0].command).toBe(
      'chmod 600 /etc/tunnel/main.tunnel',
    );
  });
});

describe('a finding in a file beside the configuration', () => {
  it('has the place that it has there', async () => {
    const cwd = privateFolderWith({ 'etc/tunnel/main.tunnel': 'port = 1\n', 'etc/tunnel/a.ticket': '\n\nshort\n' });
    const { stdout } = await run(cwd, 'audit', '--format', 'json');
    expect(JSON.parse(stdout).findings[0]).toMatchObject({
      ruleId: 'tunnel/ticket',
      path: 'etc/tunnel/a.ticket',
      line: 1,
      column: 1,
    });
    expect((await run(cwd, 'audit')).stdout).toContain('etc/tunnel/a.ticket\n');
  });
});
