import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { SshdOracle, sshdInstalled, sshdVersion } from '../oracle/sshd-oracle.ts';
import type { Example } from './examples.ts';
import { findingsOf, unitOf } from './judge.ts';
import { readPages } from './pages.ts';

/**
 * The blocks of sshd's pages against the real program: it starts with all but those that say `refused`, and so says
 * Parapet when it judges them as the installed release.
 */
describe.runIf(sshdInstalled())('the real sshd', () => {
  // Skipped tests are collected too, so nothing here may need the program.
  const installed = sshdInstalled() ? sshdVersion() : undefined;
  let oracle: SshdOracle;
  beforeAll(() => {
    oracle = new SshdOracle();
  });
  const blocks = readPages()
    .filter(({ format }) => format.id === 'sshd')
    .flatMap(({ id, format, examples }) =>
      examples.map((example) => [`${id}, line ${example.line}`, example, format] as const),
    )
    .filter(([, { release }]) => release === undefined || release === installed?.release);

  it.each(blocks)('agrees with %s', async (name, example, format) => {
    const { status, stderr } = spawnSync('/usr/sbin/sshd', ['-t', '-f', layOut(name, example), '-h', oracle.hostKey], {
      encoding: 'utf8',
    });
    expect({ refused: status !== 0, stderr: status === 0 ? '' : stderr }).toEqual({
      refused: example.refused,
      stderr: example.refused ? expect.stringMatching(/./) : '',
    });
    const findings = findingsOf(await unitOf({ ...example, ...installed }, format), format, 'paranoid');
    const refusals = findings.filter(({ message }) => /\brefuses to start\b/.test(message));
    expect(refusals.length > 0, refusals.map(({ message }) => message).join('\n')).toBe(example.refused);
  });

  /** Lays a block out below a folder of its own, with its includes led there, and returns the path of its main file. */
  function layOut(name: string, { files }: Example): string {
    const folder = name.replaceAll(/\W+/g, '-');
    const here = `${oracle.folder}/${folder}/`;
    const moved = [...files].map(([path, text]): [string, string] => {
      if (!path.startsWith('/etc/ssh/')) throw new Error(`${path} does not lie in /etc/ssh, where the oracle looks.`);
      return [path.slice('/etc/ssh/'.length), text.replaceAll(/^(\s*Include\s+)\/etc\/ssh\//gim, `$1${here}`)];
    });
    return oracle.layOut(folder, new Map(moved));
  }
});

it('the real sshd is there to be asked, in CI at least', ({ skip }) => {
  if (sshdInstalled()) return;
  const reason =
    '/usr/sbin/sshd is not installed, so the rule pages were not held against it (apt install openssh-server)';
  if (process.env.CI !== undefined && process.env.CI !== '') throw new Error(reason);
  console.log(`skipped: ${reason}`);
  skip(reason);
});
