import { distance } from 'fastest-levenshtein';
import { compareReleases, heldAt, isAtLeast } from '../release.ts';
import type { AlgorithmFact, AlgorithmKind, DefaultList } from './algorithm-fact.ts';
import { algorithms } from './algorithms.ts';
import { debian12Kex, defaultLists } from './default-lists.ts';
import type { KeywordFact, Repeat } from './keyword-fact.ts';
import { keywords } from './keywords.ts';

const byLowerName = new Map(keywords.map((fact) => [fact.name.toLowerCase(), fact]));
const byName = new Map(keywords.map((fact) => [fact.name, fact]));
const byAlgorithm = new Map(algorithms.map((fact) => [`${fact.kind} ${fact.name}`, fact]));

/** The fact of a keyword as it is written, in any case; `undefined` for one that no sshd ever knew. */
export function keywordFact(written: string): KeywordFact | undefined {
  return byName.get(written) ?? byLowerName.get(written.toLowerCase());
}

/** The option that a keyword sets in a release: itself, or the one it is an alias of there. */
export function optionOf(fact: KeywordFact, release: string): KeywordFact {
  if (fact.aliasOf === undefined) return fact;
  // Up to 8.6 ChallengeResponseAuthentication is an option of its own (syntax.md section 10, "one slot, two names").
  if (fact.name === 'ChallengeResponseAuthentication' && !isAtLeast(release, '8.7')) return fact;
  if (fact.name === 'SkeyAuthentication' && !isAtLeast(release, '8.7'))
    return keywordFact('ChallengeResponseAuthentication') ?? fact;
  return keywordFact(fact.aliasOf) ?? fact;
}

/** Whether a release knows a keyword: `too-new` and `removed` make that sshd refuse to start. */
export type Standing = 'known' | 'alias' | 'deprecated' | 'ignored' | 'removed' | 'too-new' | 'vendor';

/** How a release and the vendor that built it stand to a keyword. */
export function standing(fact: KeywordFact, release: string, vendor: string | undefined): Standing {
  if (fact.status === 'vendor') return fact.vendors?.some((name) => vendorCovers(name, vendor)) ? 'known' : 'vendor';
  if (fact.removedAfter !== undefined && compareReleases(plain(release), fact.removedAfter) > 0) return 'removed';
  if (fact.since !== undefined && !isAtLeast(release, sinceFor(fact.since, fact, vendor))) return 'too-new';
  if (fact.deprecatedSince !== undefined && isAtLeast(release, fact.deprecatedSince)) {
    return fact.status === 'ignored' ? 'ignored' : 'deprecated';
  }
  return fact.status === 'alias' || fact.status === 'version-specific' ? 'alias' : 'known';
}

/** Whether a build has the optional part that a keyword needs; without it sshd skips the line with a message. */
export function isBuiltIn(fact: KeywordFact, vendor: string | undefined): boolean {
  if (fact.build === undefined || /^pam$|zlib/.test(fact.build)) return true;
  if (/lastlog/.test(fact.build)) return true;
  if (/^(gssapi|krb5)$/.test(fact.build))
    return vendor !== undefined && ['debian', 'rhel'].includes(vendorFamily(vendor));
  return false;
}

function sinceFor(upstream: string, fact: KeywordFact, vendor: string | undefined): string {
  return (vendor === undefined ? undefined : fact.backported?.[vendorFamily(vendor)]) ?? upstream;
}

/** Distributions that build on another one's packages. */
const families: Readonly<Record<string, string>> = {
  ubuntu: 'debian',
  raspbian: 'debian',
  linuxmint: 'debian',
  proxmox: 'debian',
  truenas: 'debian',
  centos: 'rhel',
  rocky: 'rhel',
  almalinux: 'rhel',
  ol: 'rhel',
  amzn: 'rhel',
  fedora: 'rhel',
};

/** The distribution whose packages another one's are built from; itself where that is not known. */
export function vendorFamily(vendor: string): string {
  return families[vendor] ?? vendor;
}

function vendorCovers(listed: string, vendor: string | undefined): boolean {
  if (vendor === undefined) return false;
  const name = /^[a-z-]+/.exec(listed)?.[0] ?? listed;
  return name === vendor || name === vendorFamily(vendor);
}

/** Whether a keyword may stand inside a Match block of a release. */
export function allowedInMatch(fact: KeywordFact, release: string): boolean {
  if (fact.notInMatchOf?.some((gap) => compareReleases(plain(release), gap) === 0)) return false;
  return fact.matchSince !== undefined && isAtLeast(release, fact.matchSince);
}

/** How a release merges a keyword that stands more than once. */
export function repeatOf(fact: KeywordFact, release: string): Repeat {
  return heldAt(fact.repeat ?? [], release)?.how ?? 'first';
}

/** What an option is when nothing sets it: its arguments, as sshd would print them. */
export function defaultOf(fact: KeywordFact, release: string, vendor: string | undefined): readonly string[] {
  if (fact.defaultList !== undefined) return joined(defaultAlgorithms(fact.defaultList, release, vendor));
  if (vendor === 'freebsd') {
    const own = freeBsdDefaults[fact.name];
    if (own !== undefined) return [own];
  }
  if (vendor !== undefined && vendorFamily(vendor) === 'debian') {
    const own = debianDefaults[fact.name];
    if (own !== undefined) return own;
  }
  return heldAt(fact.defaults ?? [], release)?.values ?? [];
}

const joinedLists = new WeakMap<readonly string[], readonly [string]>();

/** A built-in list as one value, joined once: it is asked for with every scope of every model. */
function joined(names: readonly string[]): readonly string[] {
  const known = joinedLists.get(names);
  if (known !== undefined) return known;
  const fresh: readonly [string] = [names.join(',')];
  joinedLists.set(names, fresh);
  return fresh;
}

/** Debian patches these; read from `sshd -T` of Debian 12. */
const debianDefaults: Readonly<Record<string, readonly string[]>> = {
  IPQoS: ['lowdelay', 'throughput'],
  PidFile: ['/run/sshd.pid'],
};

/** FreeBSD's base system builds sshd with defaults of its own. */
const freeBsdDefaults: Readonly<Record<string, string>> = {
  PermitRootLogin: 'no',
  PasswordAuthentication: 'no',
  UsePAM: 'yes',
  UseDNS: 'yes',
};

/** The built-in list of a release; Debian 12's carries one key exchange name more. */
export function defaultAlgorithms(list: DefaultList, release: string, vendor: string | undefined): readonly string[] {
  const debian12 =
    list === 'kex' && plain(release) === '9.2' && vendor !== undefined && vendorFamily(vendor) === 'debian';
  return debian12 ? debian12Kex : ((heldAt(defaultLists[list], release) ?? defaultLists[list][0])?.names ?? []);
}

/** The fact of an algorithm name in one table; names are case-sensitive. */
export function algorithmFact(kind: AlgorithmKind, name: string): AlgorithmFact | undefined {
  return byAlgorithm.get(`${kind} ${name}`);
}

/** Whether the stock build of a release knows an algorithm. */
export function knowsAlgorithm(kind: AlgorithmKind, name: string, release: string, vendor?: string): boolean {
  const fact = algorithmFact(kind, name);
  if (fact?.first === undefined) return false;
  if (kind === 'kex' && vendor !== undefined && defaultAlgorithms('kex', release, vendor).includes(name)) return true;
  return isAtLeast(release, fact.first) && (fact.last === undefined || compareReleases(plain(release), fact.last) <= 0);
}

/** All names of one table that a release knows. */
export function knownAlgorithms(kind: AlgorithmKind, release: string, vendor?: string): readonly string[] {
  return algorithms
    .filter((fact) => fact.kind === kind && knowsAlgorithm(kind, fact.name, release, vendor))
    .map(({ name }) => name);
}

/** The keyword that was probably meant, at most two typing errors away; `undefined` when none or several are as near. */
export function nearestKeyword(written: string, release: string): { name: string; errors: number } | undefined {
  const candidates = keywords
    .filter((fact) => fact.status === 'active' && standing(fact, release, undefined) === 'known')
    .map(({ name }) => ({ name, errors: distance(name.toLowerCase(), written.toLowerCase()) }))
    .sort((a, b) => a.errors - b.errors);
  const [best, second] = candidates;
  if (best === undefined || best.errors > 2 || best.errors === second?.errors) return undefined;
  return best;
}

function plain(release: string): string {
  return release.split('p')[0] ?? release;
}
