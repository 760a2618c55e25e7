/**
 * Paths as `FileSystem` has them: absolute, with `/` between names, on every platform. Nothing here asks the disk, so a
 * symbolic link is a name like any other.
 */

/** The path without empty names, `.` and `..`; a `..` at the root stays there, as it does for the kernel. */
export function normalise(path: string): string {
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue;
    if (name === '..') names.pop();
    else names.push(name);
  }
  return `/${names.join('/')}`;
}

/** The path of a name in a folder. */
export function childOf(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`;
}

/** The folder that holds a path; the root holds itself. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}

/** The last name of a path; empty for the root. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * What follows a folder in a path that lies in it, with its leading `/`; empty when both are the same.
 *
 * @returns `undefined` when the path does not lie in the folder.
 */
export function restBelow(folder: string, path: string): string | undefined {
  if (folder === '/') return path === '/' ? '' : path;
  if (path === folder) return '';
  return path.startsWith(`${folder}/`) ? path.slice(folder.length) : undefined;
}

/** The folder followed by what {@link restBelow} gave. */
export function under(folder: string, rest: string): string {
  if (folder === '/') return rest === '' ? '/' : rest;
  return folder + rest;
}
