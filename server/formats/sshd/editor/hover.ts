import type { Cursor, Hover } from '../../../core/lint/editor.ts';
import { touches } from '../../../core/text/span.ts';
import type { Entry } from '../expand.ts';
import { hiddenLines } from '../factories/hidden-lines.ts';
import { algorithmFact, keywordFact } from '../facts/tables.ts';
import { labelOf, type SshdModel, scopeOf } from '../model.ts';
import { commentedOut, type Directive } from '../syntax.ts';
import { blockOf, entryOf, isOnCommentedKeyword, lineAt, listItemAt } from './cursor.ts';
import { algorithmParagraph, code, keywordParagraphs, manualLink, rulesAbout } from './describe.ts';
import { lineOf, valueHere } from './here.ts';

/** What is known about the keyword, the value or the commented-out setting under the cursor. */
export function hover(model: SshdModel, cursor: Cursor): Hover | undefined {
  const line = lineAt(model, cursor);
  if (line === undefined || line.kind === 'blank') return undefined;
  if (line.kind === 'comment') {
    const hidden = commentedOut(line);
    const fact = keywordFact(hidden?.keyword ?? '');
    if (hidden === undefined || fact === undefined || !isOnCommentedKeyword(line, hidden.keyword, cursor.offset)) {
      return undefined;
    }
    const span = { start: line.textStart, end: line.textStart + hidden.keyword.length };
    return { span, paragraphs: [...keywordParagraphs(fact, model.reader), ...tail(fact.name)] };
  }
  return onAlgorithm(line, cursor.offset) ?? onDirective(model, line, cursor);
}

function onAlgorithm(line: Directive, offset: number): Hover | undefined {
  const kind = keywordFact(line.keyword.value)?.algorithms;
  const token = line.arguments.find(({ span }) => touches(span, offset));
  if (kind === undefined || token === undefined) return undefined;
  const item = listItemAt(token, offset);
  const fact = algorithmFact(kind, item.text);
  return fact === undefined ? undefined : { span: item.span, paragraphs: [algorithmParagraph(fact)] };
}

function onDirective(model: SshdModel, line: Directive, cursor: Cursor): Hover | undefined {
  const fact = keywordFact(line.keyword.value);
  if (fact === undefined) return undefined;
  const onKeyword = touches(line.keyword.span, cursor.offset);
  const value = line.arguments.find(({ span }) => touches(span, cursor.offset));
  const span = onKeyword ? line.keyword.span : value?.span;
  if (span === undefined) return undefined;
  const block = fact.name === 'Match' ? blockOf(model, cursor.path, line) : undefined;
  const entry = entryOf(model, cursor.path, line);
  const here = block === undefined ? (entry === undefined ? [] : lineHere(model, entry)) : [`Block: ${labelOf(block)}`];
  return { span, paragraphs: [...here, ...keywordParagraphs(fact, model.reader), ...tail(fact.name)] };
}

/** What a line comes to where it stands. */
function lineHere(model: SshdModel, entry: Entry): string[] {
  const { option, outcome } = entry;
  const scope = scopeOf(model, entry);
  if (option === undefined || scope === undefined) return [];
  if (outcome?.ok === false) return [`sshd refuses this value: ${outcome.error.reason}.`];
  if (entry.undecided) return ['A template leaves open what this line says.'];
  const setting = scope.effective(option.name);
  const where = scope.isGlobal ? '' : ` in ${code(scope.key)}`;
  const lost = setting.slot?.losers.find((loser) => loser.entry === entry);
  if (lost !== undefined) {
    return [
      `**No effect here.** ${lineOf(model, lost.winner)} sets ${option.name} to ${code(valueHere(lost.winner))}${where}.`,
    ];
  }
  const hidden = hiddenLines(model)
    .get(scope)
    ?.find((line) => line.always && line.entry === entry);
  if (hidden !== undefined) {
    const other = code(labelOf(hidden.firstBlock), 80);
    return [`**No effect here.** ${other} comes first and sets ${option.name} to ${code(valueHere(hidden.first))}.`];
  }
  if (setting.source !== 'set') return [];
  const outer = scope.isGlobal ? undefined : model.global.effective(option.name);
  const change =
    outer === undefined || outer.source === 'undecided' || outer.values.join(' ') === setting.values.join(' ')
      ? ''
      : `; outside of the block it is ${code(outer.written || 'not set')}`;
  return [`In force${where}: ${code(setting.values.join(' ') || 'nothing')}${change}.`];
}

function tail(option: string): string[] {
  const about = rulesAbout(option);
  return [...(about === undefined ? [] : [about]), manualLink(option)];
}
