import type { Place, Span } from '../../core/text/span.ts';
import type { EjabberdModel } from './model.ts';

/** A term of Erlang, as far as inetrc has them. */
export type InetTerm =
  | { readonly kind: 'tuple' | 'list'; readonly items: readonly InetTerm[]; readonly span: Span }
  | { readonly kind: 'atom' | 'string'; readonly text: string; readonly span: Span }
  | { readonly kind: 'integer'; readonly value: number; readonly span: Span };

/** What a resolver file of Erlang says. */
export interface Inetrc {
  readonly path: string;
  readonly text: string;
  readonly terms: readonly InetTerm[];
  /** What keeps Erlang from reading it; none of it counts then. */
  readonly problem: { readonly message: string; readonly span: Span } | undefined;
  /** Whether it holds something that is beyond this reader; nothing may be said of what comes behind it. */
  readonly isOpen: boolean;
}

/** The file `inetrc` of a unit; `undefined` when it is not at hand, or a template. */
export function inetrcOf({ unit }: EjabberdModel): Inetrc | undefined {
  const nominal = unit.files.get(unit.rootPath)?.nominal ?? '';
  const file = unit.beside.get(`${nominal.slice(0, nominal.lastIndexOf('/'))}/inetrc`);
  if (file?.text === undefined || /\{%|\{\{\s*[a-z_]+\s*\}\}|<%|\$\{|\.j2$/.test(`${file.text}\n${file.path}`)) {
    return undefined;
  }
  return { path: file.path, text: file.text, ...new InetReader(file.text).read() };
}

/** A place in it. */
export function placeIn({ path }: Inetrc, span: Span): Place {
  return { path, span };
}

/** The word that a term begins with: of `{lookup, …}` and of `clear_hosts` alone. */
export function directiveOf(term: InetTerm): string | undefined {
  const head = term.kind === 'tuple' ? term.items[0] : term;
  return head?.kind === 'atom' ? head.text : undefined;
}

/** An address of a tuple, as people write it; `undefined` for what Erlang takes for none. */
export function addressOf(term: InetTerm | undefined): string | undefined {
  if (term?.kind !== 'tuple') return undefined;
  const numbers = term.items.map((item) => (item.kind === 'integer' ? item.value : -1));
  const most = numbers.length === 4 ? 255 : numbers.length === 8 ? 65535 : -1;
  if (numbers.some((number) => number < 0 || number > most)) return undefined;
  return most === 255 ? numbers.join('.') : numbers.map((number) => number.toString(16)).join(':');
}

class Fault extends Error {
  readonly span: Span;
  constructor(message: string, span: Span) {
    super(message);
    this.span = span;
  }
}

/** Thrown for what Erlang may well read, and this reader does not. */
class Beyond extends Error {}

/** Depth of nesting up to which terms are read; real ones have three. */
const DEEPEST = 20;

class InetReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Pick<Inetrc, 'terms' | 'problem' | 'isOpen'> {
    const terms: InetTerm[] = [];
    try {
      for (;;) {
        this.#skip();
        if (this.#at >= this.#text.length) return { terms, problem: undefined, isOpen: false };
        const term = this.#term(0);
        this.#dot(term);
        terms.push(term);
      }
    } catch (error) {
      if (error instanceof Beyond) return { terms, problem: undefined, isOpen: true };
      if (!(error instanceof Fault)) throw error;
      return { terms, problem: { message: error.message, span: error.span }, isOpen: true };
    }
  }

  #dot(term: InetTerm): void {
    this.#skip();
    if (this.#take(/\.(?=[\s%]|$)/y) !== undefined) return;
    const next = this.#text.charAt(this.#at);
    if (this.#at < this.#text.length && !/[{}[\],a-z"]/.test(next)) throw new Beyond();
    throw new Fault('the dot behind this term is missing', term.span);
  }

  #term(depth: number): InetTerm {
    const start = this.#at;
    if (depth > DEEPEST) throw new Beyond();
    const span = (): Span => ({ start, end: this.#at });
    const open = this.#take(/[{[]/y);
    if (open !== undefined) {
      const items = this.#items(open === '{' ? '}' : ']', start, depth);
      return { kind: open === '{' ? 'tuple' : 'list', items, span: span() };
    }
    if (this.#take(/\d+\.\d+\.\d+\.\d+/y) !== undefined) {
      throw new Fault('an address is a tuple here, such as {192,0,2,53}', span());
    }
    const number = this.#take(/-?\d+(?![.#\w])/y);
    if (number !== undefined) return { kind: 'integer', value: Number(number), span: span() };
    const atom = this.#take(/[a-z][\w@]*/y);
    if (atom !== undefined) return { kind: 'atom', text: atom, span: span() };
    if (/["']/.test(this.#text.charAt(start))) {
      const quoted = this.#take(/"[^"\\]*(?:\\[\s\S][^"\\]*)*"|'[^'\\]*(?:\\[\s\S][^'\\]*)*'/y);
      if (quoted === undefined) throw new Fault('a quote is opened here and never closed', this.#lineAt(start));
      return { kind: quoted.startsWith('"') ? 'string' : 'atom', text: quoted.slice(1, -1), span: span() };
    }
    // Comments begin with % in Erlang.
    if (this.#take(/#(?=[ \t\r\n])/y) !== undefined) throw new Fault('comments begin with % here', this.#lineAt(start));
    throw new Beyond();
  }

  #items(close: '}' | ']', start: number, depth: number): readonly InetTerm[] {
    const items: InetTerm[] = [];
    this.#skip();
    if (this.#take(close === '}' ? /\}/y : /\]/y) !== undefined) return items;
    for (;;) {
      this.#skip();
      items.push(this.#term(depth + 1));
      this.#skip();
      const next = this.#take(/[,}\]]/y);
      if (next === close) return items;
      if (next === ',') continue;
      const rest = this.#text.charAt(this.#at);
      if (next === undefined && rest !== '' && !/[{[a-z"\d.]/.test(rest)) throw new Beyond();
      throw new Fault(
        next === undefined ? 'a comma or a bracket is missing here' : 'brackets do not match here',
        this.#lineAt(start),
      );
    }
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #skip(): void {
    this.#take(/\s*(?:%[^\n]*\s*)*/y);
  }

  /** From a place to the end of its line. */
  #lineAt(start: number): Span {
    const length = /^[^\r\n]*/.exec(this.#text.slice(start))?.[0].length ?? 0;
    return { start, end: start + length };
  }
}
