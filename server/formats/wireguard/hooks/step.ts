import type { Span } from '../../../core/text/span.ts';
import { type CommandLine, type Redirection, readCommandLine, type SimpleCommand } from './command-line.ts';
import type { Unclosed, Word } from './word.ts';

/** One program that a hook runs, with what only prepares its start (`sudo`, `env` …) taken away. */
export interface Step {
  /** The program without its folder: `iptables` of `/usr/sbin/iptables`; empty when only the shell knows it. */
  readonly program: string;
  /** The word that names the program; `undefined` for assignments or redirections alone. */
  readonly word: Word | undefined;
  readonly args: readonly Word[];
  readonly assignments: readonly Word[];
  readonly redirections: readonly Redirection[];
  /** The whole command, in the hook as written. */
  readonly span: Span;
  /** It may not run: it is a part of `if`, `for` or `while`, or follows `&&` or `||`. */
  readonly conditional: boolean;
  /** The programs that hand on their output, this one among them, in order. */
  readonly pipeline: readonly Step[];
  /** `line`: a command of the hook. `output`: in `$(…)`. `process`: in `<(…)`. */
  readonly place: 'line' | 'output' | 'process';
  /** The programs within each of its words, redirection targets included. */
  readonly within: readonly Step[];
}

/** A hook taken apart. */
export interface Hook {
  /** As written. */
  readonly text: string;
  /** Every program, in the order in which they stand; those within a word behind the command of that word. */
  readonly steps: readonly Step[];
  readonly unclosed: Unclosed | undefined;
  /** Where a comment begins for bash. */
  readonly comment: number | undefined;
}

/** Options of the programs that only start another one, which take an argument of their own. */
const STARTERS: Readonly<Record<string, RegExp>> = {
  sudo: /^-[ugpCrtTUDhR]$|^--(user|group|prompt|chdir|host)$/,
  doas: /^-[uC]$/,
  env: /^-[uCS]$/,
  nice: /^-n$/,
  ionice: /^-[cnp]$/,
  timeout: /^-[ks]$/,
  exec: /^-a$/,
  command: /^$/,
  builtin: /^$/,
  nohup: /^$/,
  setsid: /^$/,
  stdbuf: /^-[ioe]$/,
  busybox: /^$/,
};

/** Shells, and how each is told to read its commands from an argument. */
const SHELL = /^(ba|da|z|k|a)?sh$/;

/** Hooks nested deeper than this are nobody's. */
const DEEPEST = 5;

/** Nobody writes a longer hook; what stands behind is not read, so that no file takes forever. In UTF-16 code units. */
export const LONGEST = 16_384;

/** Takes a hook apart into the programs that it runs, also those in `$(…)`, `<(…)` and `bash -c '…'`. Total. */
export function readHook(text: string): Hook {
  const line = readCommandLine(text.slice(0, LONGEST));
  return { text, steps: stepsOf(line, 'line', 0, text), unclosed: line.unclosed, comment: line.comment };
}

function stepsOf(line: CommandLine, place: Step['place'], depth: number, source: string): Step[] {
  const variables = new Map<string, string>();
  return line.pipelines.flatMap(({ commands, conditional }) => {
    const pipeline: Step[] = [];
    const all = commands.map((command) => {
      const within = depth < DEEPEST ? innerSteps(command, depth, source) : [];
      const step: Step = { ...started(expanded(command, variables)), conditional, pipeline, place, within };
      pipeline.push(step);
      if (step.word === undefined) for (const word of step.assignments) assign(word, variables);
      return [step, ...within, ...(depth < DEEPEST ? scripted(step, depth, source) : [])];
    });
    return all.flat();
  });
}

/** Notes `NAME=value` of a line; a value that only the shell knows is forgotten. */
function assign({ text, dynamic }: Word, variables: Map<string, string>): void {
  const cut = text.indexOf('=');
  if (dynamic || text.charAt(cut - 1) === '+') variables.delete(text.slice(0, cut).replace('+', ''));
  else variables.set(text.slice(0, cut), text.slice(cut + 1));
}

/** Puts the value of a variable that the line itself set in place of a word that is nothing but the variable. */
function expanded(command: SimpleCommand, variables: ReadonlyMap<string, string>): SimpleCommand {
  if (variables.size === 0) return command;
  const words = command.words.map((word) => {
    const name = /^\$(?:(\w+)|\{(\w+)\})$/.exec(word.text);
    const text = word.dynamic ? variables.get(name?.[1] ?? name?.[2] ?? '') : undefined;
    return text === undefined || /\s/.test(text) ? word : { ...word, text, dynamic: false };
  });
  return { ...command, words };
}

/** The programs in the words of a command. */
function innerSteps({ words, assignments, redirections }: SimpleCommand, depth: number, source: string): Step[] {
  const all = [...assignments, ...words, ...redirections.map(({ target }) => target)];
  return all.flatMap(({ inner }) =>
    inner.flatMap(({ kind, text, at }) => stepsOf(readCommandLine(text, at), kind, depth + 1, source)),
  );
}

/** The programs of `bash -c '…'` and `eval '…'`, whose text stands in one word. */
function scripted({ program, args, conditional }: Step, depth: number, source: string): Step[] {
  const flag = args.findIndex(({ text }) => /^-[a-z]*c$/.test(text));
  const word = SHELL.test(program) && flag !== -1 ? args[flag + 1] : program === 'eval' ? args[0] : undefined;
  if (word === undefined || (program === 'eval' && args.length > 1)) return [];
  const { start, end } = word.span;
  const inQuotes = source.slice(start + 1, end - 1) === word.text;
  const plain = source.slice(start, end) === word.text;
  const line = readCommandLine(word.text, inQuotes ? start + 1 : plain ? start : 0);
  const steps = stepsOf(inQuotes || plain ? line : placed(line, word.span), 'line', depth + 1, source);
  return conditional ? steps.map((step) => ({ ...step, conditional })) : steps;
}

/** A command line of which only the place as a whole is known, since quotes within it were taken away. */
function placed(line: CommandLine, span: Span): CommandLine {
  const move = (word: Word): Word => ({ ...word, span, inner: [] });
  const pipelines = line.pipelines.map((pipeline) => ({
    ...pipeline,
    commands: pipeline.commands.map(({ assignments, words, redirections }) => ({
      assignments: assignments.map(move),
      words: words.map(move),
      redirections: redirections.map(({ operator, target }) => ({ operator, target: move(target) })),
      span,
    })),
  }));
  return { ...line, pipelines };
}

type Started = Pick<Step, 'program' | 'word' | 'args' | 'assignments' | 'redirections' | 'span'>;

/** What a command really starts. */
function started({ assignments, words, redirections, span }: SimpleCommand): Started {
  let rest = words;
  for (let program = nameOf(rest[0]); Object.hasOwn(STARTERS, program); program = nameOf(rest[0])) {
    const next = behindStarter(program, rest.slice(1));
    // `env` alone, `exec` with redirections alone: the starter is all that there is.
    if (next.length === 0) break;
    rest = next;
  }
  const [word, ...args] = rest;
  return { program: nameOf(word), word, args, assignments, redirections, span };
}

function behindStarter(program: string, args: readonly Word[]): readonly Word[] {
  const takesArgument = STARTERS[program] ?? /^$/;
  let at = 0;
  for (; at < args.length; at++) {
    const text = args[at]?.text ?? '';
    if (text === '--') return args.slice(at + 1);
    if (text.startsWith('-') && text !== '-') at += takesArgument.test(text) ? 1 : 0;
    else if (!((program === 'env' || program === 'sudo') && /^\w+=/.test(text))) break;
  }
  // The time of `timeout` stands before the program.
  return args.slice(program === 'timeout' ? at + 1 : at);
}

function nameOf(word: Word | undefined): string {
  if (word === undefined) return '';
  const name = word.text.slice(word.text.lastIndexOf('/') + 1);
  return /^[\w.+[%-]+$/.test(name) ? name : '';
}

/** Whether a program reads commands of the shell. */
export function isShell(program: string): boolean {
  return SHELL.test(program);
}
