import { byCodePoints } from '../../core/lint/unit.ts';
import type { FileEdit } from '../../core/text/edit.ts';
import type { Entry } from './expand.ts';
import type { SshdModel } from './model.ts';

/** Names to try for a drop-in of ours. Names are compared byte by byte, so the first one comes before nearly every other. */
const NAMES = ['00-parapet.conf', '000-parapet.conf', '!parapet.conf'];

/**
 * A new drop-in beside the file of a line, with a name by which sshd reads it first: where the main file cannot win and a
 * program owns the drop-in that does.
 *
 * @returns `undefined` when the file was not brought in by a pattern that would find a new one, or no name comes first.
 */
export function newDropIn(model: SshdModel, before: Entry, text: string): FileEdit | undefined {
  const { inclusions, files, unread } = model.unit;
  const inclusion = [...inclusions.values()].find(({ pattern, paths }) => {
    return paths.includes(before.path) && /\/\*(\.conf)?$/.test(pattern);
  });
  const nominal = files.get(before.path)?.nominal;
  if (inclusion === undefined || nominal === undefined) return undefined;
  const [folder, nominalFolder] = [folderOf(before.path), folderOf(nominal)];
  const name = NAMES.find((candidate) => {
    const path = folder + candidate;
    const comesFirst = inclusion.paths.every((other) => byCodePoints(path, other) < 0);
    return comesFirst && !files.has(path) && !unread.has(path);
  });
  if (name === undefined) return undefined;
  return { kind: 'create', path: folder + name, nominal: nominalFolder + name, text, includedBy: inclusion.pattern };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
