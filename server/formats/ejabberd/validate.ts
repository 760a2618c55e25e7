import { readBool } from './types/scalar.ts';
import type { Configuration, MappingValue, Value } from './types/value.ts';
import { isOpen, isUndecided, missing, wrong } from './validate/check.ts';
import { checkAccessRule, checkAccessRules } from './validate/check-access.ts';
import { checkAcls } from './validate/check-acl.ts';
import { checkApiPermissions } from './validate/check-api-permissions.ts';
import { checkHostConfig, hostParts } from './validate/check-hosts.ts';
import { checkListeners } from './validate/check-listeners.ts';
import { checkModules, missingDependencies } from './validate/check-modules.ts';
import { checkShaperRule, checkShaperRules, checkShapers } from './validate/check-shaper.ts';
import { entriesOf, type Ground, itemsOf } from './validate/ground.ts';
import type { Setting } from './validate/merge.ts';
import type { Refusal } from './validate/refusal.ts';
import { checkScope, settingsOf } from './validate/scope.ts';

export type { Refusal, RefusalKind } from './validate/refusal.ts';
export { warnings } from './validate/warnings.ts';

const grammars: Ground['grammars'] = {
  acl: checkAcls,
  'access-rule': checkAccessRule,
  'access-rules': checkAccessRules,
  'api-permissions': checkApiPermissions,
  shaper: checkShapers,
  'shaper-rule': checkShaperRule,
  'shaper-rules': checkShaperRules,
  listeners: checkListeners,
  'host-config': checkHostConfig,
  // Which modules are checked hangs on the hosts; see below.
  modules: (value, position) =>
    entriesOf(value) === undefined ? [wrong('wrong-type', value, 'a map of modules', position)] : [],
};

/**
 * Why ejabberd of the configuration's release would not start with it: every reason, in no particular order. What cannot be known
 * from the files is taken for right. Whether files that options name are there is not looked at.
 */
export function refusals(configuration: Configuration): readonly Refusal[] {
  const { root, complete, release, unreadable } = configuration;
  if (unreadable.length > 0) {
    return unreadable.map(({ at, message }) => ({ kind: 'unreadable', at, path: [], message }));
  }
  if (isUndecided(root)) return [];
  const entries = root.kind === 'mapping' ? root.entries : undefined;
  if (entries === undefined) {
    const message = 'the file is no map of options';
    return [{ ...wrong('wrong-type', root, 'a map of options', { path: [] }), message }];
  }
  const settings = settingsOf(entries, release, 'top');
  const ground = groundOf(settings, complete, release);
  const found = [...checkScope(settings, 'top', { path: [] }, ground), ...modulesOfHosts(settings, ground)];
  if (!complete || isOpen(root) || settings.some(({ name }) => name === 'hosts')) return found;
  return [...found, missing(root, 'hosts', [])];
}

/** What the settings tell about names and modules. */
function groundOf(settings: readonly Setting[], complete: boolean, release: string): Ground {
  const hosts = settled(settings, 'hosts');
  const names = hosts === undefined ? [] : (itemsOf(hosts) ?? []);
  const known =
    complete &&
    hosts !== undefined &&
    !isOpen(hosts) &&
    names.length > 0 &&
    names.every((name) => name.kind === 'scalar' && !isUndecided(name));
  const texts = names.flatMap((name) => (name.kind === 'scalar' ? [name.text.toLowerCase()] : []));
  const contrib = settled(settings, 'allow_contrib_modules');
  return {
    release,
    hosts: known ? new Set(texts) : undefined,
    firstHost: known ? texts[0] : undefined,
    contributed: contrib?.kind !== 'scalar' || readBool(contrib.text) !== false,
    grammars,
  };
}

function settled(settings: readonly Setting[], name: string): Value | undefined {
  return settings.find((setting) => setting.name === name)?.value;
}

/**
 * The modules of each host: its own in place of the common ones, and those that are appended. The common ones are looked at only
 * where some host has them.
 */
function modulesOfHosts(settings: readonly Setting[], ground: Ground): readonly Refusal[] {
  const common = settled(settings, 'modules');
  const [own, appended] = ['host_config', 'append_host_config'].map((name) => {
    const parts = hostParts(settled(settings, name), ground.release);
    return new Map(parts.map(({ host, settings: options }) => [host, settled(options, 'modules')]));
  });
  const hosts = new Set([...(ground.hosts ?? []), ...(own?.keys() ?? []), ...(appended?.keys() ?? [])]);
  const commonIsUsed = ground.hosts === undefined || [...hosts].some((host) => own?.get(host) === undefined);
  const plain = [...hosts].some((host) => own?.get(host) === undefined && appended?.get(host) === undefined);
  const found: Refusal[] = [];
  if (common !== undefined && commonIsUsed) {
    found.push(...checked(common, ['modules'], ground));
    if (plain || hosts.size === 0 || ground.hosts === undefined) {
      found.push(...missingDependencies(common, ['modules'], ground));
    }
  }
  for (const host of hosts) {
    const [mine, more] = [own?.get(host), appended?.get(host)];
    if (mine !== undefined) found.push(...checked(mine, ['host_config', host, 'modules'], ground));
    if (more !== undefined) found.push(...appendedModules(mine ?? common, more, host, ground));
    if (mine !== undefined || more !== undefined) {
      const scope = more === undefined ? 'host_config' : 'append_host_config';
      found.push(...missingDependencies(joined(mine ?? common, more), [scope, host, 'modules'], ground));
    }
  }
  return found;
}

function checked(value: Value, path: readonly string[], ground: Ground): readonly Refusal[] {
  return isUndecided(value) || entriesOf(value) === undefined ? [] : checkModules(value, { path }, ground);
}

/** Faults of appended modules themselves, and those that the host already has. */
function appendedModules(base: Value | undefined, more: Value, host: string, ground: Ground): readonly Refusal[] {
  const path = ['append_host_config', host, 'modules'];
  const before = new Set((base === undefined ? [] : (entriesOf(base) ?? [])).map(({ key }) => key.text));
  const twice = (entriesOf(more) ?? []).filter(({ key }) => before.has(key.text) && !isUndecided(key));
  return [
    ...checked(more, path, ground),
    ...twice.map(({ key }): Refusal => {
      const message = `"${host}" has ${key.text} already, and append_host_config cannot change its options`;
      return { kind: 'duplicate-option', at: key.at, path: [...path, key.text], message, expected: 'each module once' };
    }),
  ];
}

function joined(first: Value | undefined, second: Value | undefined): Value | undefined {
  const [a, b] = [first, second].map((value) => (value === undefined ? [] : entriesOf(value)));
  const at = (second ?? first)?.at;
  if (a === undefined || b === undefined || at === undefined) return undefined;
  return {
    kind: 'mapping',
    entries: [...a, ...b],
    isOpen: [first, second].some((value) => value !== undefined && isOpen(value)),
    at,
  } satisfies MappingValue;
}
