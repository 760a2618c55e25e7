/** Where things are kept from one session to the next, such as a `vscode.Memento`. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** What is asked about, by the names of the format. */
export type ConnectionQuery = Readonly<Record<string, string>>;

/** The key in the workspace's memory. */
const KEY = 'parapet.connections';

/** Files of which the connection is remembered; of more, those that were described last. */
const MOST_FILES = 100;

/** The connections that a person has described, by the URI of the configuration that they are about. */
export class Connections {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** What was described for a file; `undefined` when nobody was asked yet. What is no description is none. */
  of(uri: string): ConnectionQuery | undefined {
    const query = this.#all()[uri];
    if (!isRecord(query)) return undefined;
    return Object.fromEntries(
      Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  }

  /** Remembers what was described. Blanks around values and names without one are left out. */
  async remember(uri: string, query: ConnectionQuery): Promise<void> {
    const trimmed = Object.entries(query).map(([name, value]) => [name, value.trim()] as const);
    const { [uri]: _, ...others } = this.#all();
    const kept = Object.entries(others).slice(-(MOST_FILES - 1));
    await this.#memory.update(KEY, {
      ...Object.fromEntries(kept),
      [uri]: Object.fromEntries(trimmed.filter(([, value]) => value !== '')),
    });
  }

  #all(): Readonly<Record<string, unknown>> {
    const all = this.#memory.get(KEY);
    return isRecord(all) ? all : {};
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How the parts of a connection are asked for. */
export interface Asking {
  /**
   * Offers the parts with what is known of them.
   *
   * @returns the name of the part to describe, `''` when all is said, `undefined` to give up.
   */
  choose(query: ConnectionQuery): PromiseLike<string | undefined>;
  /**
   * Asks for one part.
   *
   * @returns what was typed; `undefined` to leave the part as it was.
   */
  describe(name: string, value: string): PromiseLike<string | undefined>;
}

/**
 * Asks for the parts of a connection, one at a time and in any order, until all is said.
 *
 * @param before what was said the last time. @returns `undefined` when the person gave up: nothing is to change then.
 */
export async function askForConnection(before: ConnectionQuery, asking: Asking): Promise<ConnectionQuery | undefined> {
  let query = before;
  for (;;) {
    const name = await asking.choose(query);
    if (name === undefined || name === '') return name === undefined ? undefined : query;
    const value = await asking.describe(name, query[name] ?? '');
    if (value === undefined) continue;
    const { [name]: _, ...others } = query;
    query = value.trim() === '' ? others : { ...others, [name]: value.trim() };
  }
}
