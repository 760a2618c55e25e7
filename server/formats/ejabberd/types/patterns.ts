/** What can be said of a regular expression without PCRE at hand. */
export type PatternVerdict = 'good' | 'bad' | 'unknown';

/**
 * Judges a regular expression of PCRE. What JavaScript's own engine takes, PCRE takes; of the rest only what no dialect knows is
 * bad: brackets that are never closed, a repetition of nothing, a lone backslash at the end.
 */
export function judgeRegexp(text: string): PatternVerdict {
  if (/\\Q|\(\?[^:=!<]|\[\[:|\(\*/.test(text)) return 'unknown';
  if (/(^|[^\\])(\\\\)*\\$/.test(text)) return 'bad';
  const verdict = judgeBrackets(text);
  if (verdict !== 'good') return verdict;
  try {
    new RegExp(text);
    return 'good';
  } catch {
    return /[*+?}]\+|\(\?</.test(text) ? 'unknown' : 'bad';
  }
}

/** Parentheses and classes; in a class a bracket right at its start is a letter. */
function judgeBrackets(text: string): PatternVerdict {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (char === '\\') index++;
    else if (char === '(') depth++;
    else if (char === ')') depth--;
    else if (char === '[') {
      const start = text[index + 1] === '^' ? index + 2 : index + 1;
      const from = text[start] === ']' ? start + 1 : start;
      const end = classEnd(text, from);
      if (end === -1) return 'bad';
      // A class that starts with a bracket is another thing in JavaScript.
      if (from !== start) return 'unknown';
      index = end;
    }
    if (depth < 0) return 'bad';
  }
  return depth === 0 ? 'good' : 'bad';
}

function classEnd(text: string, from: number): number {
  for (let index = from; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === ']') return index;
  }
  return -1;
}

/** Judges a shell pattern of `*`, `?` and `[…]`: only an open bracket is wrong. */
export function judgeGlob(text: string): PatternVerdict {
  const open = text.indexOf('[');
  if (open === -1) return 'good';
  return text.indexOf(']', open + 2) === -1 ? 'bad' : 'unknown';
}

/** Judges an MQTT topic filter: `+` and `#` stand alone between slashes, `#` at the end. */
export function isTopicFilter(text: string): boolean {
  if (text === '') return false;
  const levels = text.split('/');
  return levels.every(
    (level, index) =>
      (!level.includes('#') || (level === '#' && index === levels.length - 1)) &&
      (!level.includes('+') || level === '+'),
  );
}
