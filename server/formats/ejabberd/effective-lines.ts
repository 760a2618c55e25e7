import type { Effective, EffectiveSetting } from '../../core/lint/effective.ts';
import type { Place } from '../../core/text/span.ts';
import type { JsonValue, OptionFact } from './facts/option-fact.ts';
import type { EjabberdModel } from './model.ts';
import type { Setting } from './setting.ts';
import { type Entry, placeOfEntry, type Value } from './value.ts';
import { type ValueWords, valueWords } from './value-words.ts';
import { linesOf } from './wording.ts';

type Whole = Extract<Effective, { readonly ok: true }>;

/** Collects what a configuration comes to, in the order of a reader, and what is left open. */
export class EffectiveLines implements Pick<Whole, 'settings' | 'undecided'> {
  readonly settings: EffectiveSetting[] = [];
  readonly undecided: { readonly at: Place; readonly reason: string }[] = [];
  readonly #rootPath: string;
  readonly #words: ValueWords;

  constructor(model: EjabberdModel) {
    this.#rootPath = model.unit.rootPath;
    this.#words = valueWords(model);
  }

  /** What the entries of a key say; nobody may know it. A list is a line for each of its items. */
  written(key: string, value: Value, fact: OptionFact | undefined, entries: readonly Entry[], why?: string): void {
    const values = this.#words.lines(value, fact);
    const at = entries[0] === undefined ? value.at : placeOfEntry(entries[0]);
    if (values === undefined) this.open(at, `the value of ${key} is not known from the files`);
    else this.settings.push({ key, values, origins: this.#origins(entries, value.definedAt, why) });
  }

  /** The same for several entries of one name, each of which counts. */
  together(key: string, entries: readonly Entry[]): void {
    const values = entries.map(({ value }) => this.#words.value(value, undefined));
    this.settings.push({
      key,
      values,
      origins: entries.flatMap((entry) => this.#origins([entry], entry.value.definedAt)),
    });
  }

  /** Names that the files give. */
  said(key: string, values: readonly string[], places: readonly Place[]): void {
    const origins = places.map((at) => ({ at, why: this.#why(at) }));
    if (values.length > 0) this.settings.push({ key, values, origins });
  }

  /** What holds where nothing is set: nothing at all for an option without a default, or one that may be set unseen. */
  preset(key: string, setting: Setting, fact: OptionFact | undefined, inherited?: Setting): void {
    const { json, source } = setting;
    if (source !== 'default' || json === undefined || (Array.isArray(json) && json.length === 0)) return;
    const origin =
      inherited?.entry === undefined
        ? { at: undefined, why: 'default of release' }
        : { at: inherited.at, why: inherited.option };
    this.settings.push({ key, values: linesOf(json, fact?.type), origins: [origin] });
  }

  /** A default of something that is no option. */
  builtIn(key: string, json: JsonValue): void {
    this.settings.push({ key, values: linesOf(json), origins: [{ at: undefined, why: 'default of release' }] });
  }

  open(at: Place, reason: string): void {
    this.undecided.push({ at, reason });
  }

  #origins(entries: readonly Entry[], definedAt?: Place, why?: string): EffectiveSetting['origins'] {
    const own = entries.map((entry) => {
      const at = placeOfEntry(entry);
      return { at, why: why ?? this.#why(at) };
    });
    return definedAt === undefined ? own : [...own, { at: definedAt, why: 'macro' }];
  }

  #why({ path }: Place): string {
    return path === this.#rootPath ? 'set' : 'included';
  }
}
