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

/** A file of each format, whose third line is edited. */
const documents = [
  {
    path: '/w/etc/ssh/sshd_config',
    languageId: 'sshd_config',
    text: 'PermitRootLogin no\nPasswordAuthentication no\nX11Forwarding no\nMatch User bob\n  X11Forwarding yes\n',
  },
  {
    path: '/w/etc/ejabberd/ejabberd.yml',
    languageId: 'yaml',
    text: 'hosts: [example.org]\nlisten:\n  - port: 5222\n    module: ejabberd_c2s\nmodules:\n  mod_register: {}\n',
  },
  {
    path: '/w/etc/default/ejabberd',
    languageId: 'ejabberdctl',
    text: 'POLL=true\nERLANG_NODE=ejabberd@localhost\nFIREWALL_WINDOW=4200-4210\n',
  },
  {
    path: '/w/etc/wireguard/wg0.conf',
    languageId: 'wireguard',
    text: '[Interface]\nAddress = 10.0.0.1/24\nListenPort = 51820\nPostUp = iptables -A FORWARD -j ACCEPT\n',
  },
];

it.each(documents)(
  'keeps nothing of 10,000 edits of $path',
  async ({ path, languageId, text }) => {
    const uri = `file://${path}`;
    const client = await TestClient.start({ formats, files: { [path]: text } });
    await client.open(uri, text, languageId);
    expect(await client.pull(uri)).toMatchObject({ items: expect.arrayContaining([expect.anything()]) });
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
  },
  120_000,
);
