import { resolve } from 'node:path';

/**
 * The operating system's path for a path of the house: on Windows `/c:/hosts` becomes `c:\hosts`, elsewhere it is the same.
 */
export function toNative(path: string, platform: NodeJS.Platform = process.platform): string {
  if (platform !== 'win32') return path;
  const drive = /^\/([a-z]:)(.*)$/i.exec(path);
  if (drive === null) return path.replaceAll('/', '\\');
  return `${drive[1]}${drive[2] === '' ? '\\' : (drive[2] ?? '').replaceAll('/', '\\')}`;
}

/** The path of the house for an absolute path of the operating system; the reverse of {@link toNative}. */
export function fromNative(path: string, platform: NodeJS.Platform = process.platform): string {
  if (platform !== 'win32') return path;
  const slashed = path.replaceAll('\\', '/');
  return /^[a-z]:/i.test(slashed) ? `/${slashed.charAt(0).toLowerCase()}${slashed.slice(1)}` : slashed;
}

/** The path of the house for a path as a person types it, seen from a folder. */
export function fromTyped(cwd: string, typed: string): string {
  return fromNative(resolve(toNative(cwd), typed));
}
