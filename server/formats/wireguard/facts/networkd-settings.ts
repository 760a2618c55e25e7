import type { SettingFact } from './setting-fact.ts';

type Fact = Omit<SettingFact, 'dialect' | 'section' | 'repeat' | 'readBy'> & Partial<Pick<SettingFact, 'repeat'>>;

function of(section: string, facts: readonly Fact[]): SettingFact[] {
  return facts.map((fact) => ({ dialect: 'networkd', section, repeat: 'last', readBy: ['networkd'], ...fact }));
}

/**
 * The settings of `.netdev` files that matter for WireGuard, and those of `.network` files of the same interface. Sources:
 * systemd.netdev(5), systemd.network(5); accepted values were tried on 252. `since` is a release of systemd.
 */
export const networkdSettings: readonly SettingFact[] = [
  ...of('NetDev', [
    {
      name: 'Name',
      type: 'interface-name',
      summary: 'Name of the interface.',
      range: 'at most 15 characters',
      required: true,
    },
    {
      name: 'Kind',
      type: 'words',
      summary: 'What the device is; the sections of WireGuard count only when it is wireguard.',
      range: 'wireguard',
      required: true,
    },
    { name: 'Description', type: 'text', summary: 'A remark that the tools show.' },
    { name: 'MTUBytes', type: 'bytes', summary: 'Largest packet that goes into the tunnel.', default: '1420' },
    { name: 'MACAddress', type: 'text', summary: 'Of no use for WireGuard, which has no such address.' },
  ]),
  ...of('WireGuard', [
    {
      name: 'PrivateKey',
      type: 'key-or-credential',
      summary: 'The secret of this interface, in the file itself or as @ and the name of a credential (since 256).',
      secret: true,
    },
    {
      name: 'PrivateKeyFile',
      type: 'path',
      summary: 'File or socket that holds the secret of this interface; it counts before PrivateKey.',
      range: 'an absolute path that the user systemd-network can read',
    },
    {
      name: 'ListenPort',
      type: 'port-or-auto',
      summary: 'UDP port on which this interface waits, on every address of the host.',
      range: 'auto, or 1 to 65535',
      default: 'auto: a random port',
    },
    {
      name: 'FirewallMark',
      type: 'mark',
      summary: 'Mark on the encrypted packets, for a rule of routing that keeps them out of the tunnel.',
      range: '1 to 4294967295, decimal or with 0x',
      default: 'none',
    },
    {
      name: 'RouteTable',
      type: 'table',
      summary: 'Routing table in which networkd makes routes for the networks of all peers.',
      range: 'off, default, main, local, a name of networkd.conf, or 1 to 4294967295',
      default: 'off: no routes are made',
      since: '250',
    },
    {
      name: 'RouteMetric',
      type: 'number',
      summary: 'Priority of those routes; a lower one is preferred.',
      range: '0 to 4294967295',
      default: '0 for IPv4, 1024 for IPv6',
      since: '250',
    },
  ]),
  ...of('WireGuardPeer', [
    {
      name: 'PublicKey',
      type: 'key',
      summary: 'Who the peer is; a section without it is passed over.',
      required: true,
    },
    {
      name: 'PresharedKey',
      type: 'key-or-credential',
      summary:
        'A second secret that both ends share; one that cannot be read is passed over, and the tunnel comes up without.',
      secret: true,
    },
    {
      name: 'PresharedKeyFile',
      type: 'path',
      summary: 'File that holds that second secret; it counts before PresharedKey.',
      range: 'an absolute path that the user systemd-network can read',
    },
    {
      name: 'AllowedIPs',
      type: 'networks',
      summary: 'Addresses that the peer may send from; routes to them are made only with RouteTable.',
      range: 'networks between commas or blanks',
      repeat: 'list',
    },
    {
      name: 'Endpoint',
      type: 'endpoint',
      summary: 'Where the peer is first called; without a port it is taken, and nothing can be sent.',
      range: 'name:port, address:port, [IPv6 address]:port',
    },
    {
      name: 'PersistentKeepalive',
      type: 'seconds',
      summary: 'How often an empty packet is sent so that firewalls and NAT on the way keep the connection open.',
      range: 'off, or 0 to 65535 seconds',
      default: 'off',
    },
    {
      name: 'RouteTable',
      type: 'table',
      summary: 'Routing table for the networks of this peer.',
      default: 'that of [WireGuard]',
      since: '250',
    },
    {
      name: 'RouteMetric',
      type: 'number',
      summary: 'Priority of the routes to the networks of this peer.',
      default: 'that of [WireGuard]',
      since: '250',
    },
  ]),
  ...of('Network', [
    { name: 'Address', type: 'address', summary: 'Address of this host within the tunnel.', repeat: 'list' },
    { name: 'DNS', type: 'resolvers', summary: 'Resolvers that are asked through this link.', repeat: 'list' },
    {
      name: 'Domains',
      type: 'domains',
      summary: 'Domains that are asked of those resolvers; ~. stands for every name.',
      repeat: 'list',
    },
    {
      name: 'DNSDefaultRoute',
      type: 'flag',
      summary: 'Whether those resolvers are asked for names that no link claims.',
      range: 'yes or no',
    },
    {
      name: 'IPMasquerade',
      type: 'words',
      summary:
        'For which family packets that come out of this link leave under the address of the host; forwarding is switched on too.',
      range: 'ipv4, ipv6, both or no',
      default: 'no',
    },
    {
      name: 'IPForward',
      type: 'words',
      summary: 'Whether the host forwards packets, on all interfaces.',
      range: 'yes, no, ipv4 or ipv6',
      default: 'no',
      deprecatedSince: '256',
    },
    { name: 'IPv4Forwarding', type: 'flag', summary: 'Whether IPv4 packets of this link are forwarded.', since: '256' },
    { name: 'IPv6Forwarding', type: 'flag', summary: 'Whether IPv6 packets of this link are forwarded.', since: '256' },
  ]),
];
