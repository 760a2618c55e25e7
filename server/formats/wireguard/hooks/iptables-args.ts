import type { Word } from './word.ts';

/** One option of iptables with its values. */
export interface Option {
  /** In its long form, without dashes: `in-interface`. */
  readonly name: string;
  readonly values: readonly Word[];
  readonly negated: boolean;
  /** The word of the option itself. */
  readonly word: Word;
}

/** What iptables is told to do with a chain. */
export type Verb =
  | 'append'
  | 'insert'
  | 'delete'
  | 'replace'
  | 'check'
  | 'flush'
  | 'new-chain'
  | 'delete-chain'
  | 'policy'
  | 'other';

/** The arguments of iptables, sorted out. */
export interface IptablesArgs {
  readonly table: string;
  readonly verb: Verb;
  /** The word of the verb; `undefined` when there is none. */
  readonly verbWord: Word | undefined;
  readonly chain: Word | undefined;
  /** The number behind the chain: where to insert, or which rule to delete. */
  readonly number: Word | undefined;
  /** Of `-P`. */
  readonly policy: Word | undefined;
  /** Matches and target; waiting, verbosity and the table are left out. */
  readonly options: readonly Option[];
}

const SHORT: Readonly<Record<string, string>> = {
  A: 'append',
  I: 'insert',
  D: 'delete',
  R: 'replace',
  C: 'check',
  F: 'flush',
  N: 'new-chain',
  X: 'delete-chain',
  P: 'policy',
  L: 'list',
  S: 'list-rules',
  Z: 'zero',
  E: 'rename-chain',
  t: 'table',
  p: 'protocol',
  s: 'source',
  d: 'destination',
  i: 'in-interface',
  o: 'out-interface',
  j: 'jump',
  g: 'goto',
  m: 'match',
  w: 'wait',
  W: 'wait-interval',
  v: 'verbose',
  n: 'numeric',
  x: 'exact',
  f: 'fragment',
  c: 'set-counters',
};

const SAME: Readonly<Record<string, string>> = {
  proto: 'protocol',
  src: 'source',
  dst: 'destination',
  dport: 'destination-port',
  dports: 'destination-port',
  'destination-ports': 'destination-port',
  sport: 'source-port',
  sports: 'source-port',
  'source-ports': 'source-port',
};

/** How many values an option takes; others take what follows up to the next option. */
const VALUES: Readonly<Record<string, number>> = {
  table: 1,
  protocol: 1,
  source: 1,
  destination: 1,
  'in-interface': 1,
  'out-interface': 1,
  jump: 1,
  goto: 1,
  match: 1,
  'set-counters': 2,
  fragment: 0,
  verbose: 0,
  numeric: 0,
  exact: 0,
  syn: 0,
  'clamp-mss-to-pmtu': 0,
  random: 0,
  'random-fully': 0,
  persistent: 0,
  'save-mark': 0,
  'restore-mark': 0,
  comment: 1,
  'log-prefix': 1,
};

const VERBS: readonly Verb[] = [
  'append',
  'insert',
  'delete',
  'replace',
  'check',
  'flush',
  'new-chain',
  'delete-chain',
  'policy',
];

/** What says how to work, and nothing about packets. */
const MANNERS = ['wait', 'wait-interval', 'verbose', 'numeric', 'exact', 'line-numbers'];

/** Sorts out the arguments of iptables and its kin. Total: what it does not know it takes as a match. */
export function readIptablesArgs(args: readonly Word[]): IptablesArgs {
  let table = 'filter';
  let verb: Verb = 'other';
  let verbWord: Word | undefined;
  let chain: Word | undefined;
  let number: Word | undefined;
  let policy: Word | undefined;
  const options: Option[] = [];
  let negated = false;
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    if (word === undefined) break;
    if (word.text === '!') {
      negated = true;
      continue;
    }
    const { name, attached } = optionOf(word);
    if (name === undefined) continue;
    const values = attached === undefined ? valuesBehind(args, at, name) : [attached];
    at += attached === undefined ? values.length : 0;
    // `-o ! eth0` is how it was written long ago.
    const oldNot = values[0]?.text === '!';
    const given = oldNot ? values.slice(1) : values;
    const isVerb = VERBS.find((one) => one === name);
    if (isVerb !== undefined) {
      [verb, verbWord] = [isVerb, word];
      [chain] = given;
      if (verb === 'policy') policy = given[1];
      else if (/^\d+$/.test(given[1]?.text ?? '')) number = given[1];
    } else if (name === 'table') table = given[0]?.text ?? table;
    else if (!MANNERS.includes(name)) options.push({ name, values: given, negated: negated || oldNot, word });
    negated = false;
  }
  return { table, verb, verbWord, chain, number, policy, options };
}

function optionOf(word: Word): { name: string | undefined; attached?: Word } {
  const { text } = word;
  const long = /^--?([a-z][\w-]+)(?:=(.*))?$/s.exec(text);
  if (text.startsWith('--') && long?.[1] !== undefined) {
    const name = SAME[long[1]] ?? long[1];
    return long[2] === undefined ? { name } : { name, attached: { ...word, text: long[2] } };
  }
  const short = /^-([A-Za-z])(.*)$/s.exec(text);
  const name = SHORT[short?.[1] ?? ''];
  if (name === undefined) return { name: undefined };
  const rest = short?.[2] ?? '';
  return rest === '' || VALUES[name] !== 1 ? { name } : { name, attached: { ...word, text: rest } };
}

function valuesBehind(args: readonly Word[], at: number, name: string): readonly Word[] {
  const wanted = VALUES[name];
  if (wanted !== undefined) {
    const extra = wanted > 0 && args[at + 1]?.text === '!' ? 1 : 0;
    return args.slice(at + 1, at + 1 + wanted + extra);
  }
  const isVerb = VERBS.includes(name as Verb);
  const most = isVerb ? (name === 'policy' || name === 'replace' || name === 'insert' || name === 'delete' ? 2 : 1) : 9;
  const values: Word[] = [];
  for (const word of args.slice(at + 1)) {
    if (values.length >= most || (word.text.startsWith('-') && !word.quoted) || word.text === '!') break;
    if (isVerb && name !== 'policy' && values.length === 1 && !/^\d+$/.test(word.text)) break;
    values.push(word);
  }
  return values;
}
