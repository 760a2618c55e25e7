import { overlaps } from '../../../core/text/span.ts';
import type { Entry, MatchBlock } from '../expand.ts';
import { decidesAccess } from '../facts/strictness.ts';
import { keywordFact } from '../facts/tables.ts';
import type { SshdModel } from '../model.ts';
import type { Scope } from '../scope.ts';
import type { Directive, Line } from '../syntax.ts';

/** What stands below a Match line in its own file. */
export interface BlockLines {
  readonly lines: readonly Line[];
  /** The Match line that ends the block; `undefined` where the file ends it. */
  readonly end: Directive | undefined;
  /** Whether a template leaves open what stands there. */
  readonly isOpen: boolean;
}

/** The lines of a block, up to the next Match line or to the end of its file. */
export function blockLines(model: SshdModel, block: MatchBlock): BlockLines {
  const { lines = [], uncertain = [] } = model.expansion.trees.get(block.path) ?? {};
  const from = lines.indexOf(block.directive) + 1;
  let to = from;
  for (let line = lines[to]; line !== undefined && !isMatch(line); line = lines[to]) to++;
  const end = lines[to];
  const span = { start: block.directive.span.end, end: end?.span.start ?? Number.POSITIVE_INFINITY };
  return {
    lines: lines.slice(from, to),
    end: end?.kind === 'directive' ? end : undefined,
    isOpen: uncertain.some((part) => overlaps(part, span)),
  };
}

function isMatch(line: Line): boolean {
  return line.kind === 'directive' && keywordFact(line.keyword.value)?.name === 'Match';
}

/**
 * The lines of a block that look as if they stood outside: the block is indented, and they are as far left as its Match line.
 * None where the block is written without indentation, since that tells nothing.
 */
export function strayLines(model: SshdModel, block: MatchBlock): readonly Directive[] {
  const { lines, isOpen } = blockLines(model, block);
  const directives = lines.filter((line) => line.kind === 'directive');
  const [first] = directives;
  const { indent } = block.directive;
  if (isOpen || first === undefined || first.indent === indent || !first.indent.startsWith(indent)) return [];
  return directives.filter((line) => line.indent === indent);
}

/** The lines of a block that set something, those of included files among them, in no certain order. */
export function entriesOf(model: SshdModel, block: MatchBlock): readonly Entry[] {
  return [...(model.expansion.byBlock.get(block)?.values() ?? [])].flat();
}

/** The entries that hold for everybody once a block ends before one of its lines, those of included files among them. */
export function entriesFrom(model: SshdModel, first: Entry): readonly Entry[] {
  return model.expansion.entries.filter((entry) => entry.block === first.block && entry.order >= first.order);
}

/** The effects that move when lines of a block become global. */
export function movesToGlobal(model: SshdModel, scope: Scope, entries: readonly Entry[]): readonly string[] {
  return entries.flatMap(({ option }) =>
    option === undefined ? [] : [scope.subject(option.name), model.global.subject(option.name)],
  );
}

/** The risk of giving lines another reach. */
export function riskOfMoving(entries: readonly Entry[]): 'may-lock-out' | 'may-break-clients' {
  return entries.some(({ option }) => option !== undefined && decidesAccess(option.name))
    ? 'may-lock-out'
    : 'may-break-clients';
}
