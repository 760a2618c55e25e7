import type { RemovedOption } from './facts/option-fact.ts';
import { topLevel } from './facts/options.ts';
import { removedTopLevel } from './facts/removed.ts';
import { type Entry, type Mapping, type Sequence, textOf, type Undecided, type Value } from './value.ts';

/** A top-level option, or one of a virtual host, with all its entries as one. */
export interface Option {
  readonly name: string;
  readonly value: Value;
  /** The entries that it is made of, in their order. */
  readonly entries: readonly Entry[];
  /** Single values that stand twice, which ejabberd refuses; the first one is taken here. */
  readonly isRepeated: boolean;
  /** Entries of its value that ejabberd takes out by itself. */
  readonly dropped?: readonly Entry[];
}

const leftovers: Readonly<Record<string, RemovedOption>> = removedTopLevel;

/**
 * Puts the entries of each option together: lists and mappings that stand twice are one after the other, as ejabberd has them
 * at the top level and directly below a virtual host. Options under an older name are found under the one of today.
 */
export function merged(entries: readonly Entry[], where: 'top' | 'host'): ReadonlyMap<string, Option> {
  const groups = new Map<string, { entry: Entry; value: Value; isAdded: boolean }[]>();
  for (const entry of entries) {
    const old = leftovers[entry.key.text];
    const isMoved = old?.now === 'renamed' || old?.now === 'appended';
    const name = isMoved ? old.to : entry.key.text;
    const isAdded = old?.now === 'appended';
    const value = isAdded ? listOf(entry.value) : entry.value;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [{ entry, value, isAdded }]);
    else group.push({ entry, value, isAdded });
  }
  const options = new Map<string, Option>();
  for (const [name, group] of groups) {
    const [first, ...rest] = group;
    if (first === undefined) continue;
    const areLists =
      (where === 'host' && topLevel[name]?.joinsBelowHosts === true) || group.some(({ isAdded }) => isAdded);
    let value = first.value;
    let isRepeated = false;
    for (const next of rest) {
      const both = areLists ? joinedLists(name, value, next.value) : joined(value, next.value);
      isRepeated ||= both === undefined;
      value = both ?? value;
    }
    options.set(name, { name, value, entries: group.map(({ entry }) => entry), isRepeated });
  }
  return withoutDialback(options);
}

/** `s2s_use_starttls: required_trusted` takes this module out of the modules beside it, and out of no others. */
const DIALBACK = 'mod_s2s_dialback';

function withoutDialback(options: Map<string, Option>): ReadonlyMap<string, Option> {
  const modules = options.get('modules');
  if (textOf(options.get('s2s_use_starttls')?.value) !== 'required_trusted' || modules?.value.kind !== 'mapping') {
    return options;
  }
  const dropped = modules.value.entries.filter(({ key }) => key.text === DIALBACK);
  const entries = modules.value.entries.filter(({ key }) => key.text !== DIALBACK);
  return options.set('modules', { ...modules, value: { ...modules.value, entries }, dropped });
}

/** Two values of one option as one, where a single value that stands for a list is put together like one. */
export function joinedLists(name: string, a: Value, b: Value): Value | undefined {
  return joined(a, b) ?? (isListOption(name) ? joined(listOf(a), listOf(b)) : undefined);
}

function isListOption(name: string): boolean {
  const type = topLevel[name]?.type;
  return type?.kind === 'list' && type.single === true;
}

/** Two values of one option as one; `undefined` where ejabberd refuses that. */
export function joined(a: Value, b: Value): Value | undefined {
  if (a.kind === 'undecided' || b.kind === 'undecided') return open(a);
  if (isEmpty(a)) return b.kind === 'scalar' ? undefined : b;
  if (isEmpty(b)) return a.kind === 'scalar' ? undefined : a;
  if (a.kind === 'sequence' && b.kind === 'sequence') {
    return { ...a, items: [...a.items, ...b.items], isOpen: a.isOpen || b.isOpen } satisfies Sequence;
  }
  if (a.kind === 'mapping' && b.kind === 'mapping') {
    return { ...a, entries: [...a.entries, ...b.entries], isOpen: a.isOpen || b.isOpen } satisfies Mapping;
  }
  return undefined;
}

function isEmpty(value: Value): boolean {
  if (value.kind === 'sequence') return value.items.length === 0 && !value.isOpen;
  return value.kind === 'mapping' && value.entries.length === 0 && !value.isOpen;
}

function open({ at, use, source }: Value): Undecided {
  return { kind: 'undecided', at, use, source };
}

/** A single value as the list that it is added to. */
function listOf(value: Value): Value {
  if (value.kind !== 'scalar') return value;
  const { at, use, source } = value;
  return { kind: 'sequence', items: [value], isOpen: false, at, use, source };
}
