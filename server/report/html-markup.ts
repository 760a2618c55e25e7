import { printableText } from './printable.ts';

/** Finished HTML. Only `html` makes it, so text of a file or of a saved report can never pass for it. */
export class Markup {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** HTML that stands in our own source. Never call it with anything that was read. */
  static ofOurs(text: string): Markup {
    return new Markup(text);
  }

  toString(): string {
    return this.#text;
  }
}

/** What may stand between pieces of HTML: texts are escaped, nothing is nothing, lists are put together. */
export type Piece = Markup | string | number | null | undefined | false | readonly Piece[];

/** A template for HTML: what is put into it is escaped, unless it was made by this template itself. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  const rest = strings.slice(1);
  return Markup.ofOurs((strings[0] ?? '') + pieces.map((piece, i) => textOf(piece) + (rest[i] ?? '')).join(''));
}

function textOf(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return '';
  if (piece instanceof Markup) return piece.toString();
  if (typeof piece === 'object') return piece.map(textOf).join('');
  return escaped(String(piece));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for the body or a quoted attribute. Characters that show nothing, or turn the writing around, become visible. */
function escaped(text: string): string {
  return printableText(text)
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"']/g, (char) => entities[char] ?? char);
}
