import { distance } from 'fastest-levenshtein';
import type { Dialect } from '../dialects.ts';
import { networkManagerSettings } from './network-manager-settings.ts';
import { networkdSettings } from './networkd-settings.ts';
import type { SettingFact } from './setting-fact.ts';
import { amneziaSettings, wgSettings } from './wg-settings.ts';

/** Every setting of every dialect, by dialect and section. */
export const settings: readonly SettingFact[] = [
  ...wgSettings,
  ...amneziaSettings,
  ...networkdSettings,
  ...networkManagerSettings,
];

/** Names that people write for another setting, in lower case, and for which edit distance does not suffice. */
const MEANT: Readonly<Record<Dialect, Readonly<Record<string, string>>>> = {
  wg: {
    allowips: 'AllowedIPs',
    'allowed-ips': 'AllowedIPs',
    allowedaddress: 'AllowedIPs',
    psk: 'PresharedKey',
    presharedsecret: 'PresharedKey',
    'preshared-key': 'PresharedKey',
    keepalive: 'PersistentKeepalive',
    keepaliveinterval: 'PersistentKeepalive',
    'persistent-keepalive': 'PersistentKeepalive',
    port: 'ListenPort',
    listeningport: 'ListenPort',
    'listen-port': 'ListenPort',
    privkey: 'PrivateKey',
    'private-key': 'PrivateKey',
    secretkey: 'PrivateKey',
    pubkey: 'PublicKey',
    'public-key': 'PublicKey',
    ip: 'Address',
    ipaddress: 'Address',
    addresses: 'Address',
    firewallmark: 'FwMark',
    mtubytes: 'MTU',
    routetable: 'Table',
    nameserver: 'DNS',
    dnsserver: 'DNS',
    host: 'Endpoint',
    remote: 'Endpoint',
    server: 'Endpoint',
    postdownscript: 'PostDown',
    postupscript: 'PostUp',
    up: 'PostUp',
    down: 'PostDown',
  },
  networkd: {
    fwmark: 'FirewallMark',
    table: 'RouteTable',
    mtu: 'MTUBytes',
    psk: 'PresharedKey',
    keepalive: 'PersistentKeepalive',
    port: 'ListenPort',
  },
  networkmanager: {
    privatekey: 'private-key',
    listenport: 'listen-port',
    allowedips: 'allowed-ips',
    presharedkey: 'preshared-key',
    persistentkeepalive: 'persistent-keepalive',
    psk: 'preshared-key',
    keepalive: 'persistent-keepalive',
    port: 'listen-port',
    address: 'address1',
    addresses: 'address1',
    mark: 'fwmark',
    firewallmark: 'fwmark',
  },
};

/** Keys that look right and that `wg` does not have, and the hook that does it; `FILE` and `KEY` stand for what was meant. */
const BY_HOOK: Readonly<Record<string, string>> = {
  privatekeyfile: 'PostUp = wg set %i private-key FILE',
  presharedkeyfile: 'PostUp = wg set %i peer KEY preshared-key FILE',
};

/** The settings that have their place in a section; the names of peers' sections of NetworkManager are cut at the dot. */
export function settingsOf(dialect: Dialect, section: string): readonly SettingFact[] {
  const name = sectionOf(dialect, section);
  return settings.filter((fact) => fact.dialect === dialect && sectionOf(dialect, fact.section) === name);
}

/** A setting by its name, in the case in which its program compares names; `undefined` for an unknown one. */
export function findSetting(dialect: Dialect, section: string, name: string): SettingFact | undefined {
  const same = (a: string, b: string): boolean => (dialect === 'wg' ? a.toLowerCase() === b.toLowerCase() : a === b);
  const known = dialect === 'networkmanager' && /^(address(es)?\d*)$/.test(name) ? 'address1' : name;
  return settingsOf(dialect, section).find((fact) => same(fact.name, known));
}

function sectionOf(dialect: Dialect, section: string): string {
  if (dialect === 'wg') return section.toLowerCase();
  return dialect === 'networkmanager' ? section.replace(/^(wireguard-peer)\..*$/s, '$1') : section;
}

/** What an unknown key was meant to be. */
export type Meant =
  /** A setting of this section. */
  | { readonly kind: 'here'; readonly setting: SettingFact }
  /** One that has its place in another section of the file. */
  | { readonly kind: 'elsewhere'; readonly setting: SettingFact }
  /** One that only a hook can do. */
  | { readonly kind: 'hook'; readonly line: string };

/** The setting that an unknown key of a section was surely meant to be; `undefined` when several or none are near. */
export function meantSetting(dialect: Dialect, section: string, key: string): Meant | undefined {
  const written = key.trim().toLowerCase();
  if (written.length < 2 || written.length > 40) return undefined;
  const hook = dialect === 'wg' ? BY_HOOK[written] : undefined;
  if (hook !== undefined) return { kind: 'hook', line: hook };
  const own = settingsOf(dialect, section);
  const others = settings.filter((fact) => fact.dialect === dialect && !own.includes(fact));
  const alias = Object.hasOwn(MEANT[dialect], written) ? MEANT[dialect][written] : undefined;
  for (const [kind, facts] of [['here', own] as const, ['elsewhere', others] as const]) {
    const named = facts.find(({ name }) => name === alias || name.toLowerCase() === written);
    if (named !== undefined) return { kind, setting: named };
  }
  const here = nearest(written, own);
  if (here !== undefined) return { kind: 'here', setting: here };
  const elsewhere = nearest(written, others);
  return elsewhere === undefined ? undefined : { kind: 'elsewhere', setting: elsewhere };
}

/** The one name within two changes, fewer for short names; hyphens, blanks and underscores do not count. */
function nearest(written: string, facts: readonly SettingFact[]): SettingFact | undefined {
  const bare = written.replace(/[-_ ]/g, '');
  const near = facts
    .map((fact) => ({ fact, off: distance(bare, fact.name.toLowerCase().replace(/-/g, '')) }))
    .filter(({ fact, off }) => off <= (fact.name.length < 5 ? 0 : fact.name.length < 8 ? 1 : 2))
    .sort((a, b) => a.off - b.off);
  const [first, second] = near;
  const isAlone = first !== undefined && (first.off !== second?.off || first.fact.name === second.fact.name);
  return isAlone ? first.fact : undefined;
}
