import { type Meant, meantSetting, settings, settingsOf } from '../facts/settings.ts';
import type { WireguardModel } from '../model.ts';
import { optionOf } from '../options.ts';
import type { WireguardProblem } from '../rule.ts';
import type { Setting } from '../setting.ts';

/** What an unknown key was meant to be; `undefined` when nobody can tell. */
export function meantBy(model: WireguardModel, { section, key }: Setting): Meant | undefined {
  return meantSetting(model.dialect, section.name, key);
}

/** What it was meant to be, for a message: empty, or `, AllowedIPs may be meant`. */
export function meantClause(meant: Meant | undefined): string {
  if (meant === undefined) return '';
  if (meant.kind === 'hook') return ', and only a hook can do it';
  const { name, section } = meant.setting;
  return meant.kind === 'here' ? `, ${name} may be meant` : `, ${name} of [${section}] may be meant`;
}

/** Writes the key that was meant. */
export function renamed(model: WireguardModel, setting: Setting): WireguardProblem['fix'] {
  const meant = meantBy(model, setting);
  if (meant?.kind !== 'here') return undefined;
  const key = meant.setting.name;
  const folded = model.dialect === 'wg' ? key.toLowerCase() : key;
  const option = optionOf(model.dialect, setting.section.name, folded) ?? key;
  return {
    title: `Change the key to ${key}`,
    caution: `The line has no effect as it is, and it has one as ${key}. Check that this is what was meant.`,
    operations: [{ kind: 'rename', setting, key, option }],
  };
}

/**
 * Whether a key is one that the dialect or another one has in another spelling, such as `privatekey` or `FwMark`: of these
 * rules of networkd and NetworkManager speak.
 */
export function isOtherSpelling({ dialect }: WireguardModel, { key, section }: Setting): boolean {
  const bare = (name: string): string => name.toLowerCase().replace(/-/g, '');
  const known = [...settingsOf(dialect, section.name), ...settings.filter((fact) => fact.dialect === 'wg')];
  return known.some(({ name }) => bare(name) === bare(key));
}
