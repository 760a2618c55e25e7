import type { Dialect } from './dialects.ts';
import { settingsOf } from './facts/settings.ts';
import { amneziaSettings } from './facts/wg-settings.ts';

/** What the settings of a section belong to. `network`: what a `.network` file or `[ipv4]` adds to the interface. */
export type PartKind = 'interface' | 'peer' | 'network' | 'other';

/** Options that hold a secret. */
export const secretOptions: ReadonlySet<string> = new Set(['PrivateKey', 'PresharedKey']);

/** Settings that only AmneziaWG knows: one of them makes a file its own. */
export const amneziaOptions: ReadonlySet<string> = new Set(amneziaSettings.map(({ name }) => name));

/**
 * The names that settings go by in the model, whichever program reads them: those of wg and wg-quick where they have one. So
 * `FirewallMark` of networkd and `fwmark` of NetworkManager are `FwMark` both. What is not in here keeps its own name.
 */
const OPTIONS: Readonly<Record<Dialect, Readonly<Record<string, string>>>> = {
  wg: {},
  networkd: { FirewallMark: 'FwMark', RouteTable: 'Table', MTUBytes: 'MTU' },
  networkmanager: {
    'allowed-ips': 'AllowedIPs',
    address1: 'Address',
    dns: 'DNS',
    'dns-search': 'Domains',
    endpoint: 'Endpoint',
    fwmark: 'FwMark',
    'interface-name': 'Name',
    'listen-port': 'ListenPort',
    mtu: 'MTU',
    'peer-routes': 'PeerRoutes',
    'persistent-keepalive': 'PersistentKeepalive',
    'preshared-key': 'PresharedKey',
    'preshared-key-flags': 'PresharedKeyFlags',
    'private-key': 'PrivateKey',
    'private-key-flags': 'PrivateKeyFlags',
    'route-table': 'Table',
    type: 'Kind',
  },
};

/** Sections by dialect, as {@link settingsOf} names them, those in which a new setting is written first. */
const PARTS: Readonly<Record<Dialect, Readonly<Record<string, PartKind>>>> = {
  wg: { interface: 'interface', peer: 'peer' },
  networkd: {
    WireGuard: 'interface',
    NetDev: 'interface',
    WireGuardPeer: 'peer',
    Network: 'network',
    Address: 'network',
  },
  networkmanager: {
    wireguard: 'interface',
    connection: 'interface',
    'wireguard-peer': 'peer',
    ipv4: 'network',
    ipv6: 'network',
  },
};

/** What networkd takes without its manual saying so (tried on 252), and what stands in a section of its own. */
const MORE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  WireGuard: { FwMark: 'FwMark' },
  Address: { Address: 'Address' },
};

const PEER_SECTION = /^wireguard-peer\./;

function familyOf(dialect: Dialect, section: string): string {
  return dialect === 'networkmanager' && PEER_SECTION.test(section) ? 'wireguard-peer' : section;
}

/** What the settings of a section are. `section` is its name as the dialect compares it: in lower case for wg. */
export function partOf(dialect: Dialect, section: string): PartKind {
  const name = familyOf(dialect, section);
  return Object.hasOwn(PARTS[dialect], name) ? (PARTS[dialect][name] ?? 'other') : 'other';
}

/** Options by the key as its program compares it, made once for each kind of section. */
const tables = new Map<string, ReadonlyMap<string, string>>();

function optionsOf(dialect: Dialect, section: string): ReadonlyMap<string, string> {
  const family = familyOf(dialect, section);
  const id = `${dialect} ${family}`;
  const known = tables.get(id);
  if (known !== undefined) return known;
  const named = settingsOf(dialect, family).map(({ name }): [string, string] => [
    dialect === 'wg' ? name.toLowerCase() : name,
    OPTIONS[dialect][name] ?? name,
  ]);
  const table = new Map([...named, ...(dialect === 'networkd' ? Object.entries(MORE[family] ?? {}) : [])]);
  // Sections come from files: only those that are known are kept.
  if (partOf(dialect, section) !== 'other') tables.set(id, table);
  return table;
}

/** The option that a key of a section is; `undefined` when its program does not know the key there. */
export function optionOf(dialect: Dialect, section: string, key: string): string | undefined {
  // The addresses of a key file are numbered.
  const isNumbered = dialect === 'networkmanager' && /^address(es)?\d*$/.test(key) && /^ipv[46]$/.test(section);
  return isNumbered ? 'Address' : optionsOf(dialect, section).get(key);
}

/** The sections and the key in which a dialect writes an option of the interface or of a peer; `undefined` where it has none. */
export function keyFor(
  dialect: Dialect,
  part: 'interface' | 'peer',
  option: string,
): { readonly sections: readonly string[]; readonly key: string } | undefined {
  const found = Object.entries(PARTS[dialect]).flatMap(([section, kind]) => {
    if (kind !== part && !(kind === 'network' && part === 'interface')) return [];
    const key = [...optionsOf(dialect, section)].find(([, name]) => name === option)?.[0];
    return key === undefined ? [] : [{ section, key: dialect === 'wg' ? option : key }];
  });
  const [first] = found;
  return first === undefined ? undefined : { sections: found.map(({ section }) => section), key: first.key };
}

/** The parts of a wg file in which a key, in lower case, has its place. */
export function partsWithKey(key: string): readonly ('interface' | 'peer')[] {
  return (['interface', 'peer'] as const).filter((part) => optionsOf('wg', part).has(key));
}
