import type { Place } from '../../core/text/span.ts';
import { listenerOptions } from './facts/options.ts';
import { type Handler, handlersOf } from './handlers.ts';
import { type Reach, reachOf } from './reach.ts';
import { type Setting, settingOf } from './setting.ts';
import { type Entry, entryNamed, type Mapping, placeOfEntry, textOf } from './value.ts';

/** Where a listener waits. */
export type Port =
  | { readonly kind: 'port'; readonly number: number }
  /** A socket that is a file; a relative path begins in the spool folder. */
  | { readonly kind: 'socket'; readonly path: string };

/** One item of `listen`. */
export class Listener {
  /** Its mapping, from the definition when it comes from a macro. */
  readonly mapping: Mapping;
  /** The module that answers; `undefined` when it is undecided or missing. */
  readonly module: string | undefined;
  /** Stable name: `ejabberd_c2s@5222`, with `/udp` for UDP; equal ones are numbered. */
  readonly key: string;
  readonly release: string;
  readonly #settings = new Map<string, Setting>();

  constructor(mapping: Mapping, release: string, numbered: (key: string) => string) {
    this.mapping = mapping;
    this.release = release;
    this.module = textOf(entryNamed(mapping, 'module')?.value);
    const { port } = this;
    const name = port === undefined ? '?' : port.kind === 'port' ? `${port.number}` : port.path;
    this.key = numbered(`${this.module ?? '?'}@${name}${this.transport === 'udp' ? '/udp' : ''}`);
  }

  /** The subject of a problem about one option of it, or about all of it. */
  subject(option?: string): string {
    return option === undefined ? `listen/${this.key}` : `listen/${this.key}/${option}`;
  }

  /** Where to point at when all of it is meant: its port, else its module. */
  get at(): Place {
    const entry = this.entry('port') ?? this.entry('module');
    return entry === undefined
      ? this.mapping.use.node.kind === 'mapping'
        ? firstLine(this.mapping)
        : this.mapping.at
      : placeOfEntry(entry);
  }

  entry(option: string): Entry | undefined {
    return entryNamed(this.mapping, option);
  }

  /** An option of it as it is in force. */
  option(name: string): Setting {
    const known = this.#settings.get(name) ?? this.#work(name);
    this.#settings.set(name, known);
    return known;
  }

  #work(name: string): Setting {
    return settingOf({
      option: name,
      fact: (listenerOptions[this.module ?? ''] ?? listenerOptions.ejabberd_c2s)?.[name],
      release: this.release,
      entry: this.entry(name),
      mayBeHidden: this.mapping.isOpen || this.module === undefined,
      absentAt: this.at,
    });
  }

  /** Whether a switch is on; `undefined` when that is undecided. */
  isOn(option: string): boolean | undefined {
    const { source, json } = this.option(option);
    return source === 'undecided' ? undefined : json === true;
  }

  /** Whether a switch is known to be off. */
  isOff(option: string): boolean {
    return this.isOn(option) === false;
  }

  get port(): Port | undefined {
    const { json } = this.option('port');
    if (typeof json === 'number') return { kind: 'port', number: json };
    return typeof json === 'string' && json.startsWith('unix:')
      ? { kind: 'socket', path: json.slice('unix:'.length) }
      : undefined;
  }

  /** As messages name it: `port 5222`, or the path of its socket. */
  get label(): string {
    const { port } = this;
    if (port === undefined) return 'this listener';
    return port.kind === 'port' ? `port ${port.number}` : `socket ${port.path}`;
  }

  get transport(): 'tcp' | 'udp' | undefined {
    const { json, source } = this.option('transport');
    return json === 'udp' ? 'udp' : source === 'undecided' ? undefined : 'tcp';
  }

  /** From where it can be reached; `undefined` when that is undecided. */
  get reach(): Reach | undefined {
    const port = this.option('port');
    if (this.port?.kind === 'socket') return 'unix';
    const ip = this.option('ip');
    if (ip.source === 'undecided' || port.source === 'undecided') return undefined;
    return typeof ip.json === 'string' ? reachOf(ip.json) : undefined;
  }

  /** Whether others than the machine itself reach it; `false` too when that is undecided. */
  get isPublic(): boolean {
    const { reach } = this;
    return reach === 'lan' || reach === 'global' || reach === 'wildcard';
  }

  /** Whether a proxy tells it who the client is: connections do not come from clients themselves. */
  get isBehindProxy(): boolean {
    return this.isOn('use_proxy_protocol') === true;
  }

  /** What a listener of `ejabberd_http` serves, in the order in which paths are tried. */
  get handlers(): readonly Handler[] {
    return handlersOf(this);
  }

  /** The handlers of some modules. */
  serving(...modules: readonly string[]): readonly Handler[] {
    return this.handlers.filter(({ module }) => modules.includes(module));
  }
}

function firstLine(mapping: Mapping): Place {
  const [first] = mapping.entries;
  return first === undefined ? mapping.at : placeOfEntry(first);
}
