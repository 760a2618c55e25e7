import type { Chain, Change, HookContext, HookFact, Reading, RuleFact } from './fact.ts';
import { chainOf } from './match.ts';
import { readNftRule } from './nft-rule.ts';
import { type NftStatement, type NftToken, nftStatements } from './nft-tokens.ts';
import type { Step } from './step.ts';

const FAMILIES: Readonly<Record<string, readonly (4 | 6)[]>> = {
  ip: [4],
  ip6: [6],
  inet: [4, 6],
  arp: [],
  bridge: [4, 6],
  netdev: [4, 6],
};

const HOOKS: readonly Chain[] = ['input', 'forward', 'output', 'prerouting', 'postrouting'];

/** A table, and what stands behind its name. */
interface InTable {
  readonly family: string;
  readonly table: string;
  readonly rest: readonly NftToken[];
}

/** How a chain is found again. */
export function nftChainKey(family: string, table: string, chain: string): string {
  return `nft ${family} ${table} ${chain}`;
}

/** Chains that a command makes for a hook of the kernel, by {@link nftChainKey}. */
export function nftChains(step: Step, source: string): ReadonlyMap<string, Chain> {
  const chains = new Map<string, Chain>();
  for (const [verb, object, ...rest] of nftStatements(step, source)) {
    if (object?.text !== 'chain' || (verb?.text !== 'add' && verb?.text !== 'create')) continue;
    const { family, table, rest: behind } = inTable(rest);
    const name = behind[0]?.text;
    const hook = HOOKS.find((one) => one === behind[behind.findIndex(({ text }) => text === 'hook') + 1]?.text);
    if (name !== undefined && hook !== undefined) chains.set(nftChainKey(family, table, name), hook);
  }
  return chains;
}

/** What an `nft` command does. */
export function readNft(step: Step, source: string, context: HookContext): Reading {
  const readings = nftStatements(step, source).map((statement) => readStatement(statement, step, context));
  const files = step.args.filter((_, i) => /^(-f|--file)$/.test(step.args[i - 1]?.text ?? ''));
  const scripts = files
    .filter(({ text }) => text !== '-' && !text.startsWith('/dev/') && !/^<\(/.test(text))
    .map((word): HookFact => ({ kind: 'script', span: word.span, path: word.text }));
  return {
    facts: [...scripts, ...readings.flatMap(({ facts }) => facts)],
    changes: readings.flatMap(({ changes }) => changes),
  };
}

function inTable(tokens: readonly NftToken[]): InTable {
  const hasFamily = Object.hasOwn(FAMILIES, tokens[0]?.text ?? '');
  const [table, ...rest] = tokens.slice(hasFamily ? 1 : 0);
  return { family: hasFamily ? (tokens[0]?.text ?? 'ip') : 'ip', table: table?.text ?? '', rest };
}

const NOTHING: Reading = { facts: [], changes: [] };

function readStatement([verb, object, ...tokens]: NftStatement, step: Step, context: HookContext): Reading {
  const { span } = step;
  if (verb === undefined || object === undefined) return NOTHING;
  if (verb.text === 'flush' && object.text === 'ruleset') {
    const off: HookFact = { kind: 'firewall-off', span, what: 'deletes every rule of nftables' };
    return { facts: [off], changes: [removal(step, 'nft ruleset')] };
  }
  const { family, table, rest } = inTable(tokens);
  const name = rest[0]?.text ?? '';
  const of = `nft ${family} ${table}`;
  const adds = verb.text === 'add' || verb.text === 'insert' || verb.text === 'create';
  const removes = verb.text === 'delete' || verb.text === 'destroy';
  if (object.text === 'rule' && (adds || removes)) {
    const key = nftChainKey(family, table, name);
    if (removes) return { facts: [], changes: [removal(step, `${key} number`)] };
    const chain = context.chains?.get(key) ?? chainOf(name);
    const rule = readNftRule(rest.slice(1), context);
    const families = (FAMILIES[family] ?? []).filter((one) => rule.families.includes(one));
    const base = { kind: 'rule', tool: 'nft', action: 'add', insertAt: undefined, verdictAt: undefined } as const;
    const fact: RuleFact = { ...base, ...rule, span, families, table, chain, chainName: name };
    const words = rest.slice(1).map(({ text }) => text);
    const covers = [`${key} number`, `${key} flush`, `${of} flush`, `${key} chain`, `${of} table`, 'nft ruleset'];
    return {
      facts: [fact],
      changes: [addition(step, `${key} rule ${words.join(' ')}`, covers, `${key} chain`)],
    };
  }
  if (object.text === 'table') {
    const key = `${of} table`;
    if (removes) return { facts: [], changes: [removal(step, key)] };
    if (verb.text === 'flush') return { facts: flushed(span, family, table), changes: [removal(step, `${of} flush`)] };
    const undo = `nft delete table ${family} ${table}`;
    return adds ? { facts: [], changes: [addition(step, key, ['nft ruleset'], undefined, undo)] } : NOTHING;
  }
  if (object.text === 'chain') {
    const key = nftChainKey(family, table, name);
    if (removes) return { facts: [], changes: [removal(step, `${key} chain`)] };
    if (verb.text === 'flush') return { facts: [], changes: [removal(step, `${key} flush`)] };
    if (!adds) return NOTHING;
    const undo = `nft delete chain ${family} ${table} ${name}`;
    const covers = [`${of} table`, 'nft ruleset'];
    return {
      facts: policyOf(rest, FAMILIES[family] ?? [], span),
      changes: [addition(step, `${key} chain`, covers, `${of} table`, undo)],
    };
  }
  const isElement = object.text === 'element' || object.text === 'set' || object.text === 'map';
  if (!isElement || (!adds && !removes)) return NOTHING;
  const key = `${of} ${object.text} ${rest.map(({ text }) => text).join(' ')}`;
  if (removes) return { facts: [], changes: [removal(step, key)] };
  const words = [family, table, ...rest.map(({ text }) => text)].join(' ');
  const undo = object.text === 'element' ? `nft delete element ${words.replace(/\{.*\}/, "'$&'")}` : undefined;
  return { facts: [], changes: [addition(step, key, [`${of} table`, 'nft ruleset'], `${of} table`, undo)] };
}

function policyOf(rest: readonly NftToken[], families: readonly (4 | 6)[], span: Step['span']): HookFact[] {
  const behind = (word: string): string => rest[rest.findIndex(({ text }) => text === word) + 1]?.text ?? '';
  const chain = HOOKS.find((hook) => hook === behind('hook'));
  const verdict = behind('policy');
  if (chain === undefined || (verdict !== 'accept' && verdict !== 'drop')) return [];
  return [{ kind: 'policy', span, tool: 'nft', families, chain, verdict }];
}

/** Flushing the table that distributions keep their rules in leaves nothing of the firewall. */
function flushed(span: Step['span'], family: string, table: string): HookFact[] {
  return table === 'filter' && family !== 'bridge'
    ? [{ kind: 'firewall-off', span, what: `deletes every rule of the table ${family} filter` }]
    : [];
}

function addition(
  { span }: Step,
  key: string,
  coveredBy: readonly string[],
  partOf: string | undefined,
  undo?: string,
): Change {
  return { span, direction: 'add', key, coveredBy, partOf, vanishes: false, undo };
}

function removal({ span }: Step, key: string): Change {
  return { span, direction: 'remove', key, coveredBy: [], partOf: undefined, vanishes: false, undo: undefined };
}
