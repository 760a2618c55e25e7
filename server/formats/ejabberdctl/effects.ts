import { distInterface, distPort } from './distribution.ts';
import { epmd } from './epmd.ts';
import type { CtlModel } from './model.ts';
import { isSecretName } from './secrets.ts';
import { addressText } from './values/address.ts';

/** What follows from several variables together. */
export const DERIVED = ['epmd addresses', 'distribution address', 'distribution port'] as const;

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
    if (source === 'set') all.set(name, shownValue(name, value));
  }
  for (const [key, value] of derived(model)) all.set(key, value);
  return all;
}

/** What several variables come to together, in words. */
export function derived(model: CtlModel): ReadonlyMap<(typeof DERIVED)[number], string> {
  const { kind: mapper, addresses } = epmd(model);
  const { kind, address } = distInterface(model);
  const port = distPort(model);
  const ports = port.first === port.last ? String(port.first) : `${port.first}-${port.last}`;
  return new Map([
    ['epmd addresses', mapper === 'addresses' ? addresses.map(addressText).join(' ') : MAPPER[mapper]],
    ['distribution address', address === '' ? (kind === 'none' ? 'does not listen' : kind) : address],
    ['distribution port', port.first === 0 ? port.kind : ports],
  ]);
}

const MAPPER = { none: 'not started', all: 'every interface', invalid: 'refused', undecided: 'undecided' } as const;

/** How many values of the file only a running shell knows. */
export function undecided(model: CtlModel): ReadonlyMap<string, number> {
  const names = new Set(model.run.assignments.map((assignment) => assignment.name));
  const count = [...names].filter((name) => model.variables.get(name).source === 'undecided').length;
  return count === 0 ? new Map() : new Map([[model.file.path, count]]);
}

/** A value without a secret: of one that is nothing else, only that it is set. */
export function shownValue(name: string, value: string): string {
  return isSecretName(name) ? 'set' : value.replace(/(-setcookie\s+)\S+/g, '$1[secret]');
}
