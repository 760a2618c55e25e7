import path from 'node:path';

/** What one file imports: other files of ours by their path, packages and `node:` modules by their name. */
export type Imports = ReadonlyMap<string, readonly string[]>;

const statements = [
  /\b(?:import|export)\b[^'";]*?\bfrom\s*['"]([^'"]+)['"]/g,
  /\bimport\s*['"]([^'"]+)['"]/g,
  /\b(?:import|require)\s*\(\s*['"]([^'"]+)['"]\s*\)/g,
];

/** Reads the imports of files, types included: a type that leads the wrong way is a dependency like any other. */
export function importsOf(files: ReadonlyMap<string, string>): Imports {
  return new Map([...files].map(([file, text]) => [file, specifiers(text).map((name) => target(file, name))]));
}

function specifiers(text: string): string[] {
  const code = text.replace(/\/\*.*?\*\//gs, '').replace(/^\s*\/\/.*$/gm, '');
  return [...new Set(statements.flatMap((form) => [...code.matchAll(form)].map((match) => match[1] ?? '')))];
}

function target(file: string, specifier: string): string {
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier;
}

/** A room of the house, and the law that its files keep. */
export interface Room {
  /** Folder or file; of several that hold a file, the longest is its room. */
  readonly path: string;
  /** Rooms, by path, that it may import beside itself. A room of this table that lies in one of them is not included. */
  readonly rooms: readonly string[];
  /** Packages that it may import; `node:` is any module of Node. */
  readonly packages?: readonly string[];
}

/** Every import that breaks the law, as a line for a person. */
export function breaches(imports: Imports, rooms: readonly Room[]): string[] {
  const roomOf = (file: string): Room | undefined =>
    rooms
      .filter(({ path: own }) => file === own || file.startsWith(`${own}/`))
      .reduce<Room | undefined>((a, b) => (a !== undefined && a.path.length > b.path.length ? a : b), undefined);
  return [...imports].flatMap(([file, targets]) => {
    const room = roomOf(file);
    if (room === undefined) return [`${file} stands in no room`];
    return targets.flatMap((name) => {
      if (!imports.has(name) && !isFile(name)) return mayUse(room, name) ? [] : [`${file} imports ${name}`];
      const other = roomOf(name);
      if (!imports.has(name)) return [`${file} imports ${name}, which is not there or has no business here`];
      return other === room || room.rooms.includes(other?.path ?? '') ? [] : [`${file} imports ${name}`];
    });
  });
}

/** Modules of a package may have an ending, too, such as those of `@noble/curves`. */
function isFile(name: string): boolean {
  return /^[^@].*\/.*\.[a-z]+$/.test(name);
}

function mayUse({ packages = [] }: Room, name: string): boolean {
  return packages.some((own) => name === own || name.startsWith(own === 'node:' ? own : `${own}/`));
}

/** Circles of files that import one another, each once, as the files on the way round. */
export function circles(imports: Imports): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file);
    if (at !== -1) found.push([...way.slice(at), file]);
    if (at !== -1 || done.has(file)) return;
    for (const next of imports.get(file) ?? []) if (imports.has(next)) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return found;
}
