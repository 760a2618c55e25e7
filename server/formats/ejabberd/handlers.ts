import type { Place } from '../../core/text/span.ts';
import type { Setting } from './setting.ts';
import { isAtLeast } from './validate/ground.ts';
import { type Entry, placeOfEntry, textOf } from './value.ts';

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
  entry(option: string): Entry | undefined;
  option(name: string): Setting;
}

/** The old switches of `ejabberd_http`, in the order in which their handlers come before those of `request_handlers`. */
const FLAGS: readonly (readonly [flag: string, path: string, module: string])[] = [
  ['register', '/register', 'mod_register_web'],
  ['captcha', '/captcha', 'ejabberd_captcha'],
  ['http_bind', '/bosh', 'mod_bosh'],
  ['web_admin', '/admin', 'ejabberd_web_admin'],
];

/**
 * What a listener serves, in the order in which ejabberd tries it. Since 25.03 an old switch brings its handler whatever its
 * value; before, only `true` did.
 */
export function handlersOf(listener: Served): readonly Handler[] {
  const flagged = FLAGS.flatMap((flag) => handlerOf(listener, flag));
  const { value } = listener.option('request_handlers');
  const written = (value?.kind === 'mapping' ? value.entries : []).flatMap((entry): readonly Handler[] => {
    const module = textOf(entry.value);
    if (module === undefined) return [];
    const current = module === 'mod_http_bind' ? 'mod_bosh' : module;
    return [{ path: entry.key.text, module: current, at: placeOfEntry(entry), flag: undefined, entry }];
  });
  return [...flagged, ...written, ...handlerOf(listener, ['xmlrpc', '/', 'ejabberd_xmlrpc'])];
}

function handlerOf(listener: Served, [flag, path, module]: (typeof FLAGS)[number]): readonly Handler[] {
  const entry = listener.entry(flag);
  const text = textOf(entry?.value);
  if (entry === undefined || text === undefined) return [];
  const isOn = ['true', 'yes', 'on', 'y'].includes(text) || isAtLeast(listener.release, '25.03');
  return isOn ? [{ path, module, at: placeOfEntry(entry), flag, entry }] : [];
}
