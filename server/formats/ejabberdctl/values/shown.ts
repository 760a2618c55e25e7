/** A value as a message quotes it: cut when it is long, and without characters that are not for reading. */
export function shown(value: string): string {
  const clean = value.replace(/[\p{Cc}\p{Cf}]/gu, '\uFFFD');
  return clean.length > 40 ? `${clean.slice(0, 39)}…` : clean;
}
