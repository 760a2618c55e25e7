/** How deep a filter may be nested before nobody looks any further. */
const MAX_DEPTH = 100;

/**
 * Whether a text is an LDAP search filter as ejabberd reads it (RFC 4515): one filter in parentheses, nothing around it. A value
 * must not be empty.
 */
export function isLdapFilter(text: string): boolean {
  return filterEnd(text, 0, 0) === text.length;
}

/** The offset behind the filter that begins at `start`; -1 when there is none. */
function filterEnd(text: string, start: number, depth: number): number {
  if (text[start] !== '(' || depth > MAX_DEPTH) return -1;
  const sign = text[start + 1];
  if (sign === '&' || sign === '|' || sign === '!') {
    let end = start + 2;
    let count = 0;
    while (text[end] === '(') {
      end = filterEnd(text, end, depth + 1);
      if (end === -1) return -1;
      count++;
    }
    return text[end] === ')' && count > 0 && (sign !== '!' || count === 1) ? end + 1 : -1;
  }
  const match = /^\(([^()&|!*=~<>:]+)?(:[^()=]*)?(=|~=|>=|<=)([^()]+)\)/.exec(text.slice(start));
  if (match === null || (match[1] === undefined && match[2] === undefined)) return -1;
  return start + match[0].length;
}
