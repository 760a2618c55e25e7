import type { OptionFact, RemovedOption } from '../facts/option-fact.ts';
import { topLevel } from '../facts/options.ts';
import { removedTopLevel } from '../facts/removed.ts';
import type { ScalarValue, Value, ValueEntry } from '../types/value.ts';
import { check, duplicateOption, isUndecided, unknownOption } from './check.ts';
import { isCtlName } from './ctl-names.ts';
import { compareReleases, type Ground, isAtLeast, type Position, standing, typeIn } from './ground.ts';
import { gather, type Setting } from './merge.ts';
import type { Refusal } from './refusal.ts';

const removed: Readonly<Record<string, RemovedOption>> = removedTopLevel;

/** Where options of the top level stand. */
export type Scope = 'top' | 'host_config' | 'append_host_config';

/** The name under which a release reads a top-level option: itself, or the one that it was renamed to. */
export function readAs(name: string, release: string): string {
  const leftover = Object.hasOwn(removed, name) ? removed[name] : undefined;
  return leftover?.now === 'renamed' && compareReleases(release, leftover.until) > 0 ? leftover.to : name;
}

/** What a release makes of an old name; `undefined` when it is no old name, or was not yet one. */
export function leftoverOf(name: string, release: string): RemovedOption | undefined {
  const leftover = Object.hasOwn(removed, name) ? removed[name] : undefined;
  return leftover !== undefined && compareReleases(release, leftover.until) > 0 ? leftover : undefined;
}

/** Options of a scope with the values that stand for them. Names that are ignored are left out. */
export function settingsOf(entries: readonly ValueEntry[], release: string, scope: Scope): readonly Setting[] {
  const nameOf = ({ key }: ValueEntry): string | undefined => {
    if (isUndecided(key)) return undefined;
    const leftover = leftoverOf(key.text, release);
    if (leftover?.now === 'ignored') return undefined;
    return readAs(key.text, release);
  };
  return withoutDialback(
    gather(entries, nameOf, (name) => scope !== 'top' && topLevel[name]?.joinsBelowHosts === true),
  );
}

/** `s2s_use_starttls: required_trusted` takes a module out of those beside it, before anybody looks at its options. */
function withoutDialback(settings: readonly Setting[]): readonly Setting[] {
  const starttls = settings.find(({ name }) => name === 's2s_use_starttls')?.value;
  if (starttls?.kind !== 'scalar' || starttls.text !== 'required_trusted') return settings;
  return settings.map((setting) => {
    if (setting.name !== 'modules' || setting.value?.kind !== 'mapping') return setting;
    const entries = setting.value.entries.filter(({ key }) => key.text !== 'mod_s2s_dialback');
    return { ...setting, value: { ...setting.value, entries } };
  });
}

/** Checks the options of the top level, or of one host. */
export function checkScope(
  settings: readonly Setting[],
  scope: Scope,
  position: Position,
  ground: Ground,
): readonly Refusal[] {
  return settings.flatMap((setting) => checkSetting(setting, scope, position, ground));
}

function checkSetting(
  { name, entries, value }: Setting,
  scope: Scope,
  position: Position,
  ground: Ground,
): readonly Refusal[] {
  const key = entries[0]?.key;
  if (key === undefined) return [];
  const path = [...position.path, name];
  if (leftoverOf(name, ground.release)?.now === 'appended') {
    return entries.flatMap((entry) => check(entry.value, { kind: 'string' }, { path }, ground));
  }
  const fact = factOf(name, ground.release);
  if (fact === undefined) return [unknownName(key, path, ground)];
  const gone = standing(fact, ground.release);
  if (gone === 'too-new') return [tooNew(key, path, name, fact.since ?? '', ground.release)];
  if (scope !== 'top' && fact.hostConfig !== true) {
    return isMacrosOfHost(name, ground.release) ? [] : [notInHostConfig(key, path, scope)];
  }
  if (value === undefined) return entries.slice(1).map((entry) => duplicateOption(entry.key, path));
  const type = typeIn(fact, ground.release);
  const here = { path, secret: fact.secret === true };
  const refusals = check(value, type, here, ground);
  const listed = type.kind === 'list' && type.single === true;
  return scope === 'append_host_config' && value.kind === 'scalar' && !listed && !isUndecided(value)
    ? [...refusals, notAppendable(value, name, path)]
    : refusals;
}

/** The fact of an option of a release: one of today, or one of then that goes by another name today. */
function factOf(name: string, release: string): OptionFact | undefined {
  const leftover = Object.hasOwn(removed, name) ? removed[name] : undefined;
  if (leftover?.now !== 'renamed' || compareReleases(release, leftover.until) > 0) {
    return Object.hasOwn(topLevel, name) ? topLevel[name] : undefined;
  }
  const today = topLevel[leftover.to];
  if (today === undefined) return undefined;
  const { since: _, ...fact } = today;
  return { ...fact, ...(leftover.since === undefined ? {} : { since: leftover.since }) };
}

/** Up to 24.12 macros in `host_config` are read past; 26.07 refuses them. */
function isMacrosOfHost(name: string, release: string): boolean {
  return name === 'define_macro' && !isAtLeast(release, '25.03');
}

function unknownName(key: ScalarValue, path: readonly string[], ground: Ground): Refusal {
  if (isCtlName(key.text)) {
    return {
      kind: 'wrong-scope',
      at: key.at,
      path,
      message: `${key.text} belongs in ejabberdctl.cfg: ejabberd.yml has no such option`,
    };
  }
  const leftover = leftoverOf(key.text, ground.release);
  if (leftover !== undefined) {
    const message = `${key.text} is gone: ejabberd ${leftover.until} was the last to know it`;
    return { kind: 'removed', at: key.at, path, message };
  }
  const known = Object.keys(topLevel).filter((name) => standing(topLevel[name] ?? {}, ground.release) === 'known');
  return unknownOption(key, path, known, `ejabberd ${ground.release}`);
}

/** Something that came with a later release. */
export function tooNew(
  key: ScalarValue,
  path: readonly string[],
  what: string,
  since: string,
  release: string,
): Refusal {
  return {
    kind: 'too-new',
    at: key.at,
    path,
    message: `${what} came with ejabberd ${since}; ${release} does not know it`,
  };
}

function notInHostConfig(key: ScalarValue, path: readonly string[], scope: Scope): Refusal {
  return {
    kind: 'not-in-host-config',
    at: key.at,
    path,
    message: `${key.text} is for the whole server and cannot stand in ${scope}`,
  };
}

function notAppendable(value: Value, name: string, path: readonly string[]): Refusal {
  return {
    kind: 'not-allowed-here',
    at: value.at,
    path,
    message: `append_host_config adds to lists and maps, and ${name} has a single value, which belongs in host_config`,
  };
}
