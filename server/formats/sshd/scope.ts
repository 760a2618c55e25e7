import type { Unit } from '../../core/lint/unit.ts';
import type { Place } from '../../core/text/span.ts';
import type { Entry, Expansion, MatchBlock } from './expand.ts';
import { defaultOf, keywordFact, repeatOf } from './facts/tables.ts';
import { merge, type Slot } from './merge.ts';
import { isAtLeast } from './release.ts';
import { remembered } from './remembered.ts';
import { type Comment, commentedOut, type Line } from './syntax.ts';
import type { Reader } from './values/outcome.ts';

/** One option as it is in force in a scope. */
export interface Setting {
  /** Canonical name of the option. */
  readonly option: string;
  /** The values as sshd keeps them: words in its spelling, times in seconds, lists as written. */
  readonly values: readonly string[];
  /** The first value, or an empty text where the option has none. */
  readonly value: string;
  /**
   * `set`: a line of this scope. `inherited`: the global section, seen from a block. `default`: no line at all.
   * `undecided`: a template leaves the value open; nothing may be said of it.
   */
  readonly source: 'set' | 'inherited' | 'default' | 'undecided';
  /** The value as the file has it; for a default, as sshd would print it. */
  readonly written: string;
  /** Where the value comes from; for a default, where a line would be written. */
  readonly at: Place;
  /** The lines that the values come from; none for a default. */
  readonly entries: readonly Entry[];
  readonly slot: Slot | undefined;
}

/** The global section or one Match block, with the values that are in force in it. */
export class Scope {
  readonly block: MatchBlock | undefined;
  /** Stable name: `global` or `Match User bob`; equal blocks are numbered. */
  readonly key: string;
  readonly #unit: Unit;
  readonly #reader: Reader;
  readonly #expansion: Expansion;
  readonly #global: Scope | undefined;
  /** The blocks whose lines this scope sees, in the order in which sshd reads them; `undefined` stands for no block. */
  readonly #blocks: readonly (MatchBlock | undefined)[];
  readonly #lines = new Map<string, readonly Entry[]>();
  #comments: ReadonlyMap<string, Comment> | undefined;
  readonly #slots = new Map<string, Slot | undefined>();
  readonly #settings = new Map<string, Setting>();

  constructor(parts: {
    unit: Unit;
    reader: Reader;
    expansion: Expansion;
    block: MatchBlock | undefined;
    key: string;
    global: Scope | undefined;
  }) {
    this.block = parts.block;
    this.key = parts.key;
    this.#unit = parts.unit;
    this.#reader = parts.reader;
    this.#expansion = parts.expansion;
    this.#global = parts.global;
    this.#blocks = this.#visibleBlocks();
  }

  get isGlobal(): boolean {
    return this.block === undefined;
  }

  /** How messages speak of the scope: empty for the global one, else ` in "Match User bob"`. */
  get where(): string {
    return this.isGlobal ? '' : ` in "${this.key}"`;
  }

  /** The subject of a problem about one option of this scope. */
  subject(option: string): string {
    return `${this.key}/${option}`;
  }

  /** Options that lines of this scope set, canonical names. */
  setOptions(): readonly string[] {
    const options = new Set<string>();
    for (const block of this.#blocks) {
      // Blocks that are always in force belong to the global scope; here they matter only beside lines of our own.
      if (!this.isGlobal && block?.unconditional) continue;
      for (const option of this.#expansion.byBlock.get(block)?.keys() ?? []) options.add(option);
    }
    return [...options].filter((option) => this.own(option) !== undefined);
  }

  /** All lines of this scope that set an option, refused ones included, in the order in which sshd reads them. */
  lines(option: string): readonly Entry[] {
    return remembered(this.#lines, option, () => {
      const groups = this.#blocks.flatMap((block) => {
        const group = this.#expansion.byBlock.get(block)?.get(option);
        return group === undefined ? [] : [group];
      });
      const [only] = groups;
      return only !== undefined && groups.length === 1 ? only : groups.flat().sort((x, y) => x.order - y.order);
    });
  }

  /** What the lines of this scope make of an option; `undefined` when none sets it. */
  own(option: string): Slot | undefined {
    return remembered(this.#slots, option, () => this.#merge(option));
  }

  /**
   * The option as it is in force for a connection for which this block, and no other one, is true.
   * @param option canonical name; an unknown one has no values.
   */
  effective(option: string): Setting {
    return remembered(this.#settings, option, () => this.#inForce(option));
  }

  #inForce(option: string): Setting {
    const open = this.#open(option);
    if (open !== undefined) return open;
    const slot = this.own(option);
    const [entry] = slot?.winners ?? [];
    if (slot !== undefined && entry !== undefined) {
      const at = { path: entry.path, span: valueSpan(entry) };
      const values = this.#forced(option) ?? slot.values;
      const written = slot.winners.map(writtenValue).join(' ');
      return { option, values, value: values[0] ?? '', written, source: 'set', at, entries: slot.winners, slot };
    }
    if (this.#global !== undefined) {
      const outer = this.#global.effective(option);
      if (outer.source === 'undecided') return outer;
      return outer.source === 'set' ? { ...outer, source: 'inherited' } : { ...outer, at: this.placeForAbsent(option) };
    }
    const fact = keywordFact(option);
    const values =
      this.#forced(option) ?? (fact === undefined ? [] : defaultOf(fact, this.#reader.release, this.#reader.vendor));
    const at = this.placeForAbsent(option);
    return {
      option,
      values,
      value: values[0] ?? '',
      written: values.join(' '),
      source: 'default',
      at,
      entries: [],
      slot: undefined,
    };
  }

  /** The setting when a template leaves open which line wins: an undecided line before the first decided one. */
  #open(option: string): Setting | undefined {
    const lines = this.lines(option);
    const undecided = lines.find((entry) => entry.undecided);
    if (undecided === undefined) return undefined;
    const first = lines.find((entry) => entry.outcome?.ok);
    const fact = keywordFact(option);
    const firstWins = fact !== undefined && repeatOf(fact, this.#reader.release) === 'first';
    if (firstWins && first !== undefined && first.order < undecided.order) return undefined;
    const at = { path: undecided.path, span: valueSpan(undecided) };
    return { option, values: [], value: '', written: '', source: 'undecided', at, entries: [], slot: undefined };
  }

  /** Where a line that is not there is pointed at: its commented-out form, else the head of the section, else line 1. */
  placeForAbsent(option: string): Place {
    const comment = this.commentedOut(option);
    if (comment !== undefined) return { path: this.homePath, span: comment.span };
    if (this.block !== undefined) return { path: this.block.path, span: this.block.directive.span };
    const first = this.#expansion.trees.get(this.homePath)?.lines[0];
    return { path: this.homePath, span: first?.span ?? { start: 0, end: 0 } };
  }

  /** The commented-out line of an option in this scope's own file and section; global scope only. */
  commentedOut(option: string): Comment | undefined {
    if (!this.isGlobal) return undefined;
    this.#comments ??= commentedOutOptions(this.#expansion.trees.get(this.homePath)?.lines ?? []);
    return this.#comments.get(option);
  }

  /** The file in which a line of this scope would be written. */
  get homePath(): string {
    return this.block?.path ?? this.#unit.rootPath;
  }

  /** A block sees its own lines, those of the blocks around it, and those of blocks that are always in force. */
  #visibleBlocks(): readonly (MatchBlock | undefined)[] {
    const always = this.#expansion.blocks.filter((block) => block.unconditional);
    if (this.block === undefined) return [undefined, ...always];
    const mine = new Set<MatchBlock>(always);
    for (let block: MatchBlock | undefined = this.block; block !== undefined; block = block.parent) mine.add(block);
    return [...mine].sort((a, b) => a.index - b.index);
  }

  #merge(option: string): Slot | undefined {
    const fact = keywordFact(option);
    const lines = this.lines(option);
    if (fact === undefined || lines.length === 0) return undefined;
    const { release } = this.#reader;
    if (this.isGlobal) {
      // Start-up reads everything; the second pass, over blocks alone, overrides it (syntax.md section 10).
      const inBlocks = lines.filter((entry) => entry.block !== undefined);
      const over = inBlocks.length === 0 || !isPerConnection(option) ? undefined : merge(fact, inBlocks, release);
      const all = merge(fact, lines, release);
      if (over === undefined || all === undefined) return all;
      const dead = all.winners.filter((entry) => !over.winners.includes(entry));
      const [winner] = over.winners;
      return winner === undefined
        ? all
        : { ...over, losers: [...over.losers, ...dead.map((entry) => ({ entry, winner }))] };
    }
    const slot = merge(fact, lines, release);
    return slot?.winners.some((entry) => !(entry.block?.unconditional ?? true)) ? slot : undefined;
  }

  /** Up to 8.6 KbdInteractiveAuthentication is on whenever ChallengeResponseAuthentication is, as it is by default. */
  #forced(option: string): readonly string[] | undefined {
    if (option !== 'KbdInteractiveAuthentication' || isAtLeast(this.#reader.release, '8.7')) return undefined;
    const challenge = (this.#global ?? this).own('ChallengeResponseAuthentication')?.values[0] ?? 'yes';
    return challenge === 'yes' ? ['yes'] : undefined;
  }
}

/** A directive's arguments as they are meant, without quotes. */
export function writtenValue({ directive, option }: Entry): string {
  return option?.raw ? (directive.tail?.value ?? '') : directive.arguments.map(({ value }) => value).join(' ');
}

/** The span of a directive's value: all of its arguments, without a trailing comment; the keyword when it has none. */
export function valueSpan(entry: Entry): Place['span'] {
  const { arguments: tokens, tail, keyword } = entry.directive;
  if (entry.option?.raw && tail !== undefined) return tail.span;
  const [first] = tokens;
  const last = tokens.at(-1);
  return first === undefined || last === undefined ? keyword.span : { start: first.span.start, end: last.span.end };
}

/** Whether the second pass applies an option: one that never may stand in a Match block has its start-up value. */
function isPerConnection(option: string): boolean {
  return keywordFact(option)?.matchSince !== undefined;
}

/** The first commented-out line of each option before the first Match line. */
function commentedOutOptions(lines: readonly Line[]): ReadonlyMap<string, Comment> {
  const comments = new Map<string, Comment>();
  for (const line of lines) {
    if (line.kind === 'directive' && keywordFact(line.keyword.value)?.name === 'Match') break;
    if (line.kind !== 'comment') continue;
    const name = keywordFact(commentedOut(line)?.keyword ?? '')?.name;
    if (name !== undefined && !comments.has(name)) comments.set(name, line);
  }
  return comments;
}
