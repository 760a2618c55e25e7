import type { HookContext, InterfaceMatch, RuleFact, ValueMatch, Verdict } from './fact.ts';
import { whoseInterface } from './match.ts';
import type { NftToken } from './nft-tokens.ts';

/** What an expression of nft says about packets. */
export type NftRule = Pick<
  RuleFact,
  'verdict' | 'in' | 'out' | 'source' | 'destination' | 'protocol' | 'ports' | 'states' | 'narrower'
> & { readonly families: readonly (4 | 6)[] };

const VERDICTS: Readonly<Record<string, Verdict>> = {
  accept: 'accept',
  drop: 'drop',
  reject: 'reject',
  masquerade: 'masquerade',
  snat: 'snat',
  dnat: 'dnat',
  redirect: 'redirect',
  return: 'return',
  jump: 'jump',
  goto: 'jump',
};

/** Words that compare nothing, and how many words belong to them. */
const REMARKS: Readonly<Record<string, number>> = { counter: 0, comment: 1, position: 1, index: 1, handle: 1 };

/** A value or a set of them, and whether it is negated. */
interface Operand {
  readonly values: readonly NftToken[];
  readonly negated: boolean;
  /** Index behind it. */
  readonly next: number;
}

interface Draft {
  families: readonly (4 | 6)[];
  verdict: Verdict;
  in?: InterfaceMatch;
  out?: InterfaceMatch;
  source?: ValueMatch;
  destination?: ValueMatch;
  protocol?: ValueMatch;
  ports?: ValueMatch;
  states?: readonly string[];
  narrower: boolean;
}

/** Reads the matches and the verdict of a rule. What it does not know counts as one more comparison. */
export function readNftRule(tokens: readonly NftToken[], context: HookContext): NftRule {
  const draft: Draft = { families: [4, 6], verdict: 'other', narrower: false };
  for (let at = 0; at < tokens.length; ) at = readNext(tokens, at, draft, context);
  const { in: input, out, source, destination, protocol, ports, states } = draft;
  const { families, verdict, narrower } = draft;
  return { families, verdict, narrower, in: input, out, source, destination, protocol, ports, states };
}

function readNext(tokens: readonly NftToken[], from: number, draft: Draft, context: HookContext): number {
  // `meta iifname` is the long form of `iifname`.
  const isMeta = tokens[from]?.text === 'meta';
  const at = isMeta ? from + 1 : from;
  const word = tokens[at]?.text ?? '';
  const second = tokens[at + 1]?.text ?? '';
  if (Object.hasOwn(REMARKS, word)) return at + 1 + (REMARKS[word] ?? 0);
  if (word === 'log') return behindLog(tokens, at + 1, draft);
  if (Object.hasOwn(VERDICTS, word)) {
    draft.verdict = VERDICTS[word] ?? 'other';
    // What stands behind it says how: `snat to …`, `reject with …`.
    return tokens.length;
  }
  if (/^[io]if(name)?$/.test(word)) {
    const operand = operandAt(tokens, at + 1);
    draft[word.startsWith('i') ? 'in' : 'out'] = interfaceOf(operand, context);
    return operand.next;
  }
  if (/^ip6?$/.test(word) && (second === 'saddr' || second === 'daddr')) {
    const operand = operandAt(tokens, at + 2);
    draft.families = [word === 'ip' ? 4 : 6];
    draft[second === 'saddr' ? 'source' : 'destination'] = valueOfOperand(operand);
    return operand.next;
  }
  if (/^(tcp|udp|th|udplite|sctp)$/.test(word) && second === 'dport') {
    const operand = operandAt(tokens, at + 2);
    draft.ports = valueOfOperand(operand);
    const token = tokens[at];
    if (word !== 'th' && token !== undefined)
      draft.protocol = { value: word, negated: false, dynamic: false, span: token.span };
    return operand.next;
  }
  if (word === 'l4proto' || (word === 'ip' && second === 'protocol') || (word === 'ip6' && second === 'nexthdr')) {
    const operand = operandAt(tokens, word === 'l4proto' ? at + 1 : at + 2);
    draft.protocol = valueOfOperand(operand);
    return operand.next;
  }
  if (word === 'nfproto') {
    draft.families = second === 'ipv6' ? [6] : [4];
    return at + 2;
  }
  if (word === 'ct' && second === 'state') {
    const operand = operandAt(tokens, at + 2);
    const states = operand.values.flatMap(({ text }) => text.toUpperCase().split(','));
    if (operand.negated) draft.narrower = true;
    else draft.states = states.filter((state) => state !== '').sort();
    return operand.next;
  }
  if (second === 'set' || tokens[at + 2]?.text === 'set') {
    draft.verdict = word === 'mark' || second === 'mark' ? 'mark' : 'other';
    return tokens.length;
  }
  draft.narrower = true;
  return Math.max(at + 1, skipComparison(tokens, at));
}

/** `log prefix "…" level warn group 1`. */
function behindLog(tokens: readonly NftToken[], from: number, draft: Draft): number {
  let at = from;
  while (/^(prefix|level|group|snaplen|queue-threshold|flags)$/.test(tokens[at]?.text ?? '')) at += 2;
  if (at >= tokens.length) draft.verdict = 'log';
  return at;
}

/** Behind an unknown comparison: at the next word that is known to begin another one. */
function skipComparison(tokens: readonly NftToken[], from: number): number {
  const begins = /^(meta|[io]if(name)?|ip6?|tcp|udp|ct|counter|comment|log)$/;
  let at = from + 1;
  while (at < tokens.length && !begins.test(tokens[at]?.text ?? '') && !Object.hasOwn(VERDICTS, tokens[at]?.text ?? ''))
    at++;
  return at;
}

function operandAt(tokens: readonly NftToken[], from: number): Operand {
  const sign = tokens[from]?.text ?? '';
  const negated = sign === '!=' || sign === 'not';
  const at = negated || sign === '==' || sign === 'eq' ? from + 1 : from;
  if (tokens[at]?.text !== '{') return { values: tokens.slice(at, at + 1), negated, next: at + 1 };
  const close = tokens.findIndex(({ text }, i) => i > at && text === '}');
  const end = close === -1 ? tokens.length : close;
  return { values: tokens.slice(at + 1, end), negated, next: end + 1 };
}

function valueOfOperand({ values, negated }: Operand): ValueMatch {
  const value = values.map(({ text }) => text).join(',');
  return { value, negated, dynamic: /[$`]/.test(value), span: spanOf(values) };
}

function interfaceOf({ values, negated }: Operand, context: HookContext): InterfaceMatch {
  const whose = values.map(({ text }) => whoseInterface(text, context));
  const one = whose.includes('this') ? 'this' : whose.includes('unknown') ? 'unknown' : 'other';
  return { name: values.map(({ text }) => text).join(','), whose: one, negated, span: spanOf(values) };
}

function spanOf(values: readonly NftToken[]): NftToken['span'] {
  return { start: values[0]?.span.start ?? 0, end: values.at(-1)?.span.end ?? 0 };
}
