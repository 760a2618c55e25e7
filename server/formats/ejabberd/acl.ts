import { covers, isEverything } from '../../core/net/cover.ts';
import { type Network, networkOf } from '../../core/net/network.ts';
import { parseNetwork } from './types/address.ts';
import { entriesIn, isUndecided, itemsIn, textOf, type Value } from './value.ts';

/** Something that an ACL asks of whoever comes. */
export interface AclTest {
  /** The kind of test, such as `user`, `ip` or `server_regexp`; `acl` names another ACL. */
  readonly kind: string;
  /** What it is compared with; of `user` and `node` tests the part before the domain. `undefined` when it is undecided. */
  readonly text: string | undefined;
  /** The domain of a `user` or `node` test; for regular expressions and globs an expression as well. */
  readonly server: string | undefined;
  readonly value: Value;
}

/** For whom a test is asked. None of them is anybody in particular: no test on a single account or address matches. */
export type Visitor =
  /** An account of another server, from an address of the Internet. */
  | 'stranger'
  /** An account of the virtual host, from an address of the Internet. */
  | 'local-account'
  /** A connection from the machine itself, whoever it is. */
  | 'loopback';

/** What is known of a question. */
export type Answer = 'yes' | 'no' | 'unknown';

/** The tests of an ACL: each of them alone admits. */
export function testsOf(value: Value): readonly AclTest[] {
  if (value.kind === 'sequence') return value.items.flatMap(testsOf);
  if (value.kind !== 'mapping') return [{ kind: 'acl', text: textOf(value), server: undefined, value }];
  return value.entries.flatMap(({ key, value: inner }) => testsOfKind(key.text, inner));
}

/** The tests of one kind: a text, a mapping of users to domains, or a list of either. */
function testsOfKind(kind: string, value: Value): readonly AclTest[] {
  if (value.kind === 'sequence') return value.items.flatMap((item) => testsOfKind(kind, item));
  if (value.kind === 'mapping') {
    return value.entries.map(({ key, value: server }) => ({
      kind,
      text: key.text,
      server: textOf(server),
      value: server,
    }));
  }
  const text = textOf(value);
  if (text === undefined) return [{ kind, text, server: undefined, value }];
  const at = /^(user|node|shared_group)/.test(kind) ? text.indexOf('@', 1) : -1;
  if (at === -1) return [{ kind, text, server: undefined, value }];
  return [{ kind, text: text.slice(0, at), server: text.slice(at + 1), value }];
}

/** Whether a test admits any such visitor. */
export function admits(test: AclTest, visitor: Visitor, host: string | undefined): Answer {
  const { kind, text, server, value } = test;
  if (text === undefined || isUndecided(value)) return 'unknown';
  if (kind === 'ip') return admitsAddress(text, visitor);
  if (visitor === 'loopback') return 'no';
  const everything = kind.endsWith('_regexp') ? isEveryRegexp : kind.endsWith('_glob') ? isEveryGlob : () => false;
  if (kind.startsWith('user_') || kind.startsWith('node_')) {
    if (!everything(text)) return 'no';
    // Without a domain, accounts of this server's virtual hosts are meant.
    if (server === undefined) return visitor === 'local-account' ? 'yes' : 'no';
    if (kind.startsWith('node_') && everything(server)) return 'yes';
    return visitor === 'local-account' && sameHost(server, host, kind.startsWith('node_') ? kind : 'server')
      ? 'yes'
      : 'no';
  }
  if (kind === 'server' || kind.startsWith('server_')) {
    if (everything(text)) return 'yes';
    return visitor === 'local-account' && sameHost(text, host, kind) ? 'yes' : 'no';
  }
  return kind.startsWith('resource_') && everything(text) ? 'yes' : 'no';
}

function admitsAddress(text: string, visitor: Visitor): Answer {
  const network = networkIn(text);
  if (network === undefined) return 'no';
  if (isEverything(network)) return 'yes';
  return visitor === 'loopback' && LOOPBACK.some((address) => covers([network], address)) ? 'yes' : 'no';
}

/** The network of an `ip` test; without a length it is a single address. */
export function networkIn(text: string): Network | undefined {
  const parsed = parseNetwork(text);
  return parsed === undefined ? undefined : networkOf(parsed.address, parsed.prefix);
}

const LOOPBACK = ['127.0.0.1', '::1'].flatMap((text) => networkIn(text) ?? []);

/** Whether a name, regular expression or glob means a virtual host. */
function sameHost(written: string, host: string | undefined, kind: string): boolean {
  if (host === undefined) return false;
  if (kind.endsWith('_glob')) return globOf(written).test(host);
  if (!kind.endsWith('_regexp')) return written.toLowerCase() === host;
  try {
    return new RegExp(written, 'u').test(host);
  } catch {
    return false;
  }
}

function globOf(glob: string): RegExp {
  const parts = [...glob].map((sign) =>
    sign === '*' ? '.*' : sign === '?' ? '.' : sign.replace(/[\\^$.|+()[\]{}]/, '\\$&'),
  );
  return new RegExp(`^${parts.join('')}$`, 'u');
}

/** Whether a regular expression finds something in every name. It need not match the whole of it. */
export function isEveryRegexp(text: string): boolean {
  return /^\^?(\(?\.[*+]\??\)?|\.)?\$?$/.test(text) && text !== '^$' && text !== '^.$';
}

/** Whether a glob takes every name. */
export function isEveryGlob(text: string): boolean {
  return /^\*+$/.test(text);
}

/** The addresses that the `ip` tests of a value name, wherever in it they stand. */
export function addressTests(value: Value): readonly AclTest[] {
  return itemsIn(value).flatMap((item) =>
    item.kind === 'mapping'
      ? entriesIn(item).flatMap((entry) => (entry.key.text === 'ip' ? testsOfKind('ip', entry.value) : []))
      : [],
  );
}
