/** Bytes of an entry before its name, apart from the hash: times, device, inode, mode, owner, size, and the flags. */
const FIXED = 42;
const MODES = new Set([0o100644, 0o100755, 0o120000, 0o160000, 0o040000]);

/**
 * Reads the paths in the index of a git work tree (gitformat-index(5), versions 2 to 4; with SHA-1 or SHA-256).
 *
 * @returns paths seen from the top of the work tree; `undefined` for anything that is no such index, and for one that is split
 * in two files, of which this is one.
 */
export function pathsInIndex(bytes: Uint8Array): ReadonlySet<string> | undefined {
  // Nothing in the index says which hash it has, and entries make sense with the right one only.
  return read(bytes, 20) ?? read(bytes, 32);
}

function read(bytes: Uint8Array, hashLength: number): ReadonlySet<string> | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 + hashLength || ascii(bytes, 0) !== 'DIRC') return undefined;
  const version = view.getUint32(4);
  if (version < 2 || version > 4) return undefined;
  const end = bytes.length - hashLength;
  const paths = new Set<string>();
  let at = 12;
  let name: Uint8Array = new Uint8Array();
  for (let left = view.getUint32(8); left > 0; left--) {
    const start = at;
    at += FIXED + hashLength;
    if (at > end || !MODES.has(view.getUint32(start + 24))) return undefined;
    if ((view.getUint16(at - 2) & 0x4000) !== 0) at += 2;
    let kept = 0;
    if (version === 4) {
      const cut = varint(bytes, at);
      kept = name.length - cut.value;
      at = cut.next;
      if (kept < 0) return undefined;
    }
    const nul = bytes.indexOf(0, at);
    if (nul === -1 || nul > end || (nul === at && kept === 0)) return undefined;
    const rest = bytes.subarray(at, nul);
    name = kept === 0 ? rest : joined(name.subarray(0, kept), rest);
    paths.add(decoder.decode(name));
    at = version === 4 ? nul + 1 : start + Math.ceil((nul + 1 - start) / 8) * 8;
    if (at > end || !isZero(bytes, nul, at)) return undefined;
  }
  return isSplit(bytes, at, end) ? undefined : paths;
}

const decoder = new TextDecoder();

/** Whether an extension says that the entries stand in another file. */
function isSplit(bytes: Uint8Array, from: number, end: number): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = from; at + 8 <= end; at += 8 + view.getUint32(at + 4)) if (ascii(bytes, at) === 'link') return true;
  return false;
}

/** A number in the encoding of pack files' offsets: seven bits a byte, the high bit set where more follow. */
function varint(bytes: Uint8Array, from: number): { readonly value: number; readonly next: number } {
  let at = from;
  let byte = bytes[at++] ?? 0;
  let value = byte & 0x7f;
  while ((byte & 0x80) !== 0 && at < from + 5) {
    byte = bytes[at++] ?? 0;
    value = (value + 1) * 128 + (byte & 0x7f);
  }
  return { value, next: at };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function isZero(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] !== 0) return false;
  return true;
}

function ascii(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
