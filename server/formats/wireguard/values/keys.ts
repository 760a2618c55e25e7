import { x25519 } from '@noble/curves/ed25519.js';
import { Secret } from '../../../core/text/secret.ts';
import {
  smallOrderPoints,
  type WellKnownKey,
  wellKnownPresharedKeys,
  wellKnownPrivateKeys,
  wellKnownPublicKeys,
} from '../facts/well-known-keys.ts';
import { keyBytes, keyText } from './base64.ts';
import { faultOfKey, type KeyFault } from './key-fault.ts';
import { squeeze } from './squeeze.ts';

/** What reading a key came to. */
export type KeyReading<Key> =
  | { readonly ok: true; readonly key: Key }
  | { readonly ok: false; readonly fault: KeyFault };

/** The identity of an interface, which its peers know. Not a secret. */
export class PublicKey {
  /** As `wg` writes it: 44 characters of base64. */
  readonly text: string;

  /** The text must be a key; {@link readPublicKey} reads what may be none. */
  constructor(text: string) {
    this.text = text;
  }

  /** How a message names it: its first 8 characters and `…`. */
  get name(): string {
    return `${this.text.slice(0, 8)}…`;
  }

  equals(other: PublicKey): boolean {
    return this.text === other.text;
  }

  /** Whether it is all zero bytes, which `wg` takes and no handshake can use. */
  get isZero(): boolean {
    return isZero(this.text);
  }

  /** Whether it is a point of small order, zero included: no handshake can ever be completed with it. */
  get isSmallOrder(): boolean {
    const bytes = keyBytes(this.text);
    bytes[31] = (bytes[31] ?? 0) & 0x7f;
    return smallOrderPoints.includes(keyText(bytes));
  }

  /** Where it is printed, as the key of a sample peer or as the public half of a printed private key. */
  get printedIn(): string | undefined {
    return find([...wellKnownPublicKeys, ...wellKnownPrivateKeys], this.text)?.where;
  }
}

/** 32 secret bytes: what a private and a preshared key have in common. */
abstract class SecretKey {
  /** 44 characters of base64. */
  readonly secret: Secret;

  constructor(secret: Secret) {
    this.secret = secret;
  }

  /** Whether both hold the same bytes; a public key pasted as a secret, or a secret as a public key, is found too. */
  holdsSameAs(other: PublicKey | SecretKey): boolean {
    return other instanceof PublicKey
      ? this.secret.ask((text) => text === other.text)
      : this.secret.equals(other.secret);
  }

  /** Whether it is all zero bytes, which WireGuard takes as no key at all. */
  get isZero(): boolean {
    return this.secret.ask(isZero);
  }

  /** Why it cannot be random; never for one of zeros, which has a meaning of its own. */
  get pattern(): KeyPattern | undefined {
    return this.secret.ask(patternOf);
  }

  /** Where it is printed, for a sentence. */
  abstract get printedIn(): string | undefined;
}

/** The secret of an interface. */
export class PrivateKey extends SecretKey {
  /** What the peers must know, as `wg pubkey` tells it; computed once. */
  get publicKey(): PublicKey {
    return publicKeyOf(this.secret);
  }

  /** Whether `wg genkey` can have made it: three bits of the first and two of the last byte are fixed (RFC 7748 section 5). */
  get isClamped(): boolean {
    return this.secret.ask((text) => {
      const bytes = keyBytes(text);
      return ((bytes[0] ?? 0) & 7) === 0 && ((bytes[31] ?? 0) & 0xc0) === 0x40;
    });
  }

  get printedIn(): string | undefined {
    return find(wellKnownPrivateKeys, this.publicKey.text)?.where;
  }
}

/** The secret that two peers share beside their keys. */
export class PresharedKey extends SecretKey {
  get printedIn(): string | undefined {
    const sum = this.secret.ask((text) => keyBytes(text).reduce((total, byte) => total + byte, 0));
    const candidates = wellKnownPresharedKeys.filter(({ byteSum }) => byteSum === sum);
    return candidates.length === 0 ? undefined : find(candidates, publicKeyOf(this.secret).text)?.where;
  }
}

/** Why 32 bytes are not random: readable text, few different bytes, or bytes that step evenly. */
export type KeyPattern = 'text' | 'few-values' | 'sequence';

/** Reads a public key. White space is passed over, also within, as `wg` does. */
export function readPublicKey(written: string): KeyReading<PublicKey> {
  return read(written, (text) => new PublicKey(text));
}

/** Reads a private key; a fault never quotes it. */
export function readPrivateKey(written: string): KeyReading<PrivateKey> {
  return read(written, (text) => new PrivateKey(new Secret(text)));
}

/** Reads a preshared key; a fault never quotes it. */
export function readPresharedKey(written: string): KeyReading<PresharedKey> {
  return read(written, (text) => new PresharedKey(new Secret(text)));
}

function read<Key>(written: string, make: (text: string) => Key): KeyReading<Key> {
  const fault = faultOfKey(written);
  return fault === undefined ? { ok: true, key: make(squeeze(written).text) } : { ok: false, fault };
}

const publicKeys = new WeakMap<Secret, PublicKey>();

function publicKeyOf(secret: Secret): PublicKey {
  const known = publicKeys.get(secret);
  if (known !== undefined) return known;
  const made = new PublicKey(secret.ask((text) => keyText(x25519.getPublicKey(keyBytes(text)))));
  publicKeys.set(secret, made);
  return made;
}

function find(keys: readonly WellKnownKey[], publicKey: string): WellKnownKey | undefined {
  return keys.find((key) => key.publicKey === publicKey);
}

function isZero(text: string): boolean {
  return /^A{43}=$/.test(text);
}

/** Of 32 random bytes, all are printable once in 10^13 keys, and fewer than 12 differ once in 10^20. */
function patternOf(text: string): KeyPattern | undefined {
  if (isZero(text)) return undefined;
  const bytes = [...keyBytes(text)];
  if (bytes.every((byte) => byte >= 0x20 && byte <= 0x7e)) return 'text';
  if (new Set(bytes).size < 12) return 'few-values';
  const step = ((bytes[1] ?? 0) - (bytes[0] ?? 0)) & 0xff;
  return bytes.every((byte, i) => i === 0 || ((byte - (bytes[i - 1] ?? 0)) & 0xff) === step) ? 'sequence' : undefined;
}
