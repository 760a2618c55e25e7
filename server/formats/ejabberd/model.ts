import type { Unit } from '../../core/lint/unit.ts';
import type { Place } from '../../core/text/span.ts';
import { commentedOut } from './commented-out.ts';
import { type Expansion, expand } from './expand.ts';
import { Listener } from './listener.ts';
import type { Module } from './module.ts';
import { merged, type Option } from './option.ts';
import { isRelease, newestRelease } from './release.ts';
import { Scope } from './scope.ts';
import type { Setting } from './setting.ts';
import { hostNames, ownOptions } from './virtual-hosts.ts';

/** What one unit of ejabberd.yml files amounts to. Rules see this, never the text. */
export interface EjabberdModel {
  readonly unit: Unit;
  readonly release: string;
  /** Whether the release was stated, rather than assumed to be the newest. */
  readonly releaseKnown: boolean;
  readonly expansion: Expansion;
  /** The options of the top level, as they are put together. */
  readonly options: ReadonlyMap<string, Option>;
  /** What holds wherever a virtual host says nothing else. */
  readonly global: Scope;
  /** The virtual hosts that are known by name, in the order of `hosts`. */
  readonly virtualHosts: readonly Scope[];
  /** Whether these are all. */
  readonly hostsKnown: boolean;
  readonly listeners: readonly Listener[];
  /** Whether there may be listeners that nobody can see. */
  readonly mayListenMore: boolean;
  /** Whether more may be set than can be seen, so that nothing is known of what is not set. */
  readonly isOpen: boolean;
}

/** Works out what a unit amounts to. Total. */
export function resolve(unit: Unit): EjabberdModel {
  const stated = unit.target.releases.ejabberd;
  const release = stated !== undefined && isRelease(stated) ? stated : newestRelease;
  const expansion = expand(unit, release);
  const options = merged(expansion.entries, 'top');
  const isOpen =
    expansion.splice.isOpen || unit.extent !== 'whole' || expansion.entries.some((entry) => entry.isUncertain);
  const names = hostNames(options, isOpen);
  const absentAt = (option: string): Place => placeForAbsent(unit, expansion, option);
  const own = names.all.map((host) => ({ host, ...ownOptions(options, host) }));
  const hidesHosts = own.some((each) => each.isOpen) || hidesAny(options);
  const parts = { release, absentAt };
  const global = new Scope({
    ...parts,
    host: undefined,
    own: options,
    global: undefined,
    isOpen: isOpen || hidesHosts,
  });
  const virtualHosts = own.map(
    ({ host, own: set, isOpen: isHidden }) => new Scope({ ...parts, host, own: set, global, isOpen: isHidden }),
  );
  const { value: listen } = global.option('listen');
  return {
    unit,
    release,
    releaseKnown: stated !== undefined,
    expansion,
    options,
    global,
    virtualHosts,
    hostsKnown: names.areKnown,
    listeners: listenersOf(options, release),
    mayListenMore: isOpen || (listen !== undefined && (listen.kind !== 'sequence' || listen.isOpen)),
    isOpen,
  };
}

/** Whether options of virtual hosts may be set that nobody can see. */
function hidesAny(options: ReadonlyMap<string, Option>): boolean {
  return ['host_config', 'append_host_config'].some((name) => {
    const value = options.get(name)?.value;
    return value?.kind === 'undecided' || (value?.kind === 'mapping' && value.isOpen);
  });
}

function listenersOf(options: ReadonlyMap<string, Option>, release: string): readonly Listener[] {
  const value = options.get('listen')?.value;
  const counts = new Map<string, number>();
  const numbered = (key: string): string => {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count === 1 ? key : `${key}#${count}`;
  };
  return (value?.kind === 'sequence' ? value.items : []).flatMap((item) =>
    item.kind === 'mapping' ? [new Listener(item, release, numbered)] : [],
  );
}

/**
 * Where an option of the top level that is not set is looked for: its commented-out line in the root file, else where somebody
 * says, else the first option there.
 */
function placeForAbsent(unit: Unit, { splice, entries }: Expansion, option: string, otherwise?: Place): Place {
  const path = unit.rootPath;
  const root = splice.files.get(path);
  const comment = root === undefined ? undefined : commentedOut(root, option);
  if (comment !== undefined) return { path, span: comment.span };
  if (otherwise !== undefined) return otherwise;
  const inRoot = entries.filter((entry) => entry.at.path === path);
  const first = inRoot.find((entry) => entry.key.text === 'hosts') ?? inRoot[0];
  return first?.key.at ?? { path, span: { start: 0, end: 0 } };
}

/** Where to point at for an option of the top level: where it is set, on its commented-out line, else where somebody says. */
export function placeOf(model: EjabberdModel, setting: Setting, otherwise: Place | undefined): Place {
  if (setting.entry !== undefined) return setting.at;
  return placeForAbsent(model.unit, model.expansion, setting.option, otherwise);
}

/**
 * The scopes that have a say of their own about any of some options: the top level, if it holds for any virtual host, and the
 * virtual hosts that set one themselves.
 */
export function scopesOf(
  { global, virtualHosts, hostsKnown }: EjabberdModel,
  ...options: readonly string[]
): readonly Scope[] {
  const own = virtualHosts.filter((host) => host.sets(...options));
  const isGlobalUsed = !hostsKnown || virtualHosts.length === 0 || own.length < virtualHosts.length;
  return isGlobalUsed ? [global, ...own] : own;
}

/** An option wherever it is in force another way. */
export function settingsOf(
  model: EjabberdModel,
  option: string,
): readonly { readonly scope: Scope; readonly setting: Setting }[] {
  return scopesOf(model, option).map((scope) => ({ scope, setting: scope.option(option) }));
}

/** The listeners of some modules. */
export function listenersWith(model: EjabberdModel, ...modules: readonly string[]): readonly Listener[] {
  return model.listeners.filter(({ module }) => module !== undefined && modules.includes(module));
}

/** A module wherever it is loaded. */
export function modulesNamed(model: EjabberdModel, name: string): readonly Module[] {
  return scopesOf(model, 'modules').flatMap((scope) => scope.modules.get(name) ?? []);
}

/** How many values are left open, by file. */
export function undecided({ expansion, unit }: EjabberdModel): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (path: string): unknown => counts.set(path, (counts.get(path) ?? 0) + 1);
  for (const { path } of expansion.undecided) if (unit.files.has(path)) count(path);
  for (const include of expansion.splice.includes) if (include.outcome === 'unknown') count(include.at.path);
  return counts;
}
