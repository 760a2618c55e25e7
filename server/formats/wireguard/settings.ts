import type { NamedSetting, Settings } from '../../core/lint/settings.ts';
import { networkText } from '../../core/net/network.ts';
import { hookSettings } from './dialects.ts';
import type { WireguardOperation } from './edit.ts';
import { effectName, interfaceDefaults, peerDefaults, shownHook } from './effects.ts';
import { settings as facts } from './facts/settings.ts';
import type { TunnelInterface } from './interface.ts';
import { lacks, type WireguardModel } from './model.ts';
import { keyFor, optionOf, partOf, secretOptions } from './options.ts';
import { Peer } from './peer.ts';
import { endpointText } from './values/endpoint.ts';
import { valueIn } from './values/outcome.ts';

type Owner = TunnelInterface | Peer;

/** What may be asked about: `Interface.MTU`, by every spelling in small letters, bare or with its section. */
const KEYWORDS: ReadonlyMap<string, string> = new Map(keywords().toReversed());

/** The settings of tunnels by their names, as custom rules ask about them: the same in all dialects. */
export const settings: Settings<WireguardModel, WireguardOperation> = {
  keyword: (written) => KEYWORDS.get(written.trim().toLowerCase()),
  of: (model, keyword) => {
    const [section = '', option = ''] = keyword.split('.');
    const owners: readonly Owner[] = section === 'Interface' ? [model.interface] : model.peers;
    return owners.flatMap((owner) => named(model, owner, keyword, option) ?? []);
  },
  set(model, { keyword, at }, value) {
    const [, option = ''] = keyword.split('.');
    // What a key says nobody can tell for another one, and a peer is what its key is.
    if (secretOptions.has(option) || option === 'PublicKey') return undefined;
    const owner = [model.interface, ...model.peers].find((each) => {
      const own = named(model, each, keyword, option)?.at;
      return own?.path === at.path && own.span.start === at.span.start;
    });
    return owner && { kind: 'set', of: owner, option, value };
  },
};

/** Names by their spellings, those that come first winning where one spelling stands for two. */
function keywords(): readonly (readonly [string, string])[] {
  const all = facts.flatMap(({ dialect, section, name }) => {
    const own = dialect === 'wg' ? section.toLowerCase() : section;
    const option = optionOf(dialect, own, dialect === 'wg' ? name.toLowerCase() : name);
    const part = partOf(dialect, own);
    return option === undefined || part === 'other' ? [] : [{ part, name, option }];
  });
  return (['interface', 'network', 'peer'] as const).flatMap((part) =>
    all
      .filter((each) => each.part === part)
      .flatMap(({ option, name }) => {
        const section = part === 'peer' ? 'Peer' : 'Interface';
        const spellings = [option, name].flatMap((word) => [word, `${section}.${word}`]);
        return spellings.map((word) => [word.toLowerCase(), `${section}.${option}`] as const);
      }),
  );
}

function named(model: WireguardModel, owner: Owner, keyword: string, option: string): NamedSetting | undefined {
  const isPeer = owner instanceof Peer;
  if (keyword.startsWith('Peer.') !== isPeer) return undefined;
  const base = {
    key: `${isPeer ? effectName(owner) : 'interface'}/${option}`,
    keyword,
    scope: isPeer ? owner.label : '',
  };
  const last = owner.last(option);
  if (last !== undefined) {
    const values = last.undecided ? undefined : valuesOf(owner, option);
    return values && { ...base, values, source: 'set', at: last.at };
  }
  if (isPeer && option === 'PublicKey' && owner.key !== undefined && owner.publicKey !== undefined) {
    return { ...base, values: keyOf(owner), source: 'set', at: owner.publicKey.at };
  }
  const hasKey = keyFor(model.dialect, isPeer ? 'peer' : 'interface', option) !== undefined;
  if (!hasKey || owner.parts.length === 0 || !lacks(model, owner, option)) return undefined;
  const defaults = isPeer ? peerDefaults : interfaceDefaults;
  const value = Object.hasOwn(defaults, option) ? defaults[option] : undefined;
  const at = owner.placeForAbsent(option);
  return { ...base, values: value === undefined ? [] : [value], source: 'default', at };
}

/** The values of an option that is set; `undefined` where its program does not take them. Nothing of a secret. */
function valuesOf(owner: Owner, option: string): readonly string[] | undefined {
  if (secretOptions.has(option)) return [];
  if (owner instanceof Peer) {
    if (option === 'PublicKey') return owner.key === undefined ? undefined : keyOf(owner);
    if (option === 'AllowedIPs') return owner.networks.map(networkText);
    if (option === 'Endpoint') {
      const endpoint = owner.endpoint && valueIn(owner.endpoint.outcome);
      return endpoint && [endpointText(endpoint.host, endpoint.port)];
    }
    if (option === 'PersistentKeepalive') return numberOf(owner.keepalive);
  } else {
    if (hookSettings.includes(option)) return owner.hooks.filter(({ when }) => when === option).map(shownHook);
    if (option === 'ListenPort') return numberOf(owner.listenPort);
    if (option === 'FwMark') return numberOf(owner.fwMark);
    if (option === 'MTU') return numberOf(owner.mtu);
    if (option === 'Address' || option === 'DNS') {
      const items: readonly { readonly text: string }[] = option === 'Address' ? owner.addresses : owner.dns;
      return items.map(({ text }) => text);
    }
  }
  return owner
    .all(option)
    .slice(-1)
    .map(({ text }) => text);
}

function numberOf(read: TunnelInterface['mtu']): readonly string[] | undefined {
  const value = read && valueIn(read.outcome);
  return value === undefined ? undefined : [String(value)];
}

/** A key, unless it is a private one that was taken for it. */
function keyOf({ shownKey, key }: Peer): readonly string[] {
  return shownKey === undefined || key === undefined ? [] : [key.text];
}
