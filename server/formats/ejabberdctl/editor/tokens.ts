import type { SemanticToken } from '../../../core/lint/editor.ts';
import { orderedTokens } from '../../../core/lint/ordered-tokens.ts';
import type { ShellAssignment } from '../../../core/syntax/shell-state.ts';
import type { VariableType } from '../facts/variable-fact.ts';
import { MACRO_PREFIX, otherNames, variableFact } from '../facts/variables.ts';
import type { CtlModel } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { splitValue, type Word } from '../values/words.ts';
import { flagFacts } from './flags.ts';
import { winnerOver } from './here.ts';
import { namesIn } from './names.ts';

/** What the pieces of the file are: variables that the release reads and others, words, numbers and flags of erl. */
export function tokens(model: CtlModel, path: string): readonly SemanticToken[] {
  if (path !== model.file.path) return [];
  const found = [...names(model), ...model.run.assignments.flatMap((each) => values(model, each)), ...flags(model)];
  return orderedTokens(model.file.text, found);
}

function names(model: CtlModel): SemanticToken[] {
  const { shell, run } = model;
  const lost = new Set(shell.lost.map(({ nameSpan }) => nameSpan.start));
  const assignments = new Map(run.assignments.map((each) => [each.nameSpan.start, each]));
  return namesIn(model).flatMap(({ name, span, role }): SemanticToken[] => {
    // What stands behind a mistake no shell reads.
    if (lost.has(span.start)) return [];
    const type = typeOf(model, name);
    if (type === undefined) return [];
    const assignment = assignments.get(span.start);
    const modifiers = [
      ...(role === 'definition' && type !== 'property' ? (['definition'] as const) : []),
      ...(assignment !== undefined && isIdle(model, assignment) ? (['ineffective'] as const) : []),
    ];
    return [{ span, type, modifiers }];
  });
}

/** What a name is; `undefined` for one that a later release brings. */
function typeOf({ release }: CtlModel, name: string): SemanticToken['type'] | undefined {
  const fact = variableFact(name);
  if (fact !== undefined) return fact.since === undefined || isAtLeast(release, fact.since) ? 'property' : undefined;
  if (otherNames.includes(name)) return 'property';
  return name.startsWith(MACRO_PREFIX) ? 'macro' : 'variable';
}

/** Whether an assignment changes nothing: another one beats it, the shell never comes by, or ejabberdctl sets it anew. */
function isIdle(model: CtlModel, assignment: ShellAssignment): boolean {
  const isReplaced = assignment.lasting && variableFact(assignment.name)?.ineffective !== undefined;
  return isReplaced || assignment.reach === 'never' || winnerOver(model, assignment) !== undefined;
}

/** Which words a type knows. */
const SHAPES: Readonly<Partial<Record<VariableType, readonly (readonly [RegExp, SemanticToken['type']])[]>>> = {
  flag: [[/^(?:true|false)$/, 'enumMember']],
  number: [[/^\d+$/, 'number']],
  port: [[/^\d+$/, 'number']],
};

function values(model: CtlModel, assignment: ShellAssignment): SemanticToken[] {
  const type = variableFact(assignment.name)?.type;
  if (type === undefined || typeOf(model, assignment.name) === undefined) return [];
  const words = splitValue(assignment.value, model.file.path).filter((word) => isAsWritten(model, word));
  const modifiers = isIdle(model, assignment) ? (['ineffective'] as const) : [];
  if (type === 'port-range') return words.flatMap((word) => bounds(word)).map((token) => ({ ...token, modifiers }));
  return words.flatMap(({ text = '', span }): SemanticToken[] => {
    const [, found] = SHAPES[type]?.find(([shape]) => shape.test(text)) ?? [];
    return found === undefined ? [] : [{ span, type: found, modifiers }];
  });
}

function bounds({ text = '', span }: Word): SemanticToken[] {
  return [...text.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({
    span: { start: span.start + index, end: span.start + index + digits.length },
    type: 'number',
  }));
}

/** Arguments of erl that are written in the file: flags, and settings of the kernel. */
function flags(model: CtlModel): SemanticToken[] {
  const { server, file } = model;
  return server.arguments.flatMap(({ word }): SemanticToken[] => {
    const { text, span, path } = word;
    if (path !== file.path || text === undefined || !Object.hasOwn(flagFacts, text) || !isAsWritten(model, word))
      return [];
    const effective = /^inet_dist_/.test(text) ? server.effectiveKernel(text) : 'absent';
    const isBeaten = typeof effective !== 'string' && effective.key.word.span.start !== span.start;
    return [{ span, type: 'property', modifiers: isBeaten ? ['ineffective'] : [] }];
  });
}

/** Whether a word stands in the file letter by letter. */
function isAsWritten({ file }: CtlModel, { text, span, literal }: Word): boolean {
  return literal && file.text.slice(span.start, span.end) === text;
}
