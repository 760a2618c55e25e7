import type { Span } from '../text/span.ts';

/** How a scalar is written. It decides what some programs take it for: a word, a number or a string. */
export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded';

/** A single value, as text: what it means is the business of the format. */
export interface YamlScalar {
  readonly kind: 'scalar';
  /** Its text without quotes, escapes resolved. An empty value has an empty plain text and an empty span. */
  readonly text: string;
  readonly style: ScalarStyle;
  /** Of the whole scalar, quotes included. */
  readonly span: Span;
}

/** A reference `*name`; it is kept as it stands, for each program decides what becomes of it. */
export interface YamlAlias {
  readonly kind: 'alias';
  readonly name: string;
  readonly span: Span;
}

export interface YamlSequence {
  readonly kind: 'sequence';
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
  readonly span: Span;
}

/** One `key: value`. */
export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode;
  /** From the key to the end of the value. */
  readonly span: Span;
}

/** Entries in the order of the text; keys that stand twice are there twice. */
export interface YamlMapping {
  readonly kind: 'mapping';
  readonly flow: boolean;
  readonly entries: readonly YamlEntry[];
  readonly span: Span;
}

export type YamlNode = YamlScalar | YamlAlias | YamlSequence | YamlMapping;

/** What keeps a text from being YAML, or from being all of it. */
export interface YamlProblem {
  readonly span: Span;
  /** Half a sentence for a person, in our own words. */
  readonly message: string;
  /** `error`: a YAML reader stops here. `alias` and others: it is YAML that some programs do not take. */
  readonly kind: 'error' | 'tab' | 'alias' | 'anchor' | 'merge-key' | 'duplicate-key' | 'second-document' | 'tag';
}

/** A text as YAML: of a broken one, what is sound. */
export interface YamlFile {
  /** The value of the first document; `undefined` when it is empty. */
  readonly root: YamlNode | undefined;
  readonly problems: readonly YamlProblem[];
}
