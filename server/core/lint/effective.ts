import type { Place } from '../text/span.ts';

/** What somebody asks about: names and values such as `user` and `bob`. Names are the format's own. */
export type Query = ReadonlyMap<string, string>;

/** One setting as the server would use it. */
export interface EffectiveSetting {
  /** As the server's own dump names it. */
  readonly key: string;
  /** The lines of values that the server's own dump has for it. */
  readonly values: readonly string[];
  /** Where the values come from. `at` is missing for a default. */
  readonly origins: readonly { readonly at: Place | undefined; readonly why: string }[];
}

/** What a server would use, or why it would not start. */
export type Effective =
  | {
      readonly ok: true;
      readonly settings: readonly EffectiveSetting[];
      /** Parts of the configuration of which it could not be told whether they apply, with the reason. */
      readonly undecided: readonly { readonly at: Place; readonly reason: string }[];
    }
  | { readonly ok: false; readonly error: string; readonly at: Place };

/** How a configuration would differ under another release. */
export interface ReleaseDifference {
  readonly from: string;
  readonly to: string;
  /** Why the other release would not start with it; `undefined` when it would. */
  readonly refusal: { readonly error: string; readonly at: Place } | undefined;
  readonly changes: readonly {
    readonly key: string;
    /** Values under `from`; `undefined` where that release does not know the setting. */
    readonly before: readonly string[] | undefined;
    readonly after: readonly string[] | undefined;
    /** The line that sets it; `undefined` for a default. */
    readonly at: Place | undefined;
  }[];
}
