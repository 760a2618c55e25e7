import type { Format } from '../core/lint/format.ts';
import { claimOf } from '../workspace/claim.ts';
import { type Recognised, type Recogniser, recogniserOf } from '../workspace/recognise.ts';
import type { Location, Realm } from './realm.ts';

/** What a document says of itself. */
export interface DocumentFacts {
  readonly languageId: string;
  readonly text: string;
}

/** Tells what the files and documents of a session are, and remembers what it had to read for that. */
export class Recognition {
  readonly #formats: readonly Format[];
  readonly #recogniser: Recogniser;
  readonly #chosen = new WeakMap<Realm, Map<string, Recognised>>();
  readonly #claims = new WeakMap<Realm, Map<string, Promise<Recognised | undefined>>>();

  constructor(formats: readonly Format[]) {
    this.#formats = formats;
    this.#recogniser = recogniserOf(formats);
  }

  /** What a path alone tells. */
  byPath(path: string): Recognised | undefined {
    return this.#recogniser.byPath(path);
  }

  /** Whether the path leaves it to the text what a file is. */
  isCandidate(path: string): boolean {
    return this.#recogniser.isCandidate(path);
  }

  /** Whether a file could be of a format, by its path. */
  couldBeOurs(path: string): boolean {
    return this.byPath(path) !== undefined || this.isCandidate(path);
  }

  /** The format whose own language this is; none for one that it borrows, in which most documents are others'. */
  formatOf(languageId: string | undefined): Format | undefined {
    return this.#formats.find(({ language }) => language.borrowed !== true && language.id === languageId);
  }

  /**
   * What an open document is. Its own language decides where it is ours, and else what a policy says; other languages only
   * share files that their path tells, and those of which the text leaves no doubt.
   */
  ofDocument({ realm, path }: Location, { languageId, text }: DocumentFacts): Recognised | undefined {
    const chosen = this.chosen({ realm, path });
    const own = this.formatOf(languageId);
    if (chosen !== undefined && (own === undefined || own === chosen.format)) return chosen;
    const byPath = this.byPath(path);
    if (byPath?.format.language.id === languageId) return byPath;
    const byText = byPath === undefined ? this.#recogniser.byText(path, text) : undefined;
    if (own !== undefined) return byText?.format === own ? byText : { format: own, role: 'root' };
    if (byPath === undefined) return byText;
    const isShared = languageId === '' || byPath.format.language.foreignIds.includes(languageId);
    return isShared ? byPath : undefined;
  }

  /** Takes note of the format that a policy says a file is of; `undefined` where it says nothing. */
  choose({ realm, path }: Location, id: string | undefined): void {
    const chosen = this.#chosen.get(realm) ?? new Map<string, Recognised>();
    this.#chosen.set(realm, chosen);
    const format = this.#formats.find((each) => each.id === id);
    if (format === undefined) chosen.delete(path);
    else if (chosen.get(path)?.format !== format) chosen.set(path, { format, role: 'root' });
  }

  /** What a file is by what a policy said of it when it was last asked. */
  chosen({ realm, path }: Location): Recognised | undefined {
    return this.#chosen.get(realm)?.get(path);
  }

  /** What a file is that is not open: by a policy, by its path, or by its text where only that tells. */
  async ofFile({ realm, path }: Location): Promise<Recognised | undefined> {
    return this.chosen({ realm, path }) ?? (this.isCandidate(path) ? this.claim(realm, path) : this.byPath(path));
  }

  /** What a file is whose path does not tell; read once until {@link forget}. */
  claim(realm: Realm, path: string): Promise<Recognised | undefined> {
    const claims = this.#claims.get(realm) ?? new Map<string, Promise<Recognised | undefined>>();
    this.#claims.set(realm, claims);
    const known = claims.get(path) ?? claimOf(realm.files, path, this.#recogniser).then(({ recognised }) => recognised);
    claims.set(path, known);
    return known;
  }

  /** The text of a file may be another now. Returns what it was taken for, if anybody has asked. */
  forget(realm: Realm, path: string): Promise<Recognised | undefined> | undefined {
    const before = this.#claims.get(realm)?.get(path);
    this.#claims.get(realm)?.delete(path);
    return before;
  }
}
