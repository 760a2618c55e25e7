const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** 32 bytes in base64, the two unused bits zero: what `wg` takes as a key. Source: key_from_base64 of encoding.c. */
const KEY = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

/** Whether a text is a key as `wg` writes keys: 44 characters of standard base64 for 32 bytes. */
export function isKeyText(text: string): boolean {
  return KEY.test(text);
}

/** The 32 bytes of a key; the text must be one ({@link isKeyText}). */
export function keyBytes(text: string): Uint8Array {
  const bits = Array.from(text.slice(0, 43), (digit) => ALPHABET.indexOf(digit));
  return Uint8Array.from({ length: 32 }, (_, i) => {
    const first = Math.floor((i * 8) / 6);
    const pair = ((bits[first] ?? 0) << 6) | (bits[first + 1] ?? 0);
    return (pair >> (4 - ((i * 8) % 6))) & 0xff;
  });
}

/** The text of 32 bytes. */
export function keyText(bytes: Uint8Array): string {
  const bit = (at: number): number => ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
  const digits = Array.from({ length: 43 }, (_, i) => {
    const value = [0, 1, 2, 3, 4, 5].reduce((sum, j) => sum * 2 + bit(i * 6 + j), 0);
    return ALPHABET.charAt(value);
  });
  return `${digits.join('')}=`;
}
