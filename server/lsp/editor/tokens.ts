import type {
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensEdit,
  SemanticTokensLegend,
} from 'vscode-languageserver';
import type { SemanticToken } from '../../core/lint/editor.ts';
import { overlaps, type Span } from '../../core/text/span.ts';
import type { DocumentView } from './document-view.ts';

type TokenType = SemanticToken['type'];
type TokenModifier = NonNullable<SemanticToken['modifiers']>[number];

// Where one stands in its list is its number, and for a modifier its bit.
const TYPES: readonly TokenType[] = ['property', 'enumMember', 'variable', 'number', 'string', 'namespace', 'macro'];
const MODIFIERS: readonly TokenModifier[] = ['definition', 'deprecated', 'defaultLibrary', 'ineffective'];

/** What the numbers of tokens mean. `ineffective` is ours, and declared in the manifest; the others are the protocol's own. */
export const tokensLegend: SemanticTokensLegend = { tokenTypes: [...TYPES], tokenModifiers: [...MODIFIERS] };

/** How many numbers stand for one token. */
const WIDTH = 5;

interface Answered {
  readonly id: string;
  readonly data: readonly number[];
}

/** Answers for semantic tokens, and remembers the last answer for each document, so that only what is new need be sent. */
export class TokenAnswers {
  readonly #answered = new Map<string, Answered>();
  #count = 0;

  /** The tokens of a whole document. */
  full(view: DocumentView, uri: string): SemanticTokens {
    const { id, data } = this.#remember(uri, encoded(view, view.editor.tokens(view.path)));
    return { resultId: id, data: [...data] };
  }

  /** What is different from an answer that the client has; all of it where that was not the last one. */
  delta(view: DocumentView, uri: string, previousId: string): SemanticTokens | SemanticTokensDelta {
    const before = this.#answered.get(uri);
    if (before?.id !== previousId) return this.full(view, uri);
    const { id, data } = this.#remember(uri, encoded(view, view.editor.tokens(view.path)));
    return { resultId: id, edits: difference(before.data, data) };
  }

  /** The tokens of a part of a document, those at its edges included. */
  range(view: DocumentView, part: Span): SemanticTokens {
    return {
      data: encoded(
        view,
        view.editor.tokens(view.path).filter(({ span }) => overlaps(span, part)),
      ),
    };
  }

  /** Forgets what was answered for documents that are closed by now. */
  forget(isOpen: (uri: string) => boolean): void {
    for (const uri of this.#answered.keys()) if (!isOpen(uri)) this.#answered.delete(uri);
  }

  #remember(uri: string, data: readonly number[]): Answered {
    const answered = { id: String(++this.#count), data };
    this.#answered.set(uri, answered);
    return answered;
  }
}

/** Tokens as the protocol counts them: each line and character from the token before, then length, type and modifiers. */
function encoded({ positions }: DocumentView, tokens: readonly SemanticToken[]): number[] {
  const data: number[] = [];
  let last = { line: 0, character: 0 };
  for (const { span, type, modifiers = [] } of tokens) {
    const { start, end } = positions.rangeOf(span);
    const length = end.character - start.character;
    if (start.line !== end.line || length <= 0) continue;
    const line = start.line - last.line;
    const bits = modifiers.reduce((sum, modifier) => sum | (1 << MODIFIERS.indexOf(modifier)), 0);
    data.push(line, line === 0 ? start.character - last.character : start.character, length, TYPES.indexOf(type), bits);
    last = start;
  }
  return data;
}

/** The one edit that turns numbers into others, cut at whole tokens; none where they are the same. */
function difference(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  if (start === before.length && start === after.length) return [];
  start -= start % WIDTH;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  same -= same % WIDTH;
  return [{ start, deleteCount: before.length - start - same, data: after.slice(start, after.length - same) }];
}
