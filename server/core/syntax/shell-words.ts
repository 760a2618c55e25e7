import { ShellCursor, Stumble } from './shell-cursor.ts';
import type { ShellParameter, ShellPart, ShellText, ShellUnknown, ShellWord } from './shell-tree.ts';

const NAME = /[A-Za-z_](?:(?:\\\n)*[A-Za-z0-9_])*/y;
const PLAIN = /[^\\'"$`~: \t\n;&|<>()]+/y;
const PLAIN_IN_DOUBLE = /[^\\"$`]+/y;
const PLAIN_IN_BRACES = /[^\\'"$`~}]+/y;
const OPERATOR = /:?[-=?+]/y;
const TILDE = /~[A-Za-z0-9._+-]*(?=[/: \t\n;&|<>()}]|$)/y;

/** How `~` is read: at the start of a word, there and behind each `:`, or as any other character. */
export type Tildes = 'start' | 'every' | 'none';

/** Reads words: quotes, escapes and expansions. Offsets are those of the text. */
export abstract class ShellWordReader extends ShellCursor {
  /** Reads commands up to the `)` that closes a substitution, which it leaves at hand. */
  protected abstract readToParenthesis(): void;

  /** Reads one word; a word without a character has no parts. */
  protected readWord(tildes: Tildes = 'start'): ShellWord {
    this.peek();
    const start = this.pos;
    const parts: ShellPart[] = [];
    let end = start;
    for (; ; end = this.pos) {
      const c = this.peek();
      if (c === '' || ' \t\n;&|<>()'.includes(c)) break;
      if (c === '\\') parts.push(this.#escape());
      else if (c === "'") parts.push(this.#single());
      else if (c === '"') parts.push(...this.#double());
      else if (c === '$') parts.push(...this.#dollar(false));
      else if (c === '`') parts.push(this.#backquotes(false));
      else if (c === '~') parts.push(this.#tilde(tildes, parts));
      else parts.push(this.#literal(this.take(PLAIN) || this.one(), 'none'));
    }
    return { parts: joined(parts), span: { start, end } };
  }

  /** Text that was just taken. */
  #literal(text: string, quote: ShellText['quote']): ShellText {
    return { kind: 'text', text, span: { start: this.pos - text.length, end: this.pos }, quote };
  }

  #escape(): ShellText {
    const start = this.pos;
    this.pos = Math.min(start + 2, this.text.length);
    // A backslash that ends the file stands for itself.
    return {
      kind: 'text',
      text: this.text.charAt(start + 1) || '\\',
      span: { start, end: this.pos },
      quote: 'backslash',
    };
  }

  #single(): ShellText {
    const start = this.pos;
    const close = this.text.indexOf("'", start + 1);
    if (close === -1) throw new Stumble('this quote is never closed', start, start + 1);
    this.pos = close + 1;
    return {
      kind: 'text',
      text: this.text.slice(start + 1, close),
      span: { start: start + 1, end: close },
      quote: 'single',
    };
  }

  #double(): ShellPart[] {
    const open = this.pos++;
    const parts: ShellPart[] = [{ kind: 'text', text: '', span: { start: this.pos, end: this.pos }, quote: 'double' }];
    for (;;) {
      const c = this.peek();
      if (c === '') throw new Stumble('this quote is never closed', open, open + 1);
      if (c === '"') break;
      if (c === '\\') parts.push(this.#escapeInDouble('$`"\\'));
      else if (c === '$') parts.push(...this.#dollar(true));
      else if (c === '`') parts.push(this.#backquotes(true));
      else parts.push(this.#literal(this.take(PLAIN_IN_DOUBLE), 'double'));
    }
    this.pos++;
    return joined(parts);
  }

  /** In double quotes a backslash stands for itself unless one of a few characters follows. */
  #escapeInDouble(escapable: string): ShellText {
    const next = this.text.charAt(this.pos + 1);
    if (next === '' || !escapable.includes(next)) return this.#literal(this.one(), 'double');
    return this.#escape();
  }

  #tilde(tildes: Tildes, before: readonly ShellPart[]): ShellPart {
    const last = before.at(-1);
    const isFirst = last === undefined;
    const behindColon = last?.kind === 'text' && last.quote === 'none' && last.text.endsWith(':');
    if (tildes !== 'none' && (isFirst || (tildes === 'every' && behindColon))) {
      const start = this.pos;
      if (this.take(TILDE) !== '') return this.#unknown('tilde', start, false);
    }
    return this.#literal(this.one(), 'none');
  }

  #unknown(kind: ShellUnknown['kind'], start: number, quoted: boolean, sets: readonly string[] = []): ShellUnknown {
    return { kind, span: { start, end: this.pos }, quoted, sets };
  }

  #backquotes(quoted: boolean): ShellUnknown {
    const start = this.pos++;
    while (this.text.charAt(this.pos) !== '`') {
      if (this.pos >= this.text.length) throw new Stumble('this backquote is never closed', start, start + 1);
      this.pos += this.text.charAt(this.pos) === '\\' ? 2 : 1;
    }
    this.pos++;
    this.refer(this.text.slice(start, this.pos));
    return this.#unknown('command', start, quoted);
  }

  #dollar(quoted: boolean): ShellPart[] {
    const start = this.pos++;
    const c = this.peek();
    if (c === '{') return [this.nested(() => this.#braces(start, quoted))];
    if (c === '(') return [this.nested(() => this.#substitution(start, quoted))];
    const name = this.take(NAME).replaceAll('\\\n', '');
    if (name !== '') return [this.#parameter(name, start, quoted)];
    if (c !== '' && '@*#?$!-0123456789'.includes(c)) {
      this.pos++;
      return [this.#parameter(c, start, quoted)];
    }
    if (!quoted && (c === "'" || c === '"')) return [this.#bashQuote(start, c)];
    if (c === '[') {
      this.take(/\[[^\] \t\n;&|<>()"'`]*\]?/y);
      return [this.#unknown('bash', start, quoted)];
    }
    this.pos = start + 1;
    return [this.#literal('$', quoted ? 'double' : 'none')];
  }

  /** `$'…'` and `$"…"`, of which sh knows nothing: for it the dollar sign stands for itself. */
  #bashQuote(start: number, quote: string): ShellUnknown {
    if (quote === '"') this.#double();
    else if (this.#single().text.includes('\\')) {
      throw new Stumble('sh and bash disagree where this quote ends', start, this.pos, true);
    }
    return this.#unknown('bash', start, false);
  }

  #parameter(name: string, start: number, quoted: boolean): ShellPart {
    this.references.add(name);
    return { kind: 'parameter', name, operator: '', word: undefined, span: { start, end: this.pos }, quoted };
  }

  #substitution(start: number, quoted: boolean): ShellUnknown {
    const sum = this.readSum();
    if (sum !== undefined) return this.#unknown('arithmetic', start, quoted, sum);
    this.pos++;
    this.readToParenthesis();
    this.pos++;
    return this.#unknown('command', start, quoted);
  }

  #braces(start: number, quoted: boolean): ShellPart {
    this.pos++;
    let operator: ShellParameter['operator'] = '';
    if (this.peek() === '#' && !/^#[}:?=+%#-]/.test(this.text.slice(this.pos, this.pos + 2))) {
      operator = 'length';
      this.pos++;
    } else if (this.peek() === '!') {
      operator = 'other';
      this.pos++;
    }
    const name = this.take(NAME).replaceAll('\\\n', '') || this.take(/\d+|[@*#?$!-]/y);
    if (name === '') throw new Stumble('this is no name of a variable', start, this.pos + 1);
    this.references.add(name);
    let word: ShellWord | undefined;
    if (this.peek() !== '}') {
      const found = this.take(OPERATOR) as ShellParameter['operator'];
      if (found === '' && !/[#%/:^,@*[]/.test(this.peek())) {
        throw new Stumble('this brace is never closed, or the name in it is none', start, this.pos);
      }
      operator = operator === '' && found !== '' ? found : 'other';
      word = this.#braceWord(start, quoted, operator === 'other');
    }
    this.pos++;
    return { kind: 'parameter', name, operator, word, span: { start, end: this.pos }, quoted };
  }

  /** The word of `${NAME:-word}` up to the brace. In double quotes, quotes in it mean less, unless it is a pattern. */
  #braceWord(open: number, quoted: boolean, isPattern: boolean): ShellWord {
    const start = this.pos;
    const parts: ShellPart[] = [];
    for (;;) {
      const c = this.peek();
      if (c === '') throw new Stumble('this brace is never closed', open, open + 2);
      if (c === '}') break;
      if (c === '\\') parts.push(quoted ? this.#escapeInDouble('$`"\\}') : this.#escape());
      else if (c === "'" && (!quoted || isPattern)) parts.push(this.#single());
      else if (c === '"') parts.push(...this.#quoteInBraces(quoted));
      else if (c === '$') parts.push(...this.#dollar(quoted));
      else if (c === '`') parts.push(this.#backquotes(quoted));
      else if (c === '~') parts.push(this.#tilde(quoted ? 'none' : 'start', parts));
      else parts.push(this.#literal(this.take(PLAIN_IN_BRACES) || this.one(), quoted ? 'double' : 'none'));
    }
    return { parts: joined(parts), span: { start, end: this.pos } };
  }

  /** What quotes within quotes leave behind is not the same in every shell. */
  #quoteInBraces(quoted: boolean): ShellPart[] {
    const start = this.pos;
    const parts = this.#double();
    return quoted ? [this.#unknown('bash', start, true)] : parts;
  }
}

/** Puts neighbouring text of one kind together, so that a plain word is one part. */
function joined(parts: readonly ShellPart[]): ShellPart[] {
  const result: ShellPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (
      part.kind === 'text' &&
      last?.kind === 'text' &&
      part.quote === last.quote &&
      part.quote !== 'backslash' &&
      last.span.end === part.span.start
    ) {
      result[result.length - 1] = {
        ...last,
        text: last.text + part.text,
        span: { start: last.span.start, end: part.span.end },
      };
    } else result.push(part);
  }
  return result;
}
