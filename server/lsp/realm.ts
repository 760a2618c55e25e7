import type { FileSystem } from '../workspace/file-system.ts';
import { memoryFileSystem } from '../workspace/memory-file-system.ts';
import { overlay } from '../workspace/overlay.ts';
import type { OpenDocument } from './documents.ts';
import { partsOf, type UriParts, uriFrom, uriKey } from './locations.ts';

/** Where the files of URIs with one scheme and one authority come from; within it, a path is enough to name a file. */
export interface Realm {
  /** Its files, with the texts of open documents laid over them. */
  readonly files: FileSystem;
  /** The documents that are open in it, by path. */
  readonly open: Map<string, OpenDocument>;
  /** The URI of a path, spelled as the client spelled it where it opened it; `undefined` when no URI leads there. */
  uriOf(path: string): string | undefined;
}

/** A file, by its realm and its path there. */
export interface Location {
  readonly realm: Realm;
  readonly path: string;
}

/** Finds the realm of a URI. A document that no file system stands behind is a realm by itself. */
export class Realms {
  readonly #realms = new Map<string, Realm>();
  readonly #filesOf: (parts: UriParts) => FileSystem | undefined;
  readonly #lonePath: (path: string, languageId: string | undefined) => string | undefined;

  /**
   * @param filesOf the files behind a scheme and an authority; `undefined` when there are none to be had.
   * @param lonePath the path at which a document without files behind it is judged; `undefined` to leave it alone.
   */
  constructor(
    filesOf: (parts: UriParts) => FileSystem | undefined,
    lonePath: (path: string, languageId: string | undefined) => string | undefined,
  ) {
    this.#filesOf = filesOf;
    this.#lonePath = lonePath;
  }

  /**
   * The place that a URI names.
   *
   * @param languageId of the document, when it is open.
   * @returns `undefined` for what is no URI, and for one that names something else than a file, such as an old revision.
   */
  locate(uri: string, languageId?: string): Location | undefined {
    const parts = partsOf(uri);
    if (parts === undefined || parts.qualified) return undefined;
    const key = `${parts.scheme}://${parts.authority}`;
    const known = this.#realms.get(key);
    if (known !== undefined) return { realm: known, path: parts.path };
    const files = this.#filesOf(parts);
    if (files !== undefined) {
      const realm = realmOver(files, (path) => uriFrom(parts, path));
      this.#realms.set(key, realm);
      return { realm, path: parts.path };
    }
    return this.#alone(uri, parts.path, languageId);
  }

  /** Every realm that has been asked for. */
  all(): Iterable<Realm> {
    return this.#realms.values();
  }

  /** Forgets the realm of a document that was one by itself; any other stays. */
  forget(uri: string): void {
    this.#realms.delete(uriKey(uri));
  }

  #alone(uri: string, path: string, languageId: string | undefined): Location | undefined {
    const judgedAt = this.#lonePath(path, languageId);
    if (judgedAt === undefined) return undefined;
    const realm =
      this.#realms.get(uriKey(uri)) ??
      realmOver(memoryFileSystem({}), (other) => (other === judgedAt ? uri : undefined));
    this.#realms.set(uriKey(uri), realm);
    return { realm, path: judgedAt };
  }
}

function realmOver(base: FileSystem, uriOf: (path: string) => string | undefined): Realm {
  const open = new Map<string, OpenDocument>();
  const texts = (): ReadonlyMap<string, string> => new Map([...open].map(([path, { text }]) => [path, text]));
  return { files: overlay(base, texts), open, uriOf: (path) => open.get(path)?.uri ?? uriOf(path) };
}
