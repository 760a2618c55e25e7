/** What a regular expression may cost to match in the worst case: steps, a moment. */
const MOST_STEPS = 1e8;

/** An expression that may be used: on texts of at most so many characters. */
export interface Bounded {
  readonly longest: number;
}

/**
 * Finds out how long a text may be that a regular expression is held against. A policy comes with a folder that somebody else
 * may have written, and an expression such as `(a+)+$` would keep the editor busy for ever.
 *
 * @param source a valid expression of JavaScript.
 * @returns the limit, or what is wrong: a clause that begins with "must not".
 */
export function bounded(source: string): Bounded | { readonly why: string } {
  /** For each open group, and the whole: whether it can match in more than one way, and how many branches it has. */
  const open = [{ many: false, branches: 1 }];
  const inner = (): { many: boolean; branches: number } => open[open.length - 1] ?? { many: false, branches: 1 };
  let endless = 0;
  let ways = 1;
  for (let at = 0; at < source.length; at++) {
    const char = source.charAt(at);
    if (char === '\\') at++;
    else if (char === '[') at = endOfClass(source, at);
    else if (char === '(') {
      open.push({ many: false, branches: 1 });
      at += matchAt(/\?(?:[:=!]|<[=!]|<\w+>)/y, source, at + 1)?.[0].length ?? 0;
    } else if (char === '|') {
      inner().many = true;
      inner().branches++;
    } else {
      const isGroup = char === ')';
      const group = isGroup ? open.pop() : undefined;
      ways *= group?.branches ?? 1;
      if (group?.many) inner().many = true;
      const quantifier = matchAt(/[*+?]|\{(\d+)(,(\d*))?\}/y, source, isGroup ? at + 1 : at);
      if (quantifier === null) continue;
      const [whole, from, range, to] = quantifier;
      if (group?.many && whole !== '?') return { why: 'must not repeat a group that has "|" or a repetition in it' };
      inner().many = true;
      if (whole === '?') ways *= 2;
      else if (from === undefined || (range !== undefined && to === '')) endless++;
      else if (range !== undefined) ways *= Math.max(1, Number(to) - Number(from) + 1);
      at += isGroup ? whole.length : whole.length - 1;
      if (source.charAt(at + 1) === '?') at++;
    }
  }
  const longest = Math.floor((MOST_STEPS / ways / inner().branches) ** (1 / (endless + 1)));
  return longest >= 64 ? { longest } : { why: 'must not have so many repetitions: it could take very long' };
}

function matchAt(form: RegExp, text: string, at: number): RegExpExecArray | null {
  form.lastIndex = at;
  return form.exec(text);
}

function endOfClass(source: string, start: number): number {
  let at = start + 1;
  while (at < source.length && source.charAt(at) !== ']') at += source.charAt(at) === '\\' ? 2 : 1;
  return at;
}
