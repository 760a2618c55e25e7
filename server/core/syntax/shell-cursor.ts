import type { ShellProblem } from './shell-tree.ts';

/** Thrown inside the reader where a shell would stop; it never leaves it. */
export class Stumble {
  readonly problem: ShellProblem;
  constructor(message: string, start: number, end: number, isDisputed = false) {
    this.problem = { message, span: { start, end }, isDisputed };
  }
}

/** Nesting beyond this is nobody's configuration; a call stack has an end. */
const DEEPEST = 100;

/** A place in a text that a shell reads. Offsets are those of the text. */
export abstract class ShellCursor {
  readonly text: string;
  /** Names that are used as `$NAME`, so far. */
  readonly references = new Set<string>();
  /** Names that are set where nobody looks closer, so that nothing is known of them. */
  readonly clouded = new Set<string>();
  protected pos = 0;
  #depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** The character at hand, `''` at the end. A backslash before a line end joins two lines and is passed over. */
  protected peek(): string {
    while (this.text.charCodeAt(this.pos) === 92 && this.text.charCodeAt(this.pos + 1) === 10) this.pos += 2;
    return this.text.charAt(this.pos);
  }

  /** Takes the character at hand, whatever it is. */
  protected one(): string {
    return this.text.charAt(this.pos++);
  }

  /** Takes what a sticky expression finds here; `''` when it finds nothing. */
  protected take(expression: RegExp): string {
    this.peek();
    expression.lastIndex = this.pos;
    const found = expression.exec(this.text)?.[0] ?? '';
    this.pos += found.length;
    return found;
  }

  /** Reads something that may hold others of its kind. */
  protected nested<T>(read: () => T): T {
    if (++this.#depth > DEEPEST) throw new Stumble('this is nested too deeply', this.pos, this.pos + 1);
    const result = read();
    this.#depth--;
    return result;
  }

  /** Notes what a piece of text may set that a shell expands and this reader does not look at again. */
  protected overlook(text: string): void {
    for (const [, name = ''] of text.matchAll(/\$\{([A-Za-z_]\w*):?=/g)) this.clouded.add(name);
    if (text.includes('$((')) for (const name of namesSetBySum(text)) this.clouded.add(name);
  }

  /** Notes the variables that a piece of text uses which is not read any closer. */
  protected refer(text: string): void {
    for (const [, name = ''] of text.matchAll(/\$\{?[#!]?([A-Za-z_]\w*)/g)) this.references.add(name);
  }

  /** Reads `((…))` when it stands here and is closed; the names that it may set. */
  protected readSum(): readonly string[] | undefined {
    if (!this.text.startsWith('((', this.pos)) return undefined;
    let depth = 0;
    for (let at = this.pos; at < this.text.length; at++) {
      const c = this.text.charAt(at);
      if (c === '(') depth++;
      else if (c === ')' && --depth === 1 && this.text.charAt(at + 1) !== ')') return undefined;
      if (depth > 0) continue;
      const body = this.text.slice(this.pos + 2, at - 1);
      this.pos = at + 1;
      this.refer(body);
      return namesSetBySum(body);
    }
    return undefined;
  }
}

/** The names in an arithmetic expression that assigns; none in one that only reads. */
export function namesSetBySum(body: string): readonly string[] {
  return /(?<![=!<>])=(?!=)|\+\+|--/.test(body) ? (body.match(/[A-Za-z_]\w*/g) ?? []) : [];
}
