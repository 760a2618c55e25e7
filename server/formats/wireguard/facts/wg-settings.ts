import type { SettingFact, SettingReader } from './setting-fact.ts';

type Fact = Omit<SettingFact, 'dialect' | 'section' | 'repeat' | 'readBy'> &
  Partial<Pick<SettingFact, 'repeat' | 'readBy'>>;

function of(section: string, readBy: readonly SettingReader[], facts: readonly Fact[]): SettingFact[] {
  return facts.map((fact) => ({ dialect: 'wg', section, repeat: 'last', readBy, ...fact }));
}

const all: readonly SettingReader[] = ['wg', 'wg-quick', 'apps'];

/**
 * The settings of `wg` and wg-quick. Sources: wg(8), wg-quick(8), config.c of wireguard-tools; accepted values were tried on
 * 1.0.20210914.
 */
export const wgSettings: readonly SettingFact[] = [
  ...of('Interface', all, [
    {
      name: 'PrivateKey',
      type: 'key',
      summary: 'The secret of this interface; its public half is how peers know it.',
      default: 'no key, so that no handshake is possible',
      secret: true,
    },
    {
      name: 'ListenPort',
      type: 'port',
      summary: 'UDP port on which this interface waits, on every address of the host.',
      range: '0 to 65535; larger numbers wrap around',
      default: 'a random port at each start',
    },
    {
      name: 'FwMark',
      type: 'mark',
      summary: 'Mark on the encrypted packets, by which routing rules tell them from what is inside the tunnel.',
      range: 'off, 0 to 4294967295, or 0x and hexadecimal digits',
      default: 'off; wg-quick chooses one when a peer has a default route',
      readBy: ['wg', 'wg-quick'],
    },
  ]),
  ...of(
    'Interface',
    ['wg-quick', 'apps'],
    [
      {
        name: 'Address',
        type: 'addresses',
        summary: 'Addresses of this host within the tunnel; without a length, a single host.',
        range: 'addresses with or without a length, between commas',
        default: 'none',
        repeat: 'list',
      },
      {
        name: 'DNS',
        type: 'resolvers',
        summary: 'Resolvers that the host asks while the tunnel is up; what is no address becomes a search domain.',
        range: 'addresses and domains, between commas',
        default: 'the resolvers stay as they are',
        repeat: 'list',
      },
      {
        name: 'MTU',
        type: 'bytes',
        summary: 'Largest packet that goes into the tunnel.',
        range: '68 to 65535; 1280 and more for IPv6, 576 and more for the apps',
        default: 'that of the way to the peers, less 80',
      },
      {
        name: 'Table',
        type: 'table',
        summary: 'Routing table for the networks of the peers.',
        range: 'auto, off, a number, or a name of rt_tables',
        default: 'auto: the main table, and policy routing for default routes',
        readBy: ['wg-quick', 'windows-app'],
      },
      {
        name: 'PreUp',
        type: 'command',
        summary: 'Command that root runs before the interface is set up.',
        repeat: 'list',
        readBy: ['wg-quick', 'windows-app'],
      },
      {
        name: 'PostUp',
        type: 'command',
        summary: 'Command that root runs once the interface is up and has its routes.',
        repeat: 'list',
        readBy: ['wg-quick', 'windows-app'],
      },
      {
        name: 'PreDown',
        type: 'command',
        summary: 'Command that root runs before the interface is taken down.',
        repeat: 'list',
        readBy: ['wg-quick', 'windows-app'],
      },
      {
        name: 'PostDown',
        type: 'command',
        summary: 'Command that root runs after the interface is gone; not after a start that failed.',
        repeat: 'list',
        readBy: ['wg-quick', 'windows-app'],
      },
      {
        name: 'SaveConfig',
        type: 'flag',
        summary: 'Whether this file is written anew from the running interface when it goes down.',
        range: 'true or false',
        default: 'false',
        readBy: ['wg-quick'],
      },
    ],
  ),
  ...of('Peer', all, [
    {
      name: 'PublicKey',
      type: 'key',
      summary: 'Who the peer is: the public half of its private key.',
      required: true,
    },
    {
      name: 'PresharedKey',
      type: 'key',
      summary: 'A second secret that both ends share, so that recorded traffic stays closed should Curve25519 fall.',
      default: 'none',
      secret: true,
    },
    {
      name: 'AllowedIPs',
      type: 'networks',
      summary:
        'Addresses that the peer may send from, and that packets are sent to it for; of two peers the last one has them.',
      range: 'networks between commas',
      default: 'none, so that nothing goes through',
      repeat: 'list',
    },
    {
      name: 'Endpoint',
      type: 'endpoint',
      summary: 'Where the peer is first called; later its last known address counts.',
      range: 'name:port, address:port, [IPv6 address]:port',
      default: 'wait until the peer calls',
    },
    {
      name: 'PersistentKeepalive',
      type: 'seconds',
      summary: 'How often an empty packet is sent so that firewalls and NAT on the way keep the connection open.',
      range: 'off, or 0 to 65535 seconds',
      default: 'off',
    },
  ]),
];

/** The settings that only AmneziaWG knows. Sources: config.c of amneziawg-tools, its README. */
export const amneziaSettings: readonly SettingFact[] = [
  ...of(
    'Interface',
    ['awg'],
    [
      {
        name: 'Jc',
        type: 'number',
        summary: 'How many packets of noise go before each handshake.',
        range: '0 to 65535; 1 to 128 make sense',
      },
      { name: 'Jmin', type: 'number', summary: 'Bytes of the smallest packet of noise.', range: '0 to 65535' },
      {
        name: 'Jmax',
        type: 'number',
        summary: 'Bytes of the largest packet of noise.',
        range: '0 to 65535; above Jmin, at most 1280',
      },
      {
        name: 'S1',
        type: 'number',
        summary: 'Bytes of noise before the first message of a handshake; the same at both ends.',
        range: '0 to 65535; S1 + 56 differs from S2',
      },
      {
        name: 'S2',
        type: 'number',
        summary: 'Bytes of noise before the answer of a handshake; the same at both ends.',
        range: '0 to 65535',
      },
      {
        name: 'S3',
        type: 'number',
        summary: 'Bytes of noise before a cookie reply.',
        range: '0 to 65535',
        since: '2.0',
      },
      {
        name: 'S4',
        type: 'number',
        summary: 'Bytes of noise before each packet of data.',
        range: '0 to 65535',
        since: '2.0',
      },
      ...(['the first message of a handshake', 'the answer of a handshake', 'a cookie reply', 'data'] as const).map(
        (what, i): Fact => ({
          name: `H${i + 1}`,
          type: 'header',
          summary: `Number that marks ${what} in place of WireGuard's own ${i + 1}; the same at both ends.`,
          range: '5 to 4294967295, each of the four another one; since 2.0 a range such as 10-20',
        }),
      ),
      ...([1, 2, 3, 4, 5] as const).map(
        (i): Fact => ({
          name: `I${i}`,
          type: 'text',
          summary: `Template of the packet that goes before a handshake as number ${i}, to look like another protocol.`,
          since: '1.5',
        }),
      ),
    ],
  ),
  ...of(
    'Peer',
    ['awg'],
    [
      {
        name: 'AdvancedSecurity',
        type: 'flag',
        summary: 'Whether the disguise is used with this peer.',
        range: 'on or off',
      },
    ],
  ),
];
