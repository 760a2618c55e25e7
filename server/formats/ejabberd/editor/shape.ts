import type { YamlMapping } from '../../../core/syntax/yaml-tree.ts';
import { type HandlerFact, requestHandlers } from '../facts/handlers.ts';
import { everyListener } from '../facts/listeners.ts';
import type { OptionFact, OptionType } from '../facts/option-fact.ts';
import { listenerModules, listenerOptions, moduleOptions, topLevel } from '../facts/options.ts';
import { protocolOptions } from '../protocol-options.ts';
import { aclMembers } from '../validate/check-acl.ts';
import { callSources } from '../validate/check-api-permissions.ts';
import { isAtLeast, standing, typeIn } from '../validate/ground.ts';

/** Options whose entries have names that are used elsewhere. */
export type NameKind = 'acl' | 'access_rules' | 'shaper' | 'shaper_rules';

/** Whose options a mapping holds. */
export interface Owner {
  readonly kind: 'top' | 'host' | 'listener' | 'module';
  /** The virtual host, or the module; empty for the top level and for a listener whose module is not known. */
  readonly name: string;
}

export type Facts = Readonly<Record<string, OptionFact>>;

/** What may stand at a place of the file. */
export interface Shape {
  /** A mapping of options. */
  readonly options?: { readonly owner: Owner; readonly facts: Facts };
  /** A mapping of modules, or of virtual hosts. */
  readonly maps?: 'modules' | 'hosts';
  /** Keys that may stand here. */
  readonly keyWords?: readonly string[];
  /** Its keys are names that somebody gives to lists and rules. */
  readonly defines?: NameKind;
  /** Its keys are such names, used. */
  readonly keyUses?: NameKind;
  /** Its text is such a name, used. */
  readonly uses?: NameKind;
  /** Texts that may stand here. */
  readonly words?: readonly string[];
  /** What the words are, where they are modules. */
  readonly modules?: 'listener' | 'handler';
  readonly type?: OptionType;
  /** What stands behind a key. */
  entry?(key: string): Shape | undefined;
  /** What the items of a list are. */
  item?(): Shape | undefined;
  /** What a mapping is that hangs on what stands in it. */
  within?(mapping: YamlMapping): Shape;
}

/** The whole file. */
export function topShape(release: string): Shape {
  return optionsShape({ kind: 'top', name: '' }, topLevel, release);
}

function optionsShape(owner: Owner, facts: Facts, release: string): Shape {
  return {
    options: { owner, facts },
    entry(key) {
      const fact = own(facts, key);
      if (owner.kind === 'listener' && key === 'module') return listenerModule(release);
      if (key === 'request_handlers') return { entry: () => handlerModule(release) };
      if (/^(c2s_|s2s_)?protocol_options$/.test(key)) return listOfWords(protocolOptions);
      return fact === undefined ? undefined : typeShape(typeIn(fact, release), release);
    },
  };
}

function listOfWords(words: readonly string[]): Shape {
  return { item: () => ({ words }) };
}

function listenerModule(release: string): Shape {
  const words = Object.keys(listenerModules).filter((name) => isKnown(listenerModules[name], release));
  return { words, modules: 'listener' };
}

const handlers: Readonly<Record<string, HandlerFact>> = requestHandlers;

function handlerModule(release: string): Shape {
  const words = Object.keys(handlers).filter((name) => {
    const fact = handlers[name];
    return fact?.internal !== true && isKnown(fact, release);
  });
  return { words, modules: 'handler' };
}

function isKnown(fact: { readonly since?: string; readonly until?: string } | undefined, release: string): boolean {
  return fact !== undefined && standing(fact, release) === 'known';
}

function listenerShape(release: string): Shape {
  const of = (module: string): Shape =>
    optionsShape({ kind: 'listener', name: module }, listenerOptions[module] ?? everyListener, release);
  return {
    ...of(''),
    within(mapping) {
      const module = mapping.entries.find(({ key }) => key.text === 'module')?.value;
      return of(module?.kind === 'scalar' && Object.hasOwn(listenerOptions, module.text) ? module.text : '');
    },
  };
}

const hostOptions: Facts = Object.fromEntries(Object.entries(topLevel).filter(([, fact]) => fact.hostConfig === true));

/** What a table has under a name that somebody wrote: `constructor` is in none. */
function own<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** What a value of a type is. */
export function typeShape(type: OptionType, release: string): Shape {
  const of = (inner: OptionType | undefined): Shape | undefined =>
    inner === undefined ? undefined : typeShape(inner, release);
  switch (type.kind) {
    case 'listeners':
      return { type, item: () => listenerShape(release) };
    case 'modules':
      return {
        type,
        maps: 'modules',
        entry: (name) => optionsShape({ kind: 'module', name }, own(moduleOptions, name) ?? {}, release),
      };
    case 'host-config':
      return { type, maps: 'hosts', entry: (name) => optionsShape({ kind: 'host', name }, hostOptions, release) };
    case 'acl':
      return { type, defines: 'acl', entry: () => ACL };
    case 'access-rules':
      return { type, defines: 'access_rules', entry: () => RULE };
    case 'access-rule':
      return { ...RULE, type, uses: 'access_rules', words: EVERYBODY };
    case 'shaper':
      return { type, defines: 'shaper', entry: () => SHAPER };
    case 'shaper-rules':
      return { type, defines: 'shaper_rules', entry: () => LIMITS };
    case 'shaper-rule':
      return { ...LIMITS, type, uses: 'shaper_rules', words: ['none'] };
    case 'api-permissions':
      return { type, entry: () => permission(release) };
    case 'bool':
      return { type, words: ['true', 'false'] };
    case 'enum':
    case 'db-type':
      return { type, words: type.values };
    case 'list':
      return { ...(type.single === true ? of(type.items) : {}), type, item: () => of(type.items) };
    case 'map':
      return { type, entry: () => of(type.values) };
    case 'options':
      return { type, keyWords: Object.keys(type.keys), entry: (key) => of(own(type.keys, key)) };
    case 'int':
    case 'timeout':
      return { type, ...(type.infinity === true ? { words: ['infinity'] } : {}) };
    case 'either':
      return either(
        type,
        type.of.map((each) => typeShape(each, release)),
      );
    default:
      return { type };
  }
}

function either(type: OptionType, shapes: readonly Shape[]): Shape {
  // Of two that say something of the same, the first one holds.
  const merged: Shape = Object.assign({}, ...shapes.toReversed());
  const words = [...new Set(shapes.flatMap((shape) => shape.words ?? []))];
  return { ...merged, type, ...(words.length > 0 ? { words } : {}) };
}

const EVERYBODY = ['all', 'none'];
const MEMBERS = Object.keys(aclMembers);

const ACL: Shape = { keyWords: MEMBERS, entry: memberOf, item: () => ACL };

/** Whom an entry of a rule is for: names of ACLs, or what an ACL would say. */
const WHOM: Shape = {
  uses: 'acl',
  words: EVERYBODY,
  keyWords: ['acl', ...MEMBERS],
  entry: (kind) => (kind === 'acl' ? ACL_NAME : memberOf(kind)),
  item: () => WHOM,
};

const ACL_NAME: Shape = { uses: 'acl', words: EVERYBODY, item: () => ACL_NAME };

function memberOf(kind: string): Shape | undefined {
  const member = own(aclMembers, kind);
  return member?.of === 'texts' ? { type: member.type, item: () => ({ type: member.type }) } : {};
}

const RULE: Shape = { keyWords: ['allow', 'deny'], entry: () => WHOM, item: () => STEP };
const STEP: Shape = { ...RULE, words: ['allow', 'deny'] };

const SHAPER: Shape = { keyWords: ['rate', 'burst_size'], words: ['infinity'] };

/** Limits, each with those whom it is for. */
const LIMITS: Shape = { uses: 'shaper', keyUses: 'shaper', words: ['none'], entry: () => WHOM, item: () => LIMITS };

function permission(release: string): Shape {
  const sources = Object.keys(callSources).filter((name) => isAtLeast(release, callSources[name] ?? ''));
  const parts: Readonly<Record<string, Shape>> = {
    from: { ...listOfWords(sources), words: sources },
    who: callers,
    what: {},
  };
  return { keyWords: Object.keys(parts), entry: (part) => own(parts, part) };
}

const ACCESS: Shape = { ...RULE, uses: 'access_rules', words: EVERYBODY };

const callers: Shape = {
  ...WHOM,
  keyWords: ['access', 'oauth', ...(WHOM.keyWords ?? [])],
  entry(kind) {
    if (kind === 'access') return ACCESS;
    return kind === 'oauth'
      ? { ...WHOM, keyWords: ['scope', ...(callers.keyWords ?? [])], entry: oauth }
      : WHOM.entry?.(kind);
  },
  item: () => callers,
};

function oauth(kind: string): Shape | undefined {
  return kind === 'scope' ? {} : callers.entry?.(kind);
}
