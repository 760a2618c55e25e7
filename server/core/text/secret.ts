/**
 * A private key, password or token. It can be asked questions, and it has no readable text: wherever it is printed, put
 * together with other text or written as JSON, it reads `[secret]`.
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** How many UTF-16 code units it has. */
  get length(): number {
    return this.#text.length;
  }

  /** Tells whether both hold the same text. */
  equals(other: Secret): boolean {
    return this.#text === other.#text;
  }

  /**
   * Asks something of its text. The answer must not give the text away: a verdict, a count, a public key made from it.
   */
  ask<Answer>(question: (text: string) => Answer): Answer {
    return question(this.#text);
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  /** What Node's `console.log` and `util.inspect` show. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]';
  }
}
