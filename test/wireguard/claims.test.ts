import { describe, expect, it } from 'vitest';
import { claims, dialectOf } from '../../server/formats/wireguard/claims.ts';
import { keys } from './unit.ts';

/** Files of other programs, as they are shipped or written, each with something that could be taken for WireGuard's. */
const strangers: Readonly<Record<string, string>> = {
  'nginx.conf': 'user www-data;\nhttp {\n  server { listen 80; }\n}\n',
  'supervisord.conf': '[supervisord]\nnodaemon=true\n[program:peer]\ncommand=/bin/peer\n',
  'www.conf': '[www]\nuser = www-data\nlisten = /run/php/php.sock\npm = dynamic\n',
  'system.conf': '[Manager]\nLogLevel=info\n#DefaultTimeoutStartSec=90s\n',
  'resolved.conf': '[Resolve]\nDNS=1.1.1.1\nDomains=~.\n',
  'smb.conf': '[global]\n  interfaces = eth0\n[share]\n  path = /srv\n',
  'my.cnf.conf': '[mysqld]\nbind-address = 127.0.0.1\n[client]\nport = 3306\n',
  'frr.conf': 'router bgp 65000\n neighbor 10.0.0.1 peer-group PEER\n',
  'strongswan.conf': 'charon {\n  load_modular = yes\n}\n',
  'ipsec.conf': 'conn peer\n  left=%any\n  right=192.0.2.1\n',
  '20-intel.conf': 'Section "Device"\n  Identifier "Intel"\nEndSection\n',
  'pjsip.conf': '[peer]\ntype=endpoint\ncontext=default\nallow=ulaw\n',
  'sip.conf': '[general]\nport=5060\n[Peer]\ntype=peer\nhost=192.0.2.1\nsecret=abc\n',
  'dundi.conf': '[Peer]\nmodel=symmetric\nhost=192.0.2.1\ninkey=dundi\noutkey=dundi\n',
  'hostapd.conf': 'interface=wlan0\nssid=test\nwpa_passphrase=secret\n',
  'dnsmasq.conf': 'interface=wg0\nlisten-address=10.8.0.1\n',
  'keepalived.conf': 'vrrp_instance VI {\n  interface eth0\n  unicast_peer { 10.0.0.2 }\n}\n',
  'dhcpcd.conf': 'interface eth0\nstatic ip_address=10.0.0.2/24\n',
  'openvpn.conf': 'client\ndev tun\nremote vpn.example.org 1194\n<key>\n</key>\n',
  'peervpn.conf': 'networkname EXAMPLE\npsk mysecret\nport 7000\ninterface peervpn0\n',
  'tinc.conf': 'Name = alpha\nAddressFamily = ipv4\nInterface = tun0\nConnectTo = beta\n',
  'fastd.conf': 'interface "mesh";\npeer "a" { key "ab"; }\n',
  'innernet.conf': `[interface]\nnetwork-name = "n"\naddress = "10.42.0.2/32"\nprivate-key = "${keys.alice.private}"\n`,
  'rosenpass.conf': 'public_key = "rp-key"\n[[peers]]\npublic_key = "peer/pk"\nwg = "wg0"\n',
  'surge.conf': `[General]\nloglevel = notify\n[WireGuard home]\nprivate-key = ${keys.alice.private}\n`,
  'wireproxy.conf': `[Interface]\nPrivateKey = ${keys.alice.private}\n[Peer]\nPublicKey = ${keys.server.public}\n[Socks5]\nBindAddress = 127.0.0.1:1080\n`,
  'tls.conf':
    '[Interface]\nListen = 0.0.0.0:443\nPrivateKey = /etc/ssl/private/server.pem\n[Peer]\nPublicKey = client.pem\n',
  'agent.conf': '[Interface]\nAddress = 10.0.0.1\nMTU = 1500\n[Logging]\nLevel = info\n',
  'snmp-peers.conf': '[Peer]\nAddress = 192.0.2.1\nCommunity = public\n[Peer]\nAddress = 192.0.2.2\n',
  'kde.conf': '[Interface]\nStyle=breeze\nPublicKeyPath=/home/a\n',
  'logrotate.conf': '/var/log/wireguard/*.log {\n  weekly\n  rotate 4\n}\n',
  'rsyslog.conf': "if $programname == 'wireguard' then /var/log/wg.log\n",
  'udev.conf': '# PrivateKey is not meant here\nudev_log=info\n',
  'bird.conf': 'protocol bgp { neighbor 10.0.0.1 as 65000; interface "wg0"; }\n',
  'eth0.network': '[Match]\nName=eth0\n[Network]\nDHCP=yes\n',
  'bridge.netdev': '[NetDev]\nName=br0\nKind=bridge\n',
  'vlan.netdev': '# not Kind=wireguard\n[NetDev]\nName=wg-vlan\nKind=vlan\n',
  'home.nmconnection': '[connection]\nid=home\ntype=wifi\n[wifi]\nssid=wireguard\n',
};

describe('a file of another program', () => {
  it.each(Object.entries(strangers))('is not claimed: %s', (name, text) => {
    expect(claims({ path: `/etc/other/${name}`, text })).toBeUndefined();
  });
});

describe('a file of WireGuard', () => {
  const claimed = (name: string, text: string) => claims({ path: `/home/me/${name}`, text });

  it.each([
    ['a client', `[Interface]\nPrivateKey = ${keys.alice.private}\nAddress = 10.8.0.2/32\n`],
    ['a peer alone', `[Peer]\nPublicKey = ${keys.server.public}\nAllowedIPs = 0.0.0.0/0\n`],
    ['capitals and blanks that wg does not mind', `[ interface ]\nPRIVATE KEY=${keys.alice.private}\n`],
    [
      'a placeholder',
      '[Interface]\nPrivateKey = <your private key>\nAddress = 10.0.0.2/32\n[Peer]\nPublicKey = <key>\n',
    ],
    ['an environment variable', `[Interface]\nPrivateKey = \${WG_KEY}\n[Peer]\nAllowedIPs = \${NETS}\n`],
    ['only what a peer may send', '[Interface]\nListenPort = 51820\n[Peer]\nAllowedIPs = fd00::2/128\n'],
    [
      'a slip in a header',
      `[Interface]\nPrivateKey = ${keys.alice.private}\n[Peers]\nPublicKey = ${keys.server.public}\n`,
    ],
    ['a byte order mark', `\uFEFF[Interface]\nPrivateKey = ${keys.alice.private}\n`],
  ])('is claimed whatever its name: %s', (_what, text) => {
    expect(claimed('home.conf', text)).toBe('root');
  });

  it('is claimed as a template', () => {
    const text =
      '[Interface]\nPrivateKey = {{ key }}\n{% for p in peers %}\n[Peer]\nPublicKey = {{ p.key }}\n{% endfor %}\n';
    expect(claimed('tunnel.conf.j2', text)).toBe('root');
  });

  it('is claimed among the devices of networkd, with what belongs to it', () => {
    const device = `[NetDev]\nName=wg0\nKind=wireguard\n[WireGuard]\nPrivateKey=${keys.alice.private}\n`;
    expect(claimed('10-wg0.netdev', device)).toBe('root');
    expect(claimed('10-wg0.netdev.d/peer.conf', '[WireGuardPeer]\nAllowedIPs=10.0.0.2/32\n')).toBe('fragment');
    expect(claimed('10-wg0.netdev.d/mtu.conf', '[NetDev]\nMTUBytes=1400\n')).toBeUndefined();
    expect(claimed('wg0.network', '[Match]\nName=wg0\n[Network]\nAddress=10.0.0.1/24\n')).toBe('fragment');
    expect(claimed('vpn.network', '[Match]\nType=wireguard\n')).toBe('fragment');
  });

  it('is claimed among the profiles of NetworkManager, with a name of any kind', () => {
    const profile = '[connection]\nid=home\ntype=wireguard\n[wireguard]\n';
    expect(claimed('home.nmconnection', profile)).toBe('root');
    expect(claims({ path: '/etc/NetworkManager/system-connections/home', text: profile })).toBe('root');
  });
});

describe('the dialect of a file', () => {
  it.each([
    ['/etc/wireguard/wg0.conf', 'wg'],
    ['/srv/wg0.conf.j2', 'wg'],
    ['/etc/systemd/network/10-wg0.netdev', 'networkd'],
    ['/etc/systemd/network/10-wg0.netdev.d/a.conf', 'networkd'],
    ['/etc/systemd/network/wg0.network.j2', 'networkd'],
    ['/etc/NetworkManager/system-connections/home.nmconnection', 'networkmanager'],
    ['/etc/NetworkManager/system-connections/home', 'networkmanager'],
  ])('is told by its path: %s', (path, dialect) => {
    expect(dialectOf(path)).toBe(dialect);
  });
});
