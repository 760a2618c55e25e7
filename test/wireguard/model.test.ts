import { describe, expect, it } from 'vitest';
import { addressText } from '../../server/core/net/address.ts';
import { networkText } from '../../server/core/net/network.ts';
import { lacks, undecided } from '../../server/formats/wireguard/model.ts';
import { wireguardToolsOf } from '../../server/formats/wireguard/release.ts';
import { valueIn } from '../../server/formats/wireguard/values/outcome.ts';
import { keyfileModel, keys, networkdModel, release, wgFile, wgModel } from './unit.ts';

const server = `[Interface]
PrivateKey = ${keys.server.private}
Address = 10.8.0.1/24, fd00::1/64
ListenPort = 51820
PostUp = iptables -A FORWARD -i %i -j ACCEPT

# alice
[Peer]
PublicKey = ${keys.alice.public}
AllowedIPs = 10.8.0.2/32, fd00::2/128

[Peer]
# Name = bob
PublicKey = ${keys.server.public}
PresharedKey = ${keys.preshared}
AllowedIPs = 10.8.0.3
`;

describe('a file of wg-quick', () => {
  it('is one interface with its peers', () => {
    const model = wgModel(server);
    const { interface: local, peers } = model;
    expect(model).toMatchObject({ dialect: 'wg', flavour: 'wg-quick', role: 'server', refusals: [], open: false });
    expect(local.name).toBe('wg0');
    expect(local.publicKey?.text).toBe(keys.server.public);
    expect(local.port).toBe(51820);
    expect(local.addresses.map(({ text }) => text)).toEqual(['10.8.0.1/24', 'fd00::1/64']);
    expect(local.hooks).toMatchObject([{ when: 'PostUp', command: 'iptables -A FORWARD -i %i -j ACCEPT' }]);
    expect(peers.map(({ label }) => label)).toEqual(['peer alice (Rhq1xuhC…)', 'peer bob (Zjh7o7Zs…)']);
    expect(peers.map(({ networks }) => networks.map(networkText))).toEqual([
      ['10.8.0.2/32', 'fd00::2/128'],
      ['10.8.0.3/32'],
    ]);
  });

  it('has the last of what is written twice, and all of what adds up', () => {
    const { interface: local, peers } = wgModel(
      '[Interface]\nListenPort = 1\nAddress = 10.0.0.1\n[Peer]\nAllowedIPs = 10.0.0.2\nAllowedIPs = 10.0.0.3\n[Interface]\nListenPort = 2\nAddress = 10.0.0.9\n',
    );
    expect(local.port).toBe(2);
    expect(local.addresses.map(({ text }) => text)).toEqual(['10.0.0.1', '10.0.0.9']);
    expect(peers[0]?.networks.map(networkText)).toEqual(['10.0.0.2/32', '10.0.0.3/32']);
  });

  it('never shows a secret where it is printed', () => {
    const text = JSON.stringify(wgModel(server).settings.map(({ option, text: own, secret }) => [option, own, secret]));
    expect(text).toContain('[secret]');
    for (const secret of [keys.server.private, keys.preshared]) expect(text).not.toContain(secret);
  });

  it('takes the value of an unknown key for a secret when it looks like one', () => {
    const { settings } = wgModel(`[Interface]\nPrivKey = ${keys.alice.private}\nPort = 5\n`);
    expect(settings).toMatchObject([
      { option: 'PrivKey', known: false, text: '' },
      { option: 'Port', known: false, text: '5' },
    ]);
    expect(settings[0]?.secret?.length).toBe(44);
  });

  it('points at what is not there by its commented-out line, else by its header', () => {
    const text = '[Interface]\n# ListenPort = 51820\nMTU = 1420\n';
    const { interface: local } = wgModel(text);
    expect(local.placeForAbsent('ListenPort').span).toEqual({ start: 12, end: 32 });
    expect(local.placeForAbsent('Address').span).toEqual({ start: 0, end: 11 });
    expect(lacks(wgModel(text), local, 'ListenPort')).toBe(true);
    expect(lacks(wgModel(text, { extent: 'fragment' }), local, 'ListenPort')).toBe(false);
  });

  it('is read by the release that is meant', () => {
    const text = '[Interface]\nPostUp = echo "#1"\n';
    expect(wgModel(text).interface.hooks[0]?.command).toBe('echo "#1"');
    expect(wgModel(text, release('1.0.20210914')).interface.hooks[0]?.command).toBe('echo "');
  });
});

describe('what wg-quick or wg refuse', () => {
  it.each([
    ['a byte order mark', '\uFEFF[Interface]\n', ['byte-order-mark']],
    ['a section that is none', '[Foo]\nA = 1\n', ['unknown-section']],
    ['a header that is not closed', '[Peer\n', ['broken-header', 'no-key-at-all']],
    ['a setting before any section', 'MTU = 1420\n[Interface]\n', ['outside-section']],
    ['a key that is none', '[Interface]\nAdress = 1\n', ['unknown-key']],
    ['a key of the other section', '[Interface]\nPublicKey = x\n', ['wrong-section']],
    [
      'a setting of wg-quick among the peers',
      `[Peer]\nPublicKey = ${keys.alice.public}\nDNS = 1.1.1.1\n`,
      ['wrong-section'],
    ],
    ['a header with blanks, for wg-quick alone', '[ Interface ]\nMTU = 1420\nListenPort = 1\n', ['spaced']],
    ['a key with blanks, for wg-quick alone', '[Interface]\nPost Up = true\nListen Port = 1\n', ['spaced']],
    ['no value', '[Interface]\nListenPort =\nMTU =\n', ['empty-value']],
    ['no "="', '[Interface]\nListenPort 51820\n; remark\n', ['no-separator', 'no-separator']],
    ['no key', '[Interface]\n= 1\n', ['no-key']],
    ['values', '[Interface]\nListenPort = -1\nPrivateKey = x\n', ['value', 'value']],
    ['a peer without a key', '[Peer]\nAllowedIPs = 10.0.0.1\n', ['no-key-at-all']],
    [
      'what wg-quick refuses before what wg refuses',
      '[Interface]\nFoo = 1\nSaveConfig = yes\n',
      ['value', 'unknown-key'],
    ],
  ])('is told: %s', (_what, text, kinds) => {
    expect(wgModel(text).refusals.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('is nothing that AmneziaWG knows, and nothing of wireproxy', () => {
    expect(wgModel('[Interface]\nJc = 4\nH1 = 5\n')).toMatchObject({ flavour: 'amneziawg', refusals: [] });
    expect(wgModel('[Interface]\nMTU = 1\n[Socks5]\nBindAddress = x\n')).toMatchObject({
      flavour: 'wireproxy',
      refusals: [],
    });
  });

  it('quotes no secret', () => {
    const { refusals } = wgModel(
      `[Interface]\nPrivateKey ${keys.alice.private}\nPrivateKey = "${keys.alice.private}"\n`,
    );
    expect(refusals).toHaveLength(2);
    for (const { reason } of refusals) expect(reason).not.toContain(keys.alice.private.slice(0, 10));
  });
});

describe('a role', () => {
  const peer = (more = '') => `[Peer]\nPublicKey = ${keys.alice.public}\nAllowedIPs = 10.0.0.2/32\n${more}`;
  it.each([
    ['server', `[Interface]\nListenPort = 51820\n${peer()}${peer('Endpoint = 192.0.2.1:1\n')}`],
    ['client', `[Interface]\n${peer('Endpoint = 192.0.2.1:1\n')}`],
    ['client', `[Interface]\nListenPort = 1\n${peer('Endpoint = 192.0.2.1:1\nAllowedIPs = 0.0.0.0/0\n')}`],
    ['site', `[Interface]\nListenPort = 1\n${peer('Endpoint = 192.0.2.1:1\n')}`],
    ['site', `[Interface]\n${peer()}`],
  ])('is that of a %s', (role, text) => {
    expect(wgModel(text).role).toBe(role);
  });
});

describe('a template', () => {
  const text = `[Interface]
PrivateKey = {{ private_key }}
ListenPort = {{ port }}
{% for peer in peers %}
[Peer]
PublicKey = {{ peer.key }}
{% endfor %}
[Peer]
PublicKey = ${keys.alice.public}
AllowedIPs = {{ net }}, 10.0.0.2/32
`;

  it.each(['/etc/wireguard/wg0.conf.j2', '/etc/wireguard/wg0.conf'])('leaves open what it fills in: %s', (path) => {
    const model = wgFile(path, text);
    expect(model.refusals).toEqual([]);
    expect(model.interface.privateKey).toBeUndefined();
    expect(model.interface.last('ListenPort')?.undecided).toBe(true);
    expect(model).toMatchObject({ open: true, role: 'site' });
    expect(model.peers.map(({ label }) => label)).toEqual(['peer Rhq1xuhC…']);
    expect(model.peers[0]?.allowedIps).toEqual([]);
    expect(lacks(model, model.interface, 'MTU')).toBe(false);
    expect(undecided(model).get(path)).toBe(5);
  });

  it('may stand in a value of an ordinary file, but not in a hook', () => {
    const model = wgModel(`[Interface]\nPrivateKey = \${KEY}\nPostUp = echo \${HOME} {{.State}}\n`);
    expect(model.interface.privateKey).toBeUndefined();
    expect(model.interface.hooks).toHaveLength(1);
    expect(model.refusals).toEqual([]);
  });
});

describe('a device of systemd-networkd', () => {
  const device = `[NetDev]
Name=wg0
Kind=wireguard
[WireGuard]
PrivateKey=${keys.server.private}
ListenPort=70000
ListenPort=51820
FirewallMark=0x1
[WireGuardPeer]
PublicKey=${keys.alice.public}
AllowedIPs=10.0.0.2/32, \\
  10.0.0.3/32 bad
`;
  const files = {
    '/etc/systemd/network/10-wg0.netdev': device,
    '/etc/systemd/network/10-wg0.netdev.d/b.conf': `[WireGuardPeer]\nPublicKey=${keys.server.public}\n`,
    '/etc/systemd/network/10-wg0.network': '[Match]\nName=wg0\n[Network]\nAddress=10.0.0.1/24\n',
  };

  it('is read with its drop-ins and its .network files', () => {
    const model = networkdModel(files, {
      beside: {
        '/etc/systemd/network/20-more.network': '[Match]\nName=wg*\n[Network]\nAddress=fd00::1/64\n',
        '/etc/systemd/network/30-eth.network': '[Match]\nName=eth0\n[Network]\nAddress=192.0.2.1/24\n',
      },
    });
    const { interface: local, peers } = model;
    expect(local.name).toBe('wg0');
    expect(local.port).toBe(51820);
    expect(local.fwMark?.outcome).toMatchObject({ value: 1 });
    expect(local.addresses.map(({ text }) => text)).toEqual(['10.0.0.1/24', 'fd00::1/64']);
    expect(peers.map(({ subject }) => subject)).toEqual(['peer Rhq1xuhC…', 'peer Zjh7o7Zs…']);
    expect(peers[0]?.networks.map(networkText)).toEqual(['10.0.0.2/32', '10.0.0.3/32']);
    expect(model.networks.map(({ path, isOfUnit }) => [path, isOfUnit])).toEqual([
      ['/etc/systemd/network/10-wg0.network', true],
      ['/etc/systemd/network/20-more.network', false],
    ]);
    expect(model.refusals).toEqual([]);
  });

  it('is not made without a key', () => {
    const text = '[NetDev]\nName=wg0\nKind=wireguard\n[WireGuard]\nListenPort=1\n';
    expect(networkdModel({ '/etc/systemd/network/wg0.netdev': text }).refusals).toMatchObject([
      { kind: 'no-key-at-all', by: 'systemd-networkd', at: { span: { start: 33, end: 44 } } },
    ]);
  });

  it('is none without a kind', () => {
    const path = '/etc/systemd/network/wg0.netdev';
    const text = `[NetDev]\nName=wg0\n[WireGuard]\nPrivateKey=${keys.server.private}\n`;
    expect(networkdModel({ [path]: text }).refusals).toMatchObject([
      { kind: 'no-kind', by: 'systemd-networkd', at: { span: { start: 0, end: 8 } } },
    ]);
    const drop = { [`${path}.d/a.conf`]: '[NetDev]\nKind=wireguard\n' };
    expect(networkdModel({ [path]: text, ...drop }).refusals).toEqual([]);
  });

  it('is only an interface where the .network is alone', () => {
    const model = networkdModel({ '/etc/systemd/network/wg0.network': files['/etc/systemd/network/10-wg0.network'] });
    expect(model.interface.name).toBe('wg0');
    expect(model.interface.addresses).toHaveLength(1);
  });
});

describe('a profile of NetworkManager', () => {
  it('is read by its own names', () => {
    const model = keyfileModel(`[connection]
interface-name=wg0
type=wireguard
[wireguard]
private-key=${keys.alice.private}
listen-port=51820
[wireguard-peer.${keys.server.public}]
endpoint=vpn.example.org:51820
allowed-ips=10.0.0.0/24;fd00::/64;
[ipv4]
address1=10.0.0.2/32,10.0.0.1
dns=10.0.0.1;
[wireguard-peer.${keys.server.public}]
persistent-keepalive=25
`);
    const { interface: local, peers } = model;
    expect(local.name).toBe('wg0');
    expect(local.publicKey?.text).toBe(keys.alice.public);
    const [address] = local.addresses.map(({ outcome }) => valueIn(outcome));
    expect(address && addressText(address.address)).toBe('10.0.0.2');
    expect(peers).toHaveLength(1);
    expect(peers[0]?.key?.text).toBe(keys.server.public);
    expect(peers[0]?.networks.map(networkText)).toEqual(['10.0.0.0/24', 'fd00::/64']);
    expect(peers[0]?.keepalive?.outcome).toMatchObject({ value: 25 });
    expect(model).toMatchObject({ role: 'site', refusals: [] });
  });

  it('is refused as a whole for a line that is nothing', () => {
    expect(keyfileModel('[connection]\ntype=wireguard\n; remark\n').refusals).toMatchObject([{ kind: 'no-separator' }]);
  });
});

describe('the release of a system', () => {
  it.each([
    ['debian', '11', '1.0.20210223'],
    ['debian', '12', '1.0.20210914'],
    ['debian', '99', undefined],
    ['ubuntu', '22.04', '1.0.20210914'],
    ['ubuntu', '24.04', '1.0.20210914'],
    ['raspbian', '12', '1.0.20210914'],
    ['arch', '', undefined],
  ])('%s %s comes with %s', (id, version, expected) => {
    expect(wireguardToolsOf({ id, version })).toBe(expected);
  });
});
