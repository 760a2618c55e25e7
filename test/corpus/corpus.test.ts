import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { LineIndex } from '../../server/core/text/line-index.ts';
import { formats } from '../../server/formats/index.ts';
import { fromNative, toNative } from '../../server/platform/native-paths.ts';
import { nodeFileSystem } from '../../server/platform/node-file-system.ts';
import { audit } from '../../server/workspace/audit.ts';
import { discoverFiles } from '../../server/workspace/discover.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const corpora = ['ejabberd', 'sshd', 'wireguard'];
const base = nodeFileSystem();

/** Without what git does with the files: that changes when they are taken into the repository, and no finding here hangs on it. */
const { versioned: _unused, ...fs } = base;

/** Where each finding on a host is, and how bad: `path:line ruleId severity`, the path as seen from the host's folder. */
async function findingsOn(corpus: string, host: string): Promise<string[]> {
  const folder = fromNative(join(here, corpus, host));
  const paths = (await discoverFiles(fs, [folder], { formats })).map(({ path }) => path);
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
test.each(corpora)('what the baseline finds on the hosts of the corpus of %s', async (corpus) => {
  const snapshot = join(here, `${corpus}.snapshot.txt`);
  const hosts = readdirSync(join(here, corpus)).sort();
  const blocks: string[] = [];
  for (const host of hosts) blocks.push([`# ${host}`, ...(await findingsOn(corpus, host))].join('\n'));
  const found = `${blocks.join('\n\n')}\n`;
  const { UPDATE } = process.env;
  if (UPDATE === '1') writeFileSync(snapshot, found);
  const expected = existsSync(snapshot) ? readFileSync(snapshot, 'utf8').replaceAll('\r\n', '\n') : '';
  expect(found).toBe(expected);
});
