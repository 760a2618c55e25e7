import { aggregate, everything, without } from '../../core/net/cover.ts';
import { type Network, networkOf } from '../../core/net/network.ts';
import type { Place } from '../../core/text/span.ts';
import type { AccessRules, RuleEntry } from './access.ts';
import { type AclTest, networkIn, testsOf } from './acl.ts';
import type { Permission, Who } from './api-permissions.ts';
import type { Listener } from './listener.ts';
import type { EjabberdModel } from './model.ts';
import { entryNamed, isUndecided, placeOfEntry, textOf } from './value.ts';

/** Who gets in without a login, by the address alone. */
export type Openness =
  /** Anybody, or nearly. */
  | 'everybody'
  /** A network of other machines. */
  | 'network'
  /** Single other machines; somebody wrote down which. */
  | 'hosts'
  /** The machine itself only. */
  | 'loopback';

/** A way into a permission that asks for no login. */
export interface Opening {
  readonly who: Who;
  readonly openness: Openness;
}

const EVERYTHING = [everything(4), everything(6)];
const LOOPBACK = ['127.0.0.0/8', '::1'].flatMap((text) => networkIn(text) ?? []);

/** As good as everything: an eighth or more of the IPv4 addresses, or all of IPv6 that is in use. */
const NEARLY_EVERYTHING = 4;

/** The ways into a permission that ask for no login. What is undecided is none. */
export function openingsOf(who: readonly Who[], access: AccessRules): readonly Opening[] {
  return who.flatMap((each) => {
    const openness = opennessOf(withoutLogin(each, access) ?? []);
    return openness === undefined ? [] : [{ who: each, openness }];
  });
}

/** Whether a way into a permission is known to ask for a login: no address alone opens it. */
export function needsLogin(who: Who, access: AccessRules): boolean {
  if (who.kind === 'test' && who.test.kind === 'acl' && !access.acls.has(who.test.text ?? '')) return false;
  return who.kind !== 'oauth' && withoutLogin(who, access)?.length === 0;
}

function opennessOf(networks: readonly Network[]): Openness | undefined {
  if (networks.length === 0) return undefined;
  if (networks.some(({ length }) => length <= NEARLY_EVERYTHING)) return 'everybody';
  const others = without(networks, LOOPBACK);
  if (others.some(({ address, length }) => length < address.bytes.length * 8)) return 'network';
  const isOthersOnly = without(networks, others).length === 0;
  return isOthersOnly ? 'hosts' : 'loopback';
}

/** The addresses from which nobody has to log in; `undefined` when that is undecided. */
function withoutLogin(who: Who, access: AccessRules): readonly Network[] | undefined {
  if (who.kind === 'oauth') return [];
  if (who.kind === 'test') return ofTest(who.test, access);
  const name = textOf(who.access);
  if (name === 'all') return EVERYTHING;
  if (name === 'none') return [];
  const rule = access.ruleOf(who.access);
  if (rule === undefined) return [];
  return rule.entries === undefined ? undefined : ofRule(rule.entries, access);
}

/** The first entry that matches decides. */
function ofRule(entries: readonly RuleEntry[], access: AccessRules): readonly Network[] | undefined {
  let rest: readonly Network[] = EVERYTHING;
  const allowed: Network[] = [];
  for (const { action, tests } of entries) {
    let matched: readonly Network[] = rest;
    for (const test of tests) {
      const networks = ofTest(test, access);
      if (networks === undefined) return undefined;
      matched = without(matched, without(matched, networks));
    }
    if (action === 'allow') allowed.push(...matched);
    rest = without(rest, matched);
  }
  return aggregate(allowed);
}

function ofTest({ kind, text, value }: AclTest, access: AccessRules): readonly Network[] | undefined {
  if (text === undefined || isUndecided(value)) return undefined;
  if (kind === 'ip') {
    const network = networkIn(text);
    return network === undefined ? [] : [withoutMapping(network)];
  }
  // All other tests ask for the name of an account.
  if (kind !== 'acl' || text === 'none') return [];
  if (text === 'all') return EVERYTHING;
  const acl = access.acls.get(text);
  if (acl === undefined) return access.mayDefine('acl', text) ? undefined : [];
  const all = testsOf(acl.value).map((test) => (test.kind === 'acl' ? undefined : ofTest(test, access)));
  const known = all.filter((networks) => networks !== undefined);
  return acl.isUncertain || known.length < all.length ? undefined : aggregate(known.flat());
}

/** A network of IPv4 addresses in IPv6 form as the IPv4 network that it is to ejabberd. */
function withoutMapping(network: Network): Network {
  const { bytes } = network.address;
  const isMapped = network.length >= 96 && bytes.slice(0, 12).every((byte, i) => byte === (i < 10 ? 0 : 0xff));
  return isMapped ? networkOf({ family: 4, bytes: bytes.slice(12) }, network.length - 96) : network;
}

/** Where to point at for a way in: the address or name, or the `who` of an access rule. */
export function placeOfWho(permission: Permission, who: Who): Place {
  if (who.kind === 'test') return who.test.value.at;
  const { value } = permission.entry;
  const entry = value.kind === 'mapping' ? entryNamed(value, 'who') : undefined;
  return entry === undefined ? permission.at : placeOfEntry(entry);
}

/** From where requests get to a permission. */
export type FrontEnd =
  | 'others'
  | 'machine'
  /** Through files only, whose modes say who may. */
  | 'sockets'
  /** No listener serves the API. */
  | 'nobody'
  | 'undecided'
  /** It is for the console, or for pages that ask for a login themselves. */
  | 'console';

const API = ['mod_http_api', 'ejabberd_xmlrpc'];

/** From where requests without a login can get to a permission. */
export function frontEndOf({ from, tags }: Permission, model: EjabberdModel): FrontEnd {
  const modules = from.length === 0 ? API : API.filter((module) => from.includes(module));
  if (modules.length === 0) return 'console';
  const listeners = model.listeners.filter(
    (listener) =>
      (listener.serving(...modules).length > 0 || modules.includes(listener.module ?? '')) && hasTag(listener, tags),
  );
  if (listeners.some(({ isPublic }) => isPublic)) return 'others';
  if (model.mayListenMore || listeners.some(({ reach }) => reach === undefined)) return 'undecided';
  if (listeners.some(({ reach }) => reach !== 'unix')) return 'machine';
  return listeners.length > 0 ? 'sockets' : 'nobody';
}

function hasTag(listener: Listener, tags: readonly string[]): boolean {
  const { json, source } = listener.option('tag');
  return tags.length === 0 || source === 'undecided' || (typeof json === 'string' && tags.includes(json));
}
