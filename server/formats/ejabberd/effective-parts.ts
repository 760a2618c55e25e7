import type { EffectiveLines } from './effective-lines.ts';
import { NAMED } from './effects.ts';
import { legacyHttpFlags } from './facts/handlers.ts';
import { notableOfListener, notableOfModule, notableTop } from './facts/notable.ts';
import type { OptionFact } from './facts/option-fact.ts';
import { listenerModules, listenerOptions, moduleOptions, modules, topLevel } from './facts/options.ts';
import type { Listener } from './listener.ts';
import type { EjabberdModel } from './model.ts';
import type { Module } from './module.ts';
import type { Scope } from './scope.ts';
import { sideOf, startTlsOf } from './tls.ts';
import { standing } from './validate/ground.ts';
import type { Entry, Value } from './value.ts';

/**
 * What of a scope is listed. `all`: the top level with its defaults. `one`: all that holds for a virtual host. `own`: what a
 * virtual host sets itself, with its name in front.
 */
type Extent = 'all' | 'one' | 'own';

/** Options that are listed by themselves, or say how the files are read. */
const APART = new Set([
  ...['hosts', 'modules', 'listen', 'host_config', 'append_host_config'],
  ...['include_config_file', 'define_macro', 'define_keyword'],
  ...NAMED,
]);

/** Options of a listener that its name or another line says. */
const IN_NAME = new Set(['port', 'module', 'transport', 'request_handlers', ...Object.keys(legacyHttpFlags)]);

/** Parameters of TLS on a listener in whose place that of the top level counts. */
const SHARED = new Set(['ciphers', 'protocol_options', 'dhfile', 'cafile', 'tls_compression']);

/** The single options of a scope: those that are set in the order of the file, then defaults. */
export function listOptions(lines: EffectiveLines, model: EjabberdModel, scope: Scope, extent: Extent): void {
  const prefix = prefixOf(scope, extent);
  const hosts = model.global.option('hosts').value;
  if (extent === 'all' && hosts !== undefined) {
    lines.written('hosts', hosts, topLevel.hosts, entriesOf(model, model.global, 'hosts'));
  }
  const set = extent === 'own' ? scope.own : new Map([...model.global.own, ...scope.own]);
  for (const name of set.keys()) {
    const fact = topLevel[name];
    const { value } = scope.option(name);
    if (APART.has(name) || value === undefined || fact === undefined || !isKnown(fact, scope)) continue;
    lines.written(`${prefix}${name}`, value, fact, entriesOf(model, scope, name));
  }
  if (extent === 'own') return;
  for (const name of notableTop) {
    if (!set.has(name)) lines.preset(name, scope.option(name), topLevel[name], inheritedBy(topLevel[name], scope));
  }
}

/** The listeners, each with its options and what it serves. */
export function listListeners(lines: EffectiveLines, model: EjabberdModel): void {
  const names = new Map<string, number>();
  for (const listener of model.listeners) {
    const port =
      listener.port === undefined
        ? '?'
        : listener.port.kind === 'port'
          ? `${listener.port.number}`
          : `unix:${listener.port.path}`;
    const name = `listen ${port}${listener.transport === 'udp' ? '/udp' : ''} ${listener.module ?? '?'}`;
    const count = (names.get(name) ?? 0) + 1;
    names.set(name, count);
    listListener(lines, model, listener, count === 1 ? name : `${name} (${count})`);
  }
  if (model.mayListenMore) {
    lines.open(model.global.option('listen').at, 'there may be more listeners than the files say');
  }
}

function listListener(lines: EffectiveLines, model: EjabberdModel, listener: Listener, name: string): void {
  const facts = listenerOptions[listener.module ?? ''] ?? {};
  const release = { release: listener.release };
  const isStrange = listener.module !== undefined && listenerModules[listener.module] === undefined;
  for (const [option, entry] of lastOf(listener.mapping.entries)) {
    const fact = facts[option];
    if (IN_NAME.has(option) || (fact === undefined ? !isStrange : !isKnown(fact, release))) continue;
    const { why, ...other } = inPlaceOf(model, listener, option) ?? {
      ...entry,
      fact,
      entries: [entry],
      why: undefined,
    };
    lines.written(`${name}: ${option}`, other.value, other.fact, other.entries, why);
  }
  const served = new Set<string>();
  for (const { path, module, at } of listener.handlers) {
    // Of two handlers for one path, the first gets the requests.
    if (!served.has(path)) lines.said(`${name}: request_handlers ${path === '' ? '/' : path}`, [module], [at]);
    served.add(path);
  }
  for (const option of notableOfListener(listener.module ?? '')) {
    if (IN_NAME.has(option) || listener.entry(option) !== undefined) continue;
    const other = inPlaceOf(model, listener, option);
    if (other === undefined) lines.preset(`${name}: ${option}`, listener.option(option), facts[option]);
    else lines.written(`${name}: ${option}`, other.value, other.fact, other.entries, other.why);
  }
}

/** What counts in the place of an option of a listener, written there or not. */
interface InPlace {
  readonly value: Value;
  readonly fact: OptionFact | undefined;
  readonly entries: readonly Entry[];
  /** The option that it is the value of. */
  readonly why: string;
}

function inPlaceOf(model: EjabberdModel, listener: Listener, option: string): InPlace | undefined {
  if (option === 'starttls') {
    // Whoever asks for encryption has said that it is offered.
    const cause = startTlsOf(listener);
    if (cause?.entry === undefined || cause.option === option) return undefined;
    return {
      value: cause.entry.value,
      fact: listenerOptions.ejabberd_c2s?.[option],
      entries: [cause.entry],
      why: cause.option,
    };
  }
  const side = sideOf(listener);
  if (side === undefined || !SHARED.has(option)) return undefined;
  const why = `${side}_${option}`;
  const { value } = model.global.option(why);
  return value && { value, fact: topLevel[why], entries: entriesOf(model, model.global, why), why };
}

/** Named rules of a scope, and its modules with their options. */
export function listParts(lines: EffectiveLines, scope: Scope, extent: Extent): void {
  const prefix = prefixOf(scope, extent);
  for (const option of NAMED) {
    if (extent !== 'own' || scope.sets(option)) listNamed(lines, scope, option, prefix);
  }
  if (extent === 'own' && !scope.sets('modules')) return;
  const loaded = [...scope.modules.values()].filter(({ name }) => isKnown(modules[name] ?? {}, scope));
  lines.said(
    `${prefix}modules`,
    loaded.map(({ name }) => name),
    loaded.map(({ at }) => at),
  );
  for (const module of loaded) listModule(lines, module, `${prefix}${module.name}`);
  if (scope.mayLoadMore && !scope.isOpen) {
    lines.open(scope.option('modules').at, `there may be more modules${scope.where} than the files say`);
  }
}

function listNamed(lines: EffectiveLines, scope: Scope, option: string, prefix: string): void {
  const { value, json, source, at } = scope.option(option);
  if (source === 'default' && typeof json === 'object') {
    for (const [name, preset] of Object.entries(json)) lines.builtIn(`${prefix}${option} ${name}`, preset);
  }
  if (value?.kind !== 'mapping') return;
  const certain = value.entries.filter(({ isUncertain }) => !isUncertain);
  for (const name of new Set(certain.map(({ key }) => key.text))) {
    const entries = certain.filter(({ key }) => key.text === name);
    lines.together(`${prefix}${option} ${name}`, entries);
  }
  if (isOpen(value)) lines.open(at, `there may be more in ${option}${scope.where} than the files say`);
}

function listModule(lines: EffectiveLines, module: Module, name: string): void {
  const facts = moduleOptions[module.name];
  const written = lastOf(module.mapping?.entries ?? []);
  for (const [option, { value }] of written) {
    const entry = written.get(option);
    const fact = facts?.[option];
    if (entry === undefined || (facts !== undefined && (fact === undefined || !isKnown(fact, module.scope)))) continue;
    lines.written(`${name}: ${option}`, value, fact, [entry]);
  }
  for (const option of notableOfModule(module.name)) {
    if (!written.has(option))
      lines.preset(
        `${name}: ${option}`,
        module.option(option),
        facts?.[option],
        inheritedBy(facts?.[option], module.scope),
      );
  }
}

function prefixOf(scope: Scope, extent: Extent): string {
  return extent === 'own' ? `${scope.key}: ` : '';
}

/** The entries that an option of a scope is made of. */
function entriesOf(model: EjabberdModel, scope: Scope, name: string): readonly Entry[] {
  return (scope.own.get(name) ?? model.global.own.get(name))?.entries ?? [];
}

/** The last entry of each name: of several, it counts. */
function lastOf(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(entries.filter(({ isUncertain }) => !isUncertain).map((entry) => [entry.key.text, entry]));
}

function inheritedBy(fact: OptionFact | undefined, scope: Pick<Scope, 'option'>) {
  return fact?.inherits === undefined ? undefined : scope.option(fact.inherits);
}

function isKnown(
  fact: { readonly since?: string; readonly until?: string },
  { release }: { readonly release: string },
): boolean {
  return standing(fact, release) === 'known';
}

function isOpen(value: Value): boolean {
  return value.kind === 'mapping' && (value.isOpen || value.entries.some(({ isUncertain }) => isUncertain));
}
