import { HOLE } from '../../../core/syntax/template.ts';
import { isKeyText } from './base64.ts';
import { type Squeezed, squeeze } from './squeeze.ts';

/** Why a text is not a key. */
export type KeyFaultKind =
  | 'empty'
  /** A hole of a template or an encrypted value: what the key is cannot be told. */
  | 'template'
  | 'placeholder'
  | 'quoted'
  | 'trailing-text'
  | 'url-safe'
  | 'hexadecimal'
  | 'no-padding'
  /** `@name`, a credential of systemd. */
  | 'credential'
  | 'path'
  | 'alphabet'
  | 'too-short'
  | 'too-long'
  | 'trailing-bits';

/** A change that makes a key of the text. It never holds a part of the key. */
export interface KeyRepair {
  /** Offset in the value as written. */
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** What is wrong with the text of a key. Neither the reason nor the repairs quote it: it may be most of a secret. */
export interface KeyFault {
  readonly kind: KeyFaultKind;
  /** Half a sentence for a person: `it has 43 characters, and the "=" at the end is missing`. */
  readonly reason: string;
  /** In order of offset; empty when nobody can tell what the key was. */
  readonly repairs: readonly KeyRepair[];
}

/** Values that something else fills in or decrypts before WireGuard reads the file. */
const TEMPLATES = [HOLE, '{{', '{%', '<%', '${', '!vault', '$ANSIBLE_VAULT', 'ENC['];

/** Signs of a value that was never filled in, which no key and hardly a broken key has. */
const SURE_PLACEHOLDERS = [/[<>[\]{}()*]/, /^\$[A-Za-z_]/, /^%[A-Za-z_]+%$/, /(.)\1{7}/, /\.{3}|…/];

/** Words that stand in placeholders, and by chance in one of some hundred broken keys. */
const PLACEHOLDER_WORDS =
  /^(none|null|off|abc.*)$|(^|[^a-z])(your|my|server|client|peer|insert|replace|change|paste|enter|example|placeholder|todo|fixme|redacted|hidden|secret|private|public|preshared|psk|key|base64)/i;

type Check = (text: string, source: Squeezed) => KeyFault | undefined;

function fault(kind: KeyFaultKind, reason: string, repairs: readonly KeyRepair[] = []): KeyFault {
  return { kind, reason, repairs };
}

const placeholder = (): KeyFault => fault('placeholder', 'it is a placeholder that was never filled in');

/** From what is sure to what is a guess; the first that speaks decides. */
const CHECKS: readonly Check[] = [
  (text) => (text === '' ? fault('empty', 'there is nothing') : undefined),
  (text) =>
    TEMPLATES.some((sign) => text.includes(sign))
      ? fault('template', 'something else fills it in, so what it will be is not known')
      : undefined,
  (text, source) => {
    const quoted = /^(["'])(.*)\1$/.exec(text);
    if (quoted === null) return undefined;
    const ends = [0, text.length - 1].map((at) => ({ at: source.at(at), remove: 1, insert: '' }));
    return isKeyText(quoted[2] ?? '')
      ? fault('quoted', 'it stands in quotes, which are not syntax here', ends)
      : undefined;
  },
  (text, source) => {
    const [head, tail] = [text.slice(0, 44), text.slice(44)];
    if (tail === '' || !isKeyText(head)) return undefined;
    const behind = source.at(43) + 1;
    const rest = { at: behind, remove: source.at(text.length) - behind, insert: '' };
    return fault('trailing-text', 'text stands behind the key', /^[#;/]/.test(tail) ? [rest] : []);
  },
  (text, source) => {
    if (!/[-_]/.test(text) || !isKeyText(text.replace(/-/g, '+').replace(/_/g, '/'))) return undefined;
    const signs = [...text.matchAll(/[-_]/g)];
    const repairs = signs.map(({ 0: sign, index }) => ({
      at: source.at(index),
      remove: 1,
      insert: sign === '-' ? '+' : '/',
    }));
    return fault('url-safe', 'it is written in the URL-safe alphabet, with "-" for "+" and "_" for "/"', repairs);
  },
  (text, source) =>
    isKeyText(`${text}=`)
      ? fault('no-padding', 'it has 43 characters, and the "=" at the end is missing', [
          { at: source.at(text.length), remove: 0, insert: '=' },
        ])
      : undefined,
  (text) =>
    /^(0x)?[\da-f]{64}$/i.test(text)
      ? fault('hexadecimal', 'it is 64 hexadecimal digits, and keys are written in base64')
      : undefined,
  (text) =>
    /^@[\w.-]+$/.test(text)
      ? fault('credential', 'it names a credential, which only systemd-networkd 256 and later looks up')
      : undefined,
  (text) =>
    /^(\/|~\/|\.\.?\/)[\w./%@+-]*$/.test(text) && (text.length < 40 || /[.%@_-]/.test(text))
      ? fault('path', 'it is the path of a file, and the key itself must stand here')
      : undefined,
  (text) => (SURE_PLACEHOLDERS.some((sign) => sign.test(text)) ? placeholder() : undefined),
  (text) => (!/^[\w+/-]{40,48}={0,2}$/.test(text) && PLACEHOLDER_WORDS.test(text) ? placeholder() : undefined),
  (text) => {
    const at = text.search(/[^A-Za-z0-9+/=]|=(?!=*$)/);
    if (at === -1) return undefined;
    return fault('alphabet', `character ${at + 1} is not of base64, whose signs are letters, digits, "+" and "/"`);
  },
  (text) => (text.length < 44 ? fault('too-short', `it has ${text.length} characters, and a key has 44`) : undefined),
  (text) => (text.length > 44 ? fault('too-long', `it has ${text.length} characters, and a key has 44`) : undefined),
  (text) =>
    /[^=]=$/.test(text)
      ? fault('trailing-bits', 'its last characters cannot end 32 bytes: a character was changed or lost')
      : fault('too-long', `it holds ${text.endsWith('==') ? 'fewer' : 'more'} than 32 bytes`),
];

/**
 * What keeps a value from being a key; `undefined` when it is one. White space is passed over as `wg` does, also within.
 * Repairs point into the value as written.
 */
export function faultOfKey(written: string): KeyFault | undefined {
  const source = squeeze(written);
  if (isKeyText(source.text)) return undefined;
  for (const check of CHECKS) {
    const found = check(source.text, source);
    if (found !== undefined) return found;
  }
  return undefined;
}
