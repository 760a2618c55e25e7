/**
 * Small readers for JSON of unknown origin. A reader takes a value and where it stands, and returns it with the type that it
 * promises, made of nothing but what the reader knows; else it throws a {@link Misshapen} that says what is wrong where.
 */
export type Shape<T> = (value: unknown, at: string) => T;

/** What is wrong with a value, and where, such as `findings[3].line is no whole number from 1`. */
export class Misshapen extends Error {}

function wrong(at: string, is: string): Misshapen {
  return new Misshapen(`${at === '' ? 'It' : at.replace(/^\./, '')} ${is}.`);
}

/** Any text. */
export const text: Shape<string> = (value, at) => {
  if (typeof value !== 'string') throw wrong(at, 'is no text');
  return value;
};

export const truth: Shape<boolean> = (value, at) => {
  if (typeof value !== 'boolean') throw wrong(at, 'is neither true nor false');
  return value;
};

/** A whole number, at least as large as one. */
export function wholeFrom(least: number): Shape<number> {
  return (value, at) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least)
      throw wrong(at, `is no whole number from ${least}`);
    return value;
  };
}

/** One of some words or numbers. */
export function oneOf<const T extends string | number>(...allowed: readonly T[]): Shape<T> {
  return (value, at) => {
    const found = allowed.find((one) => one === value);
    if (found === undefined) throw wrong(at, `is none of ${allowed.join(', ')}`);
    return found;
  };
}

/** A value or `null`. */
export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return (value, at) => (value === null ? null : shape(value, at));
}

/** A value, or another in its place where it is missing: fields that older reports do not have. */
export function orElse<T>(shape: Shape<T>, instead: T): Shape<T> {
  return (value, at) => (value === undefined ? instead : shape(value, at));
}

export function listOf<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) throw wrong(at, 'is no list');
    return value.map((item: unknown, i) => shape(item, `${at}[${i}]`));
  };
}

/** An object with some fields; others are passed over, since newer reports may have more. */
export function fields<T extends object>(shapes: { readonly [Key in keyof T]: Shape<T[Key]> }): Shape<T> {
  return (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(at, 'is no object');
    const given = new Map(Object.entries(value));
    const entries = Object.entries<Shape<unknown>>(shapes).map(([key, shape]) => {
      const found = given.get(key);
      if (found === undefined && !isOptional(shape)) throw wrong(`${at}.${key}`, 'is missing');
      return [key, shape(found, `${at}.${key}`)];
    });
    return Object.fromEntries(entries) as T;
  };
}

function isOptional(shape: Shape<unknown>): boolean {
  try {
    shape(undefined, '');
    return true;
  } catch {
    return false;
  }
}
