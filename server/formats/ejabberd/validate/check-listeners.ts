import { type HandlerFact, LEGACY_OPTIONS, requestHandlers } from '../facts/handlers.ts';
import { everyListener } from '../facts/listeners.ts';
import type { Leftover, OptionFact, OptionType } from '../facts/option-fact.ts';
import { listenerModules, listenerOptions, modules } from '../facts/options.ts';
import { everyListenerOnce, INTERNAL_LISTENERS } from '../facts/removed.ts';
import type { MappingValue, ScalarValue, Value } from '../types/value.ts';
import { check, checkOptions, isOpen, isUndecided, missing, wrong } from './check.ts';
import { unknownModule } from './check-modules.ts';
import { entriesOf, entryValue, type Ground, itemsOf, type Position, standing, typeIn } from './ground.ts';
import { nearest } from './nearest.ts';
import { overlaps } from './overlaps.ts';
import type { Refusal } from './refusal.ts';
import { tooNew } from './scope.ts';

/** What contributed modules are called. */
const CONTRIBUTED = /^(mod_|ejabberd_|[A-Z])/;

/** What a listener on UDP cannot have: there are no connections to accept. */
const TCP_ONLY = ['accept_interval', 'backlog', 'use_proxy_protocol'];

/** Checks the whole of `listen`. */
export function checkListeners(value: Value, position: Position, ground: Ground): readonly Refusal[] {
  const items = itemsOf(value);
  if (items === undefined) return [wrong('wrong-type', value, 'a list of listeners', position)];
  const each = items.flatMap((item, index) => checkListener(item, index, position, ground));
  return [...each, ...overlaps(items, position)];
}

/** How a listener is called in paths: its module and port, which hold when others come and go. */
export function listenerName(listener: MappingValue, index: number): string {
  const [module, port] = ['module', 'port'].map((name) => {
    const value = entryValue(listener, name);
    return value?.kind === 'scalar' ? value.text : undefined;
  });
  return module === undefined && port === undefined ? `${index + 1}` : `${module ?? '?'}@${port ?? '?'}`;
}

function checkListener(item: Value, index: number, position: Position, ground: Ground): readonly Refusal[] {
  if (isUndecided(item)) return [];
  const entries = entriesOf(item);
  if (entries === undefined) {
    const here = { path: [...position.path, `${index + 1}`] };
    return [wrong('wrong-type', item, 'a map of options', here)];
  }
  const listener: MappingValue = { kind: 'mapping', entries, isOpen: isOpen(item), at: item.at };
  const path = [...position.path, listenerName(listener, index)];
  const module = entryValue(listener, 'module');
  if (module === undefined) {
    return isOpen(item) ? [] : [missing(item, 'module', path)];
  }
  if (module.kind !== 'scalar') return check(module, { kind: 'erlang-module' }, { path: [...path, 'module'] }, ground);
  if (isUndecided(module)) return [];
  const faults = moduleFaults(module, [...path, 'module'], ground);
  const known = Object.hasOwn(listenerModules, module.text);
  return faults.length > 0 || !known ? faults : checkOwnOptions(listener, module.text, { path }, ground);
}

function moduleFaults(module: ScalarValue, path: readonly string[], ground: Ground): readonly Refusal[] {
  const shape = check(module, { kind: 'erlang-module' }, { path }, ground);
  if (shape.length > 0) return shape;
  const fact = Object.hasOwn(listenerModules, module.text) ? listenerModules[module.text] : undefined;
  if (fact !== undefined) {
    return standing(fact, ground.release) === 'too-new'
      ? [tooNew(module, path, `the listener ${module.text}`, fact.since ?? '', ground.release)]
      : [];
  }
  if (INTERNAL_LISTENERS.includes(module.text)) return [];
  const near = nearest(module.text, Object.keys(listenerModules));
  const ours = Object.hasOwn(modules, module.text) || Object.hasOwn(requestHandlers, module.text);
  return near === undefined && !ours && ground.contributed && CONTRIBUTED.test(module.text)
    ? []
    : [unknownModule(module, path, 'listener', ground.release, near)];
}

function checkOwnOptions(
  listener: MappingValue,
  module: string,
  position: Position,
  ground: Ground,
): readonly Refusal[] {
  const facts: Readonly<Record<string, OptionFact>> = listenerOptions[module] ?? everyListener;
  const kept = listener.entries.flatMap((entry) => {
    const leftover = leftoverListenerOption(module, entry.key.text);
    if (leftover?.now === 'ignored' || leftover?.now === 'appended') return [];
    return leftover?.now === 'renamed' ? [{ ...entry, key: { ...entry.key, text: leftover.to } }] : [entry];
  });
  const early = kept.filter(({ key }) => standing(factFor(facts, key) ?? {}, ground.release) === 'too-new');
  const legacy = module === 'ejabberd_http' ? kept.filter(({ key }) => LEGACY_OPTIONS.includes(key.text)) : [];
  const rest = kept.filter((entry) => !early.includes(entry) && !legacy.includes(entry));
  const types = Object.entries(facts)
    .filter(([, fact]) => standing(fact, ground.release) === 'known')
    .map(([name, fact]): [string, OptionType] => [name, typeIn(fact, ground.release)]);
  const secretKeys = Object.keys(facts).filter((name) => facts[name]?.secret === true);
  const type: OptionType = { kind: 'options', keys: Object.fromEntries(types), required: ['port'], secretKeys };
  // Of several `request_handlers` ejabberd reads the first and says nothing.
  const handlers = rest.filter(({ key }) => key.text === 'request_handlers').slice(1);
  return [
    ...early.map(({ key }) => {
      const since = factFor(facts, key)?.since ?? '';
      return tooNew(key, [...position.path, key.text], `${key.text} of ${module}`, since, ground.release);
    }),
    ...listener.entries
      .filter(({ key }) => leftoverListenerOption(module, key.text)?.now === 'appended')
      .flatMap(({ key, value }) => check(value, { kind: 'string' }, { path: [...position.path, key.text] }, ground)),
    ...legacy.flatMap(({ key, value }) =>
      check(value, { kind: 'bool' }, { path: [...position.path, key.text] }, ground),
    ),
    ...checkOptions(
      { ...listener, entries: rest.filter((entry) => !handlers.includes(entry)) },
      type,
      position,
      ground,
    ),
    ...tcpOnly(listener, position),
    ...handlerFaults(listener, position, ground),
  ];
}

function factFor(facts: Readonly<Record<string, OptionFact>>, key: ScalarValue): OptionFact | undefined {
  return Object.hasOwn(facts, key.text) ? facts[key.text] : undefined;
}

/** What becomes of an option that a listener once had. */
export function leftoverListenerOption(module: string, option: string): Leftover | undefined {
  const every: Readonly<Record<string, Leftover>> = everyListenerOnce;
  if (Object.hasOwn(every, option)) return every[option];
  const own = listenerModules[module]?.removedOptions;
  return own !== undefined && Object.hasOwn(own, option) ? own[option] : undefined;
}

function tcpOnly(listener: MappingValue, position: Position): readonly Refusal[] {
  const transport = entryValue(listener, 'transport');
  if (transport?.kind !== 'scalar' || transport.text !== 'udp') return [];
  return listener.entries
    .filter(({ key }) => TCP_ONLY.includes(key.text))
    .map(({ key }): Refusal => {
      const message = `${key.text} is for TCP, and this listener has "transport: udp"`;
      return { kind: 'not-allowed-here', at: key.at, path: [...position.path, key.text], message };
    });
}

/** Modules under `request_handlers` that answer no requests. */
function handlerFaults(listener: MappingValue, position: Position, ground: Ground): readonly Refusal[] {
  const handlers = entryValue(listener, 'request_handlers');
  return (handlers === undefined ? [] : (entriesOf(handlers) ?? [])).flatMap(({ key, value }) => {
    if (value.kind !== 'scalar' || isUndecided(value) || value.text === 'mod_http_bind') return [];
    const path = [...position.path, 'request_handlers', key.text];
    const fact = Object.hasOwn(requestHandlers, value.text) ? handlerFact(value.text) : undefined;
    if (fact !== undefined) {
      const what = `the request handler ${value.text}`;
      return standing(fact, ground.release) === 'too-new'
        ? [tooNew(value, path, what, fact.since ?? '', ground.release)]
        : [];
    }
    const near = nearest(value.text, Object.keys(requestHandlers));
    const ours = Object.hasOwn(modules, value.text) || Object.hasOwn(listenerModules, value.text);
    return value.text === '' || (near === undefined && !ours && ground.contributed && CONTRIBUTED.test(value.text))
      ? []
      : [unknownModule(value, path, 'request handler', ground.release, ours ? undefined : near)];
  });
}

function handlerFact(name: string): HandlerFact | undefined {
  const facts: Readonly<Record<string, HandlerFact>> = requestHandlers;
  return facts[name];
}
