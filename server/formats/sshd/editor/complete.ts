import type { Completion, Cursor } from '../../../core/lint/editor.ts';
import { type Span, span, touches } from '../../../core/text/span.ts';
import type { MatchBlock } from '../expand.ts';
import type { AlgorithmFact, Rating } from '../facts/algorithm-fact.ts';
import type { KeywordFact } from '../facts/keyword-fact.ts';
import { keywords } from '../facts/keywords.ts';
import { algorithmFact, allowedInMatch, defaultOf, keywordFact, knownAlgorithms, standing } from '../facts/tables.ts';
import { criterionNames } from '../match.ts';
import type { SshdModel } from '../model.ts';
import type { Directive } from '../syntax.ts';
import { blockAround, lineAt, listItemAt } from './cursor.ts';
import { keywordParagraphs } from './describe.ts';
import { snippets } from './snippets.ts';

const RANKS: Readonly<Record<Rating, number>> = { recommended: 0, acceptable: 1, weak: 2, broken: 3 };

/** What can be written at the cursor: keywords at the start of a line, else what the keyword of the line takes. */
export function complete(model: SshdModel, cursor: Cursor): readonly Completion[] {
  const line = lineAt(model, cursor);
  if (line?.kind === 'comment') return [];
  const block = blockAround(model, cursor);
  const inBlock = block !== undefined && !block.unconditional;
  if (line?.kind !== 'directive') return atLineStart(model, span(cursor.offset, cursor.offset), block, inBlock);
  if (touches(line.keyword.span, cursor.offset)) return atLineStart(model, line.keyword.span, block, inBlock);
  const fact = keywordFact(line.keyword.value);
  if (fact === undefined || (line.comment !== undefined && cursor.offset > line.comment.start)) return [];
  return valuesAt(model, fact, line, cursor.offset);
}

function atLineStart(
  model: SshdModel,
  where: Span,
  block: MatchBlock | undefined,
  inBlock: boolean,
): readonly Completion[] {
  const { release, vendor } = model.reader;
  const known = keywords.filter((fact) => {
    const state = standing(fact, release, vendor);
    if (state !== 'known' && state !== 'deprecated') return false;
    return !inBlock || fact.name === 'Match' || allowedInMatch(fact, release);
  });
  const offered = known.map((fact): Completion => {
    const preset = defaultOf(fact, release, vendor).join(' ');
    return {
      label: fact.name,
      kind: fact.name === 'Match' ? 'section' : 'keyword',
      newText: fact.name,
      span: where,
      ...(preset === '' || preset.length > 40 ? {} : { detail: `default ${preset}` }),
      documentation: keywordParagraphs(fact, model.reader).join('\n\n'),
      deprecated: standing(fact, release, vendor) === 'deprecated',
      // What is set already is wanted last.
      rank: model.global.own(fact.name) === undefined || block !== undefined ? 0 : 1,
    };
  });
  return inBlock ? offered : [...offered, ...snippets.map((snippet) => ({ ...snippet, span: where }))];
}

function valuesAt(model: SshdModel, fact: KeywordFact, line: Directive, offset: number): readonly Completion[] {
  const token = line.arguments.find(({ span: own }) => touches(own, offset));
  const where = token?.span ?? span(offset, offset);
  if (fact.name === 'Match') return criteriaAt(line, where, offset);
  if (fact.algorithms !== undefined) {
    const item = token === undefined ? undefined : listItemAt(token, offset);
    const taken = new Set((token?.value ?? '').replace(/^[-+^]/, '').split(','));
    return algorithmsAt(model, fact, item?.span ?? where, taken, item?.text);
  }
  // Of two words that mean the same, the older one is not offered.
  const words = fact.type === 'flag' ? ['yes', 'no'] : (fact.values ?? []).filter((word) => !fact.sameValue?.[word]);
  const preset = defaultOf(fact, model.reader.release, model.reader.vendor);
  return words.map((word, index) => ({
    label: word,
    kind: 'value',
    newText: word,
    span: where,
    ...(preset.includes(word) ? { detail: 'default' } : {}),
    rank: index,
  }));
}

function algorithmsAt(
  model: SshdModel,
  fact: KeywordFact,
  where: Span,
  taken: ReadonlySet<string>,
  current: string | undefined,
): readonly Completion[] {
  const kind = fact.algorithms ?? 'signature';
  const { release, vendor } = model.reader;
  const names = knownAlgorithms(kind, release, vendor).flatMap((name) => algorithmFact(kind, name) ?? []);
  return names
    .filter(({ name }) => name === current || !taken.has(name))
    .map(
      (algorithm: AlgorithmFact): Completion => ({
        label: algorithm.name,
        kind: 'value',
        newText: algorithm.name,
        span: where,
        detail: algorithm.rating,
        documentation: `${algorithm.why.charAt(0).toUpperCase()}${algorithm.why.slice(1)}.`,
        deprecated: algorithm.rating === 'weak' || algorithm.rating === 'broken',
        rank: RANKS[algorithm.rating],
      }),
    );
}

/** Criteria stand at every second place of a Match line; what follows one is a pattern, which nobody can guess. */
function criteriaAt(line: Directive, where: Span, offset: number): readonly Completion[] {
  const before = line.arguments.filter(({ span: own }) => own.end < offset).length;
  if (before % 2 === 1) return [];
  return criterionNames.map((name, index) => ({
    label: name,
    kind: 'keyword',
    newText: name,
    span: where,
    rank: index,
  }));
}
