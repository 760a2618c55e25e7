import type { Profile } from '../core/lint/scale.ts';
import type { ConfigurationFor } from '../workspace/judging.ts';

/** What units want to know and tell beside their files. */
export interface UnitsSetup {
  /** Tells whether the client reports what happens to a path outside of its editors. */
  readonly isWatched: (path: string) => boolean;
  /** How a file is to be judged. */
  readonly configurationFor: ConfigurationFor;
  /** What is asked for where no configuration says it. */
  readonly profile: Profile;
  /** Told which patterns of files beside a unit matter, by the paths at which they are looked for. */
  readonly onBeside: (patterns: readonly string[]) => unknown;
}
