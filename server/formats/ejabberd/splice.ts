import type { Unit } from '../../core/lint/unit.ts';
import type { YamlEntry, YamlMapping } from '../../core/syntax/yaml-tree.ts';
import type { Place } from '../../core/text/span.ts';
import { type ConfigFile, hasHole, isUncertain, readFile } from './file.ts';
import { type Include, includesOf } from './include.ts';

/** A top-level entry of one of the files, in its place among those of all files. */
export interface RawEntry {
  readonly file: ConfigFile;
  readonly mapping: YamlMapping;
  readonly entry: YamlEntry;
  /** A condition of a template decides whether it is there. */
  readonly isUncertain: boolean;
}

/** What became of an include. */
export interface SplicedInclude extends Include {
  readonly at: Place;
  /**
   * `read`: its entries are where it stands. `missing`: its folder is there, and it is not. `loop`: it is being read already.
   * `unknown`: nobody can tell from the files at hand.
   */
  readonly outcome: 'read' | 'missing' | 'loop' | 'unknown';
}

/** The files of a unit as one. */
export interface Splice {
  readonly entries: readonly RawEntry[];
  readonly includes: readonly SplicedInclude[];
  /** Files by path, root first, each once. */
  readonly files: ReadonlyMap<string, ConfigFile>;
  /** More entries may be there: a hole of a template, a file that cannot be read. */
  readonly isOpen: boolean;
}

/** Puts the entries of included files where the include stands, as ejabberd does before it looks at any option. Total. */
export function splice(unit: Unit): Splice {
  const splicing = new Splicing(unit);
  const entries = splicing.file(unit.rootPath, []);
  return { entries, includes: splicing.includes, files: splicing.files, isOpen: splicing.isOpen };
}

class Splicing {
  readonly includes: SplicedInclude[] = [];
  readonly files = new Map<string, ConfigFile>();
  isOpen = false;
  readonly #unit: Unit;

  constructor(unit: Unit) {
    this.#unit = unit;
  }

  file(path: string, above: readonly string[]): readonly RawEntry[] {
    const source = this.#unit.files.get(path);
    if (source === undefined) {
      this.isOpen = true;
      return [];
    }
    const file = readFile(source);
    this.files.set(path, file);
    const { root } = file;
    if (root?.kind !== 'mapping') {
      // Something else than a mapping may be a broken text, of which nothing is known.
      this.isOpen ||= root !== undefined || file.problems.length > 0;
      return [];
    }
    // A mistake in a file may hide entries of it.
    this.isOpen ||= file.problems.some(({ kind }) => kind === 'error' || kind === 'tab');
    return root.entries.flatMap((entry): readonly RawEntry[] => {
      if (hasHole(entry.key.text)) {
        this.isOpen = true;
        return [];
      }
      const isUnsure = isUncertain(file, entry.key.span.start);
      if (entry.key.text !== 'include_config_file') return [{ file, mapping: root, entry, isUncertain: isUnsure }];
      if (isUnsure) this.isOpen = true;
      return isUnsure
        ? []
        : includesOf(entry.value).flatMap((include) => this.#include(include, file, [...above, path]));
    });
  }

  #include(include: Include, file: ConfigFile, above: readonly string[]): readonly RawEntry[] {
    const at = { path: file.path, span: include.span };
    const inclusion = include.nominal === undefined ? undefined : this.#unit.inclusions.get(include.nominal);
    const [path] = inclusion?.paths ?? [];
    if (path === undefined) {
      const isMissing = inclusion?.state === 'resolved' && inclusion.folderKnown && !include.isRelative;
      // Whatever the file would have said is not known while it is missing.
      this.isOpen = true;
      this.includes.push({ ...include, at, outcome: isMissing ? 'missing' : 'unknown' });
      return [];
    }
    if (above.includes(path)) {
      this.includes.push({ ...include, at, outcome: 'loop' });
      return [];
    }
    const isRead = this.#unit.files.has(path);
    this.includes.push({ ...include, at, outcome: isRead ? 'read' : 'unknown' });
    return this.file(path, above).filter(
      ({ entry }) =>
        !include.disallow.includes(entry.key.text) && (include.allowOnly?.includes(entry.key.text) ?? true),
    );
  }
}
