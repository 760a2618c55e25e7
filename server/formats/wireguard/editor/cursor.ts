import type { Cursor } from '../../../core/lint/editor.ts';
import type { IniLine, IniSection } from '../../../core/syntax/ini-tree.ts';
import { LineIndex } from '../../../core/text/line-index.ts';
import { type Place, type Span, touches } from '../../../core/text/span.ts';
import type { Dialect } from '../dialects.ts';
import type { Group } from '../group.ts';
import type { WireguardModel } from '../model.ts';
import type { Part } from '../part.ts';
import type { Peer } from '../peer.ts';
import type { Setting } from '../setting.ts';

/** What stands around a cursor. */
export interface Spot {
  readonly line: IniLine | undefined;
  /** The section that the line lies in; the one before the first header has no header. */
  readonly section: IniSection;
  /** The section in the words of the model; `undefined` for one that holds nothing. */
  readonly part: Part | undefined;
  /** The setting of the line. */
  readonly setting: Setting | undefined;
}

/** What stands around a cursor; `undefined` outside the files that the model is made of. */
export function spotAt(model: WireguardModel, { path, offset }: Cursor): Spot | undefined {
  const file = model.trees.get(path)?.file;
  const section = file?.sections.findLast(({ header }) => header === undefined || header.span.start <= offset);
  if (file === undefined || section === undefined) return undefined;
  const part = model.parts.find((each) => each.path === path && each.section === section);
  return {
    line:
      section.header !== undefined && touches(section.header.span, offset) ? section.header : lineIn(section, offset),
    section,
    part,
    setting: part?.settings.find(({ line }) => touches(line.span, offset)),
  };
}

function lineIn(section: IniSection, offset: number): IniLine | undefined {
  return section.lines.find(({ span }) => touches(span, offset));
}

/** The peer that a section is of, or the interface; `undefined` for a section of no interest. */
export function groupOf(model: WireguardModel, part: Part): Group | undefined {
  if (part.part === 'other') return undefined;
  return part.part === 'peer' ? peerOf(model, part) : model.interface;
}

/** The peer that a section is of; `undefined` for other sections, and where a template leaves open whether it is there. */
export function peerOf(model: WireguardModel, part: Part): Peer | undefined {
  return model.peers.find(({ parts }) => parts.includes(part));
}

/** Peers by their sections, for those who ask about all of them. */
export function peersByPart({ peers }: WireguardModel): ReadonlyMap<Part, Peer> {
  return new Map(peers.flatMap((peer) => peer.parts.map((part): [Part, Peer] => [part, peer])));
}

/** Names lines for a person: `Line 12`, with the file when that is not the root. */
export class LineNames {
  readonly #model: WireguardModel;
  readonly #indexes = new Map<string, LineIndex>();

  constructor(model: WireguardModel) {
    this.#model = model;
  }

  of({ path, span }: Place): string {
    const index = this.#indexes.get(path) ?? new LineIndex(this.#model.trees.get(path)?.text ?? '');
    this.#indexes.set(path, index);
    const file = path === this.#model.unit.rootPath ? '' : ` of ${path.slice(path.lastIndexOf('/') + 1)}`;
    return `Line ${index.positionAt(span.start).line + 1}${file}`;
  }
}

/** What parts the items of a list. */
const SEPARATORS: Readonly<Record<Dialect, RegExp>> = { wg: /[,]/, networkd: /[,\s]/, networkmanager: /[;]/ };

/** One item of a list, without the blanks around it. */
export interface ListItem {
  readonly text: string;
  readonly span: Span;
}

/** The item of a list at an offset of the file; an empty one where none is written yet. */
export function listItemAt(dialect: Dialect, written: string, start: number, offset: number): ListItem {
  const within = Math.max(0, Math.min(offset - start, written.length));
  const isSeparator = (at: number): boolean => SEPARATORS[dialect].test(written.charAt(at));
  let from = within;
  let to = within;
  while (from > 0 && !isSeparator(from - 1)) from--;
  while (to < written.length && !isSeparator(to)) to++;
  while (from < within && /\s/.test(written.charAt(from))) from++;
  while (to > within && /\s/.test(written.charAt(to - 1))) to--;
  return { text: written.slice(from, to), span: { start: start + from, end: start + to } };
}
