import type { Format } from '../core/lint/format.ts';
import type { GroupedUnit } from './group.ts';
import type { LoadedUnit } from './load.ts';
import { nameOf } from './paths.ts';
import { sayUnread } from './say-unread.ts';

/** A file that an audit came across. */
export interface AuditedFile {
  readonly path: string;
  /** The id of its format; `unknown` for a file that was named and is of none. */
  readonly format: string;
  readonly status: 'analysed' | 'not-analysed';
  /** Why it was not analysed, or what to know of it although it was. Whole sentences. */
  readonly reason?: string | undefined;
  /** How many of its values could not be decided. */
  readonly undecided: number;
  /** What was analysed. */
  readonly text?: string | undefined;
}

const notUtf8 = 'It is not valid UTF-8: the bytes in question were read as U+FFFD, and --fix does not write it.';
/** Include patterns of one unit that are listed one by one. */
const LISTED_OUTSIDE = 20;

const unknown = 'No format that Parapet knows has a file of this name.';
const stranger = 'Its text is of no format that Parapet knows.';

/** The files of an audit while it runs. A file that several units have is listed once, at its best. */
export class FileList {
  readonly #files = new Map<string, AuditedFile>();

  /** Lists what a judged unit read, what it could not read, and where it was not allowed to look. */
  addUnit(open: Pick<GroupedUnit, 'unit' | 'format' | 'asked'> & { undecided: ReadonlyMap<string, number> }): void {
    const { unit, format, asked } = open;
    for (const { path, text } of unit.files.values()) {
      if (asked !== 'all' && !asked.has(path)) continue;
      const reason = unit.notUtf8.has(path) ? notUtf8 : undefined;
      const undecided = open.undecided.get(path) ?? 0;
      this.#add({ path, format: format.id, status: 'analysed', reason, undecided, text });
    }
    this.addUnread(unit, format, asked);
    if (asked === 'all') this.#addOutside(unit, format);
  }

  /** Lists the files of a unit that are there and could not be read. */
  addUnread(unit: LoadedUnit, format: Format, asked: GroupedUnit['asked']): void {
    for (const file of unit.unread.values()) {
      if (asked === 'all' || asked.has(file.path)) this.#addNot(file.path, format.id, sayUnread(file));
    }
  }

  /** Lists a unit that could not be judged although it was read. */
  addFailed(unit: LoadedUnit, format: Format, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#addNot(
      unit.rootPath,
      format.id,
      `Parapet failed on it (${message}). Please report this with the file as a defect of Parapet.`,
    );
  }

  /** Says something more about a file that is listed. */
  addNote(path: string, note: string): void {
    const file = this.#files.get(path);
    if (file !== undefined)
      this.#files.set(path, { ...file, reason: file.reason === undefined ? note : `${file.reason} ${note}` });
  }

  addUnknown(path: string): void {
    this.#addNot(path, 'unknown', unknown);
  }

  /** Lists a file that its name does not make one of ours, and that its text does not either. */
  addStranger(path: string, unread: string | undefined): void {
    this.#addNot(path, 'unknown', unread ?? stranger);
  }

  /** The files by path. */
  sorted(): readonly AuditedFile[] {
    return [...this.#files.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  }

  /** Include patterns that point out of the host are listed under what they say, since no path stands behind them. */
  #addOutside(unit: LoadedUnit, format: Format): void {
    const outside = [...unit.inclusions.values()].filter(({ state }) => state === 'outside');
    if (outside.length === 0) return;
    const includedBy = new Map<string, string>();
    for (const file of unit.files.values()) {
      for (const pattern of format.includes(file)) if (!includedBy.has(pattern)) includedBy.set(pattern, file.path);
    }
    for (const { pattern } of outside.slice(0, LISTED_OUTSIDE)) {
      const by = nameOf(includedBy.get(pattern) ?? unit.rootPath);
      const why = `${by} includes it, but nothing is read outside the folder that stands for its host.`;
      this.#addNot(pattern, format.id, `${why} Give the folder that holds the host's /etc as the root.`);
    }
    const more = outside.length - LISTED_OUTSIDE;
    if (more > 0) this.addNote(unit.rootPath, `It has ${more} more include patterns that were not followed.`);
  }

  #addNot(path: string, format: string, reason: string): void {
    this.#add({ path, format, status: 'not-analysed', reason, undecided: 0 });
  }

  #add(file: AuditedFile): void {
    const known = this.#files.get(file.path);
    if (known === undefined || (known.status === 'not-analysed' && file.status === 'analysed')) {
      this.#files.set(file.path, file);
    } else if (known.status === 'analysed' && file.undecided > known.undecided) {
      this.#files.set(file.path, { ...known, undecided: file.undecided });
    }
  }
}
