import type { Value, ValueEntry } from '../types/value.ts';
import { isUndecided, wrong } from './check.ts';
import { entriesOf, type Ground, type Position } from './ground.ts';
import { gather, type Setting } from './merge.ts';
import { nearest } from './nearest.ts';
import type { Refusal } from './refusal.ts';
import { checkScope, type Scope, settingsOf } from './scope.ts';

/** What one virtual host has for itself. */
export interface HostPart {
  /** In lower case. */
  readonly host: string;
  readonly settings: readonly Setting[];
}

/** The hosts of `host_config` or `append_host_config`; a host that stands there several times is one. */
export function hostParts(value: Value | undefined, release: string): readonly HostPart[] {
  const entries = value === undefined ? undefined : entriesOf(value);
  return gather(entries ?? [], ({ key }) => (isUndecided(key) ? undefined : key.text.toLowerCase())).map((setting) => ({
    host: setting.name,
    settings: settingsOf(setting.entries.flatMap(entriesOfHost), release, 'host_config'),
  }));
}

function entriesOfHost({ value }: ValueEntry): readonly ValueEntry[] {
  return entriesOf(value) ?? [];
}

/** Checks the whole of `host_config` or `append_host_config`. */
export function checkHostConfig(value: Value, position: Position, ground: Ground): readonly Refusal[] {
  const entries = entriesOf(value);
  if (entries === undefined) return [wrong('wrong-type', value, 'a map of virtual hosts', position)];
  const shapes = entries.flatMap((entry) => {
    const here = { path: [...position.path, entry.key.text] };
    if (isUndecided(entry.value) || entriesOf(entry.value) !== undefined) return unknownHost(entry, here, ground);
    return [wrong('wrong-type', entry.value, 'a map of options', here)];
  });
  const scope: Scope = position.path.at(-1) === 'append_host_config' ? 'append_host_config' : 'host_config';
  const options = hostParts(value, ground.release).flatMap(({ host, settings }) =>
    checkScope(settings, scope, { path: [...position.path, host] }, ground),
  );
  return [...shapes, ...options];
}

/** A host without options may be any. */
function unknownHost({ key, value }: ValueEntry, position: Position, ground: Ground): readonly Refusal[] {
  const { hosts } = ground;
  if (hosts === undefined || isUndecided(key) || hosts.has(key.text.toLowerCase())) return [];
  if (entriesOf(value)?.length === 0) return [];
  const name = nearest(key.text, hosts);
  const message = `"${key.text}" is not one of hosts`;
  return [
    {
      kind: 'unknown-host',
      at: key.at,
      path: position.path,
      message,
      ...(name === undefined ? {} : { nearest: name }),
    },
  ];
}
