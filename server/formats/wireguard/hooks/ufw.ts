import type { Change, HookContext, HookFact, Reading, RuleFact, ValueMatch, Verdict } from './fact.ts';
import { addressKey, interfaceKey, interfaceMatch, valueMatch } from './match.ts';
import type { Step } from './step.ts';
import type { Word } from './word.ts';

const VERDICTS: Readonly<Record<string, Verdict>> = {
  allow: 'accept',
  limit: 'accept',
  deny: 'drop',
  reject: 'reject',
};

const NOTHING: Reading = { facts: [], changes: [] };

/** The words of a rule, sorted out. */
interface UfwRule {
  readonly route: boolean;
  readonly removes: boolean;
  readonly verb: Word;
  readonly words: readonly Word[];
}

/** What a `ufw` command does. */
export function readUfw(step: Step, context: HookContext): Reading {
  const words = step.args.filter(({ text }) => text !== '--force' && text !== '--dry-run');
  const [first, second, third] = words.map(({ text }) => text.toLowerCase());
  const off = (what: string): Reading => ({ facts: [{ kind: 'firewall-off', span: step.span, what }], changes: [] });
  if (first === 'disable') return off('switches ufw off');
  if (first === 'reset') return off('switches ufw off and deletes its rules');
  if (first === 'default' && second !== undefined) return { facts: policies(step, second, third), changes: [] };
  const rule = sortOut(words);
  if (rule === undefined) return NOTHING;
  if (rule === 'number') {
    return { facts: [], changes: [change(step, 'remove', 'ufw number', undefined)] };
  }
  const fact = factOf(step, rule, context);
  const key = `ufw ${rule.route ? 'route ' : ''}${rule.verb.text.toLowerCase()} ${specOf(rule, context)}`;
  const undo = rule.removes ? undefined : `ufw ${rule.route ? 'route ' : ''}delete ${textOf(rule)}`;
  return { facts: [fact], changes: [change(step, rule.removes ? 'remove' : 'add', key, undo)] };
}

function policies(step: Step, verdict: string, where: string | undefined): HookFact[] {
  const said = VERDICTS[verdict];
  if (said === undefined) return [];
  const chain = where === 'routed' ? 'forward' : where === 'outgoing' ? 'output' : 'input';
  return [{ kind: 'policy', span: step.span, tool: 'ufw', families: [4, 6], chain, verdict: said }];
}

/** Takes `route`, `delete` and `insert 1` off the front; `number` for `delete 3`. */
function sortOut(words: readonly Word[]): UfwRule | 'number' | undefined {
  let route = false;
  let removes = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]?.text.toLowerCase() ?? '';
    if (word === 'route') route = true;
    else if (word === 'delete') removes = true;
    else if (word === 'insert') at++;
    else if (word === 'prepend' || word === 'rule') continue;
    else if (removes && /^\d+$/.test(word)) return 'number';
    else {
      const verb = words[at];
      return verb !== undefined && Object.hasOwn(VERDICTS, word)
        ? { route, removes, verb, words: words.slice(at + 1) }
        : undefined;
    }
  }
  return undefined;
}

/** `in on wg0`, `from 10.8.0.0/24 to any port 22 proto tcp`, `51820/udp`, `OpenSSH`. */
function factOf(step: Step, { route, removes, verb, words }: UfwRule, context: HookContext): RuleFact {
  const behind = (...names: readonly string[]): Word | undefined => {
    const at = words.findIndex((_, i) => names.every((name, j) => words[i + j]?.text.toLowerCase() === name));
    return at === -1 ? undefined : words[at + names.length];
  };
  const address = (word: Word | undefined): ValueMatch | undefined =>
    word === undefined || /^(any|0\.0\.0\.0\/0|::\/0)$/i.test(word.text) ? undefined : valueMatch(word, false);
  const input = behind('in', 'on');
  const out = behind('out', 'on');
  const from = words.findIndex(({ text }) => text.toLowerCase() === 'from');
  const to = words.findIndex(({ text }) => text.toLowerCase() === 'to');
  const portAt = words.findIndex(
    ({ text }, i) => text.toLowerCase() === 'port' && (from === -1 || to > from || i < from),
  );
  const simple = words.find(
    ({ text }, i) => /^[\w:,-]+(\/(tcp|udp))?$/i.test(text) && i <= (input === undefined ? 0 : 3),
  );
  const isSimple = from === -1 && to === -1 && simple !== undefined && !/^(in|out|on|comment|log)$/i.test(simple.text);
  const short = isSimple && simple !== input && simple !== out ? simple : undefined;
  const port = portAt !== -1 && portAt > to && to !== -1 ? words[portAt + 1] : short;
  const isOut = words[0]?.text.toLowerCase() === 'out' && !route;
  const protocol = behind('proto');
  return {
    kind: 'rule',
    span: step.span,
    tool: 'ufw',
    families: [4, 6],
    action: removes ? 'remove' : 'add',
    table: 'filter',
    chain: route ? 'forward' : isOut ? 'output' : 'input',
    chainName: route ? 'route' : isOut ? 'out' : 'in',
    verdict: VERDICTS[verb.text.toLowerCase()] ?? 'other',
    in: input === undefined ? undefined : interfaceMatch(input, false, context),
    out: out === undefined ? undefined : interfaceMatch(out, false, context),
    source: address(behind('from')),
    destination: address(behind('to')),
    protocol: protocol !== undefined ? valueMatch(protocol, false) : shortProtocol(short),
    ports:
      port === undefined ? undefined : { ...valueMatch(port, false), value: port.text.replace(/\/(tcp|udp)$/i, '') },
    states: undefined,
    // A port of the source.
    narrower: portAt !== -1 && port !== words[portAt + 1],
    insertAt: undefined,
    verdictAt: undefined,
  };
}

function shortProtocol(word: Word | undefined): ValueMatch | undefined {
  const protocol = /\/(tcp|udp)$/i.exec(word?.text ?? '')?.[1];
  return word === undefined || protocol === undefined
    ? undefined
    : { value: protocol.toLowerCase(), negated: false, dynamic: false, span: word.span };
}

/** The rule without its comment, which does not count when it is deleted. */
function specOf({ words }: UfwRule, context: HookContext): string {
  const comment = words.findIndex(({ text }) => text.toLowerCase() === 'comment');
  return words
    .slice(0, comment === -1 ? words.length : comment)
    .map(({ text }) => interfaceKey(addressKey(text.toLowerCase()), context))
    .join(' ');
}

function textOf({ verb, words }: UfwRule): string {
  const comment = words.findIndex(({ text }) => text.toLowerCase() === 'comment');
  const kept = words.slice(0, comment === -1 ? words.length : comment);
  return [verb, ...kept].map(({ text }) => text).join(' ');
}

function change({ span }: Step, direction: Change['direction'], key: string, undo: string | undefined): Change {
  const coveredBy = direction === 'add' ? ['ufw number'] : [];
  return { span, direction, key, coveredBy, partOf: undefined, vanishes: false, undo };
}
