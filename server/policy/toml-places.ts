import type { Span } from '../core/text/span.ts';

/** Where a value of a TOML text stands. */
export interface TomlNode {
  /** The key that names it, quotes included, where it is first written; `undefined` for items and the whole. */
  readonly key: Span | undefined;
  /** The value; for a table its header, or the key that first mentions it. */
  readonly value: Span;
  /** The entries of a table, by key. */
  readonly children: ReadonlyMap<string, TomlNode>;
  /** The items of an array. */
  readonly items: readonly TomlNode[];
}

interface Growing {
  key: Span | undefined;
  value: Span;
  children: Map<string, Growing>;
  items: Growing[];
}

/** Arrays and inline tables that are nested deeper have no places of their own. */
const DEEPEST = 40;

/**
 * Finds the place of every value. The reader of values keeps none, so this walks through the text once more.
 *
 * @param text valid TOML. For another text the result has what could be made out; nothing is ever thrown.
 */
export function tomlPlaces(text: string): TomlNode {
  return new Locator(text).document();
}

function grown(key: Span | undefined, value: Span): Growing {
  return { key, value, children: new Map(), items: [] };
}

class Locator {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Growing {
    const root = grown(undefined, { start: 0, end: 0 });
    let table = root;
    for (;;) {
      this.#skipBlanks(true);
      if (this.#at >= this.#text.length) return root;
      const before = this.#at;
      if (this.#peek() === '[') table = this.#header(root);
      else this.#assignment(table, 0);
      // What belongs to no form is passed over, line by line.
      if (this.#at === before) this.#skipLine();
    }
  }

  #header(root: Growing): Growing {
    const start = this.#at;
    const isArray = this.#text.startsWith('[[', start);
    this.#at += isArray ? 2 : 1;
    const keys = this.#keys();
    const closing = isArray ? ']]' : ']';
    if (this.#text.startsWith(closing, this.#at)) this.#at += closing.length;
    const span = { start, end: this.#at };
    let table = root;
    for (const [index, key] of keys.entries()) {
      let entry = entryOf(table, key, span);
      if (isArray && index === keys.length - 1) {
        const item = grown(undefined, span);
        entry.items.push(item);
        entry = item;
      } else if (entry.items.length > 0) entry = entry.items.at(-1) ?? entry;
      else if (index === keys.length - 1) entry.value = span;
      table = entry;
    }
    return table;
  }

  /** `key = value`, in a table or between braces. */
  #assignment(table: Growing, depth: number): void {
    const keys = this.#keys();
    if (keys.length === 0) return;
    this.#skipBlanks(false);
    if (this.#peek() === '=') this.#at++;
    this.#skipBlanks(false);
    let owner = table;
    for (const key of keys.slice(0, -1)) owner = entryOf(owner, key, key.span);
    const last = keys.at(-1);
    if (last === undefined) return;
    const value = this.#value(depth);
    owner.children.set(last.name, { ...value, key: last.span });
  }

  #value(depth: number): Growing {
    const start = this.#at;
    const opening = this.#peek();
    const node = grown(undefined, { start, end: start });
    if (opening === '"' || opening === "'") this.#string();
    else if ((opening === '[' || opening === '{') && depth >= DEEPEST) this.#skipNested();
    else if (opening === '[') this.#array(node, depth + 1);
    else if (opening === '{') this.#inlineTable(node, depth + 1);
    else this.#bare();
    node.value = { start, end: this.#at };
    return node;
  }

  #array(node: Growing, depth: number): void {
    this.#at++;
    for (;;) {
      this.#skipBlanks(true);
      if (this.#at >= this.#text.length || this.#peek() === ']') break;
      const before = this.#at;
      if (this.#peek() !== ',') node.items.push(this.#value(depth));
      if (this.#at === before) this.#at++;
    }
    this.#at++;
  }

  #inlineTable(node: Growing, depth: number): void {
    this.#at++;
    for (;;) {
      this.#skipBlanks(true);
      if (this.#at >= this.#text.length || this.#peek() === '}') break;
      const before = this.#at;
      if (this.#peek() !== ',') this.#assignment(node, depth);
      if (this.#at === before) this.#at++;
    }
    this.#at++;
  }

  /** A number, a date (which may have a blank inside), or a word. */
  #bare(): void {
    const rest = /[^,\]}#\r\n]*/y;
    rest.lastIndex = this.#at;
    this.#at += (rest.exec(this.#text)?.[0] ?? '').trimEnd().length;
  }

  #string(): void {
    const quote = this.#peek();
    if (this.#text.startsWith(quote.repeat(3), this.#at)) {
      this.#at += 3;
      this.#endOf(quote.repeat(3), quote === '"', true);
      // One or two quotes may stand right before the closing ones.
      for (let extra = 0; extra < 2 && this.#peek() === quote; extra++) this.#at++;
    } else {
      this.#at++;
      this.#endOf(quote, quote === '"', false);
    }
  }

  #endOf(closing: string, escapes: boolean, lines: boolean): void {
    for (; this.#at < this.#text.length; this.#at++) {
      if (this.#text.startsWith(closing, this.#at)) {
        this.#at += closing.length;
        return;
      }
      if (!lines && this.#peek() === '\n') return;
      if (escapes && this.#peek() === '\\') this.#at++;
    }
    this.#at = this.#text.length;
  }

  /** Passes over brackets that are nested too deep, without going into each of them. */
  #skipNested(): void {
    let open = 0;
    while (this.#at < this.#text.length) {
      const char = this.#peek();
      if (char === '"' || char === "'") this.#string();
      else if (char === '#') this.#skipLine();
      else {
        this.#at++;
        if (char === '[' || char === '{') open++;
        if ((char === ']' || char === '}') && --open === 0) return;
      }
    }
  }

  /** Keys with dots between them. */
  #keys(): Key[] {
    const keys: Key[] = [];
    for (;;) {
      this.#skipBlanks(false);
      const start = this.#at;
      const quote = this.#peek();
      if (quote === '"' || quote === "'") {
        this.#at++;
        this.#endOf(quote, quote === '"', false);
        const inner = this.#text.slice(start + 1, this.#at - 1);
        keys.push({ name: quote === '"' ? unescaped(inner) : inner, span: { start, end: this.#at } });
      } else {
        const word = /[A-Za-z0-9_-]*/y;
        word.lastIndex = start;
        const name = word.exec(this.#text)?.[0] ?? '';
        if (name === '') return keys;
        this.#at += name.length;
        keys.push({ name, span: { start, end: this.#at } });
      }
      this.#skipBlanks(false);
      if (this.#peek() !== '.') return keys;
      this.#at++;
    }
  }

  #skipBlanks(lines: boolean): void {
    for (; this.#at < this.#text.length; this.#at++) {
      const char = this.#peek();
      if (lines && char === '#') this.#skipLine();
      else if (char !== ' ' && char !== '\t' && !(lines && (char === '\n' || char === '\r'))) return;
    }
  }

  /** To the end of the line, and not over it. */
  #skipLine(): void {
    const end = this.#text.indexOf('\n', this.#at);
    this.#at = end === -1 ? this.#text.length : end;
  }

  #peek(): string {
    return this.#text.charAt(this.#at);
  }
}

interface Key {
  readonly name: string;
  readonly span: Span;
}

function entryOf(table: Growing, { name, span }: Key, value: Span): Growing {
  const known = table.children.get(name) ?? grown(span, value);
  table.children.set(name, known);
  return known;
}

const escapes: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', '"': '"', '\\': '\\' };

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/g, (whole, short, long, char) => {
    if (typeof char === 'string') return escapes[char] ?? whole;
    const code = Number.parseInt(short ?? long, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
