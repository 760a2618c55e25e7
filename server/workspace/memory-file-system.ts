import type { FileContent, FileSystem, FolderEntry } from './file-system.ts';
import { nameOf, normalise, parentOf } from './paths.ts';
import { utf8Length } from './utf8-length.ts';

/**
 * A file system that holds what it is given: content by absolute path, a text standing for valid UTF-8. Folders exist
 * where files lie in them. Knows no links.
 */
export function memoryFileSystem(files: Readonly<Record<string, string | FileContent>>): FileSystem {
  const contents = new Map<string, FileContent>();
  const folders = new Map<string, Map<string, FolderEntry>>([['/', new Map()]]);
  for (const [given, content] of Object.entries(files)) {
    const path = normalise(given);
    contents.set(path, contentOf(content));
    addEntry(folders, path, 'file');
  }
  return {
    async stat(path) {
      const content = contents.get(path);
      if (content !== undefined) return { kind: 'file', size: utf8Length(content.text) };
      return folders.has(path) ? { kind: 'directory', size: 0 } : undefined;
    },
    async read(path) {
      const content = contents.get(path);
      if (content === undefined) throw new Error(`There is no file at ${path}.`);
      return content;
    },
    list: async (path) => [...(folders.get(path)?.values() ?? [])],
    realPath: async (path) => path,
  };
}

/** A text as the content of a file that was valid UTF-8. */
export function contentOf(content: string | FileContent): FileContent {
  return typeof content === 'string' ? { text: content, validUtf8: true, binary: false } : content;
}

/** Enters a path into its folder, and that into its own, up to the root. */
export function addEntry(
  folders: Map<string, Map<string, FolderEntry>>,
  path: string,
  kind: 'file' | 'directory',
): void {
  const parent = parentOf(path);
  const entries = folders.get(parent) ?? new Map<string, FolderEntry>();
  folders.set(parent, entries);
  if (!entries.has(nameOf(path))) entries.set(nameOf(path), { name: nameOf(path), kind, linked: false });
  if (parent !== '/') addEntry(folders, parent, 'directory');
}
