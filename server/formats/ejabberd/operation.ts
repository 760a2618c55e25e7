import type { NewYaml } from '../../core/syntax/yaml-print.ts';
import type { Place } from '../../core/text/span.ts';
import { NAMED } from './effects.ts';
import type { Listener } from './listener.ts';
import type { EjabberdModel } from './model.ts';
import type { Module } from './module.ts';
import type { Entry, Mapping, Sequence, Value } from './value.ts';

/** What a fix can do to a configuration, in its own words. `plan` finds the places. */
export type EjabberdOperation =
  /**
   * Gives an option a value at the top level, or for one virtual host: where it is set, on its commented-out line, or on a new
   * line behind the option `after` or at the end.
   */
  | {
      readonly kind: 'set-option';
      readonly option: string;
      readonly value: NewYaml;
      readonly host?: string | undefined;
      readonly after?: string;
    }
  | { readonly kind: 'remove-option'; readonly option: string; readonly host?: string | undefined }
  /** Gives an option of one listener a value, behind its option `after` if it is new. */
  | {
      readonly kind: 'set-listener-option';
      readonly listener: Listener;
      readonly option: string;
      readonly value: NewYaml;
      readonly after?: string;
    }
  | { readonly kind: 'remove-listener-option'; readonly listener: Listener; readonly option: string }
  | {
      readonly kind: 'set-module-option';
      readonly module: Module;
      readonly option: string;
      readonly value: NewYaml;
      readonly after?: string;
    }
  | { readonly kind: 'remove-module-option'; readonly module: Module; readonly option: string }
  | {
      readonly kind: 'add-module';
      readonly module: string;
      readonly options: { readonly [option: string]: NewYaml };
      readonly host?: string | undefined;
    }
  | { readonly kind: 'remove-module'; readonly module: Module }
  /** Sets an entry of an option whose entries have names: `acl`, `access_rules`, `shaper`, `shaper_rules`, `api_permissions`. */
  | {
      readonly kind: 'set-named';
      readonly option: string;
      readonly name: string;
      readonly value: NewYaml;
      readonly host?: string | undefined;
    }
  /** Sets an entry of any mapping. `moves`: the effects that this is meant to have. */
  | {
      readonly kind: 'set-entry';
      readonly mapping: Mapping;
      readonly key: string;
      readonly value: NewYaml;
      readonly after?: string;
      readonly moves: readonly string[];
    }
  /** Writes another value where one is used; in the definition of its macro only when asked to. */
  | {
      readonly kind: 'replace-value';
      readonly value: Value;
      readonly with: NewYaml;
      readonly atDefinition?: boolean;
      readonly moves: readonly string[];
    }
  | { readonly kind: 'rename-key'; readonly entry: Entry; readonly to: string; readonly moves: readonly string[] }
  | { readonly kind: 'remove-entry'; readonly entry: Entry; readonly moves: readonly string[] }
  /** Adds an item to a list, or to a single value that stands for one. */
  | { readonly kind: 'add-list-item'; readonly list: Value; readonly item: NewYaml; readonly moves: readonly string[] }
  | {
      readonly kind: 'remove-list-item';
      readonly list: Sequence;
      readonly item: Value;
      readonly moves: readonly string[];
    }
  /** Replaces text where no value is meant, such as a mark between documents. */
  | { readonly kind: 'replace-text'; readonly at: Place; readonly text: string; readonly moves: readonly string[] };

/** The effects that an operation is meant to move. */
export function moves(model: EjabberdModel, operation: EjabberdOperation): readonly string[] {
  switch (operation.kind) {
    case 'set-option':
      return optionKeys(model, operation.option, operation.host, operation.value);
    case 'remove-option':
      return optionKeys(model, operation.option, operation.host, undefined);
    case 'set-listener-option':
      return listenerKeys(operation.listener, operation.option, operation.value);
    case 'remove-listener-option':
      return [operation.listener.subject(operation.option)];
    case 'set-module-option':
    case 'remove-module-option':
      return [operation.module.subject(operation.option)];
    case 'add-module':
      return optionKeys(model, 'modules', operation.host, { [operation.module]: operation.options });
    case 'remove-module':
      return moduleKeys(operation.module);
    case 'set-named':
      return optionKeys(model, operation.option, operation.host, { [operation.name]: operation.value }, operation.name);
    default:
      return operation.moves;
  }
}

/** The keys of an option, and of what is in it before and after. `name`: only those of that entry. */
function optionKeys(
  model: EjabberdModel,
  option: string,
  host: string | undefined,
  value: NewYaml | undefined,
  name?: string,
): readonly string[] {
  const key = `${host ?? '*'}/${option}`;
  if (option === 'modules')
    return [key, ...newModuleKeys(key, value), ...(value === undefined ? oldKeys(model, key) : [])];
  if (!NAMED.has(option)) return [key];
  const added = isObject(value) ? Object.keys(value).map((each) => `${key}/${each}`) : [];
  return [key, ...added, ...(name === undefined ? oldKeys(model, key) : [])];
}

function oldKeys(model: EjabberdModel, key: string): readonly string[] {
  const scopes = [model.global, ...model.virtualHosts];
  return scopes.flatMap((scope) => {
    if (key === scope.subject('modules')) return [...scope.modules.values()].flatMap(moduleKeys);
    const option = key.slice(scope.key.length + 1);
    const value = key.startsWith(`${scope.key}/`) ? scope.own.get(option)?.value : undefined;
    return value?.kind === 'mapping' ? value.entries.map((entry) => `${key}/${entry.key.text}`) : [];
  });
}

function moduleKeys(module: Module): readonly string[] {
  const options = module.mapping?.entries.map((entry) => module.subject(entry.key.text)) ?? [];
  return [module.subject(), ...options];
}

function newModuleKeys(key: string, value: NewYaml | undefined): readonly string[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([module, options]) => [
    `${key}/${module}`,
    ...(isObject(options) ? Object.keys(options).map((option) => `${key}/${module}/${option}`) : []),
  ]);
}

/** Of a listener that gets another port or module, everything moves: its name does. */
function listenerKeys(listener: Listener, option: string, value: NewYaml): readonly string[] {
  if (!['port', 'module', 'transport'].includes(option)) return [listener.subject(option)];
  const now = {
    port: listener.port?.kind === 'port' ? listener.port.number : undefined,
    module: listener.module,
    transport: listener.transport,
    [option]: value,
  };
  const path = typeof now.port === 'string' ? String(now.port).replace(/^unix:/, '') : (now.port ?? '?');
  const next = `listen/${now.module ?? '?'}@${path}${now.transport === 'udp' ? '/udp' : ''}`;
  const names = listener.mapping.entries.map(({ key }) => key.text);
  return [
    listener.subject(),
    next,
    ...[...names, option].flatMap((name) => [listener.subject(name), `${next}/${name}`]),
  ];
}

function isObject(value: NewYaml | undefined): value is { readonly [key: string]: NewYaml } {
  return typeof value === 'object' && !Array.isArray(value);
}
