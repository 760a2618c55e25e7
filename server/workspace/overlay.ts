import type { FileContent, FileSystem, FolderEntry } from './file-system.ts';
import { addEntry, contentOf } from './memory-file-system.ts';
import { utf8Length } from './utf8-length.ts';

/**
 * A file system in which some files carry another text than on disk, or are there only so: open editors, standard input,
 * fixes that are not written yet. Their folders exist too.
 *
 * @param openTexts what is laid over, by absolute path; asked anew each time, since editors change.
 */
export function overlay(base: FileSystem, openTexts: () => ReadonlyMap<string, string | FileContent>): FileSystem {
  const foldersOf = (texts: ReadonlyMap<string, unknown>): Map<string, Map<string, FolderEntry>> => {
    const folders = new Map<string, Map<string, FolderEntry>>();
    for (const path of texts.keys()) addEntry(folders, path, 'file');
    return folders;
  };
  return {
    async stat(path) {
      const texts = openTexts();
      const open = texts.get(path);
      const found = await base.stat(path);
      if (open !== undefined) {
        const below = found?.kind === 'file' ? found : undefined;
        return { ...below, kind: 'file', size: utf8Length(contentOf(open).text) };
      }
      if (found !== undefined) return found;
      return foldersOf(texts).has(path) ? { kind: 'directory', size: 0 } : undefined;
    },
    async read(path) {
      const open = openTexts().get(path);
      return open === undefined ? base.read(path) : contentOf(open);
    },
    async list(path) {
      const added = foldersOf(openTexts()).get(path);
      const entries = await base.list(path);
      if (added === undefined) return entries;
      const names = new Set(entries.map(({ name }) => name));
      return [...entries, ...[...added.values()].filter(({ name }) => !names.has(name))];
    },
    realPath: (path) => base.realPath(path),
    ...(base.distant !== undefined && { distant: base.distant }),
    ...(base.versioned && { versioned: base.versioned.bind(base) }),
  };
}
