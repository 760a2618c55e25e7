import type { Translate } from './l10n.ts';

interface NamedPlace {
  readonly uri: string;
  /** Counted from 0. */
  readonly line: number;
  readonly name: string;
}

/** What the server answers to `parapet/effective`. */
export interface EffectiveConfiguration {
  readonly format: string;
  readonly languageId: string;
  readonly comment: string;
  readonly product: string;
  readonly release: string;
  readonly root: string;
  readonly fragment: boolean;
  readonly names: Readonly<Record<string, string>>;
  readonly refusal: { readonly text: string; readonly at: NamedPlace } | null;
  readonly undecided: readonly { readonly text: string; readonly at: NamedPlace }[];
  readonly lines: readonly {
    readonly text: string;
    readonly links: readonly { readonly start: number; readonly end: number; readonly at: NamedPlace }[];
  }[];
}

/** A part of a line of a document that leads to a line of a file. */
export interface PlacedLink {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** A URI whose fragment names the line. */
  readonly target: string;
}

/** A document, and what in it leads elsewhere. */
export interface EffectiveText {
  readonly text: string;
  readonly links: readonly PlacedLink[];
}

/** What a document is made of beside the server's answer. */
export interface EffectiveAbout {
  /** What the configuration's first file is called: its path in the workspace. */
  readonly file: string;
  /** What was asked about, by name. */
  readonly query: Readonly<Record<string, string>>;
  /** Texts of the editor's language. */
  readonly t: Translate;
}

/** An effective configuration as a document: what it is of, what is to be known of it, and its lines. */
export function effectiveText(answer: EffectiveConfiguration, { file, query, t }: EffectiveAbout): EffectiveText {
  const { comment, product, release, refusal } = answer;
  const document = new Lines(comment);
  document.remark(t('Effective configuration of {0}, as {1} {2} would use it.', file, product, release));
  if (Object.keys(answer.names).length > 0) {
    const asked = queryWords(query, answer.names);
    document.remark(
      asked === ''
        ? t('Nobody in particular is asked about. Run "Parapet: Describe Connection…" to ask about somebody.')
        : t('Asked about: {0}. Run "Parapet: Describe Connection…" to ask about somebody else.', asked),
    );
  }
  document.remark(t('It follows the files as they are edited. To change a value, go to the line behind it.'));
  if (answer.fragment) {
    document.remark(t('The file that includes this one is not at hand: what it sets is not considered here.'));
  }
  for (const { text, at } of answer.undecided) document.remark(t('Not decided: {0}', text), at);
  if (refusal !== null) document.remark(t('The server would not start: {0}', refusal.text), refusal.at);
  document.add('');
  for (const { text, links } of answer.lines) document.add(text, links);
  return document.done();
}

/** A document for when there is nothing to show: a reason. */
export function reasonText(reason: string): EffectiveText {
  const document = new Lines('#');
  document.remark(reason);
  return document.done();
}

/** What is asked about in one line, in the order of the format's names; empty for nothing. */
export function queryWords(query: Readonly<Record<string, string>>, names: Readonly<Record<string, string>>): string {
  return Object.keys(names)
    .flatMap((name) => (query[name] === undefined ? [] : [`${name} ${query[name]}`]))
    .join(', ');
}

class Lines {
  readonly #comment: string;
  readonly #lines: string[] = [];
  readonly #links: PlacedLink[] = [];

  constructor(comment: string) {
    this.#comment = comment;
  }

  add(text: string, links: EffectiveConfiguration['lines'][number]['links'] = []): void {
    for (const { start, end, at } of links) {
      this.#links.push({ line: this.#lines.length, start, end, target: `${at.uri}#L${at.line + 1}` });
    }
    this.#lines.push(text);
  }

  /** Adds a comment, with the place that it is about at its end. What a person has typed may not leave its line. */
  remark(text: string, at?: NamedPlace): void {
    const line = `${this.#comment} ${text.replace(/[\r\n]+/g, ' ')}`;
    if (at === undefined) this.add(line);
    else this.add(`${line} (${at.name})`, [{ start: line.length + 2, end: line.length + 2 + at.name.length, at }]);
  }

  done(): EffectiveText {
    return { text: `${this.#lines.join('\n')}\n`, links: this.#links };
  }
}
