import type {
  IntType,
  ListType,
  MapType,
  OptionsType,
  OptionType,
  PlainKind,
  StringType,
  TimeoutType,
} from './option-fact.ts';

/** Short names for the types that the tables use again and again. */
const plain = <Kind extends PlainKind>(kind: Kind) => ({ kind }) as const;

export const bool = plain('bool');
export const atom = plain('atom');
export const accessRule = plain('access-rule');
export const shaperRule = plain('shaper-rule');
export const ip = plain('ip');
export const ipv4 = plain('ipv4');
export const ipv6 = plain('ipv6');
export const ipMask = plain('ip-mask');
export const port = plain('port');
export const pem = plain('pem');
export const path = plain('path');
export const domain = plain('domain');
export const host = plain('host');
export const hostList = plain('host-list');
export const erlangModule = plain('erlang-module');
export const octal = plain('octal');
export const jid = plain('jid');
export const any = plain('any');
export const mqttTopicFilter = plain('mqtt-topic-filter');
export const lang = plain('lang');
export const ldapFilter = plain('ldap-filter');
export const base64 = plain('base64');
export const regexp = plain('regexp');
export const glob = plain('glob');
export const sipUri = plain('sip-uri');
export const origins = plain('origins');
export const urlOrFile = plain('url-or-file');

export const string: StringType = { kind: 'string' };
export const secretString: StringType = { kind: 'string', secret: true };
export const int: IntType = { kind: 'int' };
/** A whole number from 0. */
export const natural: IntType = { kind: 'int', min: 0 };
/** A whole number from 1. */
export const positive: IntType = { kind: 'int', min: 1 };
/** A whole number from 1, or no limit. */
export const positiveOrInfinity: IntType = { kind: 'int', min: 1, infinity: true };
export const seconds: TimeoutType = { kind: 'timeout', unit: 'second' };
export const secondsOrInfinity: TimeoutType = { kind: 'timeout', unit: 'second', infinity: true };
export const fileToRead: OptionType = { kind: 'file', mode: 'read' };
export const fileToWrite: OptionType = { kind: 'file', mode: 'write' };
export const folderToRead: OptionType = { kind: 'directory', mode: 'read' };
export const folderToWrite: OptionType = { kind: 'directory', mode: 'write' };
export const httpUrl: OptionType = { kind: 'url', schemes: ['http', 'https'] };
export const strings: ListType = { kind: 'list', items: string };
export const domains: ListType = { kind: 'list', items: domain };
/** A plugin of mod_pubsub; the others of old are read past. */
export const pubsubPlugin: OptionType = {
  kind: 'enum',
  values: ['flat', 'pep'],
  legacy: ['buddy', 'club', 'dag', 'dispatch', 'hometree', 'mb', 'mix', 'online', 'private', 'public'],
};
const NAMES: ListType = { kind: 'list', items: atom, single: true };

/** What `include_config_file` takes. */
export const include: OptionType = {
  kind: 'either',
  of: [
    string,
    strings,
    { kind: 'map', keys: string, values: { kind: 'options', keys: { disallow: NAMES, allow_only: NAMES } } },
  ],
};
export const nonNegativeNumber: OptionType = { kind: 'number', min: 0 };

/** A text that matches a regular expression. */
export const matching = (pattern: string): StringType => ({ kind: 'string', pattern });
/** A whole number between two, both included. */
export const between = (min: number, max: number): IntType => ({ kind: 'int', min, max });
export const oneOf = (...values: string[]): OptionType => ({ kind: 'enum', values });
/** A back end of a module; the names that back ends had up to 2014 are still read. */
export const backEnd = (...values: string[]): OptionType => ({ kind: 'db-type', values, legacy: ['internal', 'odbc'] });
/** A back end of ejabberd itself. */
export const ownBackEnd = (...values: string[]): OptionType => ({ kind: 'db-type', values });
export const either = (...of: OptionType[]): OptionType => ({ kind: 'either', of });
export const listOf = (items: OptionType): ListType => ({ kind: 'list', items });
/** A list in which nothing stands twice. */
export const uniqueListOf = (items: OptionType): ListType => ({ kind: 'list', items, unique: true });
export const listOrOne = (items: OptionType): ListType => ({ kind: 'list', items, single: true });
export const mapOf = (keys: OptionType, values: OptionType): MapType => ({ kind: 'map', keys, values });
/** A map in which no key stands twice. */
export const uniqueMapOf = (keys: OptionType, values: OptionType): MapType => ({
  kind: 'map',
  keys,
  values,
  unique: true,
});
/** A map with fixed keys that may stand there several times. */
export const repeatableOptions = (keys: OptionsType['keys']): OptionsType => ({
  kind: 'options',
  keys,
  repeatable: true,
});
export const options = (keys: OptionsType['keys'], ...required: string[]): OptionsType => ({
  kind: 'options',
  keys,
  ...(required.length > 0 ? { required } : {}),
});
