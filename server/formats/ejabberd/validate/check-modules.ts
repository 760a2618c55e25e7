import { requestHandlers } from '../facts/handlers.ts';
import type { ModuleFact, OptionFact, OptionType, RemovedOption } from '../facts/option-fact.ts';
import { listenerModules, modules } from '../facts/options.ts';
import { everyModuleOnce, odbcModule, type RemovedModule, removedModules } from '../facts/removed.ts';
import type { ScalarValue, Value, ValueEntry } from '../types/value.ts';
import { check, checkOptions, isOpen, isUndecided, wrong } from './check.ts';
import { entriesOf, type Ground, type Position, standing, typeIn } from './ground.ts';
import { nearest } from './nearest.ts';
import type { Refusal } from './refusal.ts';
import { tooNew } from './scope.ts';

const gone: Readonly<Record<string, RemovedModule>> = removedModules;

/** What a release makes of a name under `modules`. */
export type ModuleStanding =
  | { readonly kind: 'known'; readonly name: string; readonly fact: ModuleFact }
  | { readonly kind: 'dropped' }
  /** A contributed module, perhaps: nothing is known of its options. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'too-new'; readonly since: string }
  | { readonly kind: 'unknown'; readonly nearest?: string };

/** Judges the name of a module. */
export function moduleStanding(written: string, ground: Ground): ModuleStanding {
  const name = odbcModule(written) ?? written;
  const fact = Object.hasOwn(modules, name) ? modules[name] : undefined;
  if (fact !== undefined) {
    const how = standing(fact, ground.release);
    if (how === 'known') return { kind: 'known', name, fact };
    if (how === 'too-new') return { kind: 'too-new', since: fact.since ?? '' };
  }
  const leftover = Object.hasOwn(gone, written) ? gone[written] : undefined;
  if (leftover?.now === 'replaced') return moduleStanding(leftover.by, ground);
  if (leftover?.now === 'dropped' && standing({ since: leftover.since ?? '0' }, ground.release) === 'known') {
    return { kind: 'dropped' };
  }
  if (leftover !== undefined) return { kind: 'unknown' };
  const near = nearest(written, knownModules(ground.release));
  if (near !== undefined) return { kind: 'unknown', nearest: near };
  const ours = Object.hasOwn(listenerModules, written) || Object.hasOwn(requestHandlers, written);
  // Contributed modules are called `mod_…` in Erlang, and begin with a capital in Elixir.
  return ground.contributed && !ours && /^(mod_|[A-Z])/.test(written) ? { kind: 'foreign' } : { kind: 'unknown' };
}

function knownModules(release: string): readonly string[] {
  return Object.keys(modules).filter((name) => standing(modules[name] ?? {}, release) === 'known');
}

/** A module without options has an empty map behind it, not nothing. */
function emptyMap(value: Value, position: Position): Refusal {
  const isNothing = value.kind === 'scalar' && value.text === '';
  const expected = isNothing ? 'a map of options, which is {} when there are none' : 'a map of options';
  return { ...wrong('wrong-type', value, expected, position), ...(isNothing ? { instead: {} } : {}) };
}

/** Checks the whole of `modules`, each with its options. */
export function checkModules(value: Value, position: Position, ground: Ground): readonly Refusal[] {
  const entries = entriesOf(value);
  if (entries === undefined) return [wrong('wrong-type', value, 'a map of modules', position)];
  const seen = new Set<string>();
  return entries.flatMap((entry): readonly Refusal[] => {
    if (isUndecided(entry.key)) return [];
    const name = check(entry.key, { kind: 'atom' }, position, ground);
    if (name.length > 0) return name;
    const how = moduleStanding(entry.key.text, ground);
    const path = [...position.path, entry.key.text];
    const loaded = how.kind === 'known' ? how.name : entry.key.text;
    if (how.kind !== 'dropped' && seen.has(loaded)) return [loadedTwice(entry.key, loaded, path)];
    seen.add(loaded);
    return checkModule(entry, how, { path }, ground);
  });
}

function checkModule(
  { key, value }: ValueEntry,
  how: ModuleStanding,
  position: Position,
  ground: Ground,
): readonly Refusal[] {
  switch (how.kind) {
    case 'known':
      return isUndecided(value) ? [] : checkModuleOptions(value, { ...how, written: key.text }, position, ground);
    case 'too-new':
      return [tooNew(key, position.path, key.text, how.since, ground.release)];
    case 'unknown':
      return [unknownModule(key, position.path, 'module', ground.release, how.nearest)];
    default:
      return entriesOf(value) === undefined && !isUndecided(value) ? [emptyMap(value, position)] : [];
  }
}

function checkModuleOptions(
  value: Value,
  { name, fact, written }: { name: string; fact: ModuleFact; written: string },
  position: Position,
  ground: Ground,
): readonly Refusal[] {
  const entries = entriesOf(value);
  if (entries === undefined) {
    return [emptyMap(value, position)];
  }
  const kept = entries.filter(({ key }) => leftoverOption(name, key.text)?.now !== 'ignored');
  const early = kept.filter(({ key }) => isTooNew(fact, key, ground.release));
  const known = kept.filter((entry) => !early.includes(entry));
  const types: Record<string, OptionType> = {};
  const required: string[] = [];
  const secretKeys = Object.keys(fact.options).filter((option) => fact.options[option]?.secret === true);
  for (const [option, each] of Object.entries(fact.options)) {
    if (standing(each, ground.release) !== 'known' || !isOffered(each, value, written)) continue;
    types[option] = typeIn(each, ground.release);
    if (each.required) required.push(option);
  }
  const rest: Value = {
    kind: 'mapping',
    entries: known.map((entry) => renamed(entry, name)),
    isOpen: isOpen(value),
    at: value.at,
  };
  return [
    ...early.map(({ key }) => {
      const since = fact.options[key.text]?.since ?? '';
      return tooNew(key, [...position.path, key.text], `${key.text} of ${name}`, since, ground.release);
    }),
    ...checkOptions(rest, { kind: 'options', keys: types, required, secretKeys }, position, ground),
    ...takenHosts(rest, fact, position, ground),
  ];
}

/** Whether a module has an option, which may hang on another option of it; so it may when nobody knows what that one is. */
function isOffered({ onlyWith }: OptionFact, options: Value, written: string): boolean {
  if (onlyWith === undefined || isOpen(options)) return true;
  const leftover = Object.hasOwn(gone, written) ? gone[written] : undefined;
  if (leftover?.now === 'replaced' && leftover.databaseType === onlyWith.value) return true;
  const other = entriesOf(options)?.find(({ key }) => key.text === onlyWith.option)?.value;
  return other !== undefined && (isUndecided(other) || (other.kind === 'scalar' && other.text === onlyWith.value));
}

function isTooNew(fact: ModuleFact, key: ScalarValue, release: string): boolean {
  const option = Object.hasOwn(fact.options, key.text) ? fact.options[key.text] : undefined;
  return option !== undefined && standing(option, release) === 'too-new';
}

/** What ejabberd makes of an option that the module, or any module, once had. */
export function leftoverOption(module: string, option: string): RemovedOption | undefined {
  const every: Readonly<Record<string, RemovedOption>> = everyModuleOnce;
  if (Object.hasOwn(every, option)) return every[option];
  const own = modules[module]?.removedOptions;
  return own !== undefined && Object.hasOwn(own, option) ? own[option] : undefined;
}

function renamed(entry: ValueEntry, module: string): ValueEntry {
  const leftover = leftoverOption(module, entry.key.text);
  return leftover?.now === 'renamed' ? { ...entry, key: { ...entry.key, text: leftover.to } } : entry;
}

/** Services that would answer under the name of a virtual host. */
function takenHosts(value: Value, fact: ModuleFact, position: Position, ground: Ground): readonly Refusal[] {
  return (entriesOf(value) ?? []).flatMap(({ key, value: inner }) => {
    const kind = fact.options[key.text]?.type.kind;
    if ((kind !== 'host' && kind !== 'host-list') || ground.hosts === undefined) return [];
    const names = inner.kind === 'sequence' ? inner.items : [inner];
    return names.flatMap((each): Refusal[] => {
      if (each.kind !== 'scalar' || isUndecided(each)) return [];
      const domain = each.text.replaceAll('@HOST@', ground.firstHost ?? '').toLowerCase();
      if (!ground.hosts?.has(domain)) return [];
      const message = `"${domain}" is a virtual host, and ${position.path.at(-1)} needs a name of its own`;
      return [{ kind: 'host-taken', at: each.at, path: [...position.path, key.text], message }];
    });
  });
}

function loadedTwice(key: ScalarValue, name: string, path: readonly string[]): Refusal {
  const message =
    key.text === name ? `${name} stands under modules a second time` : `${key.text} loads ${name} a second time`;
  return { kind: 'duplicate-option', at: key.at, path, message, expected: 'each module once' };
}

/** A name for which the release has no module of the kind that is wanted there. */
export function unknownModule(
  key: ScalarValue,
  path: readonly string[],
  kind: string,
  release: string,
  near: string | undefined,
): Refusal {
  const message = `"${key.text}" is no ${kind} of ejabberd ${release}`;
  return { kind: 'unknown-module', at: key.at, path, message, ...(near === undefined ? {} : { nearest: near }) };
}

/** Modules that need another one which is not loaded with them. */
export function missingDependencies(
  value: Value | undefined,
  path: readonly string[],
  ground: Ground,
): readonly Refusal[] {
  const entries = value === undefined || isOpen(value) ? undefined : entriesOf(value);
  if (entries === undefined) return [];
  const loaded = entries.map(({ key, value: inner }) => ({ key, value: inner, how: moduleStanding(key.text, ground) }));
  const names = new Set(loaded.map(({ key, how }) => (how.kind === 'known' ? how.name : key.text)));
  return loaded.flatMap(({ key, value: options, how }) =>
    how.kind !== 'known'
      ? []
      : needs(how.fact, options)
          .filter((name) => !names.has(name))
          .map((name): Refusal => {
            const message = `${key.text} needs ${name}, which is not loaded`;
            return { kind: 'module-dependency', at: key.at, path: [...path, key.text, name], message, nearest: name };
          }),
  );
}

function needs(fact: ModuleFact, options: Value): readonly string[] {
  const always = Object.entries(fact.depends ?? {}).flatMap(([name, strength]) => (strength === 'hard' ? [name] : []));
  const sometimes = (fact.dependsWhen ?? []).flatMap(({ option, has, module }) => {
    const list = entriesOf(options)?.find(({ key }) => key.text === option)?.value;
    const listed = list?.kind === 'sequence' && list.items.some((item) => item.kind === 'scalar' && item.text === has);
    return listed ? [module] : [];
  });
  return [...always, ...sometimes];
}
