import type { Span } from '../text/span.ts';

/** Text that stands for itself, quotes and backslashes taken away. */
export interface ShellText {
  readonly kind: 'text';
  readonly text: string;
  /** As long as the text, unless the part is a single character with a backslash before it. */
  readonly span: Span;
  readonly quote: 'none' | 'single' | 'double' | 'backslash';
}

/** `$NAME`, `${NAME}` or `${NAME:-word}` and its kin. */
export interface ShellParameter {
  readonly kind: 'parameter';
  readonly name: string;
  /** `length` is `${#NAME}`; `other` is a form of which only the shell knows the outcome. */
  readonly operator: '' | '-' | ':-' | '=' | ':=' | '?' | ':?' | '+' | ':+' | 'length' | 'other';
  readonly word: ShellWord | undefined;
  readonly span: Span;
  readonly quoted: boolean;
}

/** Something whose text only a running shell knows. */
export interface ShellUnknown {
  /** `command`: its output. `arithmetic`: a sum. `tilde`: a home folder. `bash`: what sh and bash read differently. */
  readonly kind: 'command' | 'arithmetic' | 'tilde' | 'bash';
  readonly span: Span;
  readonly quoted: boolean;
  /** Names that working it out may set. */
  readonly sets: readonly string[];
}

export type ShellPart = ShellText | ShellParameter | ShellUnknown;

/** One word of a command line: parts that are put together without a blank. */
export interface ShellWord {
  readonly parts: readonly ShellPart[];
  /** Of the whole word, quotes included; empty where an assignment has no value. */
  readonly span: Span;
}

/** `NAME=value` in front of a command, or as a command of its own. */
export interface ShellAssignmentWord {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: ShellWord;
  readonly span: Span;
  /** A form that bash takes and sh does not: `NAME+=…`, `NAME=(…)`, `NAME[0]=…`. */
  readonly bashOnly: boolean;
}

/** Assignments, a command with its arguments, or both. */
export interface ShellSimple {
  readonly kind: 'simple';
  readonly assignments: readonly ShellAssignmentWord[];
  readonly words: readonly ShellWord[];
  readonly redirected: boolean;
  readonly span: Span;
}

/** `if`, `case` and loops: lists that run, lists that may run, and names that it sets by itself. */
export interface ShellCompound {
  readonly kind: 'compound';
  readonly keyword: string;
  /** What runs at least once: the first condition. */
  readonly first: readonly ShellAndOr[];
  /** What may run, or run again. */
  readonly maybe: readonly (readonly ShellAndOr[])[];
  readonly sets: readonly string[];
  readonly span: Span;
}

/** `{ … }` runs in this shell, `( … )` in a copy of it. */
export interface ShellGroup {
  readonly kind: 'group' | 'subshell';
  readonly body: readonly ShellAndOr[];
  readonly redirected: boolean;
  readonly span: Span;
}

export interface ShellFunction {
  readonly kind: 'function';
  readonly name: string;
  readonly body: ShellCommand;
  readonly span: Span;
}

export type ShellCommand = ShellSimple | ShellCompound | ShellGroup | ShellFunction;

export interface ShellPipeline {
  readonly commands: readonly ShellCommand[];
  readonly negated: boolean;
}

/** Pipelines joined by `&&` and `||`. */
export interface ShellAndOr {
  readonly first: ShellPipeline;
  readonly rest: readonly { readonly operator: '&&' | '||'; readonly pipeline: ShellPipeline }[];
  readonly background: boolean;
  readonly span: Span;
}

/** A comment with its `#`, to the end of its line. */
export interface ShellComment {
  readonly span: Span;
  /** Nothing but blanks stands before it on its line. */
  readonly alone: boolean;
}

/** Where a shell stops reading, and why. */
export interface ShellProblem {
  readonly span: Span;
  /** Half a sentence for a person. */
  readonly message: string;
  /** One shell stops here and another one goes on, so that nothing is known of what comes of the file. */
  readonly isDisputed: boolean;
}

/** A file as a shell reads it. */
export interface ShellFile {
  readonly text: string;
  /** The commands up to the first mistake in the order of the file; a shell carries these out. */
  readonly list: readonly ShellAndOr[];
  readonly comments: readonly ShellComment[];
  /** What the shell stumbles over; it reads nothing behind it. */
  readonly problem: ShellProblem | undefined;
  /** Where the command with the mistake begins; the length of the text when there is none. */
  readonly end: number;
  /** Names that are assigned behind the mistake, as far as lines tell. */
  readonly lost: readonly { readonly name: string; readonly nameSpan: Span }[];
  /** Names that are used as `$NAME` anywhere, in commands as well. */
  readonly references: ReadonlySet<string>;
  /** Names that are set where this reader does not look closer, so that nothing is known of them. */
  readonly clouded: ReadonlySet<string>;
}
