import type { Place } from '../../core/text/span.ts';
import { LEGACY_FLAG_IGNORES_VALUE_SINCE, type LegacyFlagFact, legacyHttpFlags } from './facts/handlers.ts';
import type { Setting } from './setting.ts';
import { isAtLeast } from './validate/ground.ts';
import { type Entry, type Mapping, placeOfEntry, textOf } from './value.ts';

/** What answers under a path of an HTTP listener. */
export interface Handler {
  /** As it is written; `/` and the empty path are those of all requests. */
  readonly path: string;
  readonly module: string;
  readonly at: Place;
  /** The old switch that brings it, such as `web_admin`; `undefined` for one of `request_handlers`. */
  readonly flag: string | undefined;
  readonly entry: Entry;
}

/** What asks a listener for its handlers. */
interface Served {
  readonly release: string;
  readonly mapping: Mapping;
  option(name: string): Setting;
}

const flags: Readonly<Record<string, LegacyFlagFact>> = legacyHttpFlags;

/**
 * What a listener serves, in the order in which ejabberd tries it: old switches, the last of them first, then what is written
 * under `request_handlers`, then what `xmlrpc` brings. Since 25.03 an old switch brings its handler whatever its value; before,
 * only `true` did. Tried with ejabberd 23.01.
 */
export function handlersOf(listener: Served): readonly Handler[] {
  const { value } = listener.option('request_handlers');
  const written = (value?.kind === 'mapping' ? value.entries : []).flatMap((entry): readonly Handler[] => {
    const module = textOf(entry.value);
    if (module === undefined) return [];
    const current = module === 'mod_http_bind' ? 'mod_bosh' : module;
    return [{ path: entry.key.text, module: current, at: placeOfEntry(entry), flag: undefined, entry }];
  });
  const flagged = switchedOn(listener);
  return [
    ...flagged.filter(({ flag }) => flag !== 'xmlrpc'),
    ...written,
    ...flagged.filter(({ flag }) => flag === 'xmlrpc'),
  ];
}

/** What the old switches bring, the last switch first, each of them once. */
function switchedOn({ mapping, release }: Served): readonly Handler[] {
  const found = new Map<string, Handler>();
  for (const entry of mapping.entries.toReversed()) {
    const flag = entry.key.text;
    const handler = Object.hasOwn(flags, flag) ? flags[flag]?.handler : undefined;
    const text = textOf(entry.value);
    if (handler === undefined || text === undefined || entry.isUncertain || found.has(flag)) continue;
    const isOn = ['true', 'yes', 'on', 'y'].includes(text) || isAtLeast(release, LEGACY_FLAG_IGNORES_VALUE_SINCE);
    if (isOn) found.set(flag, { ...handler, at: placeOfEntry(entry), flag, entry });
  }
  return [...found.values()];
}
