import type { Chain, Change, HookContext, HookFact, Reading, RuleFact, Verdict } from './fact.ts';
import { type IptablesArgs, type Option, readIptablesArgs } from './iptables-args.ts';
import { addressKey, chainOf, interfaceKey, interfaceMatch, isExact, rewritten, valueMatch } from './match.ts';
import type { Step } from './step.ts';

const PROGRAM = /^(ip6?tables)(-nft|-legacy)?$/;

const VERDICTS: Readonly<Record<string, Verdict>> = {
  ACCEPT: 'accept',
  DROP: 'drop',
  REJECT: 'reject',
  MASQUERADE: 'masquerade',
  SNAT: 'snat',
  NETMAP: 'snat',
  DNAT: 'dnat',
  REDIRECT: 'redirect',
  RETURN: 'return',
  LOG: 'log',
  NFLOG: 'log',
  MARK: 'mark',
  CONNMARK: 'mark',
  TCPMSS: 'other',
  CT: 'other',
  TPROXY: 'redirect',
};

const BUILT_IN = /^(INPUT|FORWARD|OUTPUT)$/;

/** Options that a fact has a field for, or that compare nothing. */
const TOLD = [
  'in-interface',
  'out-interface',
  'source',
  'destination',
  'protocol',
  'destination-port',
  'ctstate',
  'state',
];
const COMPARES_NOTHING = ['jump', 'goto', 'match', 'comment', 'set-counters'];
/** Options of targets. */
const OF_TARGETS =
  /^(to(-source|-destination|-ports)?|reject-with|set-x?mark|set-mss|clamp-mss-to-pmtu|log-.*|nflog-.*|random(-fully)?|persistent|save-mark|restore-mark|nfmask|ctmask)$/;

/** Whether a program is iptables or one of its kin. */
export function isIptables(program: string): boolean {
  return PROGRAM.test(program);
}

/** What an iptables or ip6tables command does. */
export function readIptables(step: Step, source: string, context: HookContext): Reading {
  const family = step.program.startsWith('ip6') ? 6 : 4;
  return readRules({ ...readIptablesArgs(step.args), family, span: step.span }, source, context);
}

/** The arguments of iptables, told to it or through another program, of a family and with the place of the command. */
export interface IptablesCall extends IptablesArgs {
  readonly family: 4 | 6;
  readonly span: Step['span'];
}

function readRules(call: IptablesCall, source: string, context: HookContext): Reading {
  const { verb, chain, table, span, family } = call;
  const of = `iptables ${family} ${table}`;
  const remove = (key: string): Reading['changes'] => [
    { span, direction: 'remove', key, coveredBy: [], partOf: undefined, vanishes: false, undo: undefined },
  ];
  switch (verb) {
    case 'append':
    case 'insert':
    case 'delete': {
      if (chain === undefined) return { facts: [], changes: [] };
      if (verb === 'delete' && call.number !== undefined) {
        return { facts: [], changes: remove(`${of} ${chain.text} number`) };
      }
      return { facts: [ruleOf(call, source, context)], changes: [changeOf(call, source, context)] };
    }
    case 'policy':
      return { facts: policyOf(call), changes: [] };
    case 'flush':
    case 'delete-chain':
      return {
        facts: flushed(call),
        changes: remove(`${of} ${chain?.text ?? '*'} ${verb === 'flush' ? 'flush' : 'chain'}`),
      };
    case 'new-chain': {
      const key = `${of} ${chain?.text ?? ''} chain`;
      const undo = chain === undefined ? undefined : undoOf(call, source, '-X');
      const coveredBy = [`${of} * chain`];
      const change: Change = { span, direction: 'add', key, coveredBy, partOf: undefined, vanishes: false, undo };
      return { facts: [], changes: [change] };
    }
    default:
      return { facts: [], changes: [] };
  }
}

/** A rule as a fact; the chain must be there. */
export function ruleOf(call: IptablesCall, source: string, context: HookContext): RuleFact {
  const { options, verb, chain, table, family, span } = call;
  const find = (name: string): Option | undefined => options.find((option) => option.name === name);
  const interfaceOf = (name: string): RuleFact['in'] => {
    const option = find(name);
    const value = option?.values[0];
    return option === undefined || value === undefined ? undefined : interfaceMatch(value, option.negated, context);
  };
  const compared = (name: string): RuleFact['source'] => {
    const option = find(name);
    const value = option?.values[0];
    return option === undefined || value === undefined ? undefined : valueMatch(value, option.negated);
  };
  const state = find('ctstate') ?? find('state');
  const jump = find('jump') ?? find('goto');
  const target = jump?.values[0]?.text ?? '';
  return {
    kind: 'rule',
    span,
    tool: 'iptables',
    families: [family],
    action: verb === 'delete' ? 'remove' : 'add',
    table,
    chain: chainOf(chain?.text ?? ''),
    chainName: chain?.text ?? '',
    verdict: VERDICTS[target] ?? (target === '' ? 'other' : 'jump'),
    in: interfaceOf('in-interface'),
    out: interfaceOf('out-interface'),
    source: compared('source'),
    destination: compared('destination'),
    protocol: compared('protocol'),
    ports: compared('destination-port'),
    states: state === undefined || state.negated ? undefined : statesOf(state.values[0]?.text ?? ''),
    narrower: options.some((option) => isOther(option) || (option.negated && option === state)),
    insertAt: chain !== undefined && isExact(chain, source) ? chain.span.end : undefined,
    verdictAt: jump !== undefined && isExact(jump.word, source) ? jump.word.span.start : undefined,
  };
}

function isOther({ name }: Option): boolean {
  return !TOLD.includes(name) && !COMPARES_NOTHING.includes(name) && !OF_TARGETS.test(name);
}

function statesOf(text: string): readonly string[] {
  return text.toUpperCase().split(',').sort();
}

function changeOf(call: IptablesCall, source: string, context: HookContext): Change {
  const { family, table, chain, verb, span } = call;
  const of = `iptables ${family} ${table}`;
  const name = chain?.text ?? '';
  return {
    span,
    direction: verb === 'delete' ? 'remove' : 'add',
    key: `${of} ${name} rule ${specOf(call, context)}`,
    coveredBy: [`${of} ${name} flush`, `${of} * flush`, `${of} ${name} number`],
    partOf: `${of} ${name} chain`,
    vanishes: false,
    undo: verb === 'delete' ? undefined : undoOf(call, source, '-D'),
  };
}

/** The matches and the target, however they are spelt and ordered. */
function specOf({ options }: IptablesCall, context: HookContext): string {
  const protocol = options.find(({ name }) => name === 'protocol')?.values[0]?.text.toLowerCase();
  const spec = options
    .filter(({ name, values }) => name !== 'match' || !['comment', protocol].includes(values[0]?.text))
    .map(({ name, values, negated }) => {
      const text = values.map((value) => valueKey(name, value.text, context)).join(' ');
      return `${negated ? '! ' : ''}${name} ${text}`;
    });
  return spec.sort().join('; ');
}

function valueKey(name: string, text: string, context: HookContext): string {
  if (name === 'in-interface' || name === 'out-interface') return interfaceKey(text, context);
  if (name === 'source' || name === 'destination') return addressKey(text);
  if (name === 'state' || name === 'ctstate') return statesOf(text).join();
  return name === 'protocol' ? text.toLowerCase() : text;
}

function undoOf({ span, verbWord, number }: IptablesCall, source: string, short: string): string | undefined {
  if (verbWord === undefined || !/^(-[AIN]|--(append|insert|new-chain))$/.test(verbWord.text)) return undefined;
  const long = { '-D': '--delete', '-X': '--delete-chain' }[short] ?? short;
  const by = verbWord.text.startsWith('--') ? long : short;
  return rewritten(source, span, [[verbWord, by], ...(number === undefined ? [] : [[number, ''] as const])]);
}

function policyOf({ chain, policy, table, family, span }: IptablesCall): HookFact[] {
  if (chain === undefined || policy === undefined || table !== 'filter') return [];
  const verdict = VERDICTS[policy.text] ?? 'other';
  const where: Chain = chainOf(chain.text);
  return [{ kind: 'policy', span, tool: 'iptables', families: [family], chain: where, verdict }];
}

function flushed({ verb, chain, table, span }: IptablesCall): HookFact[] {
  if (table !== 'filter' || (verb === 'delete-chain' && chain !== undefined)) return [];
  if (chain !== undefined && !BUILT_IN.test(chain.text)) return [];
  const rules = chain === undefined ? 'every rule' : `every rule of ${chain.text}`;
  const what = verb === 'flush' ? `deletes ${rules}` : 'deletes every chain of others';
  return [{ kind: 'firewall-off', span, what }];
}
