import { describe, expect, it } from 'vitest';
import { readIni } from '../../server/core/syntax/ini.ts';
import { wgDialect } from '../../server/formats/wireguard/dialects.ts';
import { wireguard } from '../../server/formats/wireguard/format.ts';
import { nameFromComments } from '../../server/formats/wireguard/names.ts';
import { resolve } from '../../server/formats/wireguard/resolve.ts';
import { secrets } from '../../server/formats/wireguard/secrets.ts';
import { keyfileModel, keys, networkdModel, unitOf, wgModel } from './unit.ts';

/** What is masked of a text. */
const masked = (text: string): string[] => {
  const model = resolve(unitOf(text));
  return secrets(model)
    .map(({ span }) => text.slice(span.start, span.end))
    .sort();
};

describe('secrets', () => {
  it.each([
    ['a private key', `[Interface]\nPrivateKey = ${keys.alice.private}\n`, [keys.alice.private]],
    ['a damaged one', '[Interface]\nPrivateKey = QCDy YSpm\n', ['QCDy YSpm']],
    ['a preshared key', `[Peer]\nPresharedKey=${keys.preshared}#x\n`, [keys.preshared]],
    ['one under a wrong key', `[Interface]\nPrivKey = ${keys.alice.private}\n`, [keys.alice.private]],
    ['one on a line without "="', `[Interface]\nPrivateKey ${keys.alice.private}\n`, [keys.alice.private]],
    ['one in a comment', `# alice: ${keys.alice.private}\n[Interface]\n`, [keys.alice.private]],
    ['one in a commented-out line', `[Interface]\n#PrivateKey=${keys.alice.private}\n`, [keys.alice.private]],
    ['one in a hook', `[Interface]\nPostUp = echo ${keys.alice.private} | wg\n`, [keys.alice.private]],
    ['one before any section', `PrivateKey = ${keys.alice.private}\n`, [keys.alice.private]],
    ['one in hexadecimal', `[Interface]\nPrivateKey = ${'0a'.repeat(32)}\n`, ['0a'.repeat(32)]],
    [
      'the own private key in place of a public one',
      `[Interface]\nPrivateKey = ${keys.alice.private}\n[Peer]\nPublicKey = ${keys.alice.private}\n`,
      [keys.alice.private, keys.alice.private],
    ],
  ])('are masked: %s', (_what, text, expected) => {
    expect(masked(text)).toEqual(expected);
  });

  it('are no public keys', () => {
    const text = `[Interface]\nPostUp = wg set %i peer ${keys.alice.public} remove\n# PublicKey = ${keys.alice.public}\n[Peer]\nPublicKey = ${keys.server.public}\n`;
    expect(masked(text)).toEqual([]);
  });

  it('are masked in the other dialects', () => {
    const device = networkdModel({
      '/etc/systemd/network/a.netdev': `[WireGuard]\nPrivateKey=${keys.alice.private}\n`,
    });
    expect(secrets(device)).toHaveLength(1);
    const profile = keyfileModel(
      `[wireguard]\nprivate-key=${keys.alice.private}\n[wireguard-peer.${keys.server.public}]\npreshared-key=${keys.preshared}\n`,
    );
    expect(secrets(profile).map(({ span }) => span.end - span.start)).toEqual([44, 44]);
  });
});

describe('listeners', () => {
  const open = (text: string) => wireguard.open(unitOf(text)).listeners;

  it('are the UDP port, on every address', () => {
    const [first, second, ...others] = open(
      `[Interface]\nListenPort = 51820\nAddress = 10.8.0.1/24\nPostUp = iptables -A FORWARD -i %i -o eth0 -j ACCEPT\n[Peer]\nPublicKey = ${keys.alice.public}\nAllowedIPs = 192.168.7.0/24\n`,
    );
    expect(first).toMatchObject({
      service: 'WireGuard wg0',
      transport: 'udp',
      ports: { first: 51820, last: 51820 },
      address: '0.0.0.0',
      encryption: 'builtin',
      audience: 'public',
      leadsTo: ['networks behind eth0', '192.168.7.0/24'],
    });
    expect(second?.address).toBe('::');
    expect(others).toEqual([]);
  });

  it('are not there for a client, whose port nobody knows', () => {
    expect(open(`[Interface]\n[Peer]\nPublicKey = ${keys.alice.public}\nEndpoint = 192.0.2.1:1\n`)).toEqual([]);
  });
});

describe('the name of a peer', () => {
  const name = (above: string, below = '') => {
    const file = readIni(`${above}\n[Peer]\n${below}\n`, wgDialect);
    return nameFromComments(file.sections[0]?.lines ?? [], file.sections[1]?.lines ?? []);
  };

  it.each([
    ['# alice', '', 'alice'],
    ['', '# Alice’s laptop', undefined],
    ['', '# alice laptop', 'alice laptop'],
    ['# friendly_name = bob', '', 'bob'],
    ['', '# Name = Bob Jones', 'Bob Jones'],
    ['### Client carol', '', 'carol'],
    ['### begin dave ###', '', 'dave'],
    ['# AllowedIPs = 10.0.0.1/32', '', undefined],
    ['# This peer is only used for the backup of the office.', '', undefined],
    ['# alice\n', '', undefined],
  ])('is read from %j and %j', (above, below, expected) => {
    expect(name(above, below)).toBe(expected);
  });

  it('is not a key', () => {
    expect(name(`# ${keys.alice.private}`)).toBeUndefined();
    expect(name(`# Name = ${keys.alice.private}`)).toBeUndefined();
  });

  it('is its number where its key is the private one of the unit', () => {
    const peer = `[Peer]\nPublicKey = ${keys.alice.private}\nAllowedIPs = 10.0.0.2/32\n`;
    const model = wgModel(`[Interface]\nPrivateKey = ${keys.alice.private}\n# bob\n${peer}${peer}`);
    expect(model.peers.map(({ label }) => label)).toEqual(['peer bob', 'peer number 2']);
    expect(model.peers.map(({ subject }) => subject)).toEqual(['peer number 1', 'peer number 2']);
    const all = JSON.stringify([...wireguard.open(model.unit).effects()]);
    expect(all).not.toContain(keys.alice.private.slice(0, 8));
    // A line that a later one overrides holds a secret too.
    const twice = `[Interface]\nPrivateKey = ${keys.alice.private}\nPrivateKey = ${keys.server.private}\n${peer}`;
    expect(wgModel(twice).peers[0]?.label).toBe('peer number 1');
  });

  it('is shown with the first letters of its public key', () => {
    expect(wgModel(`# alice\n[Peer]\nPublicKey = ${keys.alice.public}\n`).peers[0]?.label).toBe(
      'peer alice (Rhq1xuhC…)',
    );
  });
});
