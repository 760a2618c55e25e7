import { byCodePoints } from '../core/lint/unit.ts';

/**
 * Wildcards of one path segment as the glob(3) that sshd is built with reads them (openbsd-compat/glob.c, flags 0):
 * `*`, `?`, `[a-z]`, `[!a-z]`, `[[:digit:]]`, and a backslash that makes the next character an ordinary one.
 */
type Token =
  | { readonly kind: 'one'; readonly fits: (char: string) => boolean }
  | { readonly kind: 'any' }
  | { readonly kind: 'literal'; readonly char: string };

/** A segment that was read once and is held against many names. */
export interface Segment {
  /** The name that it stands for when it has no wildcard. */
  readonly literal: string | undefined;
  matches(name: string): boolean;
}

/** Reads one segment of a pattern. A `[` that nothing closes is an ordinary character. */
export function segmentOf(source: string): Segment {
  const tokens = tokensOf([...source]);
  const literal = tokens.every((token) => token.kind === 'literal')
    ? tokens.map((token) => (token.kind === 'literal' ? token.char : '')).join('')
    : undefined;
  const dotFirst = tokens[0]?.kind === 'literal' && tokens[0].char === '.';
  return {
    literal,
    matches(name) {
      if (literal !== undefined) return name === literal;
      if (name.startsWith('.') && !dotFirst) return false;
      return fits(tokens, [...name]);
    },
  };
}

function tokensOf(chars: readonly string[]): Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i] ?? '';
    if (char === '\\' && i + 1 < chars.length) {
      i++;
      tokens.push({ kind: 'literal', char: chars[i] ?? '' });
    } else if (char === '*') {
      if (tokens.at(-1)?.kind !== 'any') tokens.push({ kind: 'any' });
    } else if (char === '?') {
      tokens.push({ kind: 'one', fits: () => true });
    } else {
      const set = char === '[' ? setAt(chars, i) : undefined;
      if (set === undefined) tokens.push({ kind: 'literal', char });
      else {
        tokens.push({ kind: 'one', fits: set.fits });
        i = set.end;
      }
    }
  }
  return tokens;
}

/** Reads the set that begins at a `[`; `undefined` when it is not closed. A `]` in the first place belongs to the set. */
function setAt(
  chars: readonly string[],
  open: number,
): { readonly fits: (char: string) => boolean; readonly end: number } | undefined {
  const negated = chars[open + 1] === '!';
  const first = open + (negated ? 2 : 1);
  const end = chars.indexOf(']', first + 1);
  if (end === -1) return undefined;
  const members: ((char: string) => boolean)[] = [];
  let i = first;
  let close = end;
  while (i < close) {
    const named = namedClassAt(chars, i);
    if (named !== undefined) {
      members.push(named.fits);
      i = named.next;
      // The `]` of a named class is not the one that closes the set.
      if (i > close) {
        close = chars.indexOf(']', i);
        if (close === -1) return undefined;
      }
      continue;
    }
    const from = chars[i] ?? '';
    const to = chars[i + 1] === '-' && i + 2 < close ? (chars[i + 2] ?? '') : from;
    members.push((char) => byCodePoints(from, char) <= 0 && byCodePoints(char, to) <= 0);
    i += chars[i + 1] === '-' && i + 2 < close ? 3 : 1;
  }
  return { fits: (char) => members.some((member) => member(char)) !== negated, end: close };
}

const namedClasses: Readonly<Record<string, RegExp>> = {
  alnum: /^[a-z0-9]$/i,
  alpha: /^[a-z]$/i,
  blank: /^[ \t]$/,
  digit: /^[0-9]$/,
  lower: /^[a-z]$/,
  punct: /^[!-/:-@[-`{-~]$/,
  space: /^[ \t-\r]$/,
  upper: /^[A-Z]$/,
  xdigit: /^[0-9a-f]$/i,
};

function namedClassAt(
  chars: readonly string[],
  at: number,
): { readonly fits: (char: string) => boolean; readonly next: number } | undefined {
  if (chars[at] !== '[' || chars[at + 1] !== ':') return undefined;
  const end = chars.indexOf(':', at + 2);
  if (end === -1 || chars[end + 1] !== ']') return undefined;
  const pattern = namedClasses[chars.slice(at + 2, end).join('')];
  return pattern === undefined ? undefined : { fits: (char) => pattern.test(char), next: end + 2 };
}

/** Goes back to the last `*` only, so that the work grows with the product of both lengths and not faster. */
function fits(tokens: readonly Token[], name: readonly string[]): boolean {
  let t = 0;
  let n = 0;
  let star = -1;
  let taken = 0;
  while (n < name.length) {
    const token = tokens[t];
    if (token?.kind === 'any') {
      star = t++;
      taken = n;
    } else if (token !== undefined && fitsOne(token, name[n] ?? '')) {
      t++;
      n++;
    } else if (star !== -1) {
      t = star + 1;
      n = ++taken;
    } else return false;
  }
  while (tokens[t]?.kind === 'any') t++;
  return t === tokens.length;
}

function fitsOne(token: Token, char: string): boolean {
  if (token.kind === 'literal') return token.char === char;
  return token.kind === 'one' && token.fits(char);
}
