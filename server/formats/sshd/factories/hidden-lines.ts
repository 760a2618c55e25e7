import type { Entry, MatchBlock } from '../expand.ts';
import { keywordFact, optionOf, repeatOf } from '../facts/tables.ts';
import type { SshdModel } from '../model.ts';
import type { Scope } from '../scope.ts';
import type { Directive } from '../syntax.ts';
import { blockLines } from './block-lines.ts';
import { covers, excludes, namedUsers } from './match-criteria.ts';

/** A line of a Match block, and one of an earlier block that sets the same option for connections that fit both. */
export interface HiddenLine {
  readonly option: string;
  readonly entry: Entry;
  readonly first: Entry;
  readonly firstBlock: MatchBlock;
  /** Whether the earlier block fits all that the later one fits, so that the line never counts. */
  readonly always: boolean;
  /** Whether both lines say the same. */
  readonly same: boolean;
}

/** A line that counts for the connections that its block fits. */
interface BlockLine {
  readonly entry: Entry;
  readonly block: MatchBlock;
}

/** Two rules ask for it, and every proof of a fix asks anew. */
const found = new WeakMap<SshdModel, ReadonlyMap<Scope, readonly HiddenLine[]>>();

/**
 * The lines of each block that an earlier block hides, one for each option. What a narrower block or one for named accounts
 * sets first is not told: the exception before the rule is how such files are written. Options that collect their values
 * hide nothing.
 */
export function hiddenLines(model: SshdModel): ReadonlyMap<Scope, readonly HiddenLine[]> {
  const known = found.get(model) ?? findHidden(model);
  found.set(model, known);
  return known;
}

/** Whether nothing of a block is left: every line of it is known, and hidden for certain. */
export function isWhollyHidden(model: SshdModel, scope: Scope): boolean {
  if (scope.block === undefined) return false;
  const hidden = hiddenLines(model).get(scope) ?? [];
  const { lines, isOpen } = blockLines(model, scope.block);
  return !isOpen && lines.every((line) => line.kind !== 'directive' || isHidden(line));

  function isHidden({ keyword }: Directive): boolean {
    const fact = keywordFact(keyword.value);
    const option = fact === undefined ? undefined : optionOf(fact, model.reader.release);
    return hidden.some((line) => line.always && line.option === option?.name);
  }
}

function findHidden(model: SshdModel): ReadonlyMap<Scope, readonly HiddenLine[]> {
  const scopes = new Map(model.blocks.map((scope) => [scope.block, scope]));
  const hidden = new Map<Scope, HiddenLine[]>();
  for (const [option, lines] of linesByOption(model)) {
    // Blocks for named accounts are many and can only be met by their own; the others are few.
    const ofAnybody: BlockLine[] = [];
    const byUser = new Map<string, BlockLine[]>();
    const seen = new Set<MatchBlock>();
    for (const line of lines) {
      const { block } = line;
      const users = namedUsers(block);
      const scope = scopes.get(block);
      if (scope !== undefined && !seen.has(block)) {
        const theirs = (users ?? []).flatMap((user) => byUser.get(user) ?? []);
        const result = hiding(option, line, theirs.length === 0 ? ofAnybody : inOrder([...ofAnybody, ...theirs]));
        if (result !== undefined) hidden.set(scope, [...(hidden.get(scope) ?? []), result]);
      }
      seen.add(block);
      if (users === undefined) ofAnybody.push(line);
      for (const user of users ?? []) byUser.set(user, [...(byUser.get(user) ?? []), line]);
    }
  }
  return hidden;
}

/** Accepted lines of blocks, in the order in which sshd reads them, for each option whose first line counts. */
function linesByOption({ expansion, reader }: SshdModel): ReadonlyMap<string, readonly BlockLine[]> {
  const options = new Map<string, BlockLine[]>();
  for (const entry of expansion.entries) {
    const { block, option, outcome, misplaced, undecided } = entry;
    if (block === undefined || option === undefined || !outcome?.ok || misplaced || undecided) continue;
    if (option.name === 'Include' || !isDecided(block) || repeatOf(option, reader.release) !== 'first') continue;
    const lines = options.get(option.name);
    if (lines === undefined) options.set(option.name, [{ entry, block }]);
    else lines.push({ entry, block });
  }
  return options;
}

function inOrder(lines: BlockLine[]): readonly BlockLine[] {
  return lines.sort((a, b) => a.entry.order - b.entry.order);
}

/** What an earlier line, of those in order, makes of the first line of a block that sets the same option. */
function hiding(option: string, { entry, block }: BlockLine, earlier: readonly BlockLine[]): HiddenLine | undefined {
  const wide = earlier.find((line) => line.block !== block && covers(line.block, block));
  const first = wide ?? earlier.find((line) => line.block !== block && isRival(line.block, block));
  if (first === undefined) return undefined;
  const same = valuesOf(first.entry) === valuesOf(entry);
  return { option, entry, first: first.entry, firstBlock: first.block, always: first === wide, same };
}

/** Whether two blocks may fit the same connection, and the earlier one is no exception from the later one. */
function isRival(earlier: MatchBlock, block: MatchBlock): boolean {
  return namedUsers(earlier) === undefined && !excludes(earlier, block) && !covers(block, earlier);
}

function isDecided({ undecided, criteria, parent }: MatchBlock): boolean {
  return !undecided && criteria.error === undefined && (parent === undefined || isDecided(parent));
}

function valuesOf({ outcome }: Entry): string {
  return outcome?.ok ? outcome.values.join(' ') : '';
}
