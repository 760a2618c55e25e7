/** What is known of an open document before anybody has looked into it. */
export interface Seen {
  readonly languageId: string;
  getText(): string;
}

/** The editor, as far as it tells whether there is anything for the server to do. */
export interface Surroundings<Document extends Seen> {
  /** The documents that are open now. */
  documents(): readonly Document[];
  /** Whether the path alone makes it ours (`sure`), leaves it to the text (`maybe`), or says no. */
  pathOf(document: Document): 'sure' | 'maybe' | 'no';
  /** Whether the workspace has a file of a path that makes it ours. Gives up after a while, with `false`. */
  hasFiles(): Promise<boolean>;
  /** Calls the listener for each document that is opened, saved or looked at from now on. */
  onDocument(listener: (document: Document) => void): Disposing;
  /** Calls the listener when folders have come to the workspace. */
  onFolders(listener: () => void): Disposing;
}

interface Disposing {
  dispose(): void;
}

/** What of a document decides whether it is worth a server; generated from the formats. */
export interface Marks {
  /** Languages of our own. */
  readonly languages: readonly string[];
  /** Stands in every candidate that turns out to be ours, and in few others. */
  readonly candidate: RegExp;
}

/**
 * Starts the server when there is something for it to read. VS Code loads the extension for many a YAML or INI file that is
 * nobody's server configuration; to whoever opened it that must cost no process.
 */
export class WhenToStart<Document extends Seen> {
  readonly #around: Surroundings<Document>;
  readonly #marks: Marks;
  readonly #start: () => void;
  #listening: readonly Disposing[] = [];
  #isDone = false;

  /** @param start called once, unless {@link started} comes first. */
  constructor(around: Surroundings<Document>, marks: Marks, start: () => void) {
    this.#around = around;
    this.#marks = marks;
    this.#start = start;
  }

  /** Looks around, and listens from then on. Resolves when it has looked; never rejects. */
  async begin(): Promise<void> {
    this.#listening = [
      this.#around.onDocument((document) => this.#isWorthIt(document) && this.#startOnce()),
      this.#around.onFolders(() => void this.#lookForFiles()),
    ];
    if (this.#around.documents().some((document) => this.#isWorthIt(document))) this.#startOnce();
    else await this.#lookForFiles();
  }

  /** A command has started the server: there is nothing left to wait for. */
  started(): void {
    this.#isDone = true;
    this.dispose();
  }

  dispose(): void {
    for (const each of this.#listening) each.dispose();
    this.#listening = [];
  }

  async #lookForFiles(): Promise<void> {
    const found = await this.#around.hasFiles().catch(() => false);
    if (found) this.#startOnce();
  }

  #isWorthIt(document: Document): boolean {
    if (this.#marks.languages.includes(document.languageId)) return true;
    const path = this.#around.pathOf(document);
    return path === 'sure' || (path === 'maybe' && this.#marks.candidate.test(document.getText()));
  }

  #startOnce(): void {
    if (this.#isDone) return;
    this.started();
    this.#start();
  }
}

/**
 * A glob with braces as globs without, since searches do not agree on braces within braces.
 *
 * @returns one glob for each choice; the glob itself where it has none. Our patterns have no braces within braces.
 */
export function withoutBraces(glob: string): readonly string[] {
  const [, before, choices, after] = /^(.*?)\{([^{}]*)\}(.*)$/.exec(glob) ?? [];
  if (before === undefined || choices === undefined || after === undefined) return [glob];
  return choices.split(',').flatMap((choice) => withoutBraces(`${before}${choice}${after}`));
}
