import type { FileFacts } from '../core/lint/unit.ts';
import type { FileContent, FileSystem, FolderEntry } from './file-system.ts';
import { nameOf, normalise, parentOf } from './paths.ts';
import { utf8Length } from './utf8-length.ts';

/** What a file system in memory is to know beside its files. */
export interface MemoryOptions {
  /** Modes, owners and what git does, by path of a file or folder. */
  readonly facts?: Readonly<Record<string, FileFacts>>;
  /** Folders that are there although no file lies in them. */
  readonly folders?: readonly string[];
}

/**
 * A file system that holds what it is given: content by absolute path, a text standing for valid UTF-8. Folders exist
 * where files lie in them. Knows no links.
 */
export function memoryFileSystem(
  files: Readonly<Record<string, string | FileContent>>,
  { facts = {}, folders: empty = [] }: MemoryOptions = {},
): FileSystem {
  const contents = new Map<string, FileContent>();
  const folders = new Map<string, Map<string, FolderEntry>>([['/', new Map()]]);
  const factsOf = new Map(Object.entries(facts).map(([path, fact]) => [normalise(path), fact]));
  for (const [given, content] of Object.entries(files)) {
    const path = normalise(given);
    contents.set(path, contentOf(content));
    addEntry(folders, path, 'file');
  }
  for (const path of empty.map(normalise)) {
    folders.set(path, folders.get(path) ?? new Map());
    if (path !== '/') addEntry(folders, path, 'directory');
  }
  return {
    async stat(path) {
      const { mode, owner } = factsOf.get(path) ?? {};
      const known = { ...(mode !== undefined && { mode }), ...(owner !== undefined && { owner }) };
      const content = contents.get(path);
      if (content !== undefined) return { kind: 'file', size: utf8Length(content.text), ...known };
      return folders.has(path) ? { kind: 'directory', size: 0, ...known } : undefined;
    },
    async read(path) {
      const content = contents.get(path);
      if (content === undefined) throw new Error(`There is no file at ${path}.`);
      return content;
    },
    list: async (path) => [...(folders.get(path)?.values() ?? [])],
    realPath: async (path) => path,
    async versioned(paths) {
      const known = paths.map((path) => [path, factsOf.get(path)?.versioned] as const);
      return new Map(known.flatMap(([path, versioned]) => (versioned === undefined ? [] : [[path, versioned]])));
    },
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
