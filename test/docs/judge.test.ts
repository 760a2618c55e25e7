import { describe, expect, it } from 'vitest';
import { toyFormat } from '../workspace/toy-format.ts';
import { tunnelFormat } from '../workspace/tunnel-format.ts';
import { readExample } from './examples.ts';
import { findingsOf, textIn, unitOf, unitsOf } from './judge.ts';
import { readPage } from './pages.ts';

const example = (...lines: string[]) => readExample({ words: ['bad'], lines, line: 1 }, '/etc/tunnel/main.tunnel');
const rules = async (...lines: string[]) =>
  findingsOf(await unitsOf(example(...lines), tunnelFormat), tunnelFormat, 'baseline').map(({ ruleId, at }) => [
    ruleId,
    at.path,
  ]);

describe('an example of several hosts', () => {
  const lines = [
    '# file: /srv/a/etc/tunnel/main.tunnel',
    'key = abcdef',
    '#     ^^^^^^',
    '# file: /srv/b/etc/tunnel/laptop.conf',
    '[tunnel]',
    'key = abcdef',
    '#     ^^^^^^',
    '# file: /srv/b/etc/nginx.conf',
    'key = abcdef',
  ];

  it('has a unit of each file that a server loads by itself, and what is found among them', async () => {
    expect((await unitsOf(example(...lines), tunnelFormat)).map(({ rootPath }) => rootPath)).toEqual([
      '/srv/a/etc/tunnel/main.tunnel',
      '/srv/b/etc/tunnel/laptop.conf',
    ]);
    expect(await rules(...lines)).toEqual([
      ['tunnel/shared-key', '/srv/a/etc/tunnel/main.tunnel'],
      ['tunnel/shared-key', '/srv/b/etc/tunnel/laptop.conf'],
    ]);
    expect(example(...lines).marks.map(({ path }) => path)).toEqual([
      '/srv/a/etc/tunnel/main.tunnel',
      '/srv/b/etc/tunnel/laptop.conf',
    ]);
  });

  it('is judged alone where only its first unit is asked for', async () => {
    const unit = await unitOf(example(...lines), tunnelFormat);
    expect(findingsOf(unit, tunnelFormat, 'baseline')).toEqual([]);
  });

  it('has no second unit of a file that the first one includes', async () => {
    const included = readExample(
      { words: ['bad'], lines: ['include /etc/toy/more/toy.conf', '# file: /etc/toy/more/toy.conf', 'a b'], line: 1 },
      '/etc/toy/toy.conf',
    );
    expect(await unitsOf(included, toyFormat)).toHaveLength(1);
  });
});

describe('an example with facts', () => {
  it('is judged by them', async () => {
    expect(await rules('# file: /etc/tunnel/main.tunnel mode=0644 owner=0:0', 'port = 1')).toEqual([
      ['tunnel/open', '/etc/tunnel/main.tunnel'],
    ]);
    expect(await rules('# file: /etc/tunnel/main.tunnel git=tracked', 'key = a')).toEqual([
      ['tunnel/tracked', '/etc/tunnel/main.tunnel'],
    ]);
    expect(await rules('port = 1', '# folder: /var/log/tunnel mode=0755')).toEqual([
      ['tunnel/log', '/etc/tunnel/main.tunnel'],
    ]);
  });

  it('may have its finding in a file beside the configuration', async () => {
    const lines = ['port = 1', '# file: /etc/tunnel/a.ticket', 'short', '#^^^^'];
    const [finding] = findingsOf(await unitsOf(example(...lines), tunnelFormat), tunnelFormat, 'baseline');
    expect(finding?.at).toEqual(example(...lines).marks[0]);
    expect(textIn(await unitsOf(example(...lines), tunnelFormat), '/etc/tunnel/a.ticket')).toBe('short\n');
  });
});

describe('a block in another language', () => {
  const page = (...block: string[]) =>
    readPage(`# T\n\n<!-- facts -->\n<!-- /facts -->\n\n## A\n\n${block.join('\n')}\n`, 'tunnel/x', tunnelFormat)
      .examples;

  it('is an example when its first line names a file that could be of the format', () => {
    expect(page('```ini bad', '# file: /etc/x.conf', 'a = b', '```')).toHaveLength(1);
    expect(page('```ini bad', 'a = b', '```')).toEqual([]);
    expect(page('```ini', '# file: /etc/x.conf', '```')).toEqual([]);
    expect(page('```sh bad', '# file: /etc/x.sh', '```')).toEqual([]);
  });
});
