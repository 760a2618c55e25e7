import type { AccessRules } from './access.ts';
import { moduleOptions } from './facts/options.ts';
import { odbcModule, type RemovedModule, removedModules } from './facts/removed.ts';
import { type Setting, settingOf } from './setting.ts';
import { type Entry, entryNamed, type Mapping } from './value.ts';

/** What a module knows of where it is loaded. */
export interface ModuleScope {
  /** The virtual host; `undefined` for all that have no list of modules of their own. */
  readonly host: string | undefined;
  readonly key: string;
  readonly where: string;
  readonly release: string;
  readonly access: AccessRules;
  option(name: string): Setting;
  /** Whether the virtual host says something about any of some options itself. */
  sets(...options: readonly string[]): boolean;
}

/** A module that is loaded for a virtual host, or for all that have no list of their own. */
export class Module {
  readonly name: string;
  readonly scope: ModuleScope;
  readonly entry: Entry;

  constructor(name: string, scope: ModuleScope, entry: Entry) {
    this.name = name;
    this.scope = scope;
    this.entry = entry;
  }

  /** Where it is loaded: its name. */
  get at() {
    return this.entry.key.at;
  }

  /** The mapping of its options; `undefined` when it is undecided, or empty in a way that is none. */
  get mapping(): Mapping | undefined {
    return this.entry.value.kind === 'mapping' ? this.entry.value : undefined;
  }

  /** The subject of a problem about one option of it, or about all of it. */
  subject(option?: string): string {
    const own = `${this.scope.key}/modules/${this.name}`;
    return option === undefined ? own : `${own}/${option}`;
  }

  /** How messages speak of where it is loaded: empty for all virtual hosts, else ` for "example.org"`. */
  get where(): string {
    return this.scope.where;
  }

  /** An option of it as it is in force; what is not set is that of the top level for some. */
  option(name: string): Setting {
    const fact = moduleOptions[this.name]?.[name];
    const { value } = this.entry;
    return settingOf({
      option: name,
      fact,
      release: this.scope.release,
      entry: entryNamed(this.mapping, name),
      mayBeHidden: value.kind === 'undecided' || (value.kind === 'mapping' && value.isOpen),
      absentAt: this.at,
      inherited: fact?.inherits === undefined ? undefined : this.scope.option(fact.inherits),
    });
  }
}

const replaced: Readonly<Record<string, RemovedModule>> = removedModules;

/** The module that a name loads today; `undefined` for one that is dropped. */
export function loadedAs(name: string): string | undefined {
  const old = replaced[name];
  if (old?.now === 'replaced') return old.by;
  return old?.now === 'dropped' ? undefined : (odbcModule(name) ?? name);
}
