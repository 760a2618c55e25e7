import { applyEdits, type FileEdit, fitTogether } from '../text/edit.ts';

/** A file that was read: where it is, where the server will see it, and what it says. */
export interface SourceFile {
  /** The path that the file system in use knows the file by. */
  readonly path: string;
  /** The path that the server on its host will know it by, such as `/etc/ssh/sshd_config`. */
  readonly nominal: string;
  readonly text: string;
}

/** Why a file that is there was not read. */
export type UnreadReason = 'unreadable' | 'directory' | 'too-large' | 'binary' | 'not-text' | 'too-many';

/** A file that is there and was not read; its unit is judged without it. */
export interface UnreadFile {
  readonly path: string;
  readonly nominal: string;
  readonly reason: UnreadReason;
  /** What a person should know beyond the reason, such as the size and the limit. */
  readonly detail: string;
}

/** What an include pattern stands for on this host. */
export interface Inclusion {
  /** The pattern as an absolute path on the server's host. */
  readonly pattern: string;
  /** The paths of the files it names, in the order in which the server reads them, unread ones included. */
  readonly paths: readonly string[];
  /** `outside`: it points to where nothing may be read, so nothing is known about it. */
  readonly state: 'resolved' | 'outside';
  /** Whether the folder that would hold the files is there; where it is not, absence of files means nothing. */
  readonly folderKnown: boolean;
}

/** What a system says of itself in os-release(5). */
export interface OsRelease {
  /** `ID`, in lower case, such as `debian`. */
  readonly id: string;
  /** `VERSION_ID`, such as `12`; empty where it is missing. */
  readonly version: string;
}

/** Which releases and which system a unit is meant for. */
export interface Target {
  /** Release by product, such as `{ openssh: '9.2' }`; a product that is not named is judged as its newest release. */
  readonly releases: Readonly<Record<string, string>>;
  /** The distribution that is known or assumed to have built it, by its `os-release` id; `undefined` when unknown. */
  readonly vendor?: string | undefined;
}

/** What is known of a file or folder beyond its text. What cannot be known, or means nothing where it lies, is left out. */
export interface FileFacts {
  /** Permission bits such as `0o640`. Left out where modes mean nothing: inside a git work tree, on a virtual file system. */
  readonly mode?: number | undefined;
  /** Numbers of owner and group; left out together with the mode. */
  readonly owner?: { readonly uid: number; readonly gid: number } | undefined;
  /** What git does with it: keeps it already, would take it in with the next commit of everything, or passes it over. */
  readonly versioned?: 'tracked' | 'unignored' | 'ignored' | undefined;
}

/** A file or folder beside the configuration of which a format wants to know: a cookie, a log folder, a related file. */
export interface BesideFile {
  readonly path: string;
  readonly nominal: string;
  readonly kind: 'file' | 'directory' | 'other';
  /** What it says; left out unless the format asked for it and it could be read as text. */
  readonly text?: string | undefined;
}

/** What a server loads as one configuration: a root file and all that it includes. */
export interface Unit {
  readonly rootPath: string;
  /** `fragment`: a part whose whole is not at hand; nothing is said about what it does not contain. */
  readonly extent: 'whole' | 'fragment';
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly unread: ReadonlyMap<string, UnreadFile>;
  readonly inclusions: ReadonlyMap<string, Inclusion>;
  /** What the format asked for beside the unit, by nominal path; a path that is not there is not in it. */
  readonly beside: ReadonlyMap<string, BesideFile>;
  /** Facts of the files of the unit and of what is beside it, by path. */
  readonly facts: ReadonlyMap<string, FileFacts>;
  readonly target: Target;
}

/**
 * A copy of a unit with edits applied. A file that an edit creates joins the inclusion that it was made for, in the place
 * that its name gives it.
 *
 * @returns `undefined` when the edits do not fit the unit: overlapping, of a file it lacks, or creating one that is there.
 */
export function afterEdits(unit: Unit, edits: readonly FileEdit[]): Unit | undefined {
  const files = new Map(unit.files);
  const inclusions = new Map(unit.inclusions);
  const done = new Set<string>();
  for (const edit of edits) {
    if (done.has(edit.path)) return undefined;
    done.add(edit.path);
    const file = files.get(edit.path);
    if (edit.kind === 'edit') {
      if (file === undefined || !fitTogether(edit.edits)) return undefined;
      files.set(edit.path, { ...file, text: applyEdits(file.text, edit.edits) });
      continue;
    }
    if (file !== undefined || unit.unread.has(edit.path)) return undefined;
    files.set(edit.path, { path: edit.path, nominal: edit.nominal, text: edit.text });
    const inclusion = inclusions.get(edit.includedBy);
    if (inclusion !== undefined) {
      const paths = [...inclusion.paths, edit.path].sort(byCodePoints);
      inclusions.set(edit.includedBy, { ...inclusion, paths, folderKnown: true });
    }
  }
  return { ...unit, files, inclusions };
}

/** A copy of a unit in which files that it has carry another text; paths that it lacks are passed over. */
export function withTexts(unit: Unit, texts: ReadonlyMap<string, string>): Unit {
  const files = new Map(unit.files);
  for (const [path, text] of texts) {
    const file = files.get(path);
    if (file !== undefined) files.set(path, { ...file, text });
  }
  return { ...unit, files };
}

/** Orders strings as the C locale does: by code point, which is also the order of their UTF-8 bytes. */
export function byCodePoints(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  const shorter = Math.min(left.length, right.length);
  for (let i = 0; i < shorter; i++) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
