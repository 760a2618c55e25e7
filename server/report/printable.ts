/**
 * A terminal obeys what it is sent. What comes from a file is made harmless first: control characters are shown as their
 * pictures (`␛`), and characters that turn the direction of writing, or show nothing, as U+FFFD. A tab is the caller's affair.
 */
export function printable(text: string): string {
  return text.replace(/[^\t\x20-\x7e\xa0-\u{10ffff}]|[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, picture);
}

/** As {@link printable}, on one line: a tab becomes a space. */
export function printableLine(text: string): string {
  return printable(text.replaceAll('\t', ' '));
}

/** A text of several lines, made harmless for a terminal. */
export function printableText(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

function picture(char: string): string {
  const code = char.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}

/** A text of at most some characters, dots for the rest: a message may quote a value of a million. */
export function shortened(text: string, longest = 600): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

/** How many columns of a terminal a character takes: 0 when it joins the one before, 2 when it is a wide one. */
export function columnsOf(char: string): number {
  if (char < '\u0300') return 1;
  if (/^\p{M}$/u.test(char)) return 0;
  return /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u.test(
    char,
  )
    ? 2
    : 1;
}

/** How many columns a text takes that has no tab. */
export function widthOf(text: string): number {
  let columns = 0;
  for (const char of text) columns += columnsOf(char);
  return columns;
}
