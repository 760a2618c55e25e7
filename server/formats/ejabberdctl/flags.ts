import type { Word } from './values/words.ts';

/** Where a flag comes from: a variable of the file, a file of arguments, or ejabberdctl itself. */
export type Origin = string;

/** A word of erl's command line with its origin. */
export interface Argument {
  readonly word: Word;
  readonly origin: Origin;
}

/** One flag of erl with what follows it. */
export interface Flag {
  /** Without its dash, such as `kernel`; those of the emulator keep their plus, such as `+K`. */
  readonly name: string;
  readonly word: Word;
  readonly values: readonly Argument[];
  readonly origin: Origin;
}

/** A setting of the application `kernel` on the command line. */
export interface KernelSetting {
  readonly flag: Flag;
  readonly key: Argument;
  /** `undefined` when nothing follows it. */
  readonly value: Argument | undefined;
}

/** What is known of a setting: how it is set, that it is not, or that nobody can tell. */
export type Lookup<T> = T | 'absent' | 'undecided';

/**
 * Erl's command line as erl takes it apart: a word with a dash begins a flag, `-env` takes two words whatever they are, and
 * behind `-extra` nothing counts (erl(1), init(3)).
 */
export class CommandLine {
  readonly arguments: readonly Argument[];
  readonly flags: readonly Flag[];
  /** Index of the first flag in which, or behind which, there may be others that are not known. */
  readonly #openFrom: number;

  constructor(words: readonly Argument[]) {
    this.arguments = words;
    const flags: { name: string; word: Word; values: Argument[]; origin: Origin }[] = [];
    let openFrom = Number.POSITIVE_INFINITY;
    let raw = 0;
    for (const argument of words) {
      const { text, isOne } = argument.word;
      const current = flags.at(-1);
      const isValue = isOne === true || raw > 0 || (current !== undefined && expectsValue(current));
      if (text === undefined && !isValue) openFrom = Math.min(openFrom, flags.length);
      if (raw > 0 || text === undefined || !/^(-.|\+.)/.test(text)) {
        raw = Math.max(0, raw - 1);
        current?.values.push(argument);
        continue;
      }
      if (text === '-extra') break;
      if (text === '-env') raw = 2;
      const name = text.startsWith('-') ? text.slice(1) : text;
      flags.push({ name, word: argument.word, values: [], origin: argument.origin });
    }
    this.flags = flags;
    this.#openFrom = openFrom;
  }

  /** Whether a part of the command line is not known. */
  get isOpen(): boolean {
    return this.#openFrom !== Number.POSITIVE_INFINITY;
  }

  /** All flags of a name, in their order. */
  all(name: string): readonly Flag[] {
    return this.flags.filter((flag) => flag.name === name);
  }

  /** The first flag of a name. */
  first(name: string): Lookup<Flag> {
    const index = this.flags.findIndex((flag) => flag.name === name);
    if (index === -1) return this.isOpen ? 'undecided' : 'absent';
    return index < this.#openFrom ? (this.flags[index] ?? 'absent') : 'undecided';
  }

  /** Every setting of a kernel parameter, in the order of the command line. */
  kernel(key: string): readonly KernelSetting[] {
    return this.all('kernel').flatMap((flag) =>
      flag.values.flatMap((argument, index) =>
        index % 2 === 0 && argument.word.text === key ? [{ flag, key: argument, value: flag.values[index + 1] }] : [],
      ),
    );
  }

  /** The setting of a kernel parameter that holds: of the first flag that has it, the last one in there. */
  effectiveKernel(key: string): Lookup<KernelSetting> {
    const settings = this.kernel(key).filter(({ value }) => value !== undefined);
    const [first] = settings;
    if (first === undefined) return this.isOpen ? 'undecided' : 'absent';
    if (this.flags.indexOf(first.flag) >= this.#openFrom) return 'undecided';
    return settings.findLast(({ flag }) => flag === first.flag) ?? 'absent';
  }

  /** What `-env NAME value` gives an environment variable: the last one. */
  environment(name: string): { readonly flag: Flag; readonly value: Argument } | undefined {
    const flag = this.all('env').findLast(({ values }) => values[0]?.word.text === name);
    const value = flag?.values[1];
    return flag === undefined || value === undefined ? undefined : { flag, value };
  }

  /** Cookies that are given as the VM takes them: one word behind the flag. */
  cookies(): readonly { readonly flag: Flag; readonly value: Argument }[] {
    return this.all('setcookie').flatMap((flag) => {
      const [value, ...others] = flag.values;
      return value === undefined || others.length > 0 ? [] : [{ flag, value }];
    });
  }
}

/** Whether what follows a flag is one value, whatever it is: the cookie, or the value of a kernel parameter. */
function expectsValue({ name, values }: Pick<Flag, 'name' | 'values'>): boolean {
  return name === 'setcookie' ? values.length === 0 : name === 'kernel' && values.length % 2 === 1;
}
