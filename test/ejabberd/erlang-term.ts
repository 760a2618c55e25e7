/** An Erlang term as plain data: atoms and binaries are texts, `true` and `false` booleans, tuples and lists arrays. */
export type Term = string | number | boolean | readonly Term[] | { readonly [key: string]: Term };

/**
 * Reads a term as `io_lib:format("~0tp")` writes it: atoms, binaries of text, strings, numbers, tuples, lists, maps.
 * @throws SyntaxError for anything else.
 */
export function readTerm(text: string): Term {
  const reader = new Reader(text);
  const term = reader.term();
  reader.end();
  return term;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  end(): void {
    if (this.#take(/\s*/y) === undefined || this.#at < this.#text.length) throw this.#unexpected();
  }

  term(): Term {
    this.#take(/\s*/y);
    if (this.#take(/<<>>/y) !== undefined) return '';
    const binary = this.#take(/<<("(?:[^"\\]|\\.)*")(?:\/utf8)?>>/y) ?? this.#take(/("(?:[^"\\]|\\.)*")/y);
    if (binary !== undefined) return String(JSON.parse(binary.replace(/^<</, '').replace(/(\/utf8)?>>$/, '')));
    const number = this.#take(/-?\d+(\.\d+(e-?\d+)?)?/y);
    if (number !== undefined) return Number(number);
    const atom = this.#take(/[a-z][\w@]*|'(?:[^'\\]|\\.)*'/y);
    if (atom !== undefined) return atom === 'true' ? true : atom === 'false' ? false : atom.replace(/^'|'$/g, '');
    if (this.#take(/\[/y) !== undefined) return this.#list(/\s*\]/y);
    if (this.#take(/\{/y) !== undefined) return this.#list(/\s*\}/y);
    if (this.#take(/#\{/y) !== undefined) return this.#map();
    throw this.#unexpected();
  }

  #list(closing: RegExp): Term[] {
    const items: Term[] = [];
    while (this.#take(closing) === undefined) {
      items.push(this.term());
      this.#take(/\s*,/y);
    }
    return items;
  }

  #map(): Term {
    const entries: [string, Term][] = [];
    while (this.#take(/\s*\}/y) === undefined) {
      const key = String(this.term());
      if (this.#take(/\s*=>/y) === undefined) throw this.#unexpected();
      entries.push([key, this.term()]);
      this.#take(/\s*,/y);
    }
    return Object.fromEntries(entries);
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #unexpected(): SyntaxError {
    return new SyntaxError(`Unexpected ${JSON.stringify(this.#text.slice(this.#at, this.#at + 30))}.`);
  }
}
