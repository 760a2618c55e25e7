import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { formats } from '../../server/formats/index.ts';
import { TestClient } from './test-client.ts';

setFlagsFromString('--expose_gc');
const collect: () => void = runInNewContext('gc');

/** Bytes that are in use once everything that can be given back is given back. */
async function inUse(): Promise<number> {
  for (let i = 0; i < 4; i++) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return process.memoryUsage().heapUsed;
}

it('keeps nothing of 10,000 edits', async () => {
  const uri = 'file:///w/etc/ssh/sshd_config';
  const text = 'PermitRootLogin no\nPasswordAuthentication no\nX11Forwarding no\nMatch User bob\n  X11Forwarding yes\n';
  const client = await TestClient.start({ formats, files: { '/w/etc/ssh/sshd_config': text } });
  await client.open(uri, text, 'sshd_config');
  let version = 1;
  const edit = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) {
      const newText = i % 2 === 0 ? 'x' : '';
      const end = i % 2 === 0 ? 0 : 1;
      await client.change(uri, ++version, {
        range: { start: { line: 2, character: 0 }, end: { line: 2, character: end } },
        text: newText,
      });
      if (i % 10 === 0) await client.pull(uri);
    }
    await client.pull(uri);
  };
  await edit(1_000);
  const before = await inUse();
  await edit(10_000);
  const after = await inUse();
  // A kilobyte for each edit would be ten megabytes.
  expect(after - before).toBeLessThan(1_000_000);
}, 120_000);
