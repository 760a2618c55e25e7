import type { Place } from '../../core/text/span.ts';
import type { OptionFact, OptionType } from './facts/option-fact.ts';
import { listenerOptions, moduleOptions, topLevel } from './facts/options.ts';
import type { EjabberdModel } from './model.ts';
import { normal } from './normal.ts';
import type { Scope } from './scope.ts';
import { typeIn } from './validate/ground.ts';
import type { Entry, Value } from './value.ts';

/** Options whose entries are effects of their own: somebody gave them names. */
export const NAMED = new Set(['acl', 'access_rules', 'shaper', 'shaper_rules', 'api_permissions']);

/** Options that are no effect themselves: what they do shows elsewhere. */
const ELSEWHERE = new Set([
  'host_config',
  'append_host_config',
  'include_config_file',
  'define_macro',
  'define_keyword',
  'listen',
]);

/**
 * Everything that is set, by stable keys: `*` and the virtual hosts with their options, modules and named rules, and the options
 * of each listener. Secrets are there, and what they are is not.
 */
export function effects(model: EjabberdModel): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (const scope of [model.global, ...model.virtualHosts]) {
    for (const [name, { value }] of scope.own) {
      if (ELSEWHERE.has(name)) continue;
      if (name === 'modules') modulesOf(scope, all);
      else if (NAMED.has(name)) named(scope, name, value, all);
      else all.set(scope.subject(name), textOf(value, topLevel[name], scope.release));
    }
  }
  for (const listener of model.listeners) {
    const facts = listenerOptions[listener.module ?? ''];
    all.set(listener.subject(), 'there');
    for (const { key, value } of listener.mapping.entries) {
      all.set(listener.subject(key.text), textOf(value, facts?.[key.text], listener.release));
    }
  }
  return all;
}

/** The effects that hang on what stands at a place: the keys of the options around it, wherever they are in force. */
export function effectsAt(model: EjabberdModel, place: Place): readonly string[] {
  const holds = (entry: Entry): boolean =>
    [entry.at, { path: entry.value.source.path, span: entry.value.source.node.span }].some(
      ({ path, span }) => path === place.path && span.start <= place.span.start && place.span.end <= span.end,
    );
  const keys: string[] = [];
  for (const scope of [model.global, ...model.virtualHosts]) {
    for (const [name, { entries, value }] of scope.own) {
      if (ELSEWHERE.has(name)) continue;
      const inner =
        value.kind === 'mapping' && (NAMED.has(name) || name === 'modules') ? value.entries.filter(holds) : [];
      for (const { key, value: options } of inner) {
        const subject = `${scope.subject(name)}/${key.text}`;
        keys.push(subject);
        if (name !== 'modules' || options.kind !== 'mapping') continue;
        keys.push(...options.entries.filter(holds).map((option) => `${subject}/${option.key.text}`));
      }
      if (entries.some(holds)) keys.push(scope.subject(name));
    }
  }
  for (const listener of model.listeners) {
    keys.push(...listener.mapping.entries.filter(holds).map(({ key }) => listener.subject(key.text)));
  }
  return keys;
}

function modulesOf(scope: Scope, all: Map<string, string>): void {
  // That there is a list of modules counts, even if it is empty: it takes the place of another one.
  all.set(scope.subject('modules'), 'there');
  for (const module of scope.modules.values()) {
    all.set(module.subject(), 'loaded');
    for (const { key, value } of module.mapping?.entries ?? []) {
      all.set(module.subject(key.text), textOf(value, moduleOptions[module.name]?.[key.text], scope.release));
    }
  }
}

function named(scope: Scope, option: string, value: Value, all: Map<string, string>): void {
  if (value.kind !== 'mapping') {
    all.set(scope.subject(option), textOf(value, undefined, scope.release));
    return;
  }
  for (const entry of value.entries) {
    const key = `${scope.subject(option)}/${entry.key.text}`;
    // Repeated names are told apart by being together: moving one moves the effect.
    const before = all.get(key);
    const text = textOf(entry.value, undefined, scope.release);
    all.set(key, before === undefined ? text : `${before} ${text}`);
  }
}

function textOf(value: Value, fact: OptionFact | undefined, release: string): string {
  if (fact?.secret === true) return 'secret';
  const type = fact === undefined ? undefined : typeIn(fact, release);
  if (type !== undefined && hasSecret(type)) return 'with a secret';
  const json = normal(value, type);
  return json === undefined ? 'undecided' : JSON.stringify(json);
}

/** Whether a part of a value of this type is a secret. */
function hasSecret(type: OptionType): boolean {
  switch (type.kind) {
    case 'string':
      return type.secret === true;
    case 'options':
      return Object.values(type.keys).some(hasSecret);
    case 'map':
      return hasSecret(type.values);
    case 'list':
      return hasSecret(type.items);
    case 'either':
      return type.of.some(hasSecret);
    default:
      return false;
  }
}
