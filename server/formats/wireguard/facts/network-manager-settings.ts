import type { SettingFact } from './setting-fact.ts';

type Fact = Omit<SettingFact, 'dialect' | 'section' | 'repeat' | 'readBy'>;

function of(section: string, facts: readonly Fact[]): SettingFact[] {
  return facts.map((fact) => ({
    dialect: 'networkmanager',
    section,
    repeat: 'last',
    readBy: ['NetworkManager'],
    ...fact,
  }));
}

const SECRET_FLAGS = '0 stored here, 1 kept by an agent, 2 asked for each time, 4 not needed';

/**
 * The settings of NetworkManager's keyfiles that matter for WireGuard. Sources: nm-settings(5), nm-settings-keyfile(5); accepted
 * values were tried with `nmcli --offline` 1.42.
 */
export const networkManagerSettings: readonly SettingFact[] = [
  ...of('connection', [
    { name: 'id', type: 'text', summary: 'Name of the profile.', required: true },
    { name: 'type', type: 'words', summary: 'What the profile is for.', range: 'wireguard', required: true },
    {
      name: 'interface-name',
      type: 'interface-name',
      summary: 'Name of the interface.',
      range: 'at most 15 characters',
    },
    { name: 'autoconnect', type: 'flag', summary: 'Whether the tunnel comes up by itself.', default: 'true' },
    { name: 'zone', type: 'text', summary: 'Zone of firewalld that the interface is put into.' },
  ]),
  ...of('wireguard', [
    {
      name: 'private-key',
      type: 'key',
      summary: 'The secret of this interface, when private-key-flags is 0.',
      secret: true,
    },
    {
      name: 'private-key-flags',
      type: 'secret-flags',
      summary: 'Where the private key is kept.',
      range: SECRET_FLAGS,
      default: '0',
    },
    {
      name: 'listen-port',
      type: 'port',
      summary: 'UDP port on which this interface waits; what is no port is dropped.',
      range: '0 to 65535',
      default: '0: a random port',
    },
    {
      name: 'fwmark',
      type: 'mark',
      summary: 'Mark on the encrypted packets, and number of the table for default routes.',
      range: '0 to 4294967295',
      default: '0: chosen when a default route needs one',
    },
    {
      name: 'mtu',
      type: 'bytes',
      summary: 'Largest packet that goes into the tunnel.',
      default: '0: a fixed value, whatever the way to the peers takes',
    },
    {
      name: 'peer-routes',
      type: 'flag',
      summary: 'Whether routes to the networks of the peers are made.',
      range: 'true or false',
      default: 'true',
    },
    {
      name: 'ip4-auto-default-route',
      type: 'tri-state',
      summary: 'Whether a default route of IPv4 gets a table and rules of its own, as wg-quick does it.',
      range: '1 yes, 0 no, -1 when a peer has one',
      default: '-1',
    },
    {
      name: 'ip6-auto-default-route',
      type: 'tri-state',
      summary: 'The same for a default route of IPv6.',
      range: '1 yes, 0 no, -1 when a peer has one',
      default: '-1',
    },
  ]),
  ...of('wireguard-peer', [
    {
      name: 'endpoint',
      type: 'endpoint',
      summary: 'Where the peer is first called; without a port it is dropped.',
      range: 'name:port, address:port, [IPv6 address]:port',
    },
    {
      name: 'allowed-ips',
      type: 'networks',
      summary: 'Addresses that the peer may send from, and to which routes lead.',
      range: 'networks, each followed by a semicolon; with a comma the list is dropped',
    },
    {
      name: 'persistent-keepalive',
      type: 'seconds',
      summary: 'How often an empty packet is sent so that firewalls and NAT on the way keep the connection open.',
      range: '0 to 65535 seconds; larger numbers wrap around',
      default: '0: never',
    },
    {
      name: 'preshared-key',
      type: 'key',
      summary: 'A second secret that both ends share; dropped unless preshared-key-flags says that it is stored here.',
      secret: true,
    },
    {
      name: 'preshared-key-flags',
      type: 'secret-flags',
      summary: 'Where the preshared key is kept.',
      range: SECRET_FLAGS,
      default: '4, which drops a key that stands here',
    },
  ]),
  ...(['ipv4', 'ipv6'] as const).flatMap((section) =>
    of(section, [
      {
        name: 'method',
        type: 'words',
        summary: 'How the interface gets its addresses.',
        range: 'manual, auto, disabled …',
      },
      { name: 'address1', type: 'address', summary: 'First address of this host within the tunnel, with its length.' },
      {
        name: 'dns',
        type: 'resolvers',
        summary: 'Resolvers that are asked through this link, each followed by a semicolon.',
      },
      {
        name: 'dns-search',
        type: 'domains',
        summary: 'Domains that are asked of those resolvers; ~. stands for every name.',
      },
      {
        name: 'dns-priority',
        type: 'number',
        summary: 'Which resolvers come first; with a negative number the others are not asked at all.',
        default: '50 for a tunnel',
      },
      {
        name: 'never-default',
        type: 'flag',
        summary: 'Keeps default routes away from this connection.',
        range: 'true or false',
        default: 'false',
      },
      {
        name: 'route-table',
        type: 'table',
        summary: 'Routing table for the routes of this connection.',
        default: 'main',
      },
    ]),
  ),
];
