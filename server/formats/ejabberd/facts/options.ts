import { everyListener, listeners } from './listeners.ts';
import { accountModules } from './modules-accounts.ts';
import { chatModules } from './modules-chat.ts';
import { serverModules } from './modules-server.ts';
import { webModules } from './modules-web.ts';
import type { ListenerFact, ModuleFact, OptionFact } from './option-fact.ts';
import { accountOptions } from './top-level-accounts.ts';
import { connectionOptions } from './top-level-connections.ts';
import { serverOptions } from './top-level-server.ts';
import { storageOptions } from './top-level-storage.ts';

/**
 * Every option that ejabberd 26.07 knows at the top level of ejabberd.yml, read from the program itself; since when, from the
 * releases 16.01 to 26.07.
 */
export const topLevel: Readonly<Record<string, OptionFact>> = table({
  ...storageOptions,
  ...accountOptions,
  ...connectionOptions,
  ...serverOptions,
});

/** The modules that may stand in `listen`. */
export const listenerModules: Readonly<Record<string, ListenerFact>> = table(listeners);

/** All options of a listener, by its module: those that every listener has, and its own. */
export const listenerOptions: Readonly<Record<string, Readonly<Record<string, OptionFact>>>> = table(
  Object.fromEntries(
    Object.entries(listenerModules).map(([module, fact]) => [module, table({ ...everyListener, ...fact.options })]),
  ),
);

/** The modules that may stand in `modules`. */
export const modules: Readonly<Record<string, ModuleFact>> = table({
  ...accountModules,
  ...chatModules,
  ...webModules,
  ...serverModules,
});

/** The options of a module, by its name. */
export const moduleOptions: Readonly<Record<string, Readonly<Record<string, OptionFact>>>> = table(
  Object.fromEntries(Object.entries(modules).map(([module, fact]) => [module, table(fact.options)])),
);

/** A table that is asked for names out of files: it has no entry `valueOf` that nobody put there. */
function table<Fact>(entries: Readonly<Record<string, Fact>>): Readonly<Record<string, Fact>> {
  return Object.assign(Object.create(null), entries);
}
