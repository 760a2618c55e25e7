import type { IntType, OptionType } from '../facts/option-fact.ts';
import { parseAddress, parseIpv4, parseIpv6, parseNetwork } from '../types/address.ts';
import { isLdapFilter } from '../types/ldap-filter.ts';
import { isDomain, isJid, isLanguageTag, isLocalPart } from '../types/names.ts';
import { isTopicFilter, judgeGlob, judgeRegexp } from '../types/patterns.ts';
import { isInfinity, type Read, readBool, readScalar } from '../types/scalar.ts';
import { readTimeout } from '../types/timeout.ts';
import { urlFault } from '../types/url.ts';
import type { ScalarValue } from '../types/value.ts';
import { type Ground, isAtLeast } from './ground.ts';

/** Whether a value is of another kind, or of the right kind and says something that is not taken. */
export interface Fault {
  readonly kind: 'wrong-type' | 'wrong-value';
}

const WRONG_TYPE: Fault = { kind: 'wrong-type' };
const WRONG_VALUE: Fault = { kind: 'wrong-value' };

/** What a single value must satisfy, by kind, once it is known to be a text. */
const TEXTS: Readonly<Record<string, (text: string, ground: Ground) => boolean>> = {
  ip: (text) => parseAddress(text) !== undefined,
  ipv4: (text) => parseIpv4(text) !== undefined,
  ipv6: (text) => parseIpv6(text) !== undefined,
  'ip-mask': (text) => parseNetwork(text) !== undefined,
  domain: isDomain,
  host: (text, { firstHost }) => isDomain(text.replaceAll('@HOST@', firstHost ?? 'host.example')),
  jid: (text, { firstHost }) => isJid(text.replaceAll('@HOST@', firstHost ?? 'host.example')),
  lang: isLanguageTag,
  'ldap-filter': isLdapFilter,
  octal: (text) => /^[+-]?[0-7]+$/.test(text),
  base64: isBase64,
  regexp: (text) => judgeRegexp(text) !== 'bad',
  glob: (text) => judgeGlob(text) !== 'bad',
  'sip-uri': (text) => /^sips?:./.test(text),
  'local-part': isLocalPart,
  origins: (text) => text.split(' ').every((each) => each === '' || urlFault(each, ['http', 'https']) === undefined),
  'erlang-module': (text) => text !== '',
};

/**
 * Checks a single value against a type that takes one.
 *
 * @returns `undefined` when it is fine, or when nobody can tell.
 */
export function scalarFault(value: ScalarValue, type: OptionType, ground: Ground): Fault | undefined {
  const read = readScalar(value);
  switch (type.kind) {
    case 'int':
      return intFault(read, type);
    case 'port':
      return intFault(read, { kind: 'int', min: 1, max: 65_535 });
    case 'number':
      if (read.kind === 'text') return WRONG_TYPE;
      return type.min !== undefined && read.number < type.min ? WRONG_VALUE : undefined;
    case 'mqtt-topic-filter':
      // Tried with 23.01: a key without double quotes is no topic to it. What later releases do is not known.
      if (value.style !== 'double-quoted') return isAtLeast(ground.release, '23.04') ? undefined : WRONG_VALUE;
      return isTopicFilter(value.text) ? undefined : WRONG_VALUE;
    case 'timeout':
      return timeoutFault(value, read, type.infinity === true);
    default:
      return read.kind === 'text' ? textFault(read.text, type, ground) : WRONG_TYPE;
  }
}

function textFault(text: string, type: OptionType, ground: Ground): Fault | undefined {
  switch (type.kind) {
    case 'bool':
      return readBool(text) === undefined ? WRONG_TYPE : undefined;
    case 'string':
      if (type.nonEmpty && text === '') return WRONG_VALUE;
      return type.pattern !== undefined && !new RegExp(type.pattern, 'u').test(text) ? WRONG_VALUE : undefined;
    case 'enum':
      return isWord(text, type) ? undefined : WRONG_VALUE;
    case 'db-type':
      return isWord(text, type) || (type.open && ground.contributed) ? undefined : WRONG_VALUE;
    case 'url': {
      const host = ground.firstHost ?? 'host.example';
      return urlFault(text.replaceAll('@HOST@', host), type.schemes) === undefined ? undefined : WRONG_VALUE;
    }
    case 'url-or-file':
    case 'path':
    case 'file':
    case 'directory':
    case 'pem':
      // Whether a file is there is a matter of the server's disk.
      return text === '' ? WRONG_VALUE : undefined;
    case 'atom':
      return undefined;
    default:
      return TEXTS[type.kind]?.(text, ground) === false ? WRONG_VALUE : undefined;
  }
}

function isWord(
  text: string,
  type: { readonly values: readonly string[]; readonly legacy?: readonly string[] },
): boolean {
  return type.values.includes(text) || type.legacy?.includes(text) === true;
}

function intFault(read: Read, type: IntType): Fault | undefined {
  if (read.kind === 'text') return type.infinity && isInfinity(read.text) ? undefined : WRONG_TYPE;
  if (read.kind === 'fraction') return WRONG_TYPE;
  return read.number < (type.min ?? -Infinity) || read.number > (type.max ?? Infinity) ? WRONG_VALUE : undefined;
}

function timeoutFault(value: ScalarValue, read: Read, infinity: boolean): Fault | undefined {
  if (read.kind === 'fraction') return WRONG_TYPE;
  const time = readTimeout(value.text, 'second');
  if (time.kind === 'milliseconds') return undefined;
  if (time.kind === 'infinity') return infinity ? undefined : WRONG_VALUE;
  return time.why === 'number' && read.kind === 'text' ? WRONG_TYPE : WRONG_VALUE;
}

/** Blanks and line ends between the characters do not count. */
function isBase64(text: string): boolean {
  const plain = text.replace(/\s/g, '');
  return plain.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(plain);
}
