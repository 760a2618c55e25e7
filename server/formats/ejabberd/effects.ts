import type { Place } from '../../core/text/span.ts';
import { listenerOptions, moduleOptions, topLevel } from './facts/options.ts';
import type { EjabberdModel } from './model.ts';
import type { Scope } from './scope.ts';
import type { Entry, Value } from './value.ts';
import { type ValueWords, valueWords } from './value-words.ts';

/** Options whose entries are effects of their own: somebody gave them names. */
export const NAMED = new Set(['acl', 'access_rules', 'shaper', 'shaper_rules', 'api_permissions']);

/** What is said of a list of modules, of a module and of a listener that are there. */
export const [OWN_LIST, LOADED, LISTENS] = ['present', 'loaded', 'listens'] as const;

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
 * of each listener, with their values in words. Secrets are there, and what they are is not.
 */
export function effects(model: EjabberdModel): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  const words = valueWords(model);
  for (const scope of [model.global, ...model.virtualHosts]) {
    for (const [name, { value }] of scope.own) {
      if (ELSEWHERE.has(name)) continue;
      if (name === 'modules') modulesOf(scope, words, all);
      else if (NAMED.has(name)) named(scope, name, value, words, all);
      else all.set(scope.subject(name), words.value(value, topLevel[name]));
    }
  }
  for (const listener of model.listeners) {
    const facts = listenerOptions[listener.module ?? ''];
    all.set(listener.subject(), LISTENS);
    for (const { key, value } of listener.mapping.entries) {
      all.set(listener.subject(key.text), words.value(value, facts?.[key.text]));
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

function modulesOf(scope: Scope, words: ValueWords, all: Map<string, string>): void {
  // That there is a list of modules counts, even if it is empty: it takes the place of another one.
  all.set(scope.subject('modules'), OWN_LIST);
  for (const module of scope.modules.values()) {
    all.set(module.subject(), LOADED);
    for (const { key, value } of module.mapping?.entries ?? []) {
      all.set(module.subject(key.text), words.value(value, moduleOptions[module.name]?.[key.text]));
    }
  }
}

function named(scope: Scope, option: string, value: Value, words: ValueWords, all: Map<string, string>): void {
  if (value.kind !== 'mapping') {
    all.set(scope.subject(option), words.value(value, undefined));
    return;
  }
  for (const entry of value.entries) {
    const key = `${scope.subject(option)}/${entry.key.text}`;
    // Repeated names are told apart by being together: moving one moves the effect.
    const before = all.get(key);
    const text = words.value(entry.value, undefined);
    all.set(key, before === undefined ? text : `${before} ${text}`);
  }
}
