import type { FileLink } from '../../../core/lint/editor.ts';
import type { Hook } from '../interface.ts';
import type { WireguardModel } from '../model.ts';
import type { Setting } from '../setting.ts';
import { nameOf } from './words.ts';

/** A key's file in a command of wg. */
const KEY_FILE = /\b(?:private|preshared)-key\s+["']?(\/[^\s"';&|<>()]+)/g;

/** The files that a file names: key files, and the scripts that hooks run. */
export function links(model: WireguardModel, path: string): readonly FileLink[] {
  const named = model.settings.filter(
    (setting) => setting.path === path && /^(Private|Preshared)KeyFile$/.test(setting.option) && isKnown(setting),
  );
  const hooks = model.interface.hooks.filter(({ at }) => at.path === path);
  const found = [
    ...named.map((setting) => ({ span: setting.at.span, nominal: setting.text })),
    ...hooks.flatMap((hook) => [...keyFiles(model, hook), ...scripts(model, hook)]),
  ];
  return found.filter(({ nominal }) => nominal.startsWith('/') && !/[*?[\]{}$`%\uE000]/.test(nominal));
}

function isKnown({ known, undecided }: Setting): boolean {
  return known && !undecided;
}

function keyFiles(model: WireguardModel, { setting, command }: Hook): FileLink[] {
  return [...command.matchAll(KEY_FILE)].map((match) => {
    const [whole, path = ''] = match;
    const start = match.index + whole.length - path.length;
    return { span: setting.partAt(start, start + path.length).span, nominal: nominalOf(model, path) };
  });
}

function scripts(model: WireguardModel, { setting, analysis }: Hook): FileLink[] {
  return analysis.facts.flatMap((fact): FileLink[] => {
    if (fact.kind !== 'script') return [];
    const { start, end } = fact.span;
    return [{ span: setting.partAt(start, end).span, nominal: nominalOf(model, fact.path) }];
  });
}

/** `%i` is the name of the interface. */
function nominalOf(model: WireguardModel, path: string): string {
  return path.replaceAll('%i', nameOf(model) ?? '%i');
}
