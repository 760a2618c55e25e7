import type { Span } from '../text/span.ts';
import { Stumble } from './shell-cursor.ts';
import { ShellLineReader } from './shell-lines.ts';
import type { ShellAndOr, ShellCommand, ShellCompound, ShellPipeline } from './shell-tree.ts';

const KEYWORD =
  /(?:if|then|elif|else|fi|while|until|for|select|case|esac|do|done|function|\{|\}|!)(?=[ \t\n;&|<>()]|$)/y;

/** Reads lists, pipelines and compound commands. */
export class ShellCommandReader extends ShellLineReader {
  /** Goes to the next command; its offset, or `undefined` at the end of the text. */
  toNextCommand(): number | undefined {
    this.blanks('cross');
    return this.pos < this.text.length ? this.pos : undefined;
  }

  /** Reads what a shell reads before it carries anything out: to the end of the line on which a command ends. */
  readLine(): ShellAndOr[] {
    const list: ShellAndOr[] = [];
    do list.push(this.#andOr());
    while (this.#separator() && !/^\n?$/.test(this.peek()));
    if (this.peek() === '\n') this.newline();
    else if (this.peek() !== '') throw this.#unexpected();
    return list;
  }

  protected readToParenthesis(): void {
    this.#list([')'], 'may-be-empty');
  }

  #unexpected(): Stumble {
    const c = this.peek();
    return c === '' || c === '\n'
      ? new Stumble('a command is missing here', Math.max(0, this.pos - 1), this.pos)
      : new Stumble(`"${c}" has no business here`, this.pos, this.pos + 1);
  }

  /** Takes a `;` or `&` behind a command, and the blanks around it. */
  #separator(): boolean {
    this.blanks('stay');
    const c = this.peek();
    if ((c !== ';' && c !== '&') || this.text.startsWith(';;', this.pos)) return false;
    this.pos++;
    this.blanks('stay');
    return true;
  }

  /** Commands up to a keyword or an operator, which stays at hand. */
  #list(ends: readonly string[], amount: 'some' | 'may-be-empty' = 'some'): ShellAndOr[] {
    const list: ShellAndOr[] = [];
    for (let separated = true; ; ) {
      if (this.peek() === '\n') separated = true;
      this.blanks('cross');
      const at = this.peek();
      const isEnd = ends.includes(at === ')' ? at : this.#keyword()) || (ends.includes(';;') && this.#atCaseEnd());
      if (isEnd && (list.length > 0 || amount === 'may-be-empty')) return list;
      if (at === '' || isEnd || !separated) throw this.#unexpected();
      list.push(this.#andOr());
      separated = this.#separator();
    }
  }

  #atCaseEnd(): boolean {
    return this.text.startsWith(';;', this.pos) || this.text.startsWith(';&', this.pos);
  }

  /** The keyword at hand, without taking it. */
  #keyword(): string {
    const word = this.take(KEYWORD);
    this.pos -= word.length;
    return word;
  }

  #expect(keyword: string, opened: Span): void {
    this.blanks('cross');
    if (this.#keyword() !== keyword) throw new Stumble(`this has no "${keyword}"`, opened.start, opened.end);
    this.pos += keyword.length;
  }

  #andOr(): ShellAndOr {
    this.blanks('stay');
    const start = this.pos;
    const first = this.#pipeline();
    const rest: { operator: '&&' | '||'; pipeline: ShellPipeline }[] = [];
    for (;;) {
      const operator = this.take(/&&|\|\|/y);
      if (operator !== '&&' && operator !== '||') break;
      this.blanks('cross');
      rest.push({ operator, pipeline: this.#pipeline() });
    }
    const end = (rest.at(-1)?.pipeline ?? first).commands.at(-1)?.span.end ?? start;
    return { first, rest, background: this.peek() === '&', span: { start, end } };
  }

  #pipeline(): ShellPipeline {
    let negated = false;
    for (; this.#keyword() === '!'; this.blanks('stay')) {
      this.pos++;
      negated = !negated;
    }
    const commands = [this.#command()];
    for (this.blanks('stay'); this.peek() === '|' && !this.text.startsWith('||', this.pos); this.blanks('stay')) {
      this.take(/\|&?/y);
      this.blanks('cross');
      commands.push(this.#command());
    }
    return { commands, negated };
  }

  #command(): ShellCommand {
    const start = this.pos;
    const keyword = this.#keyword();
    if (keyword === '' && this.peek() !== '(') return this.#simpleOrFunction();
    return this.nested(() => {
      this.pos += keyword.length;
      const command = this.#compound(keyword, { start, end: Math.max(this.pos, start + 1) });
      let redirected = false;
      for (this.blanks('stay'); this.redirection(); this.blanks('stay')) redirected = true;
      const isGroup = command.kind === 'group' || command.kind === 'subshell';
      return redirected && isGroup ? { ...command, redirected } : command;
    });
  }

  #simpleOrFunction(): ShellCommand {
    const command = this.simple();
    const [name, ...others] = command.words;
    if (command.assignments.length === 0 && name === undefined && !command.redirected) throw this.#unexpected();
    if (name === undefined || others.length > 0 || !/^[ \t]*\(/.test(this.text.slice(this.pos, this.pos + 40))) {
      return command;
    }
    this.blanks('stay');
    if (command.assignments.length > 0 || this.take(/\([ \t]*\)/y) === '') throw this.#unexpected();
    return this.#function(this.raw(name.span), command.span);
  }

  #function(name: string, opened: Span): ShellCommand {
    this.blanks('cross');
    const body = this.nested(() => this.#command());
    return { kind: 'function', name, body, span: { start: opened.start, end: this.pos } };
  }

  #compound(keyword: string, opened: Span): Exclude<ShellCommand, { kind: 'simple' }> {
    switch (keyword) {
      case '':
      case '{':
        return this.#group(keyword, opened);
      case 'if':
        return this.#if(opened);
      case 'while':
      case 'until': {
        const first = this.#list(['do']);
        const body = this.#body(opened);
        return this.#done({ keyword, first, maybe: [first, body], sets: [] }, opened);
      }
      case 'for':
      case 'select':
        return this.#for(keyword, opened);
      case 'case':
        return this.#done({ keyword, first: [], maybe: this.#case(opened), sets: [] }, opened);
      case 'function': {
        this.blanks('stay');
        const name = this.raw(this.readWord().span);
        this.blanks('stay');
        this.take(/\([ \t]*\)/y);
        return this.#function(name, opened) as Exclude<ShellCommand, { kind: 'simple' }>;
      }
      default:
        throw new Stumble(`there is nothing that this "${keyword}" belongs to`, opened.start, opened.end);
    }
  }

  #done(parts: Omit<ShellCompound, 'kind' | 'span'>, opened: Span): ShellCompound {
    return { kind: 'compound', ...parts, span: { start: opened.start, end: this.pos } };
  }

  #group(keyword: string, opened: Span): Exclude<ShellCommand, { kind: 'simple' }> {
    const sets = keyword === '' ? this.readSum() : undefined;
    if (sets !== undefined) return this.#done({ keyword: '((', first: [], maybe: [], sets }, opened);
    if (keyword === '') this.pos++;
    const body = this.#list([keyword === '' ? ')' : '}']);
    this.pos++;
    const kind = keyword === '' ? 'subshell' : 'group';
    return { kind, body, redirected: false, span: { start: opened.start, end: this.pos } };
  }

  #if(opened: Span): ShellCompound {
    const first = this.#list(['then']);
    const maybe: ShellAndOr[][] = [];
    for (;;) {
      const part = this.#keyword();
      this.pos += part.length;
      if (part === 'fi') return this.#done({ keyword: 'if', first, maybe, sets: [] }, opened);
      if (part === 'elif') maybe.push(this.#list(['then']));
      else if (part === 'else') maybe.push(this.#list(['fi']));
      else maybe.push(this.#list(['fi', 'elif', 'else']));
    }
  }

  /** `do …; done`. */
  #body(opened: Span): ShellAndOr[] {
    this.#expect('do', opened);
    const body = this.#list(['done']);
    this.#expect('done', opened);
    return body;
  }

  #for(keyword: string, opened: Span): ShellCompound {
    this.blanks('stay');
    const sets = this.readSum() ?? [this.raw(this.readWord().span)];
    this.blanks('cross');
    if (this.take(/in(?=[ \t\n;]|$)/y) !== '') {
      for (this.blanks('stay'); !/^[\n;]?$/.test(this.peek()); this.blanks('stay')) {
        if (!this.spare()) throw new Stumble('this "for" has no "do"', opened.start, opened.end);
      }
    }
    if (this.peek() === ';') this.pos++;
    return this.#done({ keyword, first: [], maybe: [this.#body(opened)], sets }, opened);
  }

  #case(opened: Span): ShellAndOr[][] {
    const stumble = (what: string): Stumble => new Stumble(`this "case" has no "${what}"`, opened.start, opened.end);
    this.blanks('stay');
    if (!this.spare()) throw stumble('in');
    this.blanks('cross');
    if (this.take(/in(?=[ \t\n;#]|$)/y) === '') throw stumble('in');
    const bodies: ShellAndOr[][] = [];
    for (this.blanks('cross'); this.#keyword() !== 'esac'; this.blanks('cross')) {
      this.take(/\(/y);
      do {
        this.blanks('stay');
        if (!this.spare()) throw stumble('esac');
        this.blanks('stay');
      } while (this.take(/\|/y) !== '');
      if (this.take(/\)/y) === '') throw stumble(')');
      bodies.push(this.#list(['esac', ';;'], 'may-be-empty'));
      this.take(/;;&?|;&/y);
    }
    this.pos += 'esac'.length;
    return bodies;
  }
}
