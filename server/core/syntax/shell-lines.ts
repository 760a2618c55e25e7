import type { Span } from '../text/span.ts';
import { Stumble } from './shell-cursor.ts';
import type { ShellAssignmentWord, ShellComment, ShellSimple, ShellWord } from './shell-tree.ts';
import { ShellWordReader } from './shell-words.ts';

const ASSIGNMENT = /([A-Za-z_](?:(?:\\\n)*[A-Za-z0-9_])*)(?:\\\n)*(\[[^\] \t\n]*\])?(\+?)(?:\\\n)*=/y;
const REDIRECTION = /\d*(?:<<<|<<-?|<&|<>|>>|>\||>&|<|>)|&>>?/y;
/** The rest of a `[[ … ]]`, in which `&&`, `<` and `(` are no operators of the command line. */
const TEST = /(?:[^\n]|\\\n)*?[ \t\n]\]\](?=[ \t\n;&|)]|$)/y;

interface HereDocument {
  readonly end: string;
  readonly tabs: boolean;
  readonly quoted: boolean;
}

/** Reads simple commands: assignments, words, redirections, and the here-documents and comments around them. */
export abstract class ShellLineReader extends ShellWordReader {
  readonly comments: ShellComment[] = [];
  /** Here-documents whose text begins behind the next line end. */
  #waiting: HereDocument[] = [];

  /** Passes over blanks and a comment behind them, and over line ends too when asked to. */
  protected blanks(lines: 'stay' | 'cross'): void {
    for (;;) {
      const c = this.peek();
      if (c === ' ' || c === '\t') this.pos++;
      else if (c === '#') this.#comment();
      else if (c === '\n' && lines === 'cross') this.newline();
      else return;
    }
  }

  #comment(): void {
    const start = this.pos;
    const newline = this.text.indexOf('\n', start);
    this.pos = newline === -1 ? this.text.length : newline;
    let before = start - 1;
    while (before >= 0 && ' \t'.includes(this.text.charAt(before))) before--;
    this.comments.push({ span: { start, end: this.pos }, alone: before < 0 || this.text.charAt(before) === '\n' });
  }

  /** Takes a line end, and the here-documents that begin behind it. */
  protected newline(): void {
    this.pos++;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const document of waiting) this.#hereDocument(document);
  }

  #hereDocument({ end, tabs, quoted }: HereDocument): void {
    while (this.pos < this.text.length) {
      const newline = this.text.indexOf('\n', this.pos);
      const stop = newline === -1 ? this.text.length : newline;
      const line = this.text.slice(this.pos, stop);
      this.pos = Math.min(stop + 1, this.text.length);
      if ((tabs ? line.replace(/^\t+/, '') : line) === end) return;
      if (quoted) continue;
      this.refer(line);
      this.overlook(line);
    }
    // Where the end is missing, shells take the rest of the file for the text.
  }

  /** Reads assignments and words up to an operator or a line end; none of either when another thing stands here. */
  protected simple(): ShellSimple {
    const start = this.pos;
    const assignments: ShellAssignmentWord[] = [];
    const words: ShellWord[] = [];
    let redirected = false;
    let end = start;
    for (; ; end = this.pos) {
      this.blanks('stay');
      if (this.redirection()) redirected = true;
      else if (words.length > 0 || !this.#assignment(assignments)) {
        const word = this.readWord();
        if (word.span.start === word.span.end) break;
        words.push(word);
        if (words.length === 1 && this.raw(word.span) === '[[') this.overlook(this.take(TEST));
        // The words in front of a parenthesis name a function.
        if (words.length === 1 && /^[ \t]*\(/.test(this.text.slice(this.pos, this.pos + 40))) {
          end = this.pos;
          break;
        }
      }
    }
    return { kind: 'simple', assignments, words, redirected, span: { start, end } };
  }

  #assignment(assignments: ShellAssignmentWord[]): boolean {
    this.peek();
    const start = this.pos;
    ASSIGNMENT.lastIndex = start;
    const [whole = '', written = '', index, plus] = ASSIGNMENT.exec(this.text) ?? [];
    if (whole === '') return false;
    this.pos += whole.length;
    let bashOnly = index !== undefined || plus !== '';
    const at = this.pos;
    let value = this.readWord('every');
    if (value.parts.length === 0 && this.text.charAt(at) === '(') {
      bashOnly = true;
      this.pos = at + 1;
      this.blanks('cross');
      while (this.spare()) this.blanks('cross');
      if (this.take(/\)/y) === '') throw new Stumble('this parenthesis is never closed', at, at + 1);
      value = { parts: [], span: { start: at, end: this.pos } };
    }
    assignments.push({
      name: written.replaceAll('\\\n', ''),
      nameSpan: { start, end: start + written.length },
      value,
      span: { start, end: value.span.end },
      bashOnly,
    });
    return true;
  }

  /** Takes a redirection with its word, if one stands here. */
  protected redirection(): boolean {
    const start = this.pos;
    const operator = this.take(REDIRECTION);
    if (operator === '') return false;
    if (/^[<>]$/.test(operator) && this.peek() === '(') {
      this.pos++;
      this.nested(() => this.readToParenthesis());
      this.pos++;
      return true;
    }
    this.blanks('stay');
    const word = this.readWord();
    if (word.parts.length === 0) throw new Stumble('this leads nowhere', start, this.pos);
    this.overlook(this.raw(word.span));
    if (/^\d*<<-?$/.test(operator)) {
      const written = this.raw(word.span);
      this.#waiting.push({
        end: written.replace(/["'\\]/g, ''),
        tabs: operator.endsWith('-'),
        quoted: /["'\\]/.test(written),
      });
    }
    return true;
  }

  /** Reads a word that is of no interest but for what it may set; whether there was one. */
  protected spare(): boolean {
    const { parts, span } = this.readWord();
    this.overlook(this.raw(span));
    return parts.length > 0;
  }

  /** Text as it stands. */
  protected raw(span: Span): string {
    return this.text.slice(span.start, span.end);
  }
}
