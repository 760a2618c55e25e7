import { spawnSync } from 'node:child_process';
import { createPublicKey, diffieHellman, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { HOLE } from '../../server/core/syntax/template.ts';
import {
  smallOrderPoints,
  wellKnownPresharedKeys,
  wellKnownPrivateKeys,
  wellKnownPublicKeys,
} from '../../server/formats/wireguard/facts/well-known-keys.ts';
import { isKeyText, keyBytes, keyText } from '../../server/formats/wireguard/values/base64.ts';
import { faultOfKey } from '../../server/formats/wireguard/values/key-fault.ts';
import {
  type KeyReading,
  type PresharedKey,
  type PrivateKey,
  type PublicKey,
  readPresharedKey,
  readPrivateKey,
  readPublicKey,
} from '../../server/formats/wireguard/values/keys.ts';

const WG = '/usr/bin/wg';
/** A throw-away key of these tests, and its public key. */
const A = 'QCDyYSpmpAEkgnAXQRBBThvF2vWhgQvUIlXZMtiQEGs=';
const A_PUBLIC = 'Rhq1xuhC4HI2osgs6hWsh5nJurF8l+zOjACNNNb+Wy0=';
const MORE = ['6KnFfvmDotXAD+aFBqR7sJ5lGwn7YxvNnB4/MYTUUWg=', '7LQAFv62pengMTH9k+jtPPyyrZwpQu8JvfKgR8G+lyE='];

function must<Key>(reading: KeyReading<Key>): Key {
  if (!reading.ok) throw new Error(reading.fault.reason);
  return reading.key;
}
const secret = (text: string): PrivateKey => must(readPrivateKey(text));
const shared = (text: string): PresharedKey => must(readPresharedKey(text));
const open = (text: string): PublicKey => must(readPublicKey(text));
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const thirtyTwo = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('the text of a key', () => {
  it('is exactly what 32 bytes have in base64', () => {
    fc.assert(
      fc.property(thirtyTwo, (bytes) => {
        const text = base64(bytes);
        expect([isKeyText(text), keyText(bytes), base64(keyBytes(text))]).toEqual([true, text, text]);
      }),
    );
    fc.assert(
      fc.property(thirtyTwo, fc.nat(43), fc.constantFrom(...'AZaz09+/-_= '), (bytes, at, sign) => {
        const text = [...base64(bytes)].with(at, sign).join('');
        const decoded = Buffer.from(text, 'base64');
        expect(isKeyText(text)).toBe(decoded.length === 32 && decoded.toString('base64') === text);
      }),
      { numRuns: 2000 },
    );
  });

  it('may have white space in it, as wg has it', () => {
    expect(secret(` ${A.slice(0, 9)} \t${A.slice(9)}\r`).publicKey.text).toBe(A_PUBLIC);
  });
});

/** What a repair comes to: the text must be a key then. */
function repaired(written: string): string {
  let text = written;
  for (const { at, remove, insert } of [...(faultOfKey(written)?.repairs ?? [])].reverse()) {
    text = text.slice(0, at) + insert + text.slice(at + remove);
  }
  return text;
}

describe('what is not a key', () => {
  // The titles of tests are printed, so they never hold a key.
  it.each([
    ['empty', ''],
    ['template', '{{ wg_private_key }}'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how an unfilled template looks.
    ['template', '${WG_KEY}'],
    ['template', 'ENC[AES256_GCM,data:abc=,type:str]'],
    ['template', HOLE.repeat(20)],
    ['placeholder', '<server private key>'],
    ['placeholder', 'YOUR_PRIVATE_KEY_HERE'],
    ['placeholder', 'Server_Public_Key'],
    ['placeholder', '$PRIVATE_KEY'],
    ['placeholder', '%PRIVKEY%'],
    ['placeholder', '(hidden)'],
    ['placeholder', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx='],
    ['placeholder', 'abcdefgh...xyz='],
    ['placeholder', 'none'],
    ['placeholder', 'REDACTED'],
    ['quoted', `"${A}"`],
    ['trailing-text', `${A}#note`],
    ['trailing-text', `${A} ; note`],
    ['trailing-text', `${A}${A}`],
    ['url-safe', MORE[0]?.replace('+', '-').replace('/', '_') ?? ''],
    ['no-padding', A.slice(0, -1)],
    ['hexadecimal', Buffer.from(A, 'base64').toString('hex')],
    ['credential', '@wg.private'],
    ['path', '/etc/wireguard/private.key'],
    ['path', '~/wg.key'],
    ['too-short', A.slice(3)],
    ['too-short', A.slice(0, 20)],
    ['too-long', `AA${A.slice(0, 43)}AA`],
    ['too-long', `${A.slice(0, 42)}==`],
    ['alphabet', `${A.slice(0, 20)}é${A.slice(21)}`],
    ['alphabet', `${A.slice(0, 20)}=${A.slice(21)}`],
    ['trailing-bits', `${A.slice(0, 42)}t=`],
  ])('%#: %s', (kind, text) => {
    const fault = faultOfKey(text);
    expect(fault).toMatchObject({ kind, reason: expect.stringMatching(/^[^A-Z].*[^.]$/) });
    expect(fault?.reason).not.toMatch(/[A-Za-z0-9+/]{12}[+/0-9=]/);
  });

  it.each([
    [`"${A}"`],
    [` ' ${A}' `],
    [`${A} # note`],
    [` ${MORE[0]?.replace('+', '-').replace('/', '_')} `],
    [`${A.slice(0, -1)} `],
    [` ${MORE[1]?.replaceAll('+', '-').slice(0, 20)} ${MORE[1]?.replaceAll('+', '-').slice(20)}`],
  ])('%# can be mended, and no repair tells the key', (written) => {
    expect(readPrivateKey(repaired(written)).ok).toBe(true);
    for (const { insert } of faultOfKey(written)?.repairs ?? []) expect(insert.length).toBeLessThan(2);
  });

  it('always has a fault, whatever it is', () => {
    const sign = fc.constantFrom(...'AaZz09+/=-_ "\'#;$%{}<>@.\n', HOLE);
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 50 }), (text) => {
        const plain = text.replace(/\s/g, '');
        expect(faultOfKey(text) === undefined).toBe(isKeyText(plain));
        for (const { at, remove } of faultOfKey(text)?.repairs ?? []) {
          expect(at >= 0 && at + remove <= text.length).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('is hardly ever called a placeholder when it is a key with a typing error', () => {
    let wrong = 0;
    for (let i = 0; i < 2000; i++) {
      const text = base64(randomBytes(32));
      const broken = i % 2 === 0 ? text.slice(0, 30 + (i % 13)) : `${text.slice(0, i % 43)}x${text.slice(i % 43)}`;
      if (faultOfKey(broken)?.kind === 'placeholder') wrong++;
    }
    expect(wrong).toBeLessThan(100);
  });
});

describe('a public key', () => {
  it('is named by its first 8 characters', () => {
    expect(open(A_PUBLIC).name).toBe('Rhq1xuhC…');
  });

  it('of small order cannot be used, as OpenSSL says too', () => {
    const { privateKey } = generateKeyPairSync('x25519');
    const prefix = Buffer.from('302a300506032b656e032100', 'hex');
    for (const point of smallOrderPoints) {
      const der = Buffer.concat([prefix, Buffer.from(point, 'base64')]);
      const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
      expect(() => diffieHellman({ privateKey, publicKey })).toThrow();
      expect(open(point).isSmallOrder).toBe(true);
      const high = Buffer.from(point, 'base64');
      high[31] = (high[31] ?? 0) | 0x80;
      expect(open(base64(high)).isSmallOrder).toBe(true);
    }
    expect(open(A_PUBLIC).isSmallOrder).toBe(false);
    expect([open(smallOrderPoints[0] ?? '').isZero, open(smallOrderPoints[1] ?? '').isZero]).toEqual([true, false]);
  });

  it('of a manual says where it is printed', () => {
    for (const { publicKey, where } of [...wellKnownPublicKeys, ...wellKnownPrivateKeys]) {
      expect(open(publicKey).printedIn).toBe(where);
    }
    expect(open(A_PUBLIC).printedIn).toBeUndefined();
  });
});

describe('a secret key', () => {
  it('shows itself nowhere', () => {
    for (const key of [secret(A), shared(A)]) {
      void (key instanceof Object && 'publicKey' in key && key.publicKey);
      for (const text of [inspect(key, { depth: 9, showHidden: true }), JSON.stringify(key), `${key.secret}`]) {
        expect(text).not.toContain(A.slice(0, 10));
      }
    }
  });

  it('is compared with others, of its kind or not', () => {
    expect(secret(A).holdsSameAs(secret(` ${A}`))).toBe(true);
    expect(secret(A).holdsSameAs(shared(A))).toBe(true);
    expect(secret(A).holdsSameAs(open(A))).toBe(true);
    expect(secret(A).holdsSameAs(secret(A).publicKey)).toBe(false);
  });

  it('computes its public key once', () => {
    const key = secret(A);
    expect(key.publicKey).toBe(key.publicKey);
    expect(key.publicKey.text).toBe(A_PUBLIC);
  });

  it('of zeros is none', () => {
    const zero = base64(new Uint8Array(32));
    expect([secret(zero).isZero, shared(zero).isZero, shared(zero).pattern]).toEqual([true, true, undefined]);
    expect(secret(A).isZero).toBe(false);
  });

  it('tells whether wg genkey can have made it', () => {
    expect([secret(A).isClamped, secret(base64(new Uint8Array(32).fill(255))).isClamped]).toEqual([true, false]);
    fc.assert(
      fc.property(thirtyTwo, (bytes) => {
        const clamped = Uint8Array.from(bytes);
        clamped[0] = (clamped[0] ?? 0) & 248;
        clamped[31] = ((clamped[31] ?? 0) & 127) | 64;
        expect(secret(base64(clamped)).isClamped).toBe(true);
        expect(secret(base64(bytes)).isClamped).toBe(base64(bytes) === base64(clamped));
      }),
    );
  });

  it.each([
    ['text', Buffer.from('my-secret-password-0123456789abc')],
    ['few-values', Buffer.alloc(32, 'abc\u0001')],
    ['few-values', Buffer.alloc(32, 7)],
    ['sequence', Buffer.from(Array.from({ length: 32 }, (_, i) => i))],
    ['sequence', Buffer.from(Array.from({ length: 32 }, (_, i) => (250 - i * 3) & 255))],
    [undefined, Buffer.from(A, 'base64')],
  ])('has the pattern %s', (pattern, bytes) => {
    expect(shared(base64(bytes)).pattern).toBe(pattern);
  });

  it('of random bytes has no pattern', () => {
    for (let i = 0; i < 2000; i++) expect(shared(base64(randomBytes(32))).pattern).toBeUndefined();
  });
});

describe('the tables of printed keys', () => {
  it('hold public keys, each once', () => {
    const all = [...wellKnownPrivateKeys, ...wellKnownPresharedKeys, ...wellKnownPublicKeys].map(
      (key) => key.publicKey,
    );
    expect(all.filter((text) => !isKeyText(text))).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
  });

  it('do not call a fresh key printed', () => {
    expect([secret(A).printedIn, ...MORE.map((text) => shared(text).printedIn)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

const whyNot = existsSync(WG) ? undefined : `${WG} is not installed (Debian: apt-get install wireguard-tools)`;
if (whyNot !== undefined) {
  console.warn(`SKIPPED comparison with the real wg: ${whyNot}.`);
  test.runIf(process.env.CI !== undefined)('wg is installed', () => expect(whyNot).toBeUndefined());
}

describe.skipIf(whyNot !== undefined)('wg pubkey', () => {
  const pubkey = (text: string): string =>
    spawnSync(WG, ['pubkey'], { input: `${text}\n`, encoding: 'utf8' }).stdout.trim();

  it('gives the same public key for 200 random keys and for strange ones', () => {
    const strange = [new Uint8Array(32), new Uint8Array(32).fill(255), Uint8Array.from({ length: 32 }, (_, i) => i)];
    for (const bytes of [...strange, ...Array.from({ length: 200 }, () => randomBytes(32))]) {
      expect(secret(base64(bytes)).publicKey.text).toBe(pubkey(base64(bytes)));
    }
  });

  it('refuses the same texts', () => {
    const faults = [`${A.slice(0, 42)}t=`, A.slice(0, -1), `${A}=`, `"${A}"`, A.replace('=', '-'), A.slice(1)];
    for (const text of faults) expect([text, pubkey(text), readPrivateKey(text).ok]).toEqual([text, '', false]);
  });
});

describe.skipIf(!existsSync('/usr/share/man/man8/wg-quick.8.gz'))('the manual pages of this machine', () => {
  const page = (path: string): string => spawnSync('zcat', [path], { encoding: 'utf8' }).stdout.replaceAll('\\', '');
  const keysIn = (path: string, name: string): string[] =>
    [...page(path).matchAll(new RegExp(`${name} = ([A-Za-z0-9+/]{43}=)`, 'g'))].map((match) => match[1] ?? '');

  it.each(['/usr/share/man/man8/wg.8.gz', '/usr/share/man/man8/wg-quick.8.gz'])(
    '%s: all keys of it are known',
    (path) => {
      expect(keysIn(path, 'PrivateKey').filter((text) => secret(text).printedIn === undefined)).toEqual([]);
      expect(keysIn(path, 'PublicKey').filter((text) => open(text).printedIn === undefined)).toEqual([]);
      expect(keysIn(path, 'PresharedKey').filter((text) => shared(text).printedIn === undefined)).toEqual([]);
      expect(keysIn(path, 'PublicKey').length).toBeGreaterThan(0);
    },
  );
});
