import type { Place } from '../../core/text/span.ts';
import type { JsonValue, OptionFact } from './facts/option-fact.ts';
import { normal, normalDefault } from './normal.ts';
import { typeIn } from './validate/ground.ts';
import { type Entry, placeOfEntry, type Value } from './value.ts';

/** One option as it is in force somewhere. */
export interface Setting {
  readonly option: string;
  /**
   * `set`: the files say so. `default`: they say nothing, and nothing can hide it. `undecided`: a template, a macro of the
   * environment or a file that is not read leaves it open; nothing may be said of it.
   */
  readonly source: 'set' | 'default' | 'undecided';
  /**
   * The value as rules compare it; see `normal`. `undefined` when it is undecided, and for options without a default. Of a
   * release that does not know the option it is `undefined`, too.
   */
  readonly json: JsonValue | undefined;
  /** What is set, with the places of all its parts. */
  readonly value: Value | undefined;
  readonly entry: Entry | undefined;
  /** Where it is set; for a default, where one would look for it. */
  readonly at: Place;
  /** Where the value is defined, when it is a macro's. */
  readonly definedAt: Place | undefined;
}

/** What an option is made of. */
export interface SettingParts {
  readonly option: string;
  readonly fact: OptionFact | undefined;
  readonly release: string;
  readonly entry: Entry | undefined;
  /** The value, where it is another than that of the entry: put together of several. */
  readonly value?: Value | undefined;
  /** Whether it may be set where nobody can see it. */
  readonly mayBeHidden: boolean;
  /** Where to look for it when it is not set. */
  readonly absentAt: Place;
  /** What holds when it is not set, where that is not its own default. */
  readonly inherited?: Setting | undefined;
}

/** Works out what is in force. */
export function settingOf(parts: SettingParts): Setting {
  const { option, fact, release, entry } = parts;
  const value = parts.value ?? entry?.value;
  if (value !== undefined) {
    const json = levelName(option, normal(value, fact === undefined ? undefined : typeIn(fact, release)));
    const at = entry === undefined ? value.at : placeOfEntry(entry);
    const source = json === undefined ? 'undecided' : 'set';
    return { option, source, json, value, entry, at, definedAt: value.definedAt };
  }
  const absent = { option, value: undefined, entry: undefined, at: parts.absentAt, definedAt: undefined };
  if (parts.mayBeHidden) return { ...absent, source: 'undecided', json: undefined };
  if (parts.inherited !== undefined) {
    const { source, json } = parts.inherited;
    const isList = fact !== undefined && typeIn(fact, release).kind === 'list';
    const own = isList && json !== undefined && !Array.isArray(json) ? [json] : json;
    return { ...absent, source: source === 'undecided' ? 'undecided' : 'default', json: own };
  }
  return { ...absent, source: 'default', json: fact === undefined ? undefined : normalDefault(fact, release) };
}

/** Levels of the log have numbers, too, by which they were known before they had names. */
const LEVELS = ['none', 'critical', 'error', 'warning', 'info', 'debug'];

/** The name of a level where a number stands for it; any other value as it is. */
export function levelName(option: string, json: JsonValue | undefined): JsonValue | undefined {
  return option === 'loglevel' && typeof json === 'number' ? (LEVELS[json] ?? json) : json;
}
