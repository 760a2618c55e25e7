/**
 * What looks like a key, whole or damaged: some 32 bytes in base64, standard or URL-safe, or 64 hexadecimal digits. A key has
 * capitals; a long path mostly has none.
 */
export const KEY_LIKE =
  /(?<![A-Za-z0-9+/_-])(?:(?=[a-z0-9+/_-]*[A-Z])[A-Za-z0-9+/_-]{40,90}={0,2}|[\dA-Fa-f]{64})(?![A-Za-z0-9+/_=-])/g;

/** A text in which nothing that looks like a key can be read. */
export function maskKeys(text: string): string {
  return text.replace(KEY_LIKE, '[secret]');
}
