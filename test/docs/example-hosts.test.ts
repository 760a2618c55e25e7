import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formats } from '../../server/formats/index.ts';
import { fromNative } from '../../server/platform/native-paths.ts';
import { nodeFileSystem } from '../../server/platform/node-file-system.ts';
import { audit } from '../../server/workspace/audit.ts';
import { discoverFiles } from '../../server/workspace/discover.ts';
import { root } from '../house/sources.ts';

const fs = nodeFileSystem();

async function audited(host: string) {
  const found = await discoverFiles(fs, [fromNative(path.join(root, 'examples', host))], { formats });
  return audit(
    fs,
    found.map((file) => file.path),
    {
      profile: 'baseline',
      formats,
      onRuleFailure(ruleId, error) {
        throw new Error(`The rule ${ruleId} failed.`, { cause: error });
      },
    },
  );
}

describe('the two example hosts', () => {
  it('have files of every format', async () => {
    for (const host of ['insecure-host', 'hardened-host']) {
      const { files } = await audited(host);
      expect(new Set(files.map(({ format }) => format))).toEqual(new Set(formats.map(({ id }) => id)));
    }
  });

  it('differ as they should: one has findings in every format, the other none', async () => {
    const insecure = await audited('insecure-host');
    const found = new Set(insecure.findings.map(({ ruleId }) => ruleId.split('/')[0]));
    expect(found).toEqual(new Set(formats.map(({ id }) => id)));
    expect((await audited('hardened-host')).findings.map(({ ruleId }) => ruleId)).toEqual([]);
  });
});
