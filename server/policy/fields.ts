import { type ActiveProfile, namedProfiles, profileNamed } from '../core/lint/profiles.ts';
import { type Severity, severities, type Threshold, thresholds } from '../core/lint/scale.ts';
import { bounded } from './expression.ts';
import { patternProblem } from './patterns.ts';

/** A value that is not what a key takes. */
export interface Wrong {
  readonly kind: 'wrong';
  /** What is wanted instead: a clause that begins with "must be" or "must not". */
  readonly why: string;
  /** The item of a list that is meant, where it is only one. */
  readonly item?: number;
}

/** One key of a table: what it is for, what it takes, and how an editor may check it. */
export interface Field<T> {
  /** For people: a sentence or two in Markdown. */
  readonly description: string;
  /** JSON Schema of the value. */
  readonly schema: Readonly<Record<string, unknown>>;
  read(value: unknown): Read<T>;
}

/** What reading a value gives. */
export type Read<T> = { readonly kind: 'read'; readonly value: T } | Wrong;

const wrong = (why: string, item?: number): Wrong =>
  item === undefined ? { kind: 'wrong', why } : { kind: 'wrong', why, item };
const read = <T>(value: T): Read<T> => ({ kind: 'read', value });

/** A text that is not empty. */
export function text(description: string, example: string): Field<string> {
  return {
    description,
    schema: { type: 'string', minLength: 1 },
    read: (value) =>
      typeof value === 'string' && value.trim() !== ''
        ? read(value)
        : wrong(`must be a text in quotes, such as "${example}"`),
  };
}

/** `true` or `false`. */
export function truth(description: string): Field<boolean> {
  return {
    description,
    schema: { type: 'boolean' },
    read: (value) => (typeof value === 'boolean' ? read(value) : wrong('must be true or false, without quotes')),
  };
}

/** A finite number. */
export function number(description: string): Field<number> {
  return {
    description,
    schema: { type: 'number' },
    read: (value) =>
      typeof value === 'number' && Number.isFinite(value) ? read(value) : wrong('must be a number, without quotes'),
  };
}

/** A severity. */
export function severity(description: string): Field<Severity> {
  return oneOf(description, severities);
}

/** The least severity that fails a run. */
export function threshold(description: string): Field<Threshold> {
  return oneOf(description, thresholds);
}

function oneOf<Name extends string>(description: string, names: readonly Name[]): Field<Name> {
  return {
    description,
    schema: { enum: [...names] },
    read(value) {
      const known = names.find((each) => each === value);
      return known === undefined ? wrong(`must be one of ${quoted(names)}`) : read(known);
    },
  };
}

/** A profile, perhaps with its version. */
export function profile(description: string): Field<ActiveProfile> {
  const names = namedProfiles.map(({ name }) => name);
  return {
    description,
    schema: { anyOf: [{ enum: names }, { type: 'string', pattern: `^(${names.join('|')})@[1-9][0-9]*$` }] },
    read(value) {
      const known = typeof value === 'string' ? profileNamed(value) : undefined;
      if (known !== undefined) return read(known);
      const named = typeof value === 'string' ? profileNamed(value.split('@')[0] ?? '') : undefined;
      return wrong(
        named === undefined
          ? `must be one of ${quoted(names)}`
          : `must be a version that there is, such as "${named.profile.name}@${named.version}"`,
      );
    },
  };
}

/** A release such as `9.2`. */
export function release(description: string, newest: string): Field<string> {
  const form = '^\\d+(\\.\\d+)*(p\\d+)?$';
  return {
    description,
    schema: { type: 'string', pattern: form },
    read: (value) =>
      typeof value === 'string' && new RegExp(form).test(value)
        ? read(value)
        : wrong(`must be a release in quotes, such as "${newest}"`),
  };
}

/** One text or a list of texts. */
export function texts(description: string, example: string): Field<readonly string[]> {
  return listOf(description, example, () => undefined);
}

/** One pattern of paths or a list of them. */
export function patterns(description: string, example: string): Field<readonly string[]> {
  return listOf(description, example, patternProblem);
}

function listOf(
  description: string,
  example: string,
  problemOf: (item: string) => string | undefined,
): Field<readonly string[]> {
  const one = { type: 'string', minLength: 1 };
  return {
    description,
    schema: { anyOf: [one, { type: 'array', items: one, minItems: 1 }] },
    read(value) {
      const items: readonly unknown[] = Array.isArray(value) ? value : [value];
      if (items.length === 0) return wrong(`must be a list of texts with something in it, such as ["${example}"]`);
      const all: string[] = [];
      for (const [index, item] of items.entries()) {
        const at = Array.isArray(value) ? index : undefined;
        if (typeof item !== 'string' || item.trim() === '') {
          return wrong(`must be a text in quotes or a list of them, such as ["${example}"]`, at);
        }
        const problem = problemOf(item);
        if (problem !== undefined) return wrong(problem, at);
        all.push(item);
      }
      return read(all);
    },
  };
}

/** A regular expression, and how long a text may be that it is held against. Characters. */
export interface Expression {
  readonly pattern: RegExp;
  readonly longest: number;
}

/** A regular expression that ends in time. */
export function expression(description: string): Field<Expression> {
  return {
    description,
    schema: { type: 'string', minLength: 1, format: 'regex' },
    read(value) {
      if (typeof value !== 'string' || value === '')
        return wrong("must be a regular expression in quotes, such as '^aes'");
      try {
        const pattern = new RegExp(value, 'u');
        const bound = bounded(value);
        return 'why' in bound ? wrong(bound.why) : read({ pattern, longest: bound.longest });
      } catch (error) {
        const why = error instanceof Error ? error.message.replace(/^.*: /, '') : '';
        return wrong(`must be a regular expression of JavaScript${why === '' ? '' : ` (${why})`}`);
      }
    },
  };
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
