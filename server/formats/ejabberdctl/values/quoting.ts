/** A value as it has to be written so that sh takes it for one word, whole. */
export function quotedValue(value: string, inExport: boolean): string {
  // As an argument of export, bash takes braces apart.
  const plain = inExport ? /^[\w@%+=:,./-]*$/ : /^[\w@%+=:,./{}-]*$/;
  return value !== '' && plain.test(value) ? value : doubleQuoted(value);
}

/** A value in the quotes that another one is written in, where it has any. */
export function quotedLike(written: string, value: string, inExport: boolean): string {
  if (/^".*"$/s.test(written)) return doubleQuoted(value);
  if (/^'.*'$/s.test(written) && !value.includes("'")) return `'${value}'`;
  return quotedValue(value, inExport);
}

function doubleQuoted(value: string): string {
  return `"${value.replace(/["\\$`]/g, '\\$&')}"`;
}
