import type { Unit } from '../../core/lint/unit.ts';
import { HOLE } from '../../core/syntax/template.ts';
import { overlaps, type Place } from '../../core/text/span.ts';
import type { KeywordFact } from './facts/keyword-fact.ts';
import { allowedInMatch, isBuiltIn, keywordFact, optionOf, type Standing, standing } from './facts/tables.ts';
import { type Criteria, readCriteria } from './match.ts';
import { type Directive, parseFile, type SyntaxTree } from './syntax.ts';
import type { Outcome, Reader } from './values/outcome.ts';
import { readValues } from './values/read.ts';

/** A Match block; its end is the next Match line or the end of its file. */
export interface MatchBlock {
  readonly index: number;
  /** How many entries sshd has read before it. */
  readonly before: number;
  readonly path: string;
  readonly directive: Directive;
  readonly criteria: Criteria;
  /** The block around the Include line through which this one was reached. */
  readonly parent: MatchBlock | undefined;
  /** Whether a template leaves open if the line is there, or what it says. */
  readonly undecided: boolean;
  /** Whether it is in force for every connection, and its parents too. */
  readonly unconditional: boolean;
}

/** One directive where sshd comes to it. A file that is included twice gives its directives twice. */
export interface Entry {
  /** Position among all entries of the unit. */
  readonly order: number;
  readonly path: string;
  readonly directive: Directive;
  /** The fact of the keyword as written; `undefined` for an unknown one. */
  readonly fact: KeywordFact | undefined;
  /** The option that it sets in this release: differs from `fact` for an alias. */
  readonly option: KeywordFact | undefined;
  readonly standing: Standing | 'unknown' | 'undecided';
  /** Whether a template leaves open if the line is there, where it counts, or what it says. It then has no outcome. */
  readonly undecided: boolean;
  readonly block: MatchBlock | undefined;
  /** Its values, or why sshd refuses them; `undefined` for keywords that this release does not read. */
  readonly outcome: Outcome | undefined;
  /** Whether the release refuses this keyword here, below a Match that is not always true. */
  readonly misplaced: boolean;
  /** The Include lines through which sshd came here, outermost first. */
  readonly via: readonly Place[];
}

/** An Include line and the files that it brought in. */
export interface IncludeUse {
  readonly entry: Entry;
  /** The patterns as absolute paths, in order. */
  readonly patterns: readonly string[];
  /** Why it was not followed: `cycle` and `depth` make sshd refuse to start, `size` is a limit of ours. */
  readonly stopped: 'cycle' | 'depth' | 'size' | undefined;
}

/** A unit in the order in which sshd reads it. */
export interface Expansion {
  readonly trees: ReadonlyMap<string, SyntaxTree>;
  readonly entries: readonly Entry[];
  /** Entries that set an option, by the block that they stand in (`undefined`: none) and by the option's name. */
  readonly byBlock: ReadonlyMap<MatchBlock | undefined, ReadonlyMap<string, readonly Entry[]>>;
  readonly blocks: readonly MatchBlock[];
  readonly includes: readonly IncludeUse[];
}

/** Nesting beyond which sshd stops (SERVCONF_MAX_DEPTH of servconf.c). */
const MAX_DEPTH = 16;

/** Directives beyond which we stop, so that files that include one another many times cannot stall the editor. */
const MAX_ENTRIES = 200_000;

/** Where sshd looks for relative include patterns. */
const CONFIG_FOLDER = '/etc/ssh';

/** Reads a unit from its root file down, following every Include where it stands. */
export function expand(unit: Unit, reader: Reader): Expansion {
  const trees = new Map<string, SyntaxTree>();
  for (const file of unit.files.values()) trees.set(file.path, parseFile(file, reader.release));
  const entries: Entry[] = [];
  const blocks: MatchBlock[] = [];
  const includes: IncludeUse[] = [];

  const visit = (
    path: string,
    outer: MatchBlock | undefined,
    via: readonly Place[],
    stack: readonly string[],
  ): void => {
    let block = outer;
    const isUncertain = uncertainty(trees.get(path));
    for (const directive of trees.get(path)?.lines ?? []) {
      if (directive.kind !== 'directive' || entries.length >= MAX_ENTRIES) continue;
      const fact = keywordFact(directive.keyword.value);
      if (fact?.name === 'Match') {
        const undecided = isUncertain(directive) || (outer?.undecided ?? false);
        const criteria = undecided ? undecidedCriteria : readCriteria(directive, reader.release);
        const unconditional = criteria.unconditional && (outer === undefined || outer.unconditional);
        block = {
          index: blocks.length,
          before: entries.length,
          path,
          directive,
          criteria,
          parent: outer,
          undecided,
          unconditional,
        };
        blocks.push(block);
        continue;
      }
      const undecided = isUncertain(directive) || (block?.undecided ?? false);
      const entry = toEntry({ order: entries.length, path, directive, fact, block, via, undecided }, reader);
      entries.push(entry);
      if (fact?.name !== 'Include' || entry.standing !== 'known') continue;
      const patterns = includePatterns(directive);
      const stopped = stack.length > MAX_DEPTH ? 'depth' : entries.length >= MAX_ENTRIES ? 'size' : undefined;
      let cycle = false;
      for (const pattern of stopped === undefined ? patterns : []) {
        for (const next of unit.inclusions.get(pattern)?.paths ?? []) {
          if (stack.includes(next)) cycle = true;
          else visit(next, block, [...via, { path, span: directive.span }], [...stack, next]);
        }
      }
      includes.push({ entry, patterns, stopped: cycle ? 'cycle' : stopped });
    }
  };
  visit(unit.rootPath, undefined, [], [unit.rootPath]);
  return { trees, entries, byBlock: groupByBlock(entries), blocks, includes };
}

function groupByBlock(entries: readonly Entry[]): Expansion['byBlock'] {
  const groups = new Map<MatchBlock | undefined, Map<string, Entry[]>>();
  for (const entry of entries) {
    if (entry.option === undefined) continue;
    const group = groups.get(entry.block) ?? new Map<string, Entry[]>();
    groups.set(entry.block, group);
    const list = group.get(entry.option.name);
    if (list === undefined) group.set(entry.option.name, [entry]);
    else list.push(entry);
  }
  return groups;
}

/** Tells whether a template leaves a line open. */
function uncertainty(tree: SyntaxTree | undefined): (directive: Directive) => boolean {
  const { uncertain = [] } = tree ?? {};
  if (uncertain.length === 0) return () => false;
  return ({ span }) => uncertain.some((part) => overlaps(part, span));
}

/** What is known of a Match line that a template leaves open: nothing. */
const undecidedCriteria: Criteria = { list: [], error: undefined, unconditional: false, label: '…' };

/** The patterns of an Include line as absolute paths: relative ones start at sshd's configuration folder. */
export function includePatterns(directive: Directive): string[] {
  return directive.arguments
    .map(({ value }) => value)
    .filter((value) => value !== '' && !value.includes(HOLE))
    .map((value) => (value.startsWith('/') ? value : `${CONFIG_FOLDER}/${value}`));
}

function toEntry(
  line: Pick<Entry, 'order' | 'path' | 'directive' | 'fact' | 'block' | 'via' | 'undecided'>,
  reader: Reader,
): Entry {
  const { fact, block, directive } = line;
  const hole = directive.keyword.value.includes(HOLE);
  const state = hole ? 'undecided' : fact === undefined ? 'unknown' : standing(fact, reader.release, reader.vendor);
  const read = fact !== undefined && (state === 'known' || state === 'alias');
  const option = read ? optionOf(fact, reader.release) : undefined;
  const conditional = block !== undefined && !block.unconditional;
  const misplaced = conditional && !line.undecided && (fact === undefined || !allowedInMatch(fact, reader.release));
  // A build without the part that a keyword needs skips the line, whatever it says.
  const optional = option?.build !== undefined && /^(gssapi|krb5)/.test(option.build);
  const skipped = optional && reader.vendor !== undefined && !isBuiltIn(option, reader.vendor);
  const outcome = option === undefined || skipped || line.undecided ? undefined : readValues(option, directive, reader);
  return { ...line, option, standing: state, outcome, misplaced };
}
