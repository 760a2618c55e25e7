import type { Span } from '../../../core/text/span.ts';
import { type Unclosed, type Word, WordReader } from './word.ts';

/** What leads a command's input or output elsewhere. */
export interface Redirection {
  /** Such as `>`, `2>`, `<`, `<<<`. */
  readonly operator: string;
  readonly target: Word;
}

/** A program with its arguments. */
export interface SimpleCommand {
  /** `NAME=value` words before it. */
  readonly assignments: readonly Word[];
  readonly words: readonly Word[];
  readonly redirections: readonly Redirection[];
  /** From its first word to its last one or its last redirection. */
  readonly span: Span;
}

/** Commands that hand on their output, and what comes before them. */
export interface Pipeline {
  readonly commands: readonly SimpleCommand[];
  /** What joins it to the one before; empty for the first. */
  readonly joint: '' | ';' | '&&' | '||' | '&';
  /** It stands within `if`, `for`, `while` or `case`, or behind `&&` or `||`: it may not run. */
  readonly conditional: boolean;
}

/** A command line as bash takes it apart. What stands in `( … )` and `{ …; }` counts as a part of the line itself. */
export interface CommandLine {
  readonly pipelines: readonly Pipeline[];
  /** A quote or parenthesis that is never closed: bash refuses the line. */
  readonly unclosed: Unclosed | undefined;
  /** Where a comment begins, its `#`. */
  readonly comment: number | undefined;
}

const JOINTS = ['&&', '||', ';;', ';', '&', '\n', '(', ')'] as const;
const REDIRECTION = /^(?:\d*(?:<<<|<<-?|<&|<>|>>|>\||>&|<|>)|&>>?)/;

/** Words that steer and run nothing themselves; what follows is a command. */
const STEERING = new Set([
  'if',
  'then',
  'elif',
  'else',
  'fi',
  'while',
  'until',
  'do',
  'done',
  'esac',
  '{',
  '}',
  '!',
  'time',
]);
const OPENS_CONDITION = new Set(['if', 'while', 'until', 'for', 'select', 'case']);
const CLOSES_CONDITION = new Set(['fi', 'done', 'esac']);

/**
 * Takes a bash command line apart. Total: an unclosed quote ends with the line. Of `case` the patterns are passed over, and of
 * `for` the words that it counts through.
 */
export function readCommandLine(text: string, base = 0): CommandLine {
  const reader = new WordReader(text, base);
  const pipelines: Pipeline[] = [];
  let comment: number | undefined;
  let commands: SimpleCommand[] = [];
  let joint: Pipeline['joint'] = '';
  let depth = 0;
  /** Where each open group begins in the list, and the last one that was closed. */
  const groups: number[] = [];
  let closed = 0;
  const finish = (next: Pipeline['joint']): void => {
    const conditional = depth > 0 || joint === '&&' || joint === '||';
    if (commands.length > 0) pipelines.push({ commands, joint: pipelines.length === 0 ? '' : joint, conditional });
    if (commands.length > 0 || next === '&&' || next === '||') joint = next;
    commands = [];
  };
  for (;;) {
    comment = reader.blanks() ?? comment;
    if (reader.atEnd) break;
    const at = reader.pos;
    const sign = JOINTS.find((operator) => reader.sees(operator));
    const isRedirection = REDIRECTION.test(text.slice(at)) && !/^[<>]\(/.test(text.slice(at));
    if (sign !== undefined && !(sign === '&' && isRedirection)) {
      reader.pos += sign.length;
      // A parenthesis that nothing opened ends a pattern of `case`.
      if (sign === ')' && groups.length === 0) commands = [];
      finish(sign === '&&' || sign === '||' || sign === '&' ? sign : ';');
      if (sign === '(') groups.push(pipelines.length);
      if (sign === ')') closed = groups.pop() ?? pipelines.length;
      continue;
    }
    if (reader.sees('|')) {
      reader.pos += reader.sees('|&') ? 2 : 1;
      // What stands before it was a group: all of it hands on its output.
      if (commands.length === 0) commands = pipelines.splice(closed).flatMap((pipeline) => pipeline.commands);
      continue;
    }
    const draft = readSimple(reader);
    for (const { text: word } of draft.steering) {
      if (OPENS_CONDITION.has(word)) depth++;
      if (CLOSES_CONDITION.has(word)) depth = Math.max(0, depth - 1);
    }
    if (draft.command !== undefined) commands.push(draft.command);
    if (reader.pos === at) reader.pos++;
  }
  finish(';');
  return { pipelines, unclosed: reader.unclosed, comment };
}

interface Draft {
  readonly steering: readonly Word[];
  readonly command: SimpleCommand | undefined;
}

function readSimple(reader: WordReader): Draft {
  const steering: Word[] = [];
  const assignments: Word[] = [];
  const words: Word[] = [];
  const redirections: Redirection[] = [];
  const start = reader.pos;
  let end = start;
  for (; ; end = reader.pos) {
    // A comment ends the command; the caller notes it.
    const before = reader.pos;
    if (reader.blanks() !== undefined) {
      reader.pos = before;
      break;
    }
    const operator = REDIRECTION.exec(reader.text.slice(reader.pos))?.[0];
    if (operator !== undefined && !/^[<>]\(/.test(reader.text.slice(reader.pos))) {
      reader.pos += operator.length;
      reader.blanks();
      const target = reader.word();
      if (target !== undefined) redirections.push({ operator, target });
      continue;
    }
    const word = reader.word();
    if (word === undefined) break;
    if (words.length === 0 && !word.quoted && STEERING.has(word.text)) steering.push(word);
    else if (words.length === 0 && /^[A-Za-z_]\w*\+?=/.test(word.text)) assignments.push(word);
    else words.push(word);
  }
  const [first] = words;
  if (first !== undefined && /^(for|select|case)$/.test(first.text) && !first.quoted) {
    return { steering: [...steering, first], command: undefined };
  }
  const isEmpty = words.length + assignments.length + redirections.length === 0;
  const from = [...assignments, ...words, ...redirections.map(({ target }) => target)].map(({ span }) => span.start);
  const span = { start: Math.min(...from), end: reader.base + end };
  return { steering, command: isEmpty ? undefined : { assignments, words, redirections, span } };
}
