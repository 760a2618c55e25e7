import type { FileFacts } from '../../../core/lint/unit.ts';
import type { Place } from '../../../core/text/span.ts';
import type { WireguardModel } from '../model.ts';

/** What of a file is worth keeping from other users: the first key, else the first hook. `undefined` when there is nothing. */
export function worthHiding(model: WireguardModel, path: string): Place | undefined {
  const settings = model.settings.filter((setting) => setting.path === path);
  const key = settings.find(({ secret }) => secret !== undefined);
  if (key !== undefined) return key.at;
  return model.interface.hooks.find(({ setting }) => setting.path === path)?.at;
}

/** Facts of a file of the unit; without a mode there is nothing to judge. */
export function modeOf(model: WireguardModel, path: string): (FileFacts & { readonly mode: number }) | undefined {
  const facts = model.unit.facts.get(path);
  return facts?.mode === undefined ? undefined : { ...facts, mode: facts.mode };
}

/** Whether the folder of a file keeps other users out, whatever the file's own mode. */
export function folderIsClosed(model: WireguardModel, path: string): boolean {
  const nominal = model.unit.files.get(path)?.nominal ?? path;
  const folder = model.unit.beside.get(nominal.replace(/\/[^/]*$/, '') || '/');
  const mode = folder === undefined ? undefined : model.unit.facts.get(folder.path)?.mode;
  return mode !== undefined && (mode & 0o001) === 0;
}

/** A mode as people write it: `0644`. */
export function modeText(mode: number): string {
  return `0${(mode & 0o777).toString(8).padStart(3, '0')}`;
}
