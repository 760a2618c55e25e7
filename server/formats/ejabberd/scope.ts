import type { Place } from '../../core/text/span.ts';
import { AccessRules } from './access.ts';
import { topLevel } from './facts/options.ts';
import { loadedAs, Module } from './module.ts';
import type { Option } from './option.ts';
import { type Setting, settingOf } from './setting.ts';

/** What a scope is made of. */
export interface ScopeParts {
  /** In lower case; `undefined` for what holds wherever a virtual host says nothing else. */
  readonly host: string | undefined;
  /** What is set in it: for a virtual host in `host_config` and `append_host_config`. */
  readonly own: ReadonlyMap<string, Option>;
  readonly global: Scope | undefined;
  readonly release: string;
  /** Whether options may be set in it itself where nobody can see it. */
  readonly isOpen: boolean;
  /** Where to look for an option that is not set at the top level. */
  readonly absentAt: (option: string) => Place;
}

/** The top level, or one virtual host, with the options that are in force in it. */
export class Scope {
  readonly host: string | undefined;
  readonly own: ReadonlyMap<string, Option>;
  readonly release: string;
  readonly isOpen: boolean;
  readonly #global: Scope | undefined;
  readonly #absentAt: (option: string) => Place;
  readonly #settings = new Map<string, Setting>();
  #modules: ReadonlyMap<string, Module> | undefined;
  #access: AccessRules | undefined;

  constructor(parts: ScopeParts) {
    this.host = parts.host;
    this.own = parts.own;
    this.release = parts.release;
    this.isOpen = parts.isOpen;
    this.#global = parts.global;
    this.#absentAt = parts.absentAt;
  }

  /** Stable name: `*` for the top level. */
  get key(): string {
    return this.host ?? '*';
  }

  /** How messages speak of it: empty for the top level, else ` for "example.org"`. */
  get where(): string {
    return this.host === undefined ? '' : ` for "${this.host}"`;
  }

  /** The subject of a problem about one option of it. */
  subject(option: string): string {
    return `${this.key}/${option}`;
  }

  /** An option as it is in force: the virtual host's own, else that of the top level, else the default. */
  option(name: string): Setting {
    const known = this.#settings.get(name) ?? this.#work(name);
    this.#settings.set(name, known);
    return known;
  }

  #work(name: string): Setting {
    const own = this.own.get(name);
    const fact = topLevel[name];
    if (own === undefined && this.#global !== undefined && !this.isOpen) {
      const shared = this.#global.option(name);
      // A default that hangs on another option hangs on what that is here.
      const hangs = shared.source === 'default' && (fact?.inherits !== undefined || fact?.defaultBy !== undefined);
      if (!hangs) return shared;
    }
    return settingOf({
      option: name,
      fact: this.#withDefaultOf(name, fact),
      release: this.release,
      entry: own?.entries[0],
      value: own?.isRepeated ? undefined : own?.value,
      mayBeHidden: this.isOpen,
      absentAt: this.#absentAt(name),
      inherited: fact?.inherits === undefined || fact.inherits === name ? undefined : this.option(fact.inherits),
    });
  }

  /** A fact whose default hangs on another option, with the default that holds here. */
  #withDefaultOf(name: string, fact: (typeof topLevel)[string] | undefined): typeof fact {
    const by = fact?.defaultBy;
    if (fact === undefined || by === undefined || by.option === name) return fact;
    const word = this.option(by.option).json;
    const value = typeof word === 'string' ? by.values[word] : undefined;
    return value === undefined ? fact : { ...fact, default: value };
  }

  /** Whether a virtual host says something about an option itself. */
  sets(...options: readonly string[]): boolean {
    return options.some((option) => this.own.has(option));
  }

  /** The modules that are loaded, by name. */
  get modules(): ReadonlyMap<string, Module> {
    this.#modules ??= this.#load();
    return this.#modules;
  }

  /** Whether modules may be loaded that nobody can see. */
  get mayLoadMore(): boolean {
    const { value, source } = this.option('modules');
    if (value === undefined) return source === 'undecided';
    return value.kind !== 'mapping' || value.isOpen || value.entries.some((entry) => entry.isUncertain);
  }

  #load(): ReadonlyMap<string, Module> {
    const modules = new Map<string, Module>();
    const { value } = this.option('modules');
    for (const entry of value?.kind === 'mapping' ? value.entries : []) {
      // A condition of a template decides whether it is loaded.
      if (entry.isUncertain) continue;
      const name = loadedAs(entry.key.text);
      if (name !== undefined && !modules.has(name)) modules.set(name, new Module(name, this, entry));
    }
    return modules;
  }

  /** Access rules and ACLs as they hold here. */
  get access(): AccessRules {
    this.#access ??= new AccessRules(this);
    return this.#access;
  }
}
