import type { OptionType } from '../facts/option-fact.ts';
import { readScalar } from '../types/scalar.ts';
import type { Value } from '../types/value.ts';

const PLAIN: Readonly<Record<string, string>> = {
  bool: '"true" or "false"',
  atom: 'a name',
  'access-rule': 'the name of an access rule, or a list of "allow" and "deny"',
  'shaper-rule': 'the name of a shaper rule, a number, or a list of shapers',
  ip: 'an IP address',
  ipv4: 'an IPv4 address',
  ipv6: 'an IPv6 address',
  'ip-mask': 'an IP address or a network such as "10.0.0.0/8"',
  port: 'a port from 1 to 65535',
  pem: 'the path of a PEM file',
  path: 'a path',
  domain: 'a domain',
  host: 'a domain that is not one of hosts',
  'host-list': 'a list of domains that are not in hosts',
  'erlang-module': 'the name of a module',
  octal: "octal digits in quotes, such as '0640'",
  jid: 'an XMPP address',
  any: 'anything',
  'mqtt-topic-filter': 'an MQTT topic filter',
  lang: 'a language tag such as "en"',
  'ldap-filter': 'an LDAP filter in parentheses',
  base64: 'a text in Base64',
  regexp: 'a regular expression',
  glob: 'a pattern of "*" and "?"',
  'sip-uri': 'a SIP address such as "sip:example.org"',
  'local-part': 'the name of an account',
  origins: 'web addresses with blanks between them',
  'url-or-file': 'a web address or the path of a file',
  acl: 'a map of access control lists',
  'access-rules': 'a map of access rules',
  'api-permissions': 'a map of API permissions',
  shaper: 'a map of shapers',
  'shaper-rules': 'a map of shaper rules',
  listeners: 'a list of listeners',
  modules: 'a map of modules with their options',
  'host-config': 'a map of virtual hosts with their options',
};

/** Texts of a certain form, by the expression that says so. */
const PATTERNS: Readonly<Record<string, string>> = {
  '^unix:.*': '"unix:" and a path in quotes',
  '^[A-Z_0-9]+$': 'a name of capitals, digits and underscores',
  '^[^:]+:[^:]+$': 'a name and a password with a colon between them',
  '^[a-zA-Z]+:[^:]+$': 'an address such as "mailto:admin@example.org"',
};

/** What a value of a type looks like, as half a sentence such as `a whole number from 0 to 5`. */
export function describeType(type: OptionType): string {
  switch (type.kind) {
    case 'string':
      return PATTERNS[type.pattern ?? ''] ?? `a text${type.nonEmpty ? ' that is not empty' : ''}`;
    case 'int':
      return `${wholeNumber(type.min, type.max)}${type.infinity ? ' or "infinity"' : ''}`;
    case 'number':
      return type.min === undefined ? 'a number' : `a number from ${type.min}`;
    case 'timeout':
      return `a number of ${type.unit}s or a time such as "10 minutes"${type.infinity ? ', or "infinity"' : ''}`;
    case 'enum':
    case 'db-type':
      return alternatives(type.values.map((value) => `"${value}"`));
    case 'either':
      return alternatives([...new Set(type.of.map(describeType))]);
    case 'list':
      return `a list, each item ${describeType(type.items)}${type.single ? ', or one such item' : ''}`;
    case 'map':
      return 'a map';
    case 'options':
      return Object.keys(type.keys).length > 6
        ? 'a map of options'
        : `a map of ${alternatives(Object.keys(type.keys))}`;
    case 'file':
      return 'the path of a file';
    case 'directory':
      return 'the path of a folder';
    case 'url':
      return `an address that begins with ${alternatives(type.schemes.map((scheme) => `"${scheme}://"`))}`;
    default:
      return PLAIN[type.kind] ?? 'something else';
  }
}

function wholeNumber(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && min === max) return `${min}`;
  if (min !== undefined && max !== undefined) return `a whole number from ${min} to ${max}`;
  return min === undefined ? 'a whole number' : `a whole number from ${min}`;
}

/** `a`, `a or b`, `a, b or c`. */
export function alternatives(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} or ${last}`;
}

/** How much of a text a message shows. */
const LONGEST = 40;

/** A text as messages show it. A secret is named, not shown. */
export function shown(text: string, secret: boolean): string {
  if (secret) return 'this';
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return `"${short.replaceAll('\n', ' ')}"`;
}

/** What stands there, as half a sentence such as `the number 5`. */
export function describeValue(value: Value, secret: boolean): string {
  if (value.kind === 'sequence') return value.items.length === 0 ? 'an empty list' : 'a list';
  if (value.kind === 'mapping') return value.entries.length === 0 ? 'an empty map' : 'a map';
  if (value.kind === 'undecided') return 'something else';
  if (value.text === '') return 'nothing';
  const isText = readScalar(value).kind === 'text';
  if (secret) return isText ? 'this text' : 'a number';
  return isText ? `the text ${shown(value.text, false)}` : `the number ${value.text}`;
}

/** How messages call what stands at a path: an option, or an item of its list. */
export function labelOf(path: readonly string[]): string {
  const last = path.at(-1) ?? '';
  return /^\d+$/.test(last) && path.length > 1 ? `item ${last} of ${labelOf(path.slice(0, -1))}` : last;
}

/** How messages call what has options: a listener, a module, an option. */
export function ownerOf(path: readonly string[]): string {
  const [scope] = path;
  return scope === 'listen' && path.length === 2 ? `the listener ${labelOf(path)}` : labelOf(path);
}
