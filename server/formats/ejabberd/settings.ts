import type { NamedSetting, Settings } from '../../core/lint/settings.ts';
import { listenerWords } from './describe.ts';
import { LOADED } from './effects.ts';
import type { JsonValue, OptionFact } from './facts/option-fact.ts';
import { listenerModules, listenerOptions, moduleOptions, modules, topLevel } from './facts/options.ts';
import type { Listener } from './listener.ts';
import { type EjabberdModel, listenersWith, modulesNamed, placeOf, scopesOf, settingsOf } from './model.ts';
import type { Module } from './module.ts';
import { newValue } from './new-value.ts';
import type { EjabberdOperation } from './operation.ts';
import type { Scope } from './scope.ts';
import type { Setting } from './setting.ts';
import { valueWords } from './value-words.ts';
import { HIDDEN, inWords } from './wording.ts';

/** Options that are no settings themselves: what stands in them is asked for by names of its own. */
const FRAMES = new Set([
  ...['modules', 'listen', 'host_config', 'append_host_config'],
  ...['include_config_file', 'define_macro', 'define_keyword'],
]);

/** What a keyword of a custom rule asks for. */
type Asked =
  | { readonly kind: 'option'; readonly option: string }
  | { readonly kind: 'module'; readonly name: string }
  | { readonly kind: 'module-option'; readonly name: string; readonly option: string }
  /** Of the listeners of some modules. */
  | { readonly kind: 'listener-option'; readonly names: readonly string[]; readonly option: string };

/**
 * The settings of ejabberd.yml by their names: `s2s_use_starttls` at the top level and for virtual hosts, `mod_mam.default` of a
 * module, `listen.shaper` of every listener that has such an option, `ejabberd_c2s.shaper` of those of one module, and
 * `mod_fail2ban` for whether a module is loaded.
 */
export const settings: Settings<EjabberdModel, EjabberdOperation> = {
  keyword(written) {
    const keyword = written.toLowerCase();
    return askedBy(keyword) === undefined ? undefined : keyword;
  },
  of(model, keyword) {
    const asked = askedBy(keyword);
    switch (asked?.kind) {
      case 'option':
        return settingsOf(model, asked.option).flatMap((each) => ofOption(model, each.scope, each.setting));
      case 'module':
        return scopesOf(model, 'modules').flatMap((scope) => ofModule(model, scope, asked.name));
      case 'module-option':
        return modulesNamed(model, asked.name).flatMap((module) => ofModuleOption(model, module, asked.option));
      case 'listener-option':
        return listenersWith(model, ...asked.names).flatMap((each) => ofListener(model, each, asked.option, keyword));
      default:
        return [];
    }
  },
  set(model, { key, keyword }, value) {
    const asked = askedBy(keyword);
    switch (asked?.kind) {
      case 'option': {
        const scope = scopesOf(model, asked.option).find((each) => each.subject(asked.option) === key);
        const yaml = newValue(value, topLevel[asked.option], model.release);
        if (scope === undefined || yaml === undefined) return undefined;
        return { kind: 'set-option', option: asked.option, value: yaml, host: scope.host };
      }
      case 'module': {
        const scope = scopesOf(model, 'modules').find((each) => subjectOf(each, asked.name) === key);
        const isNew = value === LOADED && scope !== undefined && !scope.modules.has(asked.name);
        return isNew ? { kind: 'add-module', module: asked.name, options: {}, host: scope.host } : undefined;
      }
      case 'module-option': {
        const { name, option } = asked;
        const module = modulesNamed(model, name).find((each) => each.subject(option) === key);
        const yaml = newValue(value, moduleOptions[name]?.[option], model.release);
        if (module === undefined || yaml === undefined) return undefined;
        return { kind: 'set-module-option', module, option, value: yaml };
      }
      case 'listener-option': {
        const { names, option } = asked;
        const listener = listenersWith(model, ...names).find((each) => each.subject(option) === key);
        const yaml = newValue(value, listenerOptions[listener?.module ?? '']?.[option], model.release);
        if (listener === undefined || yaml === undefined) return undefined;
        return { kind: 'set-listener-option', listener, option, value: yaml, after: 'module' };
      }
      default:
        return undefined;
    }
  },
};

function askedBy(keyword: string): Asked | undefined {
  const [owner = '', option, ...rest] = keyword.split('.');
  if (rest.length > 0) return undefined;
  if (option === undefined) {
    if (modules[owner] !== undefined) return { kind: 'module', name: owner };
    return topLevel[owner] === undefined || FRAMES.has(owner) ? undefined : { kind: 'option', option: owner };
  }
  if (moduleOptions[owner]?.[option] !== undefined) return { kind: 'module-option', name: owner, option };
  const names = (owner === 'listen' ? Object.keys(listenerModules) : [owner]).filter(
    (name) => listenerOptions[name]?.[option] !== undefined,
  );
  return names.length === 0 ? undefined : { kind: 'listener-option', names, option };
}

function ofOption(model: EjabberdModel, scope: Scope, setting: Setting): readonly NamedSetting[] {
  const { option } = setting;
  const named = { key: scope.subject(option), keyword: option, scope: hostWords(scope) };
  return inForce(model, setting, topLevel[option], { ...named, at: placeOf(model, setting, undefined) });
}

function ofModule(model: EjabberdModel, scope: Scope, name: string): readonly NamedSetting[] {
  const module = scope.modules.get(name);
  if (module === undefined && scope.mayLoadMore) return [];
  const named = { key: subjectOf(scope, name), keyword: name, scope: hostWords(scope) };
  if (module !== undefined) return [{ ...named, values: [LOADED], source: 'set', at: module.at }];
  return [{ ...named, values: [], source: 'default', at: placeOf(model, scope.option('modules'), undefined) }];
}

function subjectOf(scope: Scope, module: string): string {
  return scope.subject(`modules/${module}`);
}

function ofModuleOption(model: EjabberdModel, module: Module, option: string): readonly NamedSetting[] {
  const setting = module.option(option);
  const named = { key: module.subject(option), keyword: `${module.name}.${option}`, scope: hostWords(module.scope) };
  return inForce(model, setting, moduleOptions[module.name]?.[option], { ...named, at: setting.at });
}

function ofListener(
  model: EjabberdModel,
  listener: Listener,
  option: string,
  keyword: string,
): readonly NamedSetting[] {
  const setting = listener.option(option);
  const named = { key: listener.subject(option), keyword, scope: listenerWords(listener.key) };
  return inForce(model, setting, listenerOptions[listener.module ?? '']?.[option], { ...named, at: setting.at });
}

/** A setting with its values; none where these are undecided. */
function inForce(
  model: EjabberdModel,
  setting: Setting,
  fact: OptionFact | undefined,
  named: Omit<NamedSetting, 'values' | 'source'>,
): readonly NamedSetting[] {
  const { source, json, value } = setting;
  if (source === 'undecided') return [];
  return [{ ...named, values: json === undefined ? [] : valuesOf(json), source }];

  function valuesOf(of: JsonValue): readonly string[] {
    // Whoever has a secret in a value is not asked what it is.
    const words = value === undefined ? undefined : valueWords(model).value(value, fact);
    if (words?.includes(HIDDEN)) return [words];
    return isList(of) ? of.map((item) => textOf(item, fact)) : [textOf(of, fact)];
  }
}

/** A value as a rule compares it: texts as they are, spans of time in seconds. */
function textOf(json: JsonValue, fact: OptionFact | undefined): string {
  if (typeof json === 'string') return json;
  return typeof json === 'number' && fact?.type.kind === 'timeout' ? String(json / 1_000) : inWords(json);
}

function isList(json: JsonValue): json is readonly JsonValue[] {
  return Array.isArray(json);
}

function hostWords({ host }: Pick<Scope, 'host'>): string {
  return host === undefined ? '' : `virtual host ${host}`;
}
