import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { LineIndex } from '../../server/core/text/line-index.ts';
import { formats } from '../../server/formats/index.ts';
import { fromNative, toNative } from '../../server/platform/native-paths.ts';
import { nodeFileSystem } from '../../server/platform/node-file-system.ts';
import { audit } from '../../server/workspace/audit.ts';
import { recognise } from '../../server/workspace/recognise.ts';

const corpus = fileURLToPath(new URL('sshd', import.meta.url));
const snapshot = fileURLToPath(new URL('sshd.snapshot.txt', import.meta.url));
const fs = nodeFileSystem();

/** Where each finding on a host is, and how bad: `path:line ruleId severity`, the path as seen from the host's folder. */
async function findingsOn(host: string): Promise<string[]> {
  const folder = fromNative(join(corpus, host));
  const paths = readdirSync(join(corpus, host), { recursive: true, encoding: 'utf8' })
    .map((path) => fromNative(join(corpus, host, path)))
    .filter((path) => recognise(path, formats) !== undefined);
  expect(paths, `files of ${host} that are recognised`).not.toEqual([]);
  const { findings, files } = await audit(fs, paths, {
    profile: 'baseline',
    formats,
    onRuleFailure(ruleId, error) {
      throw new Error(`The rule ${ruleId} failed on ${host}.`, { cause: error });
    },
  });
  const unread = files.filter(({ status }) => status === 'not-analysed').map(({ path }) => path);
  expect(unread, `files of ${host} that could not be analysed`).toEqual([]);
  const lines = new Map<string, LineIndex>();
  return findings.map(({ at, ruleId, severity }) => {
    const index = lines.get(at.path) ?? new LineIndex(readFileSync(toNative(at.path), 'utf8'));
    lines.set(at.path, index);
    const { line } = index.positionAt(at.span.start);
    return `${at.path.slice(folder.length + 1)}:${line + 1} ${ruleId} ${severity}`;
  });
}

// A change of a rule shows here which hosts it reaches. Written anew with UPDATE=1, and then to be read.
test('what the baseline finds on the hosts of the corpus', async () => {
  const hosts = readdirSync(corpus).sort();
  const blocks: string[] = [];
  for (const host of hosts) blocks.push([`# ${host}`, ...(await findingsOn(host))].join('\n'));
  const found = `${blocks.join('\n\n')}\n`;
  const { UPDATE } = process.env;
  if (UPDATE === '1') writeFileSync(snapshot, found);
  const expected = existsSync(snapshot) ? readFileSync(snapshot, 'utf8').replaceAll('\r\n', '\n') : '';
  expect(found).toBe(expected);
});
