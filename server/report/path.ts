import { restBelow } from '../workspace/paths.ts';

/**
 * How reports show a path: relative to a folder when it lies below it, with `/` on every platform, else absolute.
 *
 * @param cwd the folder that the person is in, as an absolute path of the house.
 * @returns a function of an absolute path of the house; on Windows, `/c:/hosts` is shown as `c:/hosts`.
 */
export function pathsFrom(cwd: string): (path: string) => string {
  return (path) => {
    const rest = restBelow(cwd, path);
    if (rest !== undefined && rest !== '') return rest.slice(1);
    return /^\/[a-z]:/i.test(path) ? path.slice(1) : path;
  };
}
