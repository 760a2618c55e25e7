import type { IniLine } from '../../core/syntax/ini-tree.ts';
import type { Place } from '../../core/text/span.ts';
import type { Dialect } from './dialects.ts';
import { keyFor } from './options.ts';
import type { Part } from './part.ts';
import type { Setting } from './setting.ts';

/** Settings that belong together: those of the interface, or of one peer. */
export class Group {
  /** The sections that they stand in, in order; none for an interface that no section speaks of. */
  readonly parts: readonly Part[];
  readonly settings: readonly Setting[];
  /** The file in which a line of the group would be written. */
  readonly path: string;
  /** A template leaves open whether more settings are there: absence means nothing. */
  readonly open: boolean;
  readonly #byOption = new Map<string, Setting[]>();

  readonly #dialect: Dialect;
  readonly #kind: 'interface' | 'peer';

  constructor(kind: 'interface' | 'peer', path: string, parts: readonly Part[], dialect: Dialect) {
    this.#kind = kind;
    this.#dialect = dialect;
    this.path = parts[0]?.path ?? path;
    this.parts = parts;
    this.open = parts.some(({ open }) => open);
    this.settings = parts.flatMap(({ settings }) => settings);
    for (const setting of this.settings) {
      const list = this.#byOption.get(setting.option);
      if (list === undefined) this.#byOption.set(setting.option, [setting]);
      else list.push(setting);
    }
  }

  /** All settings of an option in their order, undecided ones included. Unknown keys go by what is written. */
  all(option: string): readonly Setting[] {
    return this.#byOption.get(option) ?? [];
  }

  /** The setting of an option that counts, which is the last one everywhere; `undefined` when there is none. */
  last(option: string): Setting | undefined {
    return this.all(option).at(-1);
  }

  /** The same, but only where no template leaves anything about it open. */
  decided(option: string): Setting | undefined {
    const last = this.last(option);
    return last?.undecided === false ? last : undefined;
  }

  /**
   * Where a setting that is not there is pointed at: its commented-out line, else the header of the section that would hold
   * it, else the file's first line.
   */
  placeForAbsent(option: string): Place {
    const key = keyFor(this.#dialect, this.#kind, option);
    const homes = this.parts.filter(({ section }) => key === undefined || mayHold(key.sections, section.name));
    for (const { path, section } of homes) {
      const comment = section.lines.find((line) => commentedOut(line)?.toLowerCase() === key?.key.toLowerCase());
      if (comment !== undefined && key !== undefined) return { path, span: comment.span };
    }
    const home = homes.find(({ section }) => section.header !== undefined);
    return home?.section.header === undefined ? this.at : { path: home.path, span: home.section.header.span };
  }

  /** Where a problem stands that is about a setting that is not there. */
  missing(option: string): { readonly at: Place; readonly absent: true } {
    return { at: this.placeForAbsent(option), absent: true };
  }

  /** The header of its first section. */
  get at(): Place {
    const header = this.parts.find(({ section }) => section.header !== undefined)?.section.header;
    return { path: this.path, span: header?.span ?? { start: 0, end: 0 } };
  }
}

/** The key that a comment would set without its sign. */
export function commentedOut(line: IniLine): string | undefined {
  if (line.kind !== 'comment') return undefined;
  return /^[#;]*\s*([A-Za-z][A-Za-z-]+)\s*=/.exec(line.text.value)?.[1];
}

/** Whether a section is among those of some names; a peer of a key file has its key in its name. */
export function mayHold(sections: readonly string[], name: string): boolean {
  return sections.some((each) => name === each || name.startsWith(`${each}.`));
}
