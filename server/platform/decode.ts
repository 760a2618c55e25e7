import type { FileContent } from '../workspace/file-system.ts';

/** How much of a file is looked at to tell text from other things. Bytes. */
const LOOKED_AT = 8192;

/**
 * Decodes bytes as UTF-8. A byte-order mark stays in the text as U+FEFF, since servers do not take it for nothing; bytes
 * that make no sense become U+FFFD, and `validUtf8` says that there were some.
 */
export function decode(bytes: Uint8Array): FileContent {
  const binary = looksBinary(bytes);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), validUtf8: true, binary };
  } catch {
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), validUtf8: false, binary };
  }
}

/**
 * Programs, pictures, archives and UTF-16 are full of control bytes. A text with one NUL in it is a text: rules speak of
 * the NUL.
 */
function looksBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, LOOKED_AT);
  let control = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32)) control++;
  return control > 1 && control * 20 > head.length;
}
