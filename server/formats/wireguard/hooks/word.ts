import type { Span } from '../../../core/text/span.ts';

/** One word of a command line. */
export interface Word {
  /** Quotes and backslashes taken away; `$NAME`, `$(…)`, `<(…)` and `%i` stand as written. */
  readonly text: string;
  /** In the hook as written, quotes included. */
  readonly span: Span;
  /** A part of it stood in quotes or behind a backslash. */
  readonly quoted: boolean;
  /** The shell puts something else in place of a part: `$NAME`, `$(…)`, a backquote, `<(…)`. */
  readonly dynamic: boolean;
  /** Command lines in it: `$(…)`, backquotes, `<(…)` and `>(…)`. Where each stands, and its text. */
  readonly inner: readonly Inner[];
}

/** A command line within a word. */
export interface Inner {
  readonly kind: 'output' | 'process';
  readonly text: string;
  /** Where the text begins in the hook as written. */
  readonly at: number;
}

/** A quote or parenthesis that is never closed. */
export interface Unclosed {
  readonly sign: string;
  readonly at: number;
}

/** A word in the making. */
interface Draft {
  text: string;
  quoted: boolean;
  dynamic: boolean;
  readonly inner: Inner[];
}

const ENDS_WORD = /[\s;&|<>()]/;

/** Reads the words of one bash command line from left to right. Offsets are those of the text plus `base`. */
export class WordReader {
  readonly text: string;
  readonly base: number;
  pos = 0;
  unclosed: Unclosed | undefined;

  constructor(text: string, base: number) {
    this.text = text;
    this.base = base;
  }

  get atEnd(): boolean {
    return this.pos >= this.text.length;
  }

  /** Whether a text stands here. */
  sees(text: string): boolean {
    return this.text.startsWith(text, this.pos);
  }

  /** Passes over blanks; a `#` behind them begins a comment to the end of the line, of which the offset is returned. */
  blanks(): number | undefined {
    while (/[ \t\r\f\v]/.test(this.text.charAt(this.pos)) || this.sees('\\\n')) this.pos += this.sees('\\\n') ? 2 : 1;
    if (!this.sees('#')) return undefined;
    const at = this.base + this.pos;
    const newline = this.text.indexOf('\n', this.pos);
    this.pos = newline === -1 ? this.text.length : newline;
    return at;
  }

  /** The word that begins here; `undefined` when an operator or the end stands here. */
  word(): Word | undefined {
    const start = this.pos;
    const draft: Draft = { text: '', quoted: false, dynamic: false, inner: [] };
    while (!this.atEnd) {
      const sign = this.text.charAt(this.pos);
      if (/^[<>]\($/.test(this.text.slice(this.pos, this.pos + 2))) this.#process(draft);
      else if (ENDS_WORD.test(sign)) break;
      else if (sign === "'") this.#single(draft);
      else if (sign === '"') this.#double(draft);
      else if (sign === '\\') this.#escape(draft);
      else if (sign === '$' || sign === '`') this.#dollar(draft);
      else draft.text += this.text.charAt(this.pos++);
    }
    if (this.pos === start) return undefined;
    return { ...draft, span: { start: this.base + start, end: this.base + this.pos } };
  }

  #escape(draft: Draft): void {
    draft.text += this.text.charAt(this.pos + 1);
    draft.quoted = true;
    this.pos = Math.min(this.pos + 2, this.text.length);
  }

  #single(draft: Draft): void {
    const open = this.pos;
    const close = this.text.indexOf("'", open + 1);
    draft.quoted = true;
    if (close === -1) this.#open("'", open);
    const end = close === -1 ? this.text.length : close;
    draft.text += this.text.slice(open + 1, end);
    this.pos = Math.min(end + 1, this.text.length);
  }

  #double(draft: Draft): void {
    const open = this.pos++;
    draft.quoted = true;
    while (!this.atEnd && !this.sees('"')) {
      if (this.sees('\\') && /["$`\\]/.test(this.text.charAt(this.pos + 1))) this.#escape(draft);
      else if (this.sees('$') || this.sees('`')) this.#dollar(draft);
      else draft.text += this.text.charAt(this.pos++);
    }
    if (this.atEnd) this.#open('"', open);
    else this.pos++;
  }

  #dollar(draft: Draft): void {
    const start = this.pos;
    if (this.sees('`')) {
      const close = this.#backquote(start);
      draft.inner.push({ kind: 'output', text: this.text.slice(start + 1, close), at: this.base + start + 1 });
      this.pos = Math.min(close + 1, this.text.length);
    } else if (this.sees('$((')) {
      this.pos = this.#closing(start + 1, '(', ')');
    } else if (this.sees('$(')) {
      this.pos = this.#closing(start + 1, '(', ')');
      const end = this.text.charAt(this.pos - 1) === ')' ? this.pos - 1 : this.pos;
      draft.inner.push({ kind: 'output', text: this.text.slice(start + 2, end), at: this.base + start + 2 });
    } else if (this.sees('${')) {
      this.pos = this.#closing(start + 1, '{', '}');
    } else {
      const name = /^\$([A-Za-z_]\w*|[\d@*#?$!-])/.exec(this.text.slice(start));
      this.pos += name?.[0].length ?? 1;
      // A lone dollar sign stands for itself.
      if (name === null) {
        draft.text += '$';
        return;
      }
    }
    draft.text += this.text.slice(start, this.pos);
    draft.dynamic = true;
  }

  #process(draft: Draft): void {
    const start = this.pos;
    this.pos = this.#closing(start + 1, '(', ')');
    const end = this.text.charAt(this.pos - 1) === ')' ? this.pos - 1 : this.pos;
    draft.inner.push({ kind: 'process', text: this.text.slice(start + 2, end), at: this.base + start + 2 });
    draft.text += this.text.slice(start, this.pos);
    draft.dynamic = true;
  }

  #backquote(open: number): number {
    for (let at = open + 1; at < this.text.length; at++) {
      if (this.text.charAt(at) === '\\') at++;
      else if (this.text.charAt(at) === '`') return at;
    }
    this.#open('`', open);
    return this.text.length;
  }

  /** The offset behind the sign that closes what opens at `open`; quotes in between hide signs. */
  #closing(open: number, opening: string, closing: string): number {
    let depth = 0;
    for (let at = open; at < this.text.length; at++) {
      const sign = this.text.charAt(at);
      if (sign === '\\') at++;
      else if (sign === "'" || sign === '"') {
        const close = quoteEnd(this.text, at);
        if (close === -1) break;
        at = close;
      } else if (sign === opening) depth++;
      else if (sign === closing && --depth === 0) return at + 1;
    }
    this.#open(opening, open);
    return this.text.length;
  }

  #open(sign: string, at: number): void {
    this.unclosed ??= { sign, at: this.base + at };
  }
}

/** The offset of the quote that closes the one at `open`; -1 when there is none. */
function quoteEnd(text: string, open: number): number {
  const quote = text.charAt(open);
  for (let at = open + 1; at < text.length; at++) {
    if (quote === '"' && text.charAt(at) === '\\') at++;
    else if (text.charAt(at) === quote) return at;
  }
  return -1;
}
