import { expect, it } from 'vitest';
import { wireguard } from '../../server/formats/wireguard/format.ts';
import { keys } from '../wireguard/unit.ts';
import { folderWith, parapet } from './run-cli.ts';

/** The private key of alice stands as a public key at the server, where only alice's own file tells that it is one. */
const files = {
  'alice/etc/wireguard/wg0.conf': `[Interface]\nPrivateKey = ${keys.alice.private}\nAddress = 10.8.0.2/32\n[Peer]\nPublicKey = ${keys.server.public}\nEndpoint = 192.0.2.1:51820\nAllowedIPs = 10.8.0.1/32\n`,
  'server/etc/wireguard/wg0.conf': `[Interface]\nPrivateKey = ${keys.server.private}\nAddress = 10.8.0.1/24\nListenPort = 51820\nSaveConfig = no\n[Peer]\nPublicKey = ${keys.alice.private}\nAllowedIPs = 10.8.0.2/32\n`,
};

it.each([['--diff'], ['--format=text'], ['--format=json'], ['--format=sarif']])(
  'audit %s shows no secret of another file',
  async (option) => {
    const { stdout, stderr } = await parapet(folderWith(files), ['audit', option, '--profile', 'paranoid'], {
      formats: async () => [wireguard],
    });
    expect(stdout.length).toBeGreaterThan(100);
    if (option === '--diff') expect(stdout).toContain('+SaveConfig = false');
    for (const key of [keys.alice.private, keys.server.private]) {
      for (let at = 0; at + 12 <= key.length; at++) expect(stdout + stderr).not.toContain(key.slice(at, at + 12));
    }
  },
);
