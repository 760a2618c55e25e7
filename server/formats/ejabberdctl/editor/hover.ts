import type { Cursor, Hover } from '../../../core/lint/editor.ts';
import type { ShellAssignment } from '../../../core/syntax/shell-state.ts';
import { touches } from '../../../core/text/span.ts';
import { MACRO_PREFIX, variableFact } from '../facts/variables.ts';
import type { CtlModel } from '../model.ts';
import { variableParagraphs, variableTail } from './describe.ts';
import { flagFacts, weakFlags } from './flags.ts';
import { distributionText, epmdText, lineAtStart, lineOf, shownValue, winnerOver } from './here.ts';
import { namesIn } from './names.ts';

/** What is known about the variable, the argument or the commented-out variable under the cursor. */
export function hover(model: CtlModel, { path, offset }: Cursor): Hover | undefined {
  if (path !== model.file.path) return undefined;
  return onComment(model, offset) ?? onName(model, offset) ?? onArgument(model, offset) ?? onValue(model, offset);
}

function onComment(model: CtlModel, offset: number): Hover | undefined {
  const comment = model.shell.comments.find(({ span }) => span.start < offset && offset <= span.end);
  if (comment === undefined) return undefined;
  const text = model.shell.text.slice(comment.span.start, comment.span.end);
  const [, marks = '', name = ''] = /^(#[# \t]*(?:export[ \t]+)?)([A-Za-z_]\w*)=/.exec(text) ?? [];
  const start = comment.span.start + marks.length;
  const span = { start, end: start + name.length };
  const fact = name === '' ? undefined : variableFact(name);
  if (fact === undefined || !touches(span, offset)) return undefined;
  return { span, paragraphs: [...variableParagraphs(name, fact, model.release), ...variableTail(name)] };
}

function onName(model: CtlModel, offset: number): Hover | undefined {
  const found = namesIn(model).find(({ span }) => touches(span, offset));
  if (found === undefined) return undefined;
  const assignment = model.run.assignments.find(({ nameSpan }) => nameSpan.start === found.span.start);
  const paragraphs = about(model, found.name, assignment);
  return paragraphs.length === 0 ? undefined : { span: found.span, paragraphs };
}

function onValue(model: CtlModel, offset: number): Hover | undefined {
  const assignment = model.run.assignments.find(({ valueSpan }) => touches(valueSpan, offset));
  if (assignment === undefined) return undefined;
  const paragraphs = about(model, assignment.name, assignment);
  return paragraphs.length === 0 ? undefined : { span: assignment.valueSpan, paragraphs };
}

function about(model: CtlModel, name: string, assignment: ShellAssignment | undefined): string[] {
  const fact = variableFact(name);
  const here = valueHere(model, name, assignment);
  if (fact === undefined) {
    const macro = name.startsWith(MACRO_PREFIX)
      ? [`**${name}** defines a macro of ejabberd.yml, once it is exported.`]
      : [];
    return [...here, ...macro];
  }
  return [...here, ...listens(model, name), ...variableParagraphs(name, fact, model.release), ...variableTail(name)];
}

/** What a variable holds when the file has been read, and why. */
function valueHere(model: CtlModel, name: string, assignment: ShellAssignment | undefined): string[] {
  const { source, value, assignment: winner } = model.variables.get(name);
  if (source === 'undecided') return ['Only a running shell knows what holds here.'];
  if (source !== 'set' || winner === undefined) return [];
  const text = shownValue(model, name, value);
  const what = text === undefined ? 'a secret' : `\`${text.replaceAll('`', "'")}\``;
  if (assignment !== undefined && winnerOver(model, assignment) !== undefined) {
    return [`**No effect here.** ${lineAtStart(model, winner.span)} sets ${name} to ${what}.`];
  }
  const where = assignment === winner ? '' : ` (${lineOf(model, winner.span)})`;
  const isOwn = assignment === undefined || assignment === winner || assignment.lasting;
  return isOwn ? [`In force: ${what}${where}.`] : ['Holds for this command alone.'];
}

/** What the variables of the distribution and of epmd come to together. */
function listens(model: CtlModel, name: string): string[] {
  const isDistribution = /^(INET_DIST_INTERFACE|FIREWALL_WINDOW|ERL_DIST_PORT)$/.test(name);
  const text = isDistribution ? distributionText(model) : name === 'ERL_EPMD_ADDRESS' ? epmdText(model) : undefined;
  return text === undefined ? [] : [`All in all: ${text}.`];
}

/** An argument of erl within a value. */
function onArgument(model: CtlModel, offset: number): Hover | undefined {
  const argument = model.server.arguments.find(
    ({ word }) => word.literal && word.path === model.file.path && touches(word.span, offset),
  );
  const text = argument?.word.text;
  if (argument === undefined || text === undefined || !Object.hasOwn(flagFacts, text)) return undefined;
  const why = Object.hasOwn(weakFlags, text) ? [`Weak: ${weakFlags[text]}.`] : [];
  const effective = /^inet_dist_/.test(text) ? model.server.effectiveKernel(text) : 'absent';
  const key = typeof effective === 'string' ? undefined : effective.key;
  const isBeaten = key !== undefined && key.word.span.start !== argument.word.span.start;
  const beaten = isBeaten
    ? ['**No effect here.** Erlang takes the one that stands before it on its command line.']
    : [];
  return {
    span: argument.word.span,
    paragraphs: [...beaten, `**${text}**: ${flagFacts[text]}`, ...why],
  };
}
