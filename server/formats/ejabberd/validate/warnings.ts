import { legacyHttpFlags } from '../facts/handlers.ts';
import type { Leftover, OptionFact } from '../facts/option-fact.ts';
import { modules, topLevel } from '../facts/options.ts';
import { odbcModule, type RemovedModule, removedModules } from '../facts/removed.ts';
import { readBool } from '../types/scalar.ts';
import type { Configuration, MappingValue, Value, ValueEntry } from '../types/value.ts';
import { isUndecided } from './check.ts';
import { leftoverListenerOption, listenerName } from './check-listeners.ts';
import { leftoverOption } from './check-modules.ts';
import { entriesOf, entryValue, isAtLeast, itemsOf, standing } from './ground.ts';
import type { Warning } from './refusal.ts';
import { leftoverOf } from './scope.ts';

/**
 * What ejabberd reads and then leaves out, renames or rewrites, each at its name. It starts all the same, unless
 * {@link Configuration} holds something that it refuses.
 */
export function warnings({ root, release }: Configuration): readonly Warning[] {
  return inScope(entriesOf(root) ?? [], [], release);
}

/** The options of the top level, or of one virtual host. */
function inScope(entries: readonly ValueEntry[], path: readonly string[], release: string): readonly Warning[] {
  return entries.flatMap((entry): readonly Warning[] => {
    const { key, value } = entry;
    if (isUndecided(key)) return [];
    const here = [...path, key.text];
    const leftover = leftoverOf(key.text, release);
    if (leftover !== undefined) return told(entry, here, leftover);
    switch (key.text) {
      case 'host_config':
      case 'append_host_config':
        return (entriesOf(value) ?? []).flatMap((host) =>
          inScope(entriesOf(host.value) ?? [], [...here, host.key.text], release),
        );
      case 'listen':
        return (itemsOf(value) ?? []).flatMap((item, index) =>
          item.kind === 'mapping' ? inListener(item, [...here, listenerName(item, index)], release) : [],
        );
      case 'modules':
        return (entriesOf(value) ?? []).flatMap((module) => inModule(module, [...here, module.key.text], release));
      default:
        return inOption(entry, topLevel[key.text], here);
    }
  });
}

function inOption(
  { key, value }: ValueEntry,
  fact: OptionFact | undefined,
  path: readonly string[],
): readonly Warning[] {
  if (fact?.deprecated !== undefined) {
    return [{ kind: 'deprecated', at: key.at, path, message: `${key.text} should not be there any more` }];
  }
  const isOld = key.text === 's2s_use_starttls' && value.kind === 'scalar' && value.text === 'required_trusted';
  return isOld
    ? [{ kind: 'rewritten', at: value.at, path, message: 'required_trusted is read as required', instead: 'required' }]
    : [];
}

function inListener(listener: MappingValue, path: readonly string[], release: string): readonly Warning[] {
  const module = entryValue(listener, 'module');
  if (module?.kind !== 'scalar' || isUndecided(module)) return [];
  return listener.entries.flatMap((entry): readonly Warning[] => {
    const here = [...path, entry.key.text];
    const leftover = leftoverListenerOption(module.text, entry.key.text);
    if (leftover !== undefined) return told(entry, here, leftover);
    return module.text === 'ejabberd_http' ? legacyFlag(entry, here, release) : [];
  });
}

function legacyFlag({ key, value }: ValueEntry, path: readonly string[], release: string): readonly Warning[] {
  const flags: Readonly<Record<string, { readonly handler?: { readonly module: string } }>> = legacyHttpFlags;
  const flag = Object.hasOwn(flags, key.text) ? flags[key.text] : undefined;
  if (flag === undefined || value.kind !== 'scalar' || isUndecided(value)) return [];
  if (flag.handler === undefined) {
    return [{ kind: 'ignored', at: key.at, path, message: `${key.text} has no effect` }];
  }
  if (readBool(value.text) !== true && !isAtLeast(release, '25.03')) return [];
  const message = `${key.text} is read as a handler of request_handlers`;
  return [{ kind: 'rewritten', at: key.at, path, message, instead: 'request_handlers' }];
}

function inModule({ key, value }: ValueEntry, path: readonly string[], release: string): readonly Warning[] {
  const gone: Readonly<Record<string, RemovedModule>> = removedModules;
  const leftover = Object.hasOwn(gone, key.text) ? gone[key.text] : undefined;
  const own = moduleWarning(key.text, leftover, release);
  const name = odbcModule(key.text) ?? (leftover?.now === 'replaced' ? leftover.by : key.text);
  return [
    ...(own === undefined ? [] : [{ ...own, at: key.at, path }]),
    ...(entriesOf(value) ?? []).flatMap((entry): readonly Warning[] => {
      const here = [...path, entry.key.text];
      const option = leftoverOption(name, entry.key.text);
      if (option !== undefined && option.now !== 'refused') return told(entry, here, option);
      const fact = modules[name]?.options[entry.key.text];
      return [...inOption(entry, fact, here), ...oldPlugins(entry, here)];
    }),
  ];
}

function moduleWarning(
  name: string,
  leftover: RemovedModule | undefined,
  release: string,
): Pick<Warning, 'kind' | 'message' | 'instead'> | undefined {
  const today = odbcModule(name) ?? (leftover?.now === 'replaced' ? leftover.by : undefined);
  if (today !== undefined) return { kind: 'renamed', message: `${name} is read as ${today}`, instead: today };
  if (leftover?.now !== 'dropped' || standing({ since: leftover.since ?? '0' }, release) !== 'known') return undefined;
  return leftover.silently ? undefined : { kind: 'ignored', message: `${name} is no more, and is left out` };
}

/** Plugins of mod_pubsub that are no more. */
function oldPlugins({ key, value }: ValueEntry, path: readonly string[]): readonly Warning[] {
  if (key.text !== 'plugins') return [];
  const type = modules.mod_pubsub?.options.plugins?.type;
  const old = type?.kind === 'list' && type.items.kind === 'enum' ? (type.items.legacy ?? []) : [];
  return (itemsOf(value) ?? []).flatMap((item: Value): Warning[] => {
    if (item.kind !== 'scalar' || !old.includes(item.text)) return [];
    return [{ kind: 'ignored', at: item.at, path, message: `the plugin ${item.text} is no more, and is left out` }];
  });
}

function told({ key }: ValueEntry, path: readonly string[], leftover: Leftover): readonly Warning[] {
  const about = { at: key.at, path };
  switch (leftover.now) {
    case 'refused':
      return [];
    case 'ignored': {
      const more = leftover.instead === undefined ? {} : { instead: leftover.instead };
      return [{ ...about, kind: 'ignored', message: `${key.text} has no effect`, ...more }];
    }
    case 'renamed':
      return [{ ...about, kind: 'renamed', message: `${key.text} is read as ${leftover.to}`, instead: leftover.to }];
    case 'appended':
      return [{ ...about, kind: 'moved', message: `${key.text} is added to ${leftover.to}`, instead: leftover.to }];
  }
}
