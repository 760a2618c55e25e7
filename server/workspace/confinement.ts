import type { FileSystem } from './file-system.ts';
import { restBelow } from './paths.ts';

/** Tells whether a path may be read: whether it lies below a root, links followed. */
export type Confinement = (path: string) => Promise<boolean>;

/**
 * Confines reading to a folder. A symbolic link is followed only while its end stays inside: what a configuration names
 * must not make an audit read files that its host does not have.
 *
 * @param root the folder, which may itself be reached through links. Answers are kept for as long as the confinement is.
 */
export function confinedTo(fs: FileSystem, root: string): Confinement {
  const answers = new Map<string, Promise<boolean>>();
  let realRoot: Promise<string> | undefined;
  const ask = async (path: string): Promise<boolean> => {
    if (restBelow(root, path) === undefined) return false;
    if (root === '/') return true;
    realRoot ??= fs.realPath(root);
    return restBelow(await realRoot, await fs.realPath(path)) !== undefined;
  };
  return (path) => {
    const known = answers.get(path) ?? ask(path);
    answers.set(path, known);
    return known;
  };
}
