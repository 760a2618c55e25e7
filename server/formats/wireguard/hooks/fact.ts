import type { Secret } from '../../../core/text/secret.ts';
import type { Span } from '../../../core/text/span.ts';

/** When a hook runs. */
export type Phase = 'PreUp' | 'PostUp' | 'PreDown' | 'PostDown';

/** Where a packet is when a rule sees it. */
export type Chain = 'input' | 'forward' | 'output' | 'prerouting' | 'postrouting' | 'other';

export type Verdict =
  | 'accept'
  | 'drop'
  | 'reject'
  | 'masquerade'
  | 'snat'
  | 'dnat'
  | 'redirect'
  | 'return'
  | 'jump'
  | 'mark'
  | 'log'
  | 'other';

/** The program that a rule is told to. */
export type FirewallTool = 'iptables' | 'nft' | 'ufw' | 'firewalld';

/** The name of an interface in a rule. */
export interface InterfaceMatch {
  /** As written: `%i`, `eth0`, `wg+`. */
  readonly name: string;
  /** `this`: the interface of the file. `other`: another one. `unknown`: only the shell knows. */
  readonly whose: 'this' | 'other' | 'unknown';
  readonly negated: boolean;
  readonly span: Span;
}

/** A value that packets are compared with, such as an address or ports; as written, `%i` and `$(…)` included. */
export interface ValueMatch {
  readonly value: string;
  readonly negated: boolean;
  readonly dynamic: boolean;
  readonly span: Span;
}

/** A rule of the firewall that a hook adds or takes away. */
export interface RuleFact {
  readonly kind: 'rule';
  readonly span: Span;
  readonly tool: FirewallTool;
  /** Which packets the tool can see: `iptables` 4, `ip6tables` 6. */
  readonly families: readonly (4 | 6)[];
  readonly action: 'add' | 'remove';
  readonly table: string;
  readonly chain: Chain;
  /** As written: `FORWARD`, `DOCKER-USER`. */
  readonly chainName: string;
  readonly verdict: Verdict;
  readonly in: InterfaceMatch | undefined;
  readonly out: InterfaceMatch | undefined;
  readonly source: ValueMatch | undefined;
  readonly destination: ValueMatch | undefined;
  readonly protocol: ValueMatch | undefined;
  /** Destination ports. */
  readonly ports: ValueMatch | undefined;
  /** Connection states, in upper case; undefined when any. */
  readonly states: readonly string[] | undefined;
  /** It compares something else too, such as a mark or a source port; comments do not count. */
  readonly narrower: boolean;
  /** Where a further match can be written for the rule: behind the chain. `undefined` when it is not one word after another. */
  readonly insertAt: number | undefined;
  /** Where a match on connection states belongs: before the verdict. */
  readonly verdictAt: number | undefined;
}

/** What happens to packets that no rule decides on. */
export interface PolicyFact {
  readonly kind: 'policy';
  readonly span: Span;
  readonly tool: FirewallTool;
  readonly families: readonly (4 | 6)[];
  readonly chain: Chain;
  readonly verdict: Verdict;
}

/** The firewall as a whole is taken away. */
export interface FirewallOffFact {
  readonly kind: 'firewall-off';
  readonly span: Span;
  /** What is done, for a sentence: `flushes every rule of the filter table`. */
  readonly what: string;
}

/** The host begins or ceases to be a router. */
export interface ForwardingFact {
  readonly kind: 'forwarding';
  readonly span: Span;
  readonly family: 4 | 6;
  readonly on: boolean;
  /** `all`, `default` or the name of an interface. */
  readonly scope: string;
}

/** Another setting of the kernel. */
export interface KernelFact {
  readonly kind: 'kernel';
  readonly span: Span;
  /** With dots: `net.ipv4.conf.all.rp_filter`. */
  readonly name: string;
  readonly value: string;
  readonly valueSpan: Span;
  /** What becomes weaker, as half a sentence; `undefined` when nothing does. */
  readonly weakens: string | undefined;
}

/** `wg set`, `wg syncconf` and their kin. */
export interface WgFact {
  readonly kind: 'wg';
  readonly span: Span;
  /** `set`, `setconf`, `addconf`, `syncconf`. */
  readonly command: string;
  readonly interface: InterfaceMatch | undefined;
  /** What it sets, in its own words: `private-key`, `preshared-key`, `allowed-ips`, `endpoint`, `fwmark` … */
  readonly sets: readonly string[];
  /** Public keys behind `peer`. */
  readonly peers: readonly string[];
}

/** `ip rule` and `ip route`. */
export interface RoutingFact {
  readonly kind: 'routing';
  readonly span: Span;
  readonly object: 'rule' | 'route' | 'address' | 'link';
  readonly action: 'add' | 'remove' | 'other';
  /** The words behind the action. */
  readonly words: readonly string[];
  readonly interface: InterfaceMatch | undefined;
}

/** The resolver of the host is told something. */
export interface ResolverFact {
  readonly kind: 'resolver';
  readonly span: Span;
  readonly program: string;
}

/** Root runs what the network answers, or what was encoded. */
export interface RemoteCodeFact {
  readonly kind: 'remote-code';
  readonly span: Span;
  /** Who answers, without credentials; `undefined` when it is not told or nobody is asked. */
  readonly host: string | undefined;
  /** `pipe`: handed to an interpreter. `substitution`: in `$(…)` or `<(…)`. `file`: saved and then run. `decoded`: encoded text. */
  readonly how: 'pipe' | 'substitution' | 'file' | 'decoded';
  readonly interpreter: string;
}

/** Root runs a program that others may be able to replace. */
export interface UntrustedPathFact {
  readonly kind: 'untrusted-path';
  /** Of the path. */
  readonly span: Span;
  readonly path: string;
  /** `shared`: a folder where everyone writes. `home`: a person's. `relative`: wherever wg-quick was called. */
  readonly where: 'shared' | 'home' | 'relative';
}

/** A secret stands in the hook, which wg-quick prints and `ps` shows. */
export interface SecretFact {
  readonly kind: 'secret';
  /** Of the secret alone. */
  readonly span: Span;
  readonly what: 'private-key' | 'preshared-key' | 'key' | 'password' | 'token';
  readonly secret: Secret;
}

/** A program of which only its own text tells what it does. */
export interface ScriptFact {
  readonly kind: 'script';
  readonly span: Span;
  readonly path: string;
}

/** The name of an interface anywhere in a command. */
export interface NamedInterfaceFact {
  readonly kind: 'interface';
  readonly interface: InterfaceMatch;
  readonly span: Span;
}

/** Something that a hook does, with its place in the hook as written. */
export type HookFact =
  | RuleFact
  | PolicyFact
  | FirewallOffFact
  | ForwardingFact
  | KernelFact
  | WgFact
  | RoutingFact
  | ResolverFact
  | RemoteCodeFact
  | UntrustedPathFact
  | SecretFact
  | ScriptFact
  | NamedInterfaceFact;

/** A change that outlives the command. */
export interface Change {
  readonly span: Span;
  readonly direction: 'add' | 'remove';
  /** The same for what adds and what removes the same thing, however it is written. */
  readonly key: string;
  /** Keys of other removals that take it away too, such as that of its whole table. */
  readonly coveredBy: readonly string[];
  /** Key of the change that it is a part of, such as the table that it stands in; it goes away with it. */
  readonly partOf: string | undefined;
  /** It goes away with the interface. */
  readonly vanishes: boolean;
  /** The command that takes it back, where one surely does. */
  readonly undo: string | undefined;
}

/** What reading one command came to. */
export interface Reading {
  readonly facts: readonly HookFact[];
  readonly changes: readonly Change[];
}

/** What a reader of commands knows about the file. */
export interface HookContext {
  /** The interface of the file: its name without `.conf`; `undefined` when it is not known. */
  readonly interface: string | undefined;
  /** Where packets are in the chains of nftables that the hooks of the file make themselves, by {@link nftChainKey}. */
  readonly chains?: ReadonlyMap<string, Chain>;
}
