import type { Place } from '../text/span.ts';

/** A setting as it is in force in one part of a configuration: what custom rules of a policy judge. */
export interface NamedSetting {
  /** Its key among the effects of the configuration; stable, without line numbers. */
  readonly key: string;
  /** The keyword, spelled as the format does. */
  readonly keyword: string;
  /** The part in words for a message, such as `Match User bob`; empty for the whole. */
  readonly scope: string;
  /** The values in force, as the server keeps them; none where it has no value at all. */
  readonly values: readonly string[];
  /** Whether the file says it, or the server's default holds. What is undecided is not listed. */
  readonly source: 'set' | 'default';
  /** The value in the file; for a default, the place where a line would be written. */
  readonly at: Place;
}

/** What one key of the effects of a configuration is called. */
export interface EffectWords {
  /** The setting, such as `PasswordAuthentication`. */
  readonly setting: string;
  /** The part of the configuration, such as `Match Group sftp`; empty for the whole. */
  readonly scope: string;
  /** The value in force, a default where the files say nothing; `undefined` when that is not known. */
  readonly inForce: string | undefined;
}

/** What a format offers for its settings to be asked about by name. */
export interface Settings<Model, Operation> {
  /** The keyword in the format's own spelling; `undefined` for one that it does not know. */
  keyword(written: string): string | undefined;
  /** Where and to what a keyword is set or left to its default. Nothing of what is undecided or not at hand. */
  of(model: Model, keyword: string): readonly NamedSetting[];
  /** The operation that gives a setting a value; `undefined` where nothing can be proposed. */
  set(model: Model, setting: NamedSetting, value: string): Operation | undefined;
}
