/** By the codes of the library. */
const WORDS: Readonly<Record<string, string>> = {
  BAD_ALIAS: 'a * without quotes stands for a reference in YAML, and this one has no name',
  BAD_DIRECTIVE: 'a line that begins with % has a meaning of its own in YAML, and this one has none',
  BAD_DQ_ESCAPE: 'between double quotes a backslash begins an escape, and this is none',
  BAD_INDENT: 'this is not indented as what it belongs to',
  BAD_SCALAR_START: 'a text that begins with this character needs quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a "key: value" cannot begin here; the indentation or a quote is missing',
  BLOCK_IN_FLOW: 'between brackets, neither a list with dashes nor entries on lines of their own can stand',
  KEY_OVER_1024_CHARS: 'no key may be longer than 1024 characters',
  MULTILINE_IMPLICIT_KEY: 'a key must stand on one line; the indentation or the colon of a line above is wrong',
  RESOURCE_EXHAUSTION: 'this is nested too deeply',
  TAB_AS_INDENT: 'a tab stands where only blanks may indent',
  UNEXPECTED_TOKEN: 'this does not belong here',
};

/** Our words for what the library finds wrong. */
export function wordsFor(code: string, isInFlow: boolean): string {
  if (code === 'MISSING_CHAR') {
    return isInFlow ? 'a comma is missing before this' : 'this is neither "key: value" nor an item of a list';
  }
  return WORDS[code] ?? 'this cannot be read as YAML';
}
