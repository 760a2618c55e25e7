import picomatch from 'picomatch';
import { restBelow } from '../workspace/paths.ts';

/** Names are held against patterns for every file there is: more than this could take very long. */
const MOST_WILDCARDS = 4;
const LONGEST = 500;

/** What is wrong with a pattern of paths; `undefined` when it can be used. */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.startsWith('!')) return 'must not begin with "!": a pattern cannot be turned around';
  if (pattern.includes('\\')) return 'must be written with "/" between names, on every system';
  if (/[()|]|[\]}]\+/.test(pattern))
    return 'must not have ( ) | or a + behind ] or }; for one of several names write {a,b}';
  const names = pattern.split('/');
  const isTooMuch = names.some((name) => name !== '**' && name.split('*').length > MOST_WILDCARDS + 1);
  const folders = names.filter((name) => name === '**').length;
  if (isTooMuch || folders > MOST_WILDCARDS || pattern.split('{').length > MOST_WILDCARDS || pattern.length > LONGEST) {
    return `must not have more than ${MOST_WILDCARDS} wildcards in a name, or be longer than ${LONGEST} characters`;
  }
  if (names.includes('..')) return 'must not lead out of the folder with ".."';
  return undefined;
}

/** Tells whether a path, or a folder above it, is one that some patterns name. */
export type PathMatcher = (path: string) => boolean;

/**
 * Makes a matcher of patterns as seen from a folder: `*` within a name, `**` over folders. One without `/` is looked for
 * in all folders below; one that begins with `/` only in this one.
 *
 * @param patterns such as {@link patternProblem} finds nothing wrong with.
 * @param folder absolute path; nothing outside of it matches.
 * @param means `tree`: a folder stands for all that is in it. `file`: only the path itself counts.
 */
export function pathMatcher(patterns: readonly string[], folder: string, means: 'tree' | 'file' = 'tree'): PathMatcher {
  if (patterns.length === 0) return () => false;
  const anchored = patterns.map((pattern) => {
    const bare = pattern.replace(/\/+$/, '');
    return bare.startsWith('/') ? bare.slice(1) : bare.includes('/') ? bare.replace(/^\.\//, '') : `**/${bare}`;
  });
  const matches = picomatch(anchored, { dot: true, nonegate: true, noextglob: true, windows: false });
  return (path) => {
    const rest = restBelow(folder, path)?.slice(1);
    if (rest === undefined || rest === '') return false;
    if (means === 'file') return matches(rest);
    for (let end = rest.length; end > 0; end = rest.lastIndexOf('/', end - 1)) {
      if (matches(rest.slice(0, end))) return true;
    }
    return false;
  };
}
