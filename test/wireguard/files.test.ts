import { describe, expect, it } from 'vitest';
import { beside, includes, rootFor } from '../../server/formats/wireguard/around.ts';
import { wireguard } from '../../server/formats/wireguard/format.ts';
import { resolve } from '../../server/formats/wireguard/resolve.ts';
import { loadUnit } from '../../server/workspace/load.ts';
import { memoryFileSystem } from '../../server/workspace/memory-file-system.ts';
import { recogniserOf } from '../../server/workspace/recognise.ts';
import { keys } from './unit.ts';

const recogniser = recogniserOf([wireguard]);
const file = (path: string, text: string) => ({ path, nominal: path, text });

describe('a name alone', () => {
  it.each([
    '/etc/wireguard/office.conf',
    '/home/me/wg0.conf',
    '/srv/hosts/a/etc/wireguard/wg1.conf',
    '/etc/amnezia/amneziawg/home.conf',
    '/roles/vpn/templates/wg0.conf.j2',
  ])('is enough for %s', (path) => {
    expect(recogniser.byPath(path)).toMatchObject({ role: 'root' });
  });

  it.each(['/etc/nginx/nginx.conf', '/etc/systemd/network/wg0.netdev', '/etc/wgetrc', '/home/me/wg.conf'])(
    'is not enough for %s',
    (path) => {
      expect(recogniser.byPath(path)).toBeUndefined();
    },
  );

  it.each(['/home/me/office.conf', '/etc/systemd/network/wg0.netdev', '/etc/NetworkManager/system-connections/home'])(
    'says that %s is worth a look',
    (path) => {
      expect(recogniser.isCandidate(path)).toBe(true);
    },
  );
});

describe('what belongs to a device of networkd', () => {
  it('is its drop-ins, and the .network of its name', () => {
    expect(includes(file('/etc/systemd/network/10-wg0.netdev', ''))).toEqual([
      '/etc/systemd/network/10-wg0.netdev.d/*.conf',
      '/etc/systemd/network/10-wg0.network',
      '/etc/systemd/network/10-wg0.network.d/*.conf',
    ]);
    expect(includes(file('/etc/wireguard/wg0.conf', ''))).toEqual([]);
  });

  it('leads back to the device', () => {
    expect(rootFor('/etc/systemd/network/10-wg0.netdev.d/a.conf')).toBe('/etc/systemd/network/10-wg0.netdev');
    expect(rootFor('/etc/systemd/network/10-wg0.network')).toBe('/etc/systemd/network/10-wg0.netdev');
    expect(rootFor('/etc/systemd/network/10-wg0.netdev')).toBeUndefined();
    expect(rootFor('/etc/wireguard/wg0.conf')).toBeUndefined();
  });

  const network = '/h/etc/systemd/network';
  const fs = memoryFileSystem(
    {
      [`${network}/10-wg0.netdev`]: `[NetDev]\nName=wg0\nKind=wireguard\n[WireGuard]\nPrivateKeyFile=/etc/wg.key\n`,
      [`${network}/10-wg0.netdev.d/peer.conf`]: `[WireGuardPeer]\nPublicKey=${keys.alice.public}\n`,
      [`${network}/10-wg0.network`]: '[Match]\nName=wg0\n[Network]\nAddress=10.0.0.1/24\n',
      [`${network}/20-eth0.network`]: '[Match]\nName=eth0\n[Network]\nDHCP=yes\n',
      [`${network}/30-tunnels.network`]: '[Match]\nName=wg*\n[Network]\nAddress=fd00::1/64\n',
      '/h/etc/wg.key': keys.server.private,
    },
    { facts: { '/h/etc/wg.key': { mode: 0o644 } } },
  );

  it.each(['10-wg0.netdev', '10-wg0.netdev.d/peer.conf', '10-wg0.network'])(
    'is one unit, whichever is opened: %s',
    async (name) => {
      const role = name.endsWith('.netdev') ? 'root' : 'fragment';
      const unit = await loadUnit(fs, `${network}/${name}`, { format: wireguard, role });
      expect([...unit.files.keys()].map((path) => path.slice(network.length + 1))).toEqual([
        '10-wg0.netdev',
        '10-wg0.netdev.d/peer.conf',
        '10-wg0.network',
      ]);
      const model = resolve(unit);
      expect(model.interface.addresses.map(({ text }) => text)).toEqual(['10.0.0.1/24', 'fd00::1/64']);
      expect(model.peers.map(({ subject }) => subject)).toEqual(['peer Rhq1xuhC…']);
    },
  );

  it('has the mode of its key, and nothing of the key itself', async () => {
    const unit = await loadUnit(fs, `${network}/10-wg0.netdev`, { format: wireguard, role: 'root' });
    const key = unit.beside.get('/etc/wg.key');
    expect(key).toMatchObject({ kind: 'file', path: '/h/etc/wg.key' });
    expect(key?.text).toBeUndefined();
    expect(unit.facts.get('/h/etc/wg.key')?.mode).toBe(0o644);
    expect(resolve(unit).interface.addresses).toHaveLength(2);
  });
});

describe('what is looked for beside a file of wg-quick', () => {
  it('is its folder, and the files that its hooks read keys from', () => {
    const text = `[Interface]
PostUp = wg set %i private-key /etc/wireguard/%i.key peer ${keys.alice.public} preshared-key /etc/wireguard/psk
PostUp = wg set %i private-key <(pass wireguard/%i)
`;
    expect(beside([file('/etc/wireguard/wg0.conf', text)])).toEqual([
      { pattern: '/etc/wireguard', text: false },
      { pattern: '/etc/wireguard/wg0.key', text: false },
      { pattern: '/etc/wireguard/psk', text: false },
    ]);
  });

  it('is nothing that a template leaves open, and nothing with wildcards', () => {
    const text = '[Interface]\nPostUp = wg set %i private-key /etc/{{ x }}/k; wg set %i private-key /etc/*.key\n';
    expect(beside([file('/etc/wireguard/wg0.conf', text)])).toEqual([{ pattern: '/etc/wireguard', text: false }]);
    expect(beside([file('/etc/w*/wg0.conf', text)])).toEqual([]);
    expect(beside([])).toEqual([]);
  });
});
