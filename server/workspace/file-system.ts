import type { FileFacts } from '../core/lint/unit.ts';

/** What a path is. `other`: a device, a socket, a pipe; never read. */
export type FileKind = 'file' | 'directory' | 'other';

/** What is known of a path without reading it. */
export interface FileStat {
  readonly kind: FileKind;
  /** Bytes. */
  readonly size: number;
  /** Permission bits, such as `0o640`; left out where the file system knows none. */
  readonly mode?: number | undefined;
  /** Numbers of owner and group; left out together with the mode. */
  readonly owner?: FileFacts['owner'];
}

/** One name in a folder. `linked`: it is a symbolic link, and `kind` is what the link leads to. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: FileKind;
  readonly linked: boolean;
}

/** A file's content. */
export interface FileContent {
  readonly text: string;
  /** Whether the bytes were valid UTF-8. Where not, the bad ones stand as U+FFFD, and the text must not be written back. */
  readonly validUtf8: boolean;
  /** Whether the bytes look like a program, a picture or an archive rather than text. */
  readonly binary: boolean;
}

/**
 * Where files come from: Node's, an editor's, or memory. Paths are absolute, with `/` between names, on every platform
 * (`/c:/hosts` on Windows). No method writes.
 */
export interface FileSystem {
  /** Each call goes over a wire, perhaps a long one: few files are read on mere suspicion. */
  readonly distant?: boolean;
  /** `undefined` when there is nothing at the path, or a link that leads nowhere. */
  stat(path: string): Promise<FileStat | undefined>;
  /** @throws Error with a message for a person when the file cannot be read. */
  read(path: string): Promise<FileContent>;
  /** Names in a folder in no special order; empty when it cannot be read. */
  list(path: string): Promise<readonly FolderEntry[]>;
  /** The path with all symbolic links resolved; the path itself where the file system knows no links. */
  realPath(path: string): Promise<string>;
  /**
   * What git does with some files, by path; one of which that cannot be known is left out. The method is missing where
   * nothing could tell.
   */
  versioned?(paths: readonly string[]): Promise<ReadonlyMap<string, Versioned>>;
}

/** See {@link FileFacts.versioned}. */
export type Versioned = NonNullable<FileFacts['versioned']>;
