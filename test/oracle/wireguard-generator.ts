import { keyText } from '../../server/formats/wireguard/values/base64.ts';
import { Random } from './random.ts';

/** A key of 32 bytes that a seed gives; with `clamp`, one as `wg genkey` makes them. */
export function randomKey(r: Random, clamp = false): string {
  const bytes = Uint8Array.from({ length: 32 }, () => r.below(256));
  if (clamp) {
    bytes[0] = (bytes[0] ?? 0) & 0xf8;
    bytes[31] = ((bytes[31] ?? 0) & 0x7f) | 0x40;
  }
  return keyText(bytes);
}

type Make = (r: Random) => string;
const of =
  (...list: string[]): Make =>
  (r) =>
    r.pick(list);

/** Values that both tools take, by key. Host names would need a resolver, so addresses stand for them. */
const good: Readonly<Record<string, Make>> = {
  PrivateKey: (r) => randomKey(r, true),
  ListenPort: of('51820', '0', '65535', '65536', '70000', '99999999999', '+5', '0051820', '51 820'),
  FwMark: of('off', 'OFF', '0', '51820', '0xca6c', '0xFFFFFFFF', '4294967295', '010'),
  PublicKey: (r) => randomKey(r),
  PresharedKey: (r) => randomKey(r),
  AllowedIPs: of(
    '10.0.0.2/32',
    '10.0.0.2',
    '10.0.0.0/24, fd00::/64',
    '10.0.0.1/24',
    '0.0.0.0/0,::/0',
    'fd00::2/128',
    '10.0.0.2/32,10.0.0.2/32',
    '::ffff:10.0.0.1/128',
    '10.0.0.2/08',
    '192.168.1.77/16 , 10.1.0.0/16',
    'FD00::1/64',
    '10.0.0.2 /32',
  ),
  Endpoint: of(
    '192.0.2.1:51820',
    '[2001:db8::1]:51820',
    '::1:51820',
    '[1.2.3.4]:1',
    '192.0.2.1:70000',
    '192.0.2.1:65536',
    '192.0.2.1:0',
    '1.2.3:51820',
    '1:51820',
    '010.1.1.1:51820',
    '0x7f.1:51820',
    '0.0.0.0:1',
    '[::]:1',
    '255.255.255.255:9',
    '1.2.3.4 :51820',
  ),
  PersistentKeepalive: of('25', 'off', 'OFF', '0', '65535', '0025'),
};

const quick: Readonly<Record<string, Make>> = {
  Address: of('10.0.0.1/24', '10.0.0.1/24, fd00::1/64', '10.0.0.1', ''),
  DNS: of('10.0.0.1', '1.1.1.1, example.org', ''),
  MTU: of('1420', '', 'abc'),
  Table: of('off', 'auto', '1234', 'OFF', ''),
  PreUp: of('true', 'echo "a # b"', ''),
  PostUp: of('iptables -A FORWARD -i %i -j ACCEPT; true', 'sysctl -w net.ipv4.ip_forward=1', 'echo a=b # c'),
  PreDown: of('true'),
  PostDown: of('iptables -D FORWARD -i %i -j ACCEPT'),
  SaveConfig: of('true', 'false', 'TRUE', 'False'),
};

/** Values that wg refuses, by key. */
const bad: Readonly<Record<string, readonly string[]>> = {
  PrivateKey: [
    'abc',
    'QCDyYSpmpAEkgnAXQRBBThvF2vWhgQvUIlXZMtiQEGs',
    '"QCDyYSpmpAEkgnAXQRBBThvF2vWhgQvUIlXZMtiQEGs="',
    'off',
  ],
  ListenPort: ['-1', '0x50', 'off', 'auto', '1e3', '"51820"', '=5', '51820;', '51820/udp', '5.5'],
  FwMark: ['0X1', 'ca6c', '-1', '+1', '0x', '1/0xff', '4294967296', '0x1ffffffff', 'on'],
  PublicKey: [
    '/etc/key',
    'QCDyYSpmpAEkgnAXQRBBThvF2vWhgQvUIlXZMtiQEG-=',
    'QCDyYSpmpAEkgnAXQRBBThvF2vWhgQvUIlXZMtiQEGt=',
  ],
  PresharedKey: ['x', 'QCDyYSpmpAEkgnAXQRBBThvF2vWhgQvUIlXZMtiQEGs=='],
  AllowedIPs: [
    '10.0.0.2/33',
    'fd00::/129',
    '10.0.0.2,',
    ',10.0.0.2',
    '10.0.0.2,,10.0.0.3',
    '0/0',
    '10.1',
    '010.0.0.1',
    '[fd00::1]',
    'fe80::1%eth0',
    'default',
    'any',
    '!10.0.0.1',
    '10.0.0.1-10.0.0.9',
    '10.0.0.2/',
    '10.0.0.2/-1',
    '10.0.0.2/+8',
    '10.0.0.2/255.255.255.0',
    '10.0.0.2/0x8',
    '10.0.0.2; 10.0.0.3',
    '10.0.0.2/32 10.0.0.3/32',
    '10.0.0.256/32',
    'fd00::1::2',
  ],
  Endpoint: [
    '192.0.2.1',
    '192.0.2.1:',
    '[2001:db8::1]',
    '[2001:db8::1',
    '[::1]51820',
    '192.0.2.1:-1',
    '192.0.2.1:0x50',
    ':',
  ],
  PersistentKeepalive: ['25s', '0x19', '1.5', 'on', '+25', '65536', '-1'],
};

/** Lines that are wrong wherever they stand. */
const broken: readonly string[] = [
  '; a remark',
  '// a remark',
  '[Foo]',
  '[Peers]',
  '[Peer',
  '[Interface] x',
  'PrivateKey: x',
  'ListenPort 51820',
  '= 5',
  'Foo = 1',
  'AllowedIP = 10.0.0.1/32',
  'word',
  '\u00a0MTU = 1',
  'ListenPort =',
  'AllowedIPs =',
  'Endpoint = # none',
  'Address: 10.0.0.1',
  'Post Up = true',
  'iptables -A FORWARD -o %i -j ACCEPT',
];

const interfaceKeys = ['PrivateKey', 'ListenPort', 'FwMark'];
const peerKeys = ['PublicKey', 'PresharedKey', 'AllowedIPs', 'Endpoint', 'PersistentKeepalive'];

function line(r: Random, key: string, value: string): string {
  const spelled = r.chance(0.15) ? (r.chance(0.5) ? key.toLowerCase() : key.toUpperCase()) : key;
  // wg drops blanks in the middle of words; of its own settings wg-quick would not know one that is written so.
  const split = r.chance(0.04) && !(key in quick) ? `${spelled.slice(0, 3)} ${spelled.slice(3)}` : spelled;
  const comment = r.chance(0.15) ? r.pick([' # why', '#x', '\t# a = b']) : '';
  return `${r.pick(['', '', '', '  ', '\t'])}${split}${r.pick([' = ', '=', ' =', '= ', '\t=\t'])}${value}${comment}`;
}

function header(r: Random, name: string): string {
  if (r.chance(0.05)) return `[ ${name} ]`;
  return `${r.pick(['', '', '', ' '])}[${r.chance(0.15) ? name.toLowerCase() : name}]${r.pick(['', '', '', ' # x', '  '])}`;
}

/** Makes a file from a seed. With `mayBeBad`, more than half of them carry something that one of the tools refuses. */
export function wireguardCase(seed: number, mayBeBad: boolean): string {
  const r = new Random(seed);
  const lines: string[] = [];
  if (r.chance(0.3)) lines.push('# made by a seed', '');
  const sections = r.chance(0.9) ? ['Interface'] : [];
  for (let i = r.below(4); i > 0; i--) sections.push('Peer');
  if (r.chance(0.1)) sections.push('Interface');
  for (const section of sections) {
    lines.push(header(r, section));
    const keys = section === 'Interface' ? interfaceKeys : peerKeys;
    for (const key of keys) {
      if (key !== 'PublicKey' && r.chance(0.35)) continue;
      if (mayBeBad && key === 'PublicKey' && r.chance(0.06)) continue;
      for (let n = r.chance(0.12) ? 2 : 1; n > 0; n--) {
        const wrong = mayBeBad && r.chance(0.06) ? bad[key] : undefined;
        lines.push(line(r, key, wrong === undefined ? (good[key]?.(r) ?? '') : r.pick(wrong)));
      }
    }
    if (section === 'Interface') {
      for (const key of Object.keys(quick)) if (r.chance(0.25)) lines.push(line(r, key, quick[key]?.(r) ?? ''));
    }
    if (r.chance(0.3)) lines.push(r.pick(['', '# remark', '   ', '#PublicKey = x', '\t# [Peer]']));
  }
  if (mayBeBad && r.chance(0.3)) lines.splice(r.below(lines.length + 1), 0, r.pick(broken));
  if (mayBeBad && r.chance(0.08)) {
    const [key, list] = r.pick(Object.entries({ ...good, ...quick }));
    lines.splice(r.below(lines.length + 1), 0, line(r, key, list(r)));
  }
  if (mayBeBad && r.chance(0.03)) lines.push(line(r, 'SaveConfig', r.pick(['yes', '1', ''])));
  if (r.chance(0.03)) return `\uFEFF${lines.join('\n')}\n`;
  const text = lines.join(r.chance(0.1) ? '\r\n' : '\n') + (r.chance(0.9) ? '\n' : '');
  return r.chance(0.02) ? text.replace('=', '=\0') : text;
}
