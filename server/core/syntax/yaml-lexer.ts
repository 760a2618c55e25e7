import { type CST, Lexer, Parser } from 'yaml';

/** What the library's lexer has for itself, as far as it is touched here. */
interface Insides {
  indentNext: number;
}

/** The steps of the lexer in which it asks for an indentation that libyaml does not ask for. */
const STEPS = ['parseFlowCollection', 'parseQuotedScalar'];

/** The tokens of a text. */
export function* strictTokens(source: string): Generator<CST.Token> {
  yield* new Parser().parse(source);
}

/**
 * The tokens of a text as libyaml reads it: between brackets and between quotes, lines may begin in any column, with tabs, too.
 * The specification wants them indented (YAML 1.2, 7.4), and so does the library. Where a release of the library has no such
 * steps, it reads as strictly as ever. Tried with libyaml 0.2.5.
 */
export function* looseTokens(source: string): Generator<CST.Token> {
  const lexer = new Lexer();
  for (const name of STEPS) loosen(lexer, name);
  const parser = new Parser();
  for (const lexeme of lexer.lex(source)) yield* parser.next(lexeme);
  yield* parser.end();
}

/** Makes a step of the lexer take lines with any indentation. */
function loosen(lexer: Lexer, name: string): void {
  const step: unknown = Reflect.get(lexer, name);
  if (typeof step !== 'function') return;
  Reflect.set(lexer, name, function* (this: Insides): Generator<string, unknown> {
    const { indentNext } = this;
    this.indentNext = 0;
    const next: unknown = yield* Reflect.apply(step, this, []);
    this.indentNext = indentNext;
    return next;
  });
}
