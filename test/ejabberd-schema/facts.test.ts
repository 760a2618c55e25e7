import { describe, expect, test } from 'vitest';
import { LEGACY_OPTIONS, legacyHttpFlags, requestHandlers } from '../../server/formats/ejabberd/facts/handlers.ts';
import type { JsonValue, OptionFact, OptionType } from '../../server/formats/ejabberd/facts/option-fact.ts';
import {
  listenerModules,
  listenerOptions,
  moduleOptions,
  modules,
  topLevel,
} from '../../server/formats/ejabberd/facts/options.ts';
import { removedModules, removedTopLevel } from '../../server/formats/ejabberd/facts/removed.ts';
import { newestRelease } from '../../server/formats/ejabberd/release.ts';
import { compareReleases, standing } from '../../server/formats/ejabberd/validate/ground.ts';
import { refusals } from '../../server/formats/ejabberd/validate.ts';
import { plainConfiguration } from './plain.ts';

/** Every option with where it stands. */
const all: readonly (readonly [path: string, fact: OptionFact])[] = [
  ...Object.entries(topLevel),
  ...Object.entries(listenerOptions).flatMap(([module, options]) =>
    Object.entries(options).map(([name, fact]) => [`${module}/${name}`, fact] as const),
  ),
  ...Object.entries(moduleOptions).flatMap(([module, options]) =>
    Object.entries(options).map(([name, fact]) => [`${module}/${name}`, fact] as const),
  ),
];

function* typesIn(type: OptionType): Generator<OptionType> {
  yield type;
  if (type.kind === 'list') yield* typesIn(type.items);
  if (type.kind === 'map') for (const each of [type.keys, type.values]) yield* typesIn(each);
  if (type.kind === 'options') for (const each of Object.values(type.keys)) yield* typesIn(each);
  if (type.kind === 'either') for (const each of type.of) yield* typesIn(each);
}

describe('the facts about ejabberd', () => {
  test('name what the newest release has', () => {
    expect(Object.keys(topLevel).length).toBeGreaterThanOrEqual(177);
    expect(Object.keys(listenerModules)).toHaveLength(8);
    expect(Object.keys(modules).length).toBeGreaterThanOrEqual(71);
    expect(all.length).toBeGreaterThan(650);
  });

  test('each option is told in a sentence', () => {
    expect(all.filter(([, { description = '' }]) => !/^[A-Z`].*\.$/.test(description)).map(([path]) => path)).toEqual(
      [],
    );
  });

  test('releases are releases, none later than the newest', () => {
    const releases = [
      ...all.flatMap(([, { since, until, earlier = [] }]) => [since, until, ...earlier.map((each) => each.until)]),
      ...[...Object.values(modules), ...Object.values(listenerModules)].flatMap(({ since, until }) => [since, until]),
      ...Object.values(removedTopLevel).map(({ until }) => until),
    ].filter((release) => release !== undefined);
    for (const release of releases) {
      expect(release).toMatch(/^\d\d\.\d\d(\.\d+)?$/);
      expect(compareReleases(release, newestRelease)).toBeLessThanOrEqual(0);
    }
  });

  test('an option has one source of a default', () => {
    const several = all.filter(([, { default: value, inherits }]) => value !== undefined && inherits !== undefined);
    expect(several.map(([path]) => path)).toEqual([]);
  });

  test('what is inherited from and hangs on is an option of the top level', () => {
    const names = all.flatMap(([, { inherits, defaultBy }]) => [inherits, defaultBy?.option]);
    for (const name of names) if (name !== undefined) expect(topLevel).toHaveProperty(name);
  });

  test('only options of the top level say whether a virtual host may have them, and each does', () => {
    expect(Object.values(topLevel).every(({ hostConfig }) => typeof hostConfig === 'boolean')).toBe(true);
    expect(all.filter(([path, { hostConfig }]) => path.includes('/') && hostConfig !== undefined)).toEqual([]);
  });

  test('passwords, keys and tokens are secrets', () => {
    const secret = all.filter(([, fact]) => fact.secret === true).map(([path]) => path.split('/').at(-1));
    const suspicious = all.filter(
      ([path, { type, secret: isSecret }]) =>
        /(^|[/_])(password|secret|key)$/.test(path) && !['path', 'int'].includes(type.kind) && isSecret !== true,
    );
    expect(suspicious.map(([path]) => path)).toEqual([]);
    expect(new Set(secret)).toEqual(
      new Set([
        'ext_api_headers',
        'external_secret',
        'key',
        'ldap_password',
        'must_authenticate_with',
        'password',
        'redis_password',
        'rest_proxy_password',
        'secret',
        'sql_password',
      ]),
    );
    const inner = all.flatMap(([, { type }]) => [...typesIn(type)]);
    const open = inner.filter((type) => type.kind === 'options' && 'password' in type.keys);
    expect(open.length).toBeGreaterThan(2);
    for (const type of open) if (type.kind === 'options') expect(type.keys.password).toHaveProperty('secret', true);
  });

  test('what a module needs is a module', () => {
    const needed = Object.values(modules).flatMap(({ depends = {}, dependsWhen = [] }) => [
      ...Object.keys(depends),
      ...dependsWhen.map(({ module }) => module),
    ]);
    for (const name of needed) expect(modules).toHaveProperty(name);
  });

  test('the names of today and of old do not meet', () => {
    expect(Object.keys(removedTopLevel).filter((name) => name in topLevel)).toEqual([]);
    expect(Object.keys(removedModules).filter((name) => standingOf(name) === 'known')).toEqual([]);
    for (const leftover of Object.values(removedTopLevel)) {
      if ('to' in leftover) expect(topLevel).toHaveProperty(leftover.to);
    }
  });

  test('what old switches stand for answers requests', () => {
    expect(LEGACY_OPTIONS).toEqual(Object.keys(legacyHttpFlags));
    for (const flag of Object.values(legacyHttpFlags)) {
      if ('handler' in flag) expect(requestHandlers).toHaveProperty(flag.handler.module);
    }
  });
});

function standingOf(module: string): string | undefined {
  const fact = modules[module];
  return fact === undefined ? undefined : standing(fact, newestRelease);
}

describe('defaults', () => {
  const withDefault = Object.entries(topLevel).filter(([, fact]) => fact.default !== undefined);
  // Nothing stands for "none" there, and nothing cannot be written.
  const written = new Set(['ldap_filter', 'rest_proxy']);

  test('could be written in the file', () => {
    const top = withDefault
      .filter(([name]) => !written.has(name))
      .map(
        ([name, fact]) => `${name === 'hosts' ? '' : 'hosts: [example.org]\n'}${name}: ${flow(fact.default ?? '')}\n`,
      );
    const listeners = Object.entries(listenerOptions).flatMap(([module, options]) =>
      Object.entries(options)
        .filter(([, fact]) => fact.default !== undefined)
        .map(
          ([name, { default: value = '' }]) =>
            `hosts: [example.org]\nlisten: [{port: 1, module: ${module}, ${name}: ${flow(value)}}]\n`,
        ),
    );
    const wrong = [...top, ...listeners].filter((text) => refusals(plainConfiguration(text, newestRelease)).length > 0);
    expect(wrong).toEqual([]);
  });
});

function flow(value: JsonValue): string {
  return JSON.stringify(value);
}
