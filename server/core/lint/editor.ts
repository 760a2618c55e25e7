import type { Place, Span } from '../text/span.ts';

/** A place in a file where a cursor stands. */
export interface Cursor {
  readonly path: string;
  readonly offset: number;
}

/** What is known about what stands under the cursor, as Markdown paragraphs, the most important one first. */
export interface Hover {
  readonly span: Span;
  readonly paragraphs: readonly string[];
}

/** What can be written at a place. */
export interface Completion {
  readonly label: string;
  readonly kind: 'keyword' | 'value' | 'section' | 'name' | 'snippet';
  /** What is written instead of what stands there; in a snippet `${1:…}` are places to fill in. */
  readonly newText: string;
  readonly span: Span;
  /** A few words behind the label, such as the default or `weak`. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly deprecated?: boolean;
  /** Smaller ones stand first; equal ones by label. */
  readonly rank?: number;
}

/** One entry of the outline. */
export interface OutlineEntry {
  readonly name: string;
  readonly detail?: string;
  readonly kind: 'section' | 'block' | 'setting' | 'list' | 'item';
  /** All that belongs to it. */
  readonly span: Span;
  /** What is selected when it is chosen. */
  readonly nameSpan: Span;
  readonly children: readonly OutlineEntry[];
}

/** Text that names a file. */
export interface FileLink {
  readonly span: Span;
  /** Absolute path on the server's host; one with wildcards stands for the first file that it names. */
  readonly nominal: string;
}

/** A short text that an editor shows within a line without its being there: what the line comes to. */
export interface Hint {
  readonly offset: number;
  readonly text: string;
  /** Markdown. */
  readonly explanation?: string;
  /** What it leads to, such as the line that wins. */
  readonly target?: Place;
  /** `news`: it says what the line does not. `echo`: it is for those who want every value. */
  readonly worth: 'news' | 'echo';
}

/** A name that is defined in one place and used in others. */
export interface NamedThing {
  /** Stable and unique among the names of the format, such as `acl/admin`. */
  readonly key: string;
  readonly name: string;
  readonly span: Span;
  /** Whether it may be given another name, and what such a name must look like. */
  readonly pattern?: RegExp;
  /**
   * Its key means the same thing in every unit of the format, such as the public key of a peer. It is renamed only where
   * every place has the same text: one from which the name merely follows, such as a private key, is left alone.
   */
  readonly across?: boolean;
}

/** Where a name stands. */
export interface Occurrence {
  readonly at: Place;
  readonly role: 'definition' | 'use';
}

/** What a piece of text is, beyond what a grammar can tell without knowing the whole configuration. */
export interface SemanticToken {
  readonly span: Span;
  /** `property`: a keyword. `enumMember`: one of a closed set of values. `variable`: a name that is defined in the configuration. */
  readonly type: 'property' | 'enumMember' | 'variable' | 'number' | 'string' | 'namespace' | 'macro';
  /**
   * `definition`: the name is made here. `deprecated`: the target release knows it by another name or no longer.
   * `defaultLibrary`: the program's own name, such as the access rule `all`. `ineffective`: what stands here changes nothing.
   */
  readonly modifiers?: readonly ('definition' | 'deprecated' | 'defaultLibrary' | 'ineffective')[];
}

/** What an editor offers for a format beside findings. All functions are pure, total and quick. */
export interface EditorFeatures<Model> {
  hover(model: Model, cursor: Cursor): Hover | undefined;
  complete(model: Model, cursor: Cursor): readonly Completion[];
  outline(model: Model, path: string): readonly OutlineEntry[];
  /** Spans that can be folded away, beside those of the outline. */
  folds(model: Model, path: string): readonly Span[];
  links(model: Model, path: string): readonly FileLink[];
  hints(model: Model, path: string): readonly Hint[];
  named?(model: Model, cursor: Cursor): NamedThing | undefined;
  occurrences?(model: Model, key: string): readonly Occurrence[];
  /** What pieces of a file are, in the order of the text and without overlaps; never more than one line each. */
  tokens?(model: Model, path: string): readonly SemanticToken[];
  /** The text with blanks in order and all else as it was; `undefined` for a format that is left as it is. */
  tidied?(text: string): string;
}

/** The features of one unit: {@link EditorFeatures} with the model already at hand. */
export interface OpenEditor {
  hover(cursor: Cursor): Hover | undefined;
  complete(cursor: Cursor): readonly Completion[];
  outline(path: string): readonly OutlineEntry[];
  folds(path: string): readonly Span[];
  links(path: string): readonly FileLink[];
  hints(path: string): readonly Hint[];
  named(cursor: Cursor): NamedThing | undefined;
  occurrences(key: string): readonly Occurrence[];
  tokens(path: string): readonly SemanticToken[];
}

/** Binds features to a model; a format without features offers nothing. */
export function openEditor<Model>(features: EditorFeatures<Model> | undefined, model: Model): OpenEditor {
  return {
    hover: (cursor) => features?.hover(model, cursor),
    complete: (cursor) => features?.complete(model, cursor) ?? [],
    outline: (path) => features?.outline(model, path) ?? [],
    folds: (path) => features?.folds(model, path) ?? [],
    links: (path) => features?.links(model, path) ?? [],
    hints: (path) => features?.hints(model, path) ?? [],
    named: (cursor) => features?.named?.(model, cursor),
    occurrences: (key) => features?.occurrences?.(model, key) ?? [],
    tokens: (path) => features?.tokens?.(model, path) ?? [],
  };
}
