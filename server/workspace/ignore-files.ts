import ignore, { type Ignore } from 'ignore';
import type { FileSystem } from './file-system.ts';
import { MAX_IGNORE_BYTES } from './limits.ts';
import { childOf, parentOf, restBelow } from './paths.ts';

/** The `.gitignore` files that hold in a folder: its own one and those of the folders above it, nearest first. */
export interface IgnoreChain {
  readonly base: string;
  readonly rules: Ignore;
  readonly above: IgnoreChain | undefined;
}

/**
 * Tells whether the chain ignores a path. The nearest file that speaks of it decides, as for git.
 *
 * @param path below the chain's folder; its parent folders are known not to be ignored.
 */
export function isIgnored(chain: IgnoreChain | undefined, path: string, kind: 'file' | 'directory'): boolean {
  for (let link = chain; link !== undefined; link = link.above) {
    const rest = restBelow(link.base, path);
    if (rest === undefined || rest === '') continue;
    const { ignored, unignored } = link.rules.test(rest.slice(1) + (kind === 'directory' ? '/' : ''));
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** The chain with a folder's own `.gitignore` in front, or the chain itself when the folder has none that can be read. */
export async function extendChain(
  fs: FileSystem,
  chain: IgnoreChain | undefined,
  folder: string,
): Promise<IgnoreChain | undefined> {
  const path = childOf(folder, '.gitignore');
  const stat = await fs.stat(path);
  if (stat?.kind !== 'file' || stat.size > MAX_IGNORE_BYTES) return chain;
  try {
    const { text, binary } = await fs.read(path);
    return binary ? chain : { base: folder, rules: ignore().add(text), above: chain };
  } catch {
    return chain; // One that cannot be read ignores nothing, and more is audited rather than less.
  }
}

/**
 * The chain of the folders above a folder, from the top of its repository down. Empty when it lies in no repository, or
 * when they ignore the folder itself: who names it wants it audited.
 */
export async function chainAbove(fs: FileSystem, folder: string): Promise<IgnoreChain | undefined> {
  const above: string[] = [];
  for (let at = folder; ; at = parentOf(at)) {
    if (at !== folder) above.unshift(at);
    if ((await fs.stat(childOf(at, '.git'))) !== undefined) break;
    if (at === '/') return undefined;
  }
  let chain: IgnoreChain | undefined;
  for (const at of above) chain = await extendChain(fs, chain, at);
  return chain !== undefined && isIgnored(chain, folder, 'directory') ? undefined : chain;
}

/**
 * Tells whether git would pass over a file that it does not have: because of the file itself or a folder above it.
 *
 * @param top the folder of the work tree. @param exclude the repository's own list of what to ignore, the last to count.
 */
export async function isPassedOver(fs: FileSystem, top: string, path: string, exclude: string): Promise<boolean> {
  const rest = restBelow(top, path);
  if (rest === undefined) return false;
  let chain: IgnoreChain | undefined = { base: top, rules: ignore().add(exclude), above: undefined };
  let at = top;
  for (const name of rest.slice(1).split('/')) {
    chain = await extendChain(fs, chain, at);
    at = childOf(at, name);
    if (isIgnored(chain, at, at === path ? 'file' : 'directory')) return true;
  }
  return false;
}
