import type { Change, HookContext, Reading, RoutingFact } from './fact.ts';
import { addressKey, interfaceKey, interfaceMatch, rewritten } from './match.ts';
import type { Step } from './step.ts';
import type { Word } from './word.ts';

/** Objects of `ip`, which may be cut short. */
const OBJECTS: readonly (readonly [RegExp, RoutingFact['object']])[] = [
  [/^ru(le?)?$/, 'rule'],
  [/^r(o(u(te?)?)?)?$/, 'route'],
  [/^a(d(d(r(e(ss?)?)?)?)?)?$/, 'address'],
  [/^l(i(nk?)?)?$/, 'link'],
];

const ADDS = /^(a|add?|append|prepend)$/;
const REMOVES = /^(d|del|dele?t?e?|delete)$/;

/** What an `ip` command does: rules, routes, addresses, links. */
export function readIp(step: Step, source: string, context: HookContext): Reading {
  const flags = step.args.findIndex(({ text }) => !text.startsWith('-'));
  const [objectWord, actionWord, ...rest] = flags === -1 ? [] : step.args.slice(flags);
  const object = OBJECTS.find(([pattern]) => pattern.test(objectWord?.text ?? ''))?.[1];
  if (object === undefined || actionWord === undefined) return { facts: [], changes: [] };
  const isIpv6 = step.args.slice(0, flags).some(({ text }) => text === '-6');
  const action = ADDS.test(actionWord.text) ? 'add' : REMOVES.test(actionWord.text) ? 'remove' : 'other';
  const device = deviceOf(object, rest);
  const interface_ = device === undefined ? undefined : interfaceMatch(device, false, context);
  const words = rest.map(({ text }) => text);
  const fact: RoutingFact = { kind: 'routing', span: step.span, object, action, words, interface: interface_ };
  const of = `ip ${isIpv6 ? 6 : 4} ${object}`;
  const { head, pairs } = partsOf(object, rest, context);
  const base = { span: step.span, partOf: undefined };
  if (actionWord.text === 'flush') {
    const key = `${of} flush ${pairs.join(' ')}`.trim();
    const flush: Change = { ...base, direction: 'remove', key, coveredBy: [], vanishes: false, undo: undefined };
    return { facts: [fact], changes: [flush] };
  }
  if (action === 'other') return { facts: [fact], changes: [] };
  const undo = action === 'add' ? undoOf(object, step, actionWord, rest, source) : undefined;
  const change: Change = {
    ...base,
    direction: action,
    key: `${of} ${head} ${pairs.join(' ')}`.trim(),
    // What takes away may say less than what added.
    coveredBy: [
      ...subsets(pairs).map((some) => `${of} ${head} ${some.join(' ')}`.trim()),
      ...pairs.map((pair) => `${of} flush ${pair}`),
      `${of} flush`,
    ],
    // What belongs to the tunnel's own device goes away with it; a rule with `iif` or `oif` stays.
    vanishes: object !== 'rule' && object !== 'link' && interface_?.whose === 'this',
    undo,
  };
  return { facts: [fact], changes: [change] };
}

function deviceOf(object: RoutingFact['object'], words: readonly Word[]): Word | undefined {
  const at = words.findIndex(({ text }) => text === 'dev' || text === 'iif' || text === 'oif');
  if (at !== -1) return words[at + 1];
  return object === 'link' ? words[words[0]?.text === 'name' ? 1 : 0] : undefined;
}

const SAME: Readonly<Record<string, string>> = { priority: 'pref', preference: 'pref', prio: 'pref', lookup: 'table' };

/** What a command is about, and the pairs of words behind it, whose order does not count. */
function partsOf(
  object: RoutingFact['object'],
  words: readonly Word[],
  context: HookContext,
): { head: string; pairs: string[] } {
  const texts = words.map(({ text }) => SAME[text] ?? interfaceKey(addressKey(text), context));
  if (object === 'link') return { head: texts.find((text) => !/^(name|dev|link)$/.test(text)) ?? '', pairs: [] };
  const hasHead = object !== 'rule' && !/^(dev|table|via)$/.test(texts[0] ?? '');
  const rest = hasHead ? texts.slice(texts[0] === 'to' ? 2 : 1) : texts;
  const head = hasHead ? (texts[texts[0] === 'to' ? 1 : 0] ?? '') : '';
  const pairs: string[] = [];
  for (let at = 0; at < rest.length; ) {
    // `not` stands alone before the pair that it turns round.
    const length = rest[at] === 'not' ? 3 : 2;
    pairs.push(rest.slice(at, at + length).join(' '));
    at += length;
  }
  return { head, pairs: pairs.sort() };
}

/** Every choice of some of the pairs, in order; of many pairs only all and none. */
function subsets(pairs: readonly string[]): readonly (readonly string[])[] {
  if (pairs.length > 6) return [pairs, []];
  const choices: (readonly string[])[] = [];
  for (let choice = 0; choice < 2 ** pairs.length; choice++) choices.push(pairs.filter((_, i) => choice & (1 << i)));
  return choices;
}

function undoOf(
  object: RoutingFact['object'],
  step: Step,
  action: Word,
  rest: readonly Word[],
  source: string,
): string | undefined {
  if (object !== 'link') return rewritten(source, step.span, [[action, 'del']]);
  const name = rest.find(({ text }) => !/^(name|dev|link)$/.test(text));
  return name === undefined || name.dynamic ? undefined : `ip link del ${name.text}`;
}
