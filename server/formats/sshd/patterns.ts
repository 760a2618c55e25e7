import { inNetwork, readAddress, readCidr } from './values/address.ts';

/** Whether a text matches one glob of `*` and `?`; every other character stands for itself (match_pattern of match.c). */
export function matchesGlob(text: string, pattern: string): boolean {
  let [t, p, star, mark] = [0, 0, -1, 0];
  while (t < text.length) {
    const c = pattern.charAt(p);
    if (c === '*') {
      star = p++;
      mark = t;
    } else if (p < pattern.length && (c === '?' || c === text.charAt(t))) {
      t++;
      p++;
    } else if (star !== -1) {
      p = star + 1;
      t = ++mark;
    } else {
      return false;
    }
  }
  while (pattern.charAt(p) === '*') p++;
  return p === pattern.length;
}

/** Whether a text matches a comma list of globs in which `!` negates and wins (match_pattern_list of match.c). */
export function matchesPatternList(text: string, list: string): boolean {
  return judgeList(list, (pattern) => matchesGlob(text, pattern));
}

/** Whether an address matches a comma list of addresses, networks and globs (addr_match_list of addrmatch.c). */
export function matchesAddressList(address: string, list: string): boolean {
  const parsed = readAddress(address);
  return judgeList(list, (pattern) => {
    const network = readCidr(pattern);
    if (Array.isArray(network)) return parsed !== undefined && inNetwork(parsed, network);
    const single = readAddress(pattern);
    if (single !== undefined)
      return parsed !== undefined && single.kind() === parsed.kind() && single.toString() === parsed.toString();
    return matchesGlob(address, pattern);
  });
}

/** The first entry of an address list that makes sshd refuse the file: host bits set, or a mask that is too long. */
export function badAddressEntry(list: string): { entry: string; why: 'host-bits' | 'too-long' | 'empty' } | undefined {
  for (const written of list.split(',')) {
    const entry = written.replace(/^!/, '');
    if (entry === '') return { entry: written, why: 'empty' };
    const network = readCidr(entry);
    if (network === 'host-bits' || network === 'too-long') return { entry, why: network };
  }
  return undefined;
}

function judgeList(list: string, matches: (pattern: string) => boolean): boolean {
  let found = false;
  for (const entry of list.split(',')) {
    const negated = entry.startsWith('!');
    if (!matches(negated ? entry.slice(1) : entry)) continue;
    if (negated) return false;
    found = true;
  }
  return found;
}
