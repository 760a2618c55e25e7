import type { Effective, EffectiveSetting, ReleaseDifference } from '../../core/lint/effective.ts';
import { changesBetween } from '../../core/lint/release-difference.ts';
import type { Unit } from '../../core/lint/unit.ts';
import type { Place } from '../../core/text/span.ts';
import { hookSettings } from './dialects.ts';
import { effectName, effects, interfaceDefaults, shownHook } from './effects.ts';
import type { Group } from './group.ts';
import type { WireguardModel } from './model.ts';
import type { Peer } from './peer.ts';
import { product, resolve } from './resolve.ts';

const HIDDEN = '(hidden)';
const SECRETS = ['PrivateKey', 'PresharedKey'];

/** What comes first, as `wg showconf` and then wg-quick have it. The rest follows in the order of the file. */
const ORDER = ['PrivateKey', 'ListenPort', 'FwMark', 'Address', 'DNS', 'MTU', 'Table', ...hookSettings, 'SaveConfig'];

/** Defaults that a reader wants to know of, by who reads the file. */
const DEFAULTS: Readonly<Record<WireguardModel['dialect'], readonly string[]>> = {
  wg: ['ListenPort', 'Table'],
  networkd: ['ListenPort'],
  networkmanager: ['ListenPort'],
};

/** The tunnel as the programs would set it up, as `wg showconf` has it and with what wg-quick does itself. */
export function effective(model: WireguardModel): Effective {
  const [refusal] = model.refusals;
  if (refusal !== undefined) return { ok: false, error: refusal.reason, at: refusal.at };
  const open = model.settings
    .filter(({ undecided }) => undecided)
    .map(({ keyAt, key }) => ({ at: keyAt, reason: `a template leaves ${key} open` }));
  const sections = model.parts
    .filter(({ uncertain }) => uncertain)
    .map(({ path, section }) => ({
      at: { path, span: section.header?.span ?? { start: 0, end: 0 } },
      reason: 'a template leaves open whether this section is there',
    }));
  return { ok: true, settings: settingsOf(model), undecided: [...open, ...sections] };
}

/** What another release of wireguard-tools would make of a unit. */
export function against(unit: Unit, release: string): ReleaseDifference {
  const now = resolve(unit);
  const then = resolve({
    ...unit,
    target: { ...unit.target, releases: { ...unit.target.releases, [product]: release } },
  });
  const [refusal] = then.refusals;
  return {
    from: now.reader.release,
    to: release,
    refusal: refusal && { error: refusal.reason, at: refusal.at },
    changes: changesBetween(settingsOf(now), settingsOf(then)),
  };
}

function settingsOf(model: WireguardModel): readonly EffectiveSetting[] {
  const all = effects(model);
  const seen = new Set<string>();
  const peers = model.peers.flatMap((peer) => {
    const name = effectName(peer);
    if (seen.has(name)) return [];
    seen.add(name);
    return ofPeer(
      all,
      model.peers.filter((other) => effectName(other) === name),
    );
  });
  return [...ofInterface(all, model), ...peers];
}

function ofInterface(all: ReadonlyMap<string, string>, model: WireguardModel): readonly EffectiveSetting[] {
  const { interface: local } = model;
  const prefix = local.name === undefined ? 'interface' : `interface ${local.name}`;
  const written = optionsUnder(all, 'interface');
  const known = [...ORDER, ...written.filter((option) => !ORDER.includes(option))];
  return known.flatMap((option): EffectiveSetting[] => {
    const key = `${prefix}: ${option}`;
    if (hookSettings.includes(option)) return [...ofHooks(key, option, model)];
    const value = all.get(`interface/${option}`);
    const isInForce = value !== undefined && value !== 'refused';
    if (isInForce && value !== 'undecided') {
      const origins = originsIn([local], option);
      if (option !== 'PrivateKey') return [{ key, values: [shownOption(option, value)], origins }];
      const made = origins.map(({ at }) => ({ at, why: 'made of the private key' }));
      return [
        { key, values: [HIDDEN], origins },
        { key: `${prefix}: public key`, values: [value], origins: made },
      ];
    }
    // What networkd and NetworkManager refuse, they leave out and go on.
    const isAbsent = value === 'refused' || (value === undefined && !local.open && local.parts.length > 0);
    const byDefault = DEFAULTS[model.dialect].includes(option) ? interfaceDefaults[option] : undefined;
    if (!isAbsent || byDefault === undefined || model.unit.extent !== 'whole') return [];
    return [{ key, values: [byDefault], origins: [{ at: undefined, why: 'default of release' }] }];
  });
}

/** `wg` writes a mark in hexadecimal digits. */
function shownOption(option: string, value: string): string {
  return option === 'FwMark' && /^\d+$/.test(value) ? `0x${Number(value).toString(16)}` : value;
}

/** Commands one by one, in the order in which they run. */
function ofHooks(key: string, when: string, { interface: local }: WireguardModel): readonly EffectiveSetting[] {
  return local.hooks
    .filter((hook) => hook.when === when)
    .map((hook) => ({
      key,
      values: [shownHook(hook).replaceAll('[secret]', HIDDEN)],
      origins: [{ at: hook.at, why: 'set' }],
    }));
}

/** A peer of the device, of which several sections may speak. */
function ofPeer(all: ReadonlyMap<string, string>, sections: readonly Peer[]): readonly EffectiveSetting[] {
  const last = sections.at(-1);
  if (last === undefined) return [];
  const name = effectName(last);
  const publicKey =
    last.key === undefined || last.publicKey === undefined
      ? []
      : [
          {
            key: `${last.label}: PublicKey`,
            values: [last.shownKey === undefined ? HIDDEN : last.key.text],
            origins: [{ at: last.publicKey.at, why: 'set' }],
          },
        ];
  const options = optionsUnder(all, name).flatMap((option): EffectiveSetting[] => {
    const value = all.get(`${name}/${option}`);
    if (value === undefined || value === 'refused' || value === 'undecided') return [];
    // Only of AllowedIPs the last section takes all; of the others each adds what it has.
    const from = option === 'AllowedIPs' ? [last] : sections;
    const values = [SECRETS.includes(option) ? HIDDEN : value];
    return [{ key: `${last.label}: ${option}`, values, origins: originsIn(from, option) }];
  });
  return [...publicKey, ...options];
}

function optionsUnder(all: ReadonlyMap<string, string>, owner: string): readonly string[] {
  const prefix = `${owner}/`;
  return [...all.keys()].flatMap((key) => {
    const option = key.slice(prefix.length);
    return key.startsWith(prefix) && !option.includes('/') ? [option] : [];
  });
}

/** Options of which every line counts, and not only the last one. */
const LISTS = ['Address', 'DNS', 'Domains', 'AllowedIPs'];

function originsIn(groups: readonly Group[], option: string): EffectiveSetting['origins'] {
  const settings = groups.flatMap((group) => group.all(option));
  const counting = LISTS.includes(option) ? settings : settings.slice(-1);
  const places: readonly Place[] = counting.map(({ at }) => at);
  if (places.length > 0) return places.map((at) => ({ at, why: 'set' }));
  return option === 'AllowedIPs' ? [{ at: undefined, why: 'no line says so' }] : [];
}
