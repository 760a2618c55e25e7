import type { JsonValue, OptionFact } from './facts/option-fact.ts';
import { topLevel } from './facts/options.ts';
import type { EjabberdModel } from './model.ts';
import { normal } from './normal.ts';
import { secretPlaces } from './secrets.ts';
import { levelName, type Setting } from './setting.ts';
import { typeIn } from './validate/ground.ts';
import type { Value } from './value.ts';
import { HIDDEN, inWords, linesOf, UNDECIDED } from './wording.ts';

/** Values of one configuration in words: as one would write them on one line, without what is secret. */
export interface ValueWords {
  /** A value that is written. Of what nobody can know, it says so. */
  value(value: Value, fact: OptionFact | undefined): string;
  /** The same, each item of a list by itself; `undefined` for what nobody can know. */
  lines(value: Value, fact: OptionFact | undefined): readonly string[] | undefined;
  /** What is in force, a default where nothing is set; `undefined` where nothing is, or nobody knows. */
  setting(setting: Setting, fact: OptionFact | undefined): string | undefined;
}

/** The words for values of a configuration; where its secrets stand is worked out once. */
export function valueWords(model: EjabberdModel): ValueWords {
  const secrets = new Set(secretPlaces(model).map(({ path, span }) => `${span.start}-${span.end} ${path}`));
  const { release } = model;
  const typeOf = (fact: OptionFact | undefined) => (fact === undefined ? undefined : typeIn(fact, release));
  const jsonOf = (value: Value, fact: OptionFact | undefined): JsonValue | undefined => {
    const json = normal(masked(value, secrets), typeOf(fact));
    return fact !== undefined && fact === topLevel.loglevel ? levelName('loglevel', json) : json;
  };
  const words: ValueWords = {
    value(value, fact) {
      if (fact?.secret === true) return HIDDEN;
      const json = jsonOf(value, fact);
      return json === undefined ? UNDECIDED : inWords(json, typeOf(fact));
    },
    lines(value, fact) {
      if (fact?.secret === true) return [HIDDEN];
      const json = jsonOf(value, fact);
      return json === undefined ? undefined : linesOf(json, typeOf(fact));
    },
    setting({ value, json }, fact) {
      if (value !== undefined) return words.value(value, fact);
      return json === undefined ? undefined : inWords(json, typeOf(fact));
    },
  };
  return words;
}

/** A value with something else in the place of each secret. */
function masked(value: Value, secrets: ReadonlySet<string>): Value {
  if (secrets.size === 0) return value;
  switch (value.kind) {
    case 'scalar': {
      const { span } = value.source.node;
      return secrets.has(`${span.start}-${span.end} ${value.source.path}`) ? { ...value, text: HIDDEN } : value;
    }
    case 'sequence':
      return { ...value, items: value.items.map((item) => masked(item, secrets)) };
    case 'mapping':
      return {
        ...value,
        entries: value.entries.map((entry) => ({ ...entry, value: masked(entry.value, secrets) })),
      };
    default:
      return value;
  }
}
