import { addressText, familyBits } from '../../../core/net/address.ts';
import { aggregate, isEverything } from '../../../core/net/cover.ts';
import { type Network, networkText } from '../../../core/net/network.ts';
import type { SettingFact } from '../facts/setting-fact.ts';
import { findSetting } from '../facts/settings.ts';
import { maskKeys } from '../key-like.ts';
import type { WireguardModel } from '../model.ts';
import type { Peer } from '../peer.ts';
import type { Setting } from '../setting.ts';
import { endpointText } from '../values/endpoint.ts';
import { type KeyReading, type PrivateKey, type PublicKey, readPrivateKey } from '../values/keys.ts';
import { type Outcome, valueIn } from '../values/outcome.ts';

/** Signs that only a key, or a piece of one, has so many of in a row. */
const MAYBE_KEY = /[A-Za-z0-9+/_=-]{24,}/;

/** Settings whose values are the person's own words, or commands: they are never repeated elsewhere. */
const UNQUOTED: ReadonlySet<SettingFact['type']> = new Set(['key', 'key-or-credential', 'command', 'text']);

/** The fact about a setting; `undefined` for what its program does not know there. */
export function factOf({ dialect }: WireguardModel, { section, line }: Setting): SettingFact | undefined {
  return findSetting(dialect, section.name, line.name);
}

/** A value that may be shown away from its place; `undefined` for what is a secret or may hold one. */
export function shownValue(model: WireguardModel, setting: Setting): string | undefined {
  const fact = factOf(model, setting);
  const isQuoted = fact !== undefined && !UNQUOTED.has(fact.type) && fact.secret !== true;
  if (!isQuoted || setting.undecided || setting.secret !== undefined || setting.text === '') return undefined;
  const text = maskKeys(setting.text);
  // Credentials of an address of the web, and damaged keys in the wrong place.
  if (text !== setting.text || text.includes('@') || (fact.type !== 'path' && MAYBE_KEY.test(text))) return undefined;
  return text;
}

/** A value as Markdown code, cut when it is long. */
export function code(value: string, most = 60): string {
  const text = value.length > most ? `${value.slice(0, most - 1)}…` : value;
  return `\`${text.replaceAll('`', "'")}\``;
}

/** A public key; `undefined` where somebody wrote a private key of this interface in its place. */
export function shownKey({ interface: local }: WireguardModel, key: PublicKey | undefined): string | undefined {
  if (key === undefined) return undefined;
  const holdsIt = (reading: KeyReading<PrivateKey> | undefined): boolean =>
    reading?.ok === true && reading.key.holdsSameAs(key);
  if (holdsIt(local.privateKey?.reading)) return undefined;
  const lines = local.all('PrivateKey');
  // A line that loses holds a secret all the same.
  const isLost = lines.length > 1 && lines.some((line) => line.ask((written) => holdsIt(readPrivateKey(written))));
  return isLost ? undefined : key.text;
}

/** The name of the interface, as it may be shown; `undefined` when nothing tells. */
export function nameOf({ interface: { name } }: WireguardModel): string | undefined {
  return name === undefined ? undefined : maskKeys(name);
}

/** How a text speaks of a peer, as Markdown: names come from comments, which know nothing of that. */
export function labelOf(model: WireguardModel, peer: Peer): string {
  return plainLabelOf(model, peer).replace(/[\\`*_[\]<>]/g, (sign) => `\\${sign}`);
}

/** The same without regard to Markdown. Of a private key that stands in a public one's place, nothing is shown. */
export function plainLabelOf(model: WireguardModel, peer: Peer): string {
  const isSecret = peer.key !== undefined && shownKey(model, peer.key) === undefined;
  return isSecret ? `peer number ${peer.number}` : peer.label;
}

/** How many addresses a network has: `1 address`, `256 addresses`, `2^64 addresses`. */
export function sizeOf({ address, length }: Network): string {
  const bits = familyBits(address.family) - length;
  if (bits === 0) return '1 address';
  return `${bits > 32 ? `2^${bits}` : 2 ** bits} addresses`;
}

/** What networks come to: `all of IPv4`, `256 IPv4 addresses and 1 IPv6 address`. */
export function amountOf(networks: readonly Network[]): string {
  const joined = aggregate(networks);
  const parts = ([4, 6] as const).flatMap((family) => {
    const own = joined.filter(({ address }) => address.family === family);
    if (own.length === 0) return [];
    if (own.some(isEverything)) return [`all of IPv${family}`];
    const [only] = own;
    const bits = Math.max(...own.map(({ length }) => familyBits(family) - length));
    const total = own.reduce((sum, { length }) => sum + 2 ** (familyBits(family) - length), 0);
    if (bits > 32 && only !== undefined) {
      return [own.length === 1 ? sizeOf(only).replace('address', 'IPv6 address') : `${own.length} networks of IPv6`];
    }
    return [`${total} IPv${family} ${total === 1 ? 'address' : 'addresses'}`];
  });
  return parts.join(' and ');
}

/** What a peer has, in a few words; `undefined` where a template leaves it open. */
export function belongingsOf(peer: Peer): string | undefined {
  const settings = peer.all('AllowedIPs');
  if (peer.open || settings.some(({ undecided }) => undecided)) return undefined;
  return peer.networks.length === 0 ? 'no addresses' : amountOf(peer.networks);
}

/** The networks of a peer, the first few of them. */
export function networksOf(peer: Peer, most = 3): string {
  const texts = peer.networks.slice(0, most).map(networkText);
  return texts.join(', ') + (peer.networks.length > most ? ', …' : '');
}

/** What a value that was accepted comes to, where it can be shown as a word. */
export function plainValue(outcome: Outcome<unknown>): string | undefined {
  const value = valueIn(outcome);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** Where a peer is called, as it is understood; `undefined` without one. */
export function endpointOf(peer: Peer): string | undefined {
  const endpoint = peer.endpoint === undefined ? undefined : valueIn(peer.endpoint.outcome);
  return endpoint === undefined ? undefined : maskKeys(endpointText(endpoint.host, endpoint.port));
}

/** The addresses of the interface, as they are understood. */
export function ownAddresses({ interface: local }: WireguardModel): readonly string[] {
  return local.addresses.flatMap(({ outcome }) => {
    const cidr = valueIn(outcome);
    return cidr === undefined ? [] : [`${addressText(cidr.address)}/${cidr.length}`];
  });
}
