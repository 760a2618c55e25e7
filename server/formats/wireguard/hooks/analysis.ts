import type { Chain, Change, HookContext, HookFact, InterfaceMatch, Reading } from './fact.ts';
import { readFirewalld } from './firewalld.ts';
import { readIp } from './ip.ts';
import { isIptables, readIptables } from './iptables.ts';
import { readProcWrite, readSysctl } from './kernel.ts';
import { interfaceMatch } from './match.ts';
import { nftChains, readNft } from './nft.ts';
import { findScript, findUntrustedPath } from './paths.ts';
import { findRemoteCode } from './remote-code.ts';
import { findSecrets } from './secrets.ts';
import { findFirewallOff, findReload, readIpset, readResolver } from './services.ts';
import { type Hook, readHook, type Step } from './step.ts';
import { readUfw } from './ufw.ts';
import { readWg } from './wg-set.ts';

/** A hook, and what it does. Places are offsets in the hook as written. */
export interface HookAnalysis {
  readonly hook: Hook;
  /** In the order in which they stand. */
  readonly facts: readonly HookFact[];
  /** What it adds to the host or takes away, in the order in which it does so. */
  readonly changes: readonly Change[];
}

/**
 * Works out what the hooks of one file do. Nothing is guessed: a program that is not known has no facts, a value that only
 * the shell knows is marked so. Takes the hooks as wg-quick hands them to bash, `%i` not replaced.
 */
export function analyseHooks(texts: readonly string[], context: HookContext): readonly HookAnalysis[] {
  const hooks = texts.map(readHook);
  const chains = new Map<string, Chain>();
  for (const { steps, text } of hooks) {
    for (const step of steps)
      if (step.program === 'nft') for (const [key, chain] of nftChains(step, text)) chains.set(key, chain);
  }
  return hooks.map((hook) => analyse(hook, { ...context, chains }));
}

/** Works out what one hook does by itself. */
export function analyseHook(text: string, context: HookContext): HookAnalysis {
  return analyseHooks([text], context)[0] ?? { hook: readHook(text), facts: [], changes: [] };
}

function analyse(hook: Hook, context: HookContext): HookAnalysis {
  const readings = hook.steps.filter(({ place }) => place === 'line').map((step) => read(step, hook.text, context));
  const paths = hook.steps.flatMap((step): (HookFact | undefined)[] => [findUntrustedPath(step), findScript(step)]);
  const told: HookFact[] = [
    ...readings.flatMap(({ facts }) => facts),
    ...paths.filter((fact) => fact !== undefined),
    ...findRemoteCode(hook),
    ...findSecrets(hook),
  ];
  const facts = [...told, ...namedInterfaces(told, hook, context)];
  return {
    hook,
    facts: facts.sort((a, b) => a.span.start - b.span.start),
    changes: readings.flatMap(({ changes }) => changes).map((change) => standingAlone(change, hook)),
  };
}

/** Puts the variables that a command uses and its line sets before the command that takes it back. */
function standingAlone(change: Change, { steps, text }: Hook): Change {
  const { undo } = change;
  const used = new Set([...(undo ?? '').matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name));
  if (undo === undefined || used.size === 0) return change;
  const set = steps.filter(({ word, assignments }) => word === undefined && assignments.length > 0);
  const needed = set.filter(({ assignments }) => assignments.some((one) => used.has(one.text.split('=')[0] ?? '')));
  const names = new Set(needed.flatMap(({ assignments }) => assignments.map((one) => one.text.split('=')[0])));
  if ([...used].some((name) => !names.has(name) && !/[$`]\(|`/.test(undo))) return { ...change, undo: undefined };
  return { ...change, undo: [...needed.map(({ span }) => text.slice(span.start, span.end)), undo].join('; ') };
}

function read(step: Step, source: string, context: HookContext): Reading {
  const others = [findFirewallOff(step), findReload(step)].filter((fact) => fact !== undefined);
  const readings = [
    readTool(step, source, context),
    readProcWrite(step),
    readResolver(step),
    { facts: others, changes: [] },
  ];
  return { facts: readings.flatMap(({ facts }) => facts), changes: readings.flatMap(({ changes }) => changes) };
}

function readTool(step: Step, source: string, context: HookContext): Reading {
  const { program } = step;
  if (isIptables(program)) return readIptables(step, source, context);
  if (/^ip6?tables(-(nft|legacy))?-restore(-translate)?$/.test(program)) return restored(step);
  switch (program) {
    case 'nft':
      return readNft(step, source, context);
    case 'ufw':
      return readUfw(step, context);
    case 'firewall-cmd':
      return readFirewalld(step, source, context);
    case 'sysctl':
      return readSysctl(step);
    case 'ip':
      return readIp(step, source, context);
    case 'wg':
    case 'awg':
      return readWg(step, context);
    case 'ipset':
      return readIpset(step);
    default:
      return { facts: [], changes: [] };
  }
}

/** Rules out of a file are as hidden as those of a script. */
function restored({ args, redirections, span: whole }: Step): Reading {
  const target = redirections.find(({ operator }) => operator === '<')?.target;
  const file = target ?? args.find(({ text }) => !text.startsWith('-'));
  const { span, text } = file ?? { span: whole, text: '-' };
  return { facts: [{ kind: 'script', span, path: text }], changes: [] };
}

/** Names that WireGuard interfaces have by custom, wherever they stand as a word of their own. */
const CUSTOMARY = /(?<![\w./%-])(?:awg|wg)\d{1,3}(?![\w.-])/g;

function namedInterfaces(facts: readonly HookFact[], { text }: Hook, context: HookContext): HookFact[] {
  const known = facts.flatMap((fact): (InterfaceMatch | undefined)[] =>
    fact.kind === 'rule' ? [fact.in, fact.out] : fact.kind === 'wg' || fact.kind === 'routing' ? [fact.interface] : [],
  );
  const found = [...text.matchAll(CUSTOMARY)].map(({ 0: name, index }) => {
    const span = { start: index, end: index + name.length };
    return interfaceMatch({ text: name, span, quoted: false, dynamic: false, inner: [] }, false, context);
  });
  const all = new Map<number, InterfaceMatch>();
  for (const one of [...found, ...known]) if (one !== undefined) all.set(one.span.start, one);
  return [...all.values()].map((one) => ({ kind: 'interface', interface: one, span: one.span }));
}
