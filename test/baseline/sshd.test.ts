import { describe, expect, it } from 'vitest';
import { identities, identityKey } from '../../server/baseline/identity.ts';
import { sshd } from '../../server/formats/sshd/format.ts';
import type { Example } from '../docs/examples.ts';
import { findingsOf, unitOf } from '../docs/judge.ts';
import { pagesOf } from '../docs/pages.ts';

/** What may come to stand above a file without a change of what sshd does: a remark, and a setting that nobody judges. */
const above = ['# Remember to reload sshd\n\nPidFile /run/sshd.pid\n', 'PidFile /run/sshd.pid\n\n# The rest\n'];

const blocks = pagesOf(sshd).flatMap(({ id, examples }) =>
  examples
    .filter(({ verdict }) => verdict === 'bad')
    .map((example) => [`${id}, line ${example.line}`, example] as const),
);

describe('what a baseline of sshd_config keeps', () => {
  it.each(blocks)('is the same below other lines: %s', async (_name, example) => {
    const before = await identitiesIn(example);
    expect(before.length).toBeGreaterThan(0);
    for (const lines of above) expect(await identitiesIn(below(example, lines))).toEqual(before);
  });
});

async function identitiesIn(example: Example): Promise<string[]> {
  const unit = await unitOf(example, sshd);
  const identityOf = identities({
    folder: '/',
    textOf: (path) => unit.files.get(path)?.text,
    secrets: [],
    isAbsent: ({ absent }) => absent === true,
  });
  return findingsOf(unit, sshd, 'paranoid')
    .map((finding) => identityKey(identityOf(finding)))
    .sort();
}

/** The example with lines at the top of its root file, and a remark above its other files. */
function below(example: Example, lines: string): Example {
  const [root] = example.files.keys();
  const files = [...example.files].map(([path, text]): [string, string] => {
    // A byte order mark spoils the line that it stands on, and has to stand on the first.
    if (text.startsWith('\uFEFF')) return [path, text];
    return [path, `${path === root ? lines : '# Remember to reload sshd\n\n'}${text}`];
  });
  return { ...example, files: new Map(files) };
}
