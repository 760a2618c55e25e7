import { badAddressEntry, matchesAddressList, matchesPatternList } from './patterns.ts';
import { isAtLeast } from './release.ts';
import type { Directive } from './syntax.ts';
import { firstWord, type Token } from './tokens.ts';
import { readPort } from './values/numbers.ts';
import { shown } from './values/words.ts';

/** What a Match line can ask about a connection. */
export type CriterionName =
  | 'all'
  | 'user'
  | 'group'
  | 'host'
  | 'address'
  | 'localaddress'
  | 'localport'
  | 'rdomain'
  | 'invalid-user'
  | 'version';

/** One criterion with its argument. */
export interface Criterion {
  readonly name: CriterionName;
  readonly token: Token;
  /** `undefined` for `all` and `invalid-user`. */
  readonly value: Token | undefined;
}

/** A Match line, understood. With an `error`, sshd refuses to start at this line. */
export interface Criteria {
  readonly list: readonly Criterion[];
  readonly error: { readonly token: Token; readonly reason: string } | undefined;
  /** Whether it is true of every connection, so that its block is in force from the start. */
  readonly unconditional: boolean;
  /** The line in one spelling, such as `User bob Address 10.0.0.0/8`. */
  readonly label: string;
}

/** What is known of a connection. What is left out matches no criterion, as with `sshd -T -C`. */
export interface Connection {
  readonly user?: string | undefined;
  /** Names of the user's groups; they come from the host's user database, so without them a Group criterion is undecided. */
  readonly groups?: readonly string[] | undefined;
  readonly host?: string | undefined;
  readonly address?: string | undefined;
  readonly localAddress?: string | undefined;
  readonly localPort?: number | undefined;
  readonly rdomain?: string | undefined;
}

const SINCE: Readonly<Record<CriterionName, string>> = {
  all: '6.5',
  user: '4.4',
  group: '4.4',
  host: '4.4',
  address: '4.4',
  localaddress: '6.1',
  localport: '6.1',
  rdomain: '7.7',
  'invalid-user': '9.9',
  version: '10.0',
};

const SPELLING: Readonly<Record<CriterionName, string>> = {
  all: 'all',
  user: 'User',
  group: 'Group',
  host: 'Host',
  address: 'Address',
  localaddress: 'LocalAddress',
  localport: 'LocalPort',
  rdomain: 'RDomain',
  'invalid-user': 'Invalid-User',
  version: 'Version',
};

/** The criteria in their usual spelling. */
export const criterionNames: readonly string[] = Object.values(SPELLING);

const CLIENT_ONLY = new Set([
  'exec',
  'final',
  'canonical',
  'originalhost',
  'tagged',
  'localnetwork',
  'sessiontype',
  'command',
]);

/** Reads the criteria of a Match line as a release does (match_cfg_line of servconf.c). */
export function readCriteria(directive: Directive, release: string): Criteria {
  const words = isAtLeast(release, '9.9') ? directive.arguments : wordsBefore99(directive);
  const list: Criterion[] = [];
  const failed = (token: Token, reason: string): Criteria => finish(list, { token, reason }, release);
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word === undefined || word.value.startsWith('#')) break;
    const joined = /^([a-z-]+)=(.*)$/i.exec(word.value);
    const split = joined !== null && isAtLeast(release, '9.9') && release !== '9.9p1';
    const name = (split ? (joined[1] ?? '') : word.value).toLowerCase();
    if (!isCriterion(name) || !isAtLeast(release, SINCE[name])) return failed(word, unknownReason(word, name, release));
    if (name === 'all') {
      list.push({ name, token: word, value: undefined });
      const next = words[i + 1];
      const alone = list.length === 1 && (next === undefined || next.value.startsWith('#'));
      return alone ? finish(list, undefined, release) : failed(word, '"all" must stand alone');
    }
    if (name === 'invalid-user') {
      list.push({ name, token: word, value: undefined });
      continue;
    }
    const value: Token | undefined = split ? { ...word, value: joined[2] ?? '' } : words[++i];
    if (value === undefined || value.value === '' || value.value.startsWith('#')) {
      return failed(word, `the criterion ${SPELLING[name]} has no value`);
    }
    const wrong = wrongValue(name, value);
    if (wrong !== undefined) return failed(value, wrong);
    list.push({ name, token: word, value });
  }
  const [first] = directive.arguments;
  return list.length === 0
    ? failed(first ?? directive.keyword, 'it has no criterion')
    : finish(list, undefined, release);
}

/** Whether a block is in force for a connection; `undefined` where that hangs on what is not known. */
export function isMatch(criteria: Criteria, connection: Connection, release: string): boolean | undefined {
  if (criteria.error !== undefined) return false;
  let undecided = false;
  for (const criterion of criteria.list) {
    const result = holds(criterion, connection, release);
    if (result === false) return false;
    if (result === undefined) undecided = true;
  }
  return undecided ? undefined : true;
}

function holds({ name, value }: Criterion, connection: Connection, release: string): boolean | undefined {
  const list = value?.value ?? '';
  switch (name) {
    case 'all':
      return true;
    case 'user':
      return connection.user !== undefined && matchesPatternList(connection.user, list);
    case 'group':
      if (connection.user === undefined) return false;
      return connection.groups === undefined
        ? undefined
        : connection.groups.some((group) => matchesPatternList(group, list)) && !negated(connection.groups, list);
    case 'host':
      return connection.host !== undefined && matchesPatternList(connection.host.toLowerCase(), list.toLowerCase());
    case 'address':
      return connection.address !== undefined && matchesAddressList(connection.address, list);
    case 'localaddress':
      return connection.localAddress !== undefined && matchesAddressList(connection.localAddress, list);
    case 'localport':
      return connection.localPort !== undefined && connection.localPort === readPort(list);
    case 'rdomain':
      return connection.rdomain !== undefined && matchesPatternList(connection.rdomain, list);
    case 'invalid-user':
      return undefined;
    case 'version':
      return matchesPatternList(versionText(release), list);
  }
}

/** ga_match_pattern_list of groupaccess.c: a group that a `!` entry names spoils the whole list. */
function negated(groups: readonly string[], list: string): boolean {
  const denied = list.split(',').filter((entry) => entry.startsWith('!'));
  return denied.some((entry) => groups.some((group) => matchesPatternList(group, entry.slice(1))));
}

function versionText(release: string): string {
  return `OpenSSH_${/p\d+$/.test(release) ? release : `${release}p1`}`;
}

function finish(list: readonly Criterion[], error: Criteria['error'], release: string): Criteria {
  const only = list.length === 1 ? list[0] : undefined;
  const always =
    only?.name === 'all' ||
    (list.length > 0 &&
      list.every(
        ({ name, value }) => name === 'version' && matchesPatternList(versionText(release), value?.value ?? ''),
      ));
  const label = list
    .map(({ name, value }) => (value === undefined ? SPELLING[name] : `${SPELLING[name]} ${value.value}`))
    .join(' ');
  return { list, error, unconditional: error === undefined && always, label };
}

/** Up to 9.8 criteria and values are cut at blanks and `=`, with double quotes only. */
function wordsBefore99(directive: Directive): Token[] {
  const { tail } = directive;
  if (tail === undefined) return [];
  const line = { text: tail.value, offset: (i: number) => tail.span.start + i };
  const words: Token[] = [];
  let at: number | undefined = 0;
  while (at !== undefined && at < line.text.length) {
    const { word, span, rest } = firstWord(line, at, { splitAtEquals: true });
    words.push({ value: word, span, quoted: line.text.slice(at, rest).includes('"') });
    at = rest;
  }
  return words;
}

function isCriterion(name: string): name is CriterionName {
  return Object.hasOwn(SINCE, name);
}

function unknownReason(word: Token, name: string, release: string): string {
  if (CLIENT_ONLY.has(name)) return `"${shown(word.value)}" is a criterion of ssh_config, not of sshd_config`;
  if (isCriterion(name)) return `the criterion ${SPELLING[name]} needs OpenSSH ${SINCE[name]}, and this is ${release}`;
  if (word.value.includes('=')) return 'a criterion and its value are written with a blank between them, and no =';
  return `"${shown(word.value)}" is not a criterion; lists are written with commas and without blanks`;
}

function wrongValue(name: CriterionName, value: Token): string | undefined {
  if (name === 'localport') return readPort(value.value) === undefined ? 'LocalPort takes one port' : undefined;
  if (name !== 'address' && name !== 'localaddress') return undefined;
  const bad = badAddressEntry(value.value);
  if (bad === undefined) return undefined;
  if (bad.why === 'empty') return 'the list of addresses has an empty entry';
  return bad.why === 'host-bits'
    ? `"${shown(bad.entry)}" has bits set behind its mask`
    : `the mask of "${shown(bad.entry)}" is too long`;
}
