import type { Change, HookContext, HookFact, Reading, RuleFact, ValueMatch } from './fact.ts';
import { type IptablesCall, ruleOf } from './iptables.ts';
import { readIptablesArgs } from './iptables-args.ts';
import { interfaceKey, interfaceMatch, isExact } from './match.ts';
import type { Step } from './step.ts';
import type { Word } from './word.ts';

/** One `--option=value` or `--option value`. */
interface Option {
  readonly name: string;
  readonly value: Word | undefined;
}

/** What a `firewall-cmd` command does. */
export function readFirewalld(step: Step, source: string, context: HookContext): Reading {
  if (step.args.some(({ text }) => text === '--direct')) return direct(step, source, context);
  const options = optionsOf(step.args);
  const zone = options.find(({ name }) => name === 'zone')?.value?.text;
  const facts: HookFact[] = [];
  const changes: Change[] = [];
  for (const { name, value } of options) {
    if (name === 'panic-off' || name === 'set-default-zone') {
      if (value?.text === 'trusted') {
        facts.push({
          kind: 'firewall-off',
          span: step.span,
          what: 'makes the zone that accepts everything the default',
        });
      }
      continue;
    }
    const verb = /^(add|remove)-(.+)$/.exec(name);
    const what = verb?.[2];
    if (verb === null || what === undefined) continue;
    const action = verb[1] === 'add' ? 'add' : 'remove';
    changes.push(changeOf(step, action, what, zone, value, source, context));
    facts.push(...factsOf(step, action, what, zone, value, context));
  }
  return { facts, changes };
}

function optionsOf(args: readonly Word[]): Option[] {
  return args.flatMap((word, i): Option[] => {
    const match = /^--([\w-]+)(?:=(.*))?$/s.exec(word.text);
    if (match?.[1] === undefined) return [];
    const next = args[i + 1];
    const value =
      match[2] !== undefined ? { ...word, text: match[2] } : next?.text.startsWith('-') === false ? next : undefined;
    return [{ name: match[1], value }];
  });
}

function factsOf(
  step: Step,
  action: RuleFact['action'],
  what: string,
  zone: string | undefined,
  value: Word | undefined,
  context: HookContext,
): HookFact[] {
  const text = value?.text ?? '';
  const base: RuleFact = {
    kind: 'rule',
    span: step.span,
    tool: 'firewalld',
    families: [4, 6],
    action,
    table: 'filter',
    chain: 'input',
    chainName: zone ?? 'default zone',
    verdict: 'accept',
    in: undefined,
    out: undefined,
    source: undefined,
    destination: undefined,
    protocol: undefined,
    ports: undefined,
    states: undefined,
    // A rule of a zone holds for the interfaces of the zone alone, and those are not told here.
    narrower: zone !== undefined && what !== 'interface',
    insertAt: undefined,
    verdictAt: undefined,
  };
  const compared = (of: string): ValueMatch | undefined =>
    value === undefined ? undefined : { value: of, negated: false, dynamic: value.dynamic, span: value.span };
  if (what === 'masquerade') {
    return [{ ...base, families: [4], table: 'nat', chain: 'postrouting', verdict: 'masquerade' }];
  }
  if (what === 'port') {
    const [ports = '', protocol = ''] = text.split('/');
    return [{ ...base, ports: compared(ports), protocol: compared(protocol) }];
  }
  if (what === 'service') return [{ ...base, ports: compared(text) }];
  if (what === 'rich-rule') return [richRule(base, text, value)];
  // All that comes in through an interface of the zone trusted is accepted, and forwarded too.
  if (what === 'interface' && zone === 'trusted' && value !== undefined) {
    return [{ ...base, in: interfaceMatch(value, false, context) }];
  }
  return [];
}

/** `rule family="ipv4" source address="10.8.0.0/24" port port="22" protocol="tcp" accept`. */
function richRule(base: RuleFact, text: string, word: Word | undefined): RuleFact {
  const span = word?.span ?? base.span;
  const attribute = (pattern: RegExp): ValueMatch | undefined => {
    const value = pattern.exec(text)?.[1];
    return value === undefined ? undefined : { value, negated: false, dynamic: false, span };
  };
  const family = /family=["']?ipv([46])/.exec(text)?.[1];
  const isMasquerade = /\bmasquerade\b/.test(text);
  const verdict = /\b(accept|drop|reject)\b/.exec(text)?.[1] as 'accept' | 'drop' | 'reject' | undefined;
  return {
    ...base,
    families: family === undefined ? [4, 6] : [family === '4' ? 4 : 6],
    table: isMasquerade ? 'nat' : 'filter',
    chain: isMasquerade ? 'postrouting' : 'input',
    verdict: isMasquerade ? 'masquerade' : (verdict ?? 'other'),
    source: attribute(/source\s+(?:not\s+)?address=["']?([^"'\s]+)/),
    destination: attribute(/destination\s+address=["']?([^"'\s]+)/),
    ports: attribute(/\bport=["']?([^"'\s]+)/) ?? attribute(/service\s+name=["']?([^"'\s]+)/),
    protocol: attribute(/protocol=["']?([^"'\s]+)/),
    narrower: base.narrower || /\bnot\s+address/.test(text),
  };
}

function changeOf(
  step: Step,
  direction: Change['direction'],
  what: string,
  zone: string | undefined,
  value: Word | undefined,
  source: string,
  context: HookContext,
): Change {
  const key = `firewalld ${zone ?? ''} ${what} ${interfaceKey(value?.text ?? '', context)}`;
  const undo = direction === 'add' ? undoOf(step, what, source) : undefined;
  return { span: step.span, direction, key, coveredBy: [], partOf: undefined, vanishes: false, undo };
}

function undoOf({ span, word }: Step, what: string, source: string): string | undefined {
  const text = source.slice(span.start, span.end);
  const [before, behind, ...more] = text.split(`--add-${what}`);
  // A command of which only the place as a whole is known cannot be written again.
  const isKnown = word !== undefined && isExact(word, source) && more.length === 0;
  return isKnown && behind !== undefined ? `${before}--remove-${what}${behind}` : undefined;
}

/** `--direct --add-rule ipv4 nat POSTROUTING 0 -o eth0 -j MASQUERADE`: iptables with other words at the front. */
function direct(step: Step, source: string, context: HookContext): Reading {
  const at = step.args.findIndex(({ text }) => /^--(add|remove)-(rule|passthrough)$/.test(text));
  const option = step.args[at]?.text;
  const [family, table, chain, , ...rest] = step.args.slice(at + 1);
  if (option === undefined || !option.endsWith('-rule') || chain === undefined) return { facts: [], changes: [] };
  const adds = option === '--add-rule';
  const call: IptablesCall = {
    ...readIptablesArgs(rest),
    table: table?.text ?? 'filter',
    verb: adds ? 'append' : 'delete',
    chain,
    family: family?.text === 'ipv6' ? 6 : 4,
    span: step.span,
  };
  const fact: RuleFact = { ...ruleOf(call, source, context), tool: 'firewalld', insertAt: undefined };
  const words = [family, table, chain, ...rest].map((word) => interfaceKey(word?.text ?? '', context));
  const undo = adds ? undoOf(step, 'rule', source) : undefined;
  const key = `firewalld direct ${words.join(' ')}`;
  const direction = adds ? 'add' : 'remove';
  return {
    facts: [fact],
    changes: [{ span: step.span, direction, key, coveredBy: [], partOf: undefined, vanishes: false, undo }],
  };
}
