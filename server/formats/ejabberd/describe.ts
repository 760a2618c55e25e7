import type { EffectWords } from '../../core/lint/settings.ts';
import { LISTENS, LOADED, NAMED, OWN_LIST } from './effects.ts';
import { listenerOptions, moduleOptions, topLevel } from './facts/options.ts';
import type { Listener } from './listener.ts';
import type { EjabberdModel } from './model.ts';
import type { Scope } from './scope.ts';
import { startTlsOf } from './tls.ts';
import { type ValueWords, valueWords } from './value-words.ts';
import { inWords } from './wording.ts';

/** What messages call the entries of options whose entries have names. */
const ENTRIES: Readonly<Record<string, string>> = {
  acl: 'ACL',
  access_rules: 'access rule',
  shaper: 'shaper',
  shaper_rules: 'shaper rule',
  api_permissions: 'API permission',
};

/** What is said of what is known not to be there. */
const [NOT_LOADED, NOT_DEFINED, NO_LISTENER, INHERITED] = [
  'not loaded',
  'not defined',
  'no listener',
  'that of the top level',
];

const words = new WeakMap<EjabberdModel, ValueWords>();

/** What a key of the effects is called, and what is in force where this configuration says something else, or nothing. */
export function describeEffect(model: EjabberdModel, key: string): EffectWords | undefined {
  const listener = listenerKey(model, key);
  if (listener !== undefined) return ofListener(model, listener);
  const [home = '', option = '', ...rest] = key.split('/');
  if (option === '') return undefined;
  const scope = [model.global, ...model.virtualHosts].find((each) => each.key === home);
  const where = home === '*' ? '' : `virtual host ${home}`;
  if (option === 'modules') return ofModules(model, scope, where, rest);
  const name = rest.join('/');
  if (name !== '' && NAMED.has(option)) return ofEntry(model, scope, where, option, name);
  if (name !== '') return undefined;
  const setting = scope?.option(option);
  const inForce = setting && wordsOf(model).setting(setting, topLevel[option]);
  return { setting: option, scope: where, inForce };
}

function wordsOf(model: EjabberdModel): ValueWords {
  const known = words.get(model) ?? valueWords(model);
  words.set(model, known);
  return known;
}

function ofModules(
  model: EjabberdModel,
  scope: Scope | undefined,
  where: string,
  [name, option, ...rest]: readonly string[],
): EffectWords | undefined {
  if (rest.length > 0) return undefined;
  if (name === undefined) {
    const own = scope?.own.has('modules') ? OWN_LIST : scope?.host === undefined ? undefined : INHERITED;
    return { setting: 'list of modules', scope: where, inForce: own };
  }
  const module = scope?.modules.get(name);
  if (option === undefined) {
    const none = scope === undefined || scope.mayLoadMore ? undefined : NOT_LOADED;
    return { setting: name, scope: where, inForce: module === undefined ? none : LOADED };
  }
  const inForce = module && wordsOf(model).setting(module.option(option), moduleOptions[name]?.[option]);
  return { setting: option, scope: where === '' ? name : `${name} of ${where}`, inForce };
}

function ofEntry(
  model: EjabberdModel,
  scope: Scope | undefined,
  where: string,
  option: string,
  name: string,
): EffectWords {
  const setting = `${ENTRIES[option] ?? option} ${name}`;
  if (scope === undefined) return { setting, scope: where, inForce: undefined };
  const { value, json, source } = scope.option(option);
  if (value === undefined) {
    const preset = typeof json === 'object' && name in json ? new Map(Object.entries(json)).get(name) : undefined;
    const none = source === 'undecided' ? undefined : NOT_DEFINED;
    return { setting, scope: where, inForce: preset === undefined ? none : inWords(preset) };
  }
  const entries = value.kind === 'mapping' ? value.entries.filter(({ key }) => key.text === name) : [];
  const none = value.kind !== 'mapping' || value.isOpen ? undefined : NOT_DEFINED;
  const texts = entries.map((entry) => wordsOf(model).value(entry.value, undefined));
  return { setting, scope: where, inForce: texts.length === 0 ? none : texts.join(' ') };
}

interface ListenerKey {
  /** The listener as its key names it, such as `ejabberd_c2s@5222`. */
  readonly name: string;
  readonly option: string | undefined;
  readonly listener: Listener | undefined;
}

/** Takes a key of a listener apart; `undefined` for any other. A socket may be a path, so that known listeners come first. */
function listenerKey(model: EjabberdModel, key: string): ListenerKey | undefined {
  const rest = /^listen\/(.+)$/s.exec(key)?.[1];
  if (rest === undefined) return undefined;
  for (const listener of model.listeners) {
    if (rest === listener.key) return { name: rest, option: undefined, listener };
    const option = rest.startsWith(`${listener.key}/`) ? rest.slice(listener.key.length + 1) : '/';
    if (!option.includes('/')) return { name: listener.key, option, listener };
  }
  const [, name = rest, option] = /^([^@]*@(?:\d+|\?)(?:\/udp)?(?:#\d+)?)(?:\/([^/]+))?$/.exec(rest) ?? byOption(rest);
  return { name, option, listener: undefined };
}

/** Of a socket, the last part of its key is an option if its module has one of that name. */
function byOption(rest: string): readonly (string | undefined)[] {
  const cut = rest.lastIndexOf('/');
  const module = rest.slice(0, rest.indexOf('@'));
  const option = rest.slice(cut + 1);
  return listenerOptions[module]?.[option] === undefined ? [] : [rest, rest.slice(0, cut), option];
}

function ofListener(model: EjabberdModel, { name, option, listener }: ListenerKey): EffectWords {
  const part = listenerWords(name);
  if (option === undefined) {
    const none = model.mayListenMore ? undefined : NO_LISTENER;
    return { setting: part, scope: '', inForce: listener === undefined ? none : LISTENS };
  }
  if (listener === undefined) return { setting: option, scope: part, inForce: partsOf(name)[option] };
  const fact = listenerOptions[listener.module ?? '']?.[option];
  const setting = listener.option(option);
  // Whoever asks for encryption has said that it is offered.
  const cause = option === 'starttls' && setting.entry === undefined ? startTlsOf(listener) : undefined;
  return { setting: option, scope: part, inForce: wordsOf(model).setting(cause ?? setting, fact) };
}

/** What the key of a listener itself tells of its options: when it comes or goes, they are not worth a word of their own. */
function partsOf(key: string): Readonly<Record<string, string | undefined>> {
  const { module, port, isUdp } = read(key);
  const written = port === undefined || /^\d+$/.test(port) ? port : `unix:${port}`;
  return { module, port: written, transport: isUdp ? 'udp' : 'tcp' };
}

function read(key: string) {
  const [, module, port, udp, count] = /^([^@]*)@(.*?)(\/udp)?(?:#(\d+))?$/s.exec(key) ?? [];
  const known = (part: string | undefined) => (part === '?' || part === '' ? undefined : part);
  return { module: known(module), port: known(port), isUdp: udp !== undefined, count: Number(count ?? 1) };
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];

/** A listener by its key: `ejabberd_c2s on port 5222`, `ejabberd_stun on port 3478 (UDP)`. */
export function listenerWords(key: string): string {
  const { module = 'listener', port, isUdp, count } = read(key);
  const place = port === undefined ? 'an unknown port' : /^\d+$/.test(port) ? `port ${port}` : `socket ${port}`;
  const which = count === 1 ? '' : `, the ${ORDINALS[count - 1] ?? `${count}th`} of these`;
  return `${module} on ${place}${isUdp ? ' (UDP)' : ''}${which}`;
}
