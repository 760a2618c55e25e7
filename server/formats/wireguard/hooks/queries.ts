import type { HookFact, RuleFact } from './fact.ts';

/** Whether a rule that is added lets packets pass. */
export function accepts(fact: HookFact): fact is RuleFact {
  return fact.kind === 'rule' && fact.action === 'add' && fact.verdict === 'accept' && fact.table !== 'nat';
}

/** Whether a rule that is added stops packets. */
export function stops(fact: HookFact): fact is RuleFact {
  return fact.kind === 'rule' && fact.action === 'add' && (fact.verdict === 'drop' || fact.verdict === 'reject');
}

/** Whether a rule that is added rewrites source addresses. */
export function rewritesSources(fact: HookFact): fact is RuleFact {
  return fact.kind === 'rule' && fact.action === 'add' && (fact.verdict === 'masquerade' || fact.verdict === 'snat');
}

/** Whether a rule holds for every packet of its chain. */
export function comparesNothing(rule: RuleFact): boolean {
  return rule.in === undefined && rule.out === undefined && !comparesMore(rule);
}

/** Whether a rule compares more than interfaces: addresses, protocol, ports, states or something else. */
export function comparesMore(rule: RuleFact): boolean {
  const { source, destination, protocol, ports, states, narrower } = rule;
  return [source, destination, protocol, ports, states].some((match) => match !== undefined) || narrower;
}

/** Whether a rule is about packets that come out of the tunnel. */
export function isFromTunnel({ in: input }: RuleFact): boolean {
  return input?.whose === 'this' && !input.negated;
}

/** Whether a rule is about packets that go into the tunnel. */
export function isToTunnel({ out }: RuleFact): boolean {
  return out?.whose === 'this' && !out.negated;
}

/** Whether a rule is about answers alone: connections that someone else began. */
export function isReply({ states }: RuleFact): boolean {
  return (
    states !== undefined && states.length > 0 && states.every((state) => state === 'RELATED' || state === 'ESTABLISHED')
  );
}

/** Where hooks let the peers of the tunnel go. */
export interface TunnelReach {
  /** Peers may reach every network behind this host. */
  readonly everywhere: boolean;
  /** Through these interfaces. */
  readonly interfaces: readonly string[];
  /** These addresses and networks, as written. */
  readonly destinations: readonly string[];
  /** Peers may reach one another. */
  readonly peers: boolean;
  /** This host itself: every port, or these. */
  readonly ports: 'all' | readonly string[];
}

/** Sums up what accepting rules of hooks open for peers. Rules that stop something are not weighed against them. */
export function reachOfPeers(facts: readonly HookFact[]): TunnelReach {
  const rules = facts.filter(accepts).filter((rule) => !isReply(rule));
  const forward = rules.filter((rule) => rule.chain === 'forward' && (isFromTunnel(rule) || comparesNothing(rule)));
  const open = forward.filter(({ out, destination }) => out === undefined && destination === undefined);
  const input = rules.filter((rule) => rule.chain === 'input' && (isFromTunnel(rule) || rule.in === undefined));
  const policies = facts.filter((fact) => fact.kind === 'policy' && fact.verdict === 'accept');
  const policyOpens = (chain: string): boolean =>
    policies.some((fact) => fact.kind === 'policy' && fact.chain === chain);
  const allPorts = input.some(
    ({ ports, protocol, narrower }) => ports === undefined && protocol === undefined && !narrower,
  );
  return {
    everywhere: open.length > 0 || policyOpens('forward'),
    interfaces: unique(forward.flatMap(({ out }) => (out !== undefined && out.whose !== 'this' ? [out.name] : []))),
    destinations: unique(forward.flatMap(({ destination }) => (destination === undefined ? [] : [destination.value]))),
    peers: forward.some((rule) => isToTunnel(rule) || rule.out === undefined),
    ports:
      allPorts || policyOpens('input')
        ? 'all'
        : unique(input.flatMap(({ ports }) => (ports === undefined ? [] : [ports.value]))),
  };
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
