import { distInterface, distPort } from './distribution.ts';
import { epmd } from './epmd.ts';
import type { CtlModel } from './model.ts';
import { isSecretName } from './secrets.ts';
import { addressText } from './values/address.ts';

/** What follows from several variables together. */
const DERIVED = ['epmd addresses', 'distribution address', 'distribution port'] as const;

/** Variables that have a say in it. */
const SOURCES = new Set(
  'ERL_EPMD_ADDRESS ERL_EPMD_PORT ERL_DIST_PORT INET_DIST_INTERFACE FIREWALL_WINDOW ERL_OPTIONS EJABBERD_OPTS MNESIA_OPTIONS ERL_AFLAGS ERL_FLAGS ERL_ZFLAGS VMARGS ERLANG_NODE'.split(
    ' ',
  ),
);

/** The effects that a change of a variable may have beyond its own value. */
export function derivedFrom(name: string): readonly string[] {
  return SOURCES.has(name) ? DERIVED : [];
}

/** Every value that the file sets, and what follows from them, without a secret. */
export function effects(model: CtlModel): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (const name of new Set(model.run.assignments.map((assignment) => assignment.name))) {
    const { source, value } = model.variables.get(name);
    if (source === 'undecided') all.set(name, 'undecided');
    if (source === 'set') all.set(name, isSecretName(name) ? 'set' : withoutCookies(value));
  }
  const mapper = epmd(model);
  all.set('epmd addresses', mapper.kind === 'addresses' ? mapper.addresses.map(addressText).join(' ') : mapper.kind);
  const { kind, address } = distInterface(model);
  all.set('distribution address', address === '' ? kind : address);
  const port = distPort(model);
  all.set('distribution port', port.first === 0 ? port.kind : `${port.first}-${port.last}`);
  return all;
}

/** How many values of the file only a running shell knows. */
export function undecided(model: CtlModel): ReadonlyMap<string, number> {
  const names = new Set(model.run.assignments.map((assignment) => assignment.name));
  const count = [...names].filter((name) => model.variables.get(name).source === 'undecided').length;
  return count === 0 ? new Map() : new Map([[model.file.path, count]]);
}

/** A value with its cookies masked. */
function withoutCookies(value: string): string {
  return value.replace(/(-setcookie\s+)\S+/g, '$1[secret]');
}
