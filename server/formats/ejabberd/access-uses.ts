import { entriesOf, type RuleEntry } from './access.ts';
import { testsOf } from './acl.ts';
import type { OptionFact, OptionType } from './facts/option-fact.ts';
import { listenerOptions, moduleOptions, topLevel } from './facts/options.ts';
import type { EjabberdModel } from './model.ts';
import { typeIn } from './validate/ground.ts';
import { entryNamed, itemsIn, type Mapping, type Scalar, type Value } from './value.ts';

/** A place at which an access rule or an ACL is used by its name. */
export interface AccessUse {
  readonly kind: 'rule' | 'acl';
  readonly value: Scalar;
  /** What follows from the name: of an ACL in a rule `allow` or `deny`, of one that limits traffic `limit`. */
  readonly action: 'allow' | 'deny' | 'limit' | undefined;
  /** The option, from the outside in, with `/` between. */
  readonly path: string;
}

/** Every use of an access rule or ACL by name that stands in the files. */
export function* accessUses(model: EjabberdModel): Iterable<AccessUse> {
  for (const scope of [model.global, ...model.virtualHosts]) {
    for (const [name, { value }] of scope.own) {
      if (name === 'listen' || name === 'host_config' || name === 'append_host_config') continue;
      if (name !== 'modules') yield* inOption(value, topLevel[name], scope.subject(name), scope.release);
    }
    if (scope.host !== undefined && !scope.sets('modules')) continue;
    for (const module of scope.modules.values()) {
      yield* inOptions(module.mapping, moduleOptions[module.name], module.subject(), scope.release);
    }
  }
  for (const listener of model.listeners) {
    yield* inOptions(listener.mapping, listenerOptions[listener.module ?? ''], listener.subject(), listener.release);
  }
}

type Facts = Readonly<Record<string, OptionFact>>;

function* inOptions(
  mapping: Mapping | undefined,
  facts: Facts | undefined,
  path: string,
  release: string,
): Iterable<AccessUse> {
  for (const { key, value, isUncertain } of mapping?.entries ?? []) {
    if (!isUncertain) yield* inOption(value, facts?.[key.text], `${path}/${key.text}`, release);
  }
}

function inOption(value: Value, fact: OptionFact | undefined, path: string, release: string): Iterable<AccessUse> {
  return fact === undefined ? [] : inType(value, typeIn(fact, release), path);
}

function* inType(value: Value, type: OptionType, path: string): Iterable<AccessUse> {
  switch (type.kind) {
    case 'access-rule':
      yield* inRule(value, path);
      return;
    case 'access-rules':
      for (const { key, value: rule } of entriesIn(value)) yield* inSteps(entriesOf(rule), `${path}/${key.text}`);
      return;
    case 'shaper-rule':
      yield* inShaperRule(value, path);
      return;
    case 'shaper-rules':
      for (const { key, value: rule } of entriesIn(value)) yield* inShaperRule(rule, `${path}/${key.text}`);
      return;
    case 'api-permissions':
      for (const { key, value: permission } of entriesIn(value)) yield* inPermission(permission, `${path}/${key.text}`);
      return;
    case 'map':
      for (const { key, value: inner } of entriesIn(value)) yield* inType(inner, type.values, `${path}/${key.text}`);
      return;
    case 'options':
      for (const { key, value: inner } of entriesIn(value)) {
        const own = type.keys[key.text];
        if (own !== undefined) yield* inType(inner, own, `${path}/${key.text}`);
      }
      return;
    default:
  }
}

function entriesIn(value: Value): Mapping['entries'] {
  return value.kind === 'mapping' ? value.entries.filter(({ isUncertain }) => !isUncertain) : [];
}

function* inRule(value: Value, path: string): Iterable<AccessUse> {
  if (value.kind === 'scalar') yield { kind: 'rule', value, action: undefined, path };
  else yield* inSteps(entriesOf(value), path);
}

function* inSteps(steps: readonly RuleEntry[] | undefined, path: string): Iterable<AccessUse> {
  for (const { action, tests } of steps ?? []) {
    for (const { kind, value } of tests) {
      if (kind === 'acl' && value.kind === 'scalar') yield { kind: 'acl', value, action, path };
    }
  }
}

function* inShaperRule(value: Value, path: string): Iterable<AccessUse> {
  for (const item of itemsIn(value)) {
    for (const { value: whom } of entriesIn(item)) {
      for (const test of itemsIn(whom).flatMap(testsOf)) {
        if (test.kind === 'acl' && test.value.kind === 'scalar')
          yield { kind: 'acl', value: test.value, action: 'limit', path };
      }
    }
  }
}

function* inPermission(permission: Value, path: string): Iterable<AccessUse> {
  const who = permission.kind === 'mapping' ? entryNamed(permission, 'who')?.value : undefined;
  for (const item of itemsIn(who)) yield* inCaller(item, `${path}/who`);
}

function* inCaller(value: Value, path: string): Iterable<AccessUse> {
  if (value.kind === 'scalar') yield { kind: 'acl', value, action: 'allow', path };
  for (const { key, value: inner } of entriesIn(value)) {
    if (key.text === 'access') yield* inRule(inner, `${path}/access`);
    else if (key.text === 'oauth') for (const item of itemsIn(inner)) yield* inCaller(item, `${path}/oauth`);
    else if (key.text === 'acl' && inner.kind === 'scalar') yield { kind: 'acl', value: inner, action: 'allow', path };
  }
}
