/** What the arguments of a keyword are. The grammars stand in `../values/`. */
export type ValueType =
  | 'flag'
  | 'enum'
  | 'int'
  | 'int-or-none'
  | 'time'
  | 'time-or-none'
  | 'octal-mode'
  | 'port'
  | 'listen-address'
  | 'path'
  | 'path-list'
  | 'string'
  | 'username'
  | 'raw-string'
  | 'command-line'
  | 'algorithm-list'
  | 'user-pattern-list'
  | 'group-pattern-list'
  | 'env-pattern-list'
  | 'env-assignment-list'
  | 'auth-method-lists'
  | 'forward-spec-list'
  | 'channel-timeout-list'
  | 'log-verbose-list'
  | 'address-list'
  | 'option-list'
  | 'flag-or-pattern-list'
  | 'penalty-list'
  | 'startups'
  | 'netblock'
  | 'rekey'
  | 'ipqos'
  | 'rdomain'
  | 'subsystem'
  | 'include-glob-list'
  | 'match-criteria'
  | 'alias'
  | 'anything';

/** How a keyword that stands twice in one scope is merged. */
export type Repeat =
  | 'first'
  | 'last'
  | 'accumulate'
  /** RekeyLimit: size and time are two slots, each with its own first value. */
  | 'per-slot'
  /** PerSourcePenalties: each key keeps its first value. */
  | 'per-key'
  /** Subsystem: each name keeps its first value; twice the same name was fatal up to 9.4. */
  | 'per-name'
  /** UnusedConnectionTimeout: the first value, but any later `none` resets it. */
  | 'first-unless-none';

/** A value that holds from a release on; `'0'` is the beginning. */
export interface Since<T> {
  readonly from: string;
  readonly value: T;
}

/** One keyword of sshd_config. Releases are upstream OpenSSH releases such as `9.2`. */
export interface KeywordFact {
  /** Canonical spelling; sshd compares keywords without regard to case. */
  readonly name: string;
  readonly status: 'active' | 'alias' | 'deprecated' | 'ignored' | 'removed' | 'version-specific' | 'vendor';
  readonly aliasOf?: string;
  readonly type: ValueType;
  readonly summary?: string;
  /** Closed words that the value may be. */
  readonly values?: readonly string[];
  readonly caseSensitive?: true;
  /** Words that mean the same as another word. */
  readonly sameValue?: Readonly<Record<string, string>>;
  readonly algorithms?: 'cipher' | 'mac' | 'kex' | 'signature';
  readonly min?: number;
  readonly max?: number;
  /** How many arguments; no `max` means any number. */
  readonly args?: { readonly min: number; readonly max?: number };
  /** The rest of the line is the value, quotes and `#` included (8.7 and later). */
  readonly raw?: true;
  readonly noneMeansUnset?: true;
  /** Percent tokens that sshd expands in the value. */
  readonly tokens?: readonly string[];
  /** First release that allows it inside Match; absent: never allowed. */
  readonly matchSince?: string;
  readonly notInMatchOf?: readonly string[];
  readonly repeat?: readonly { readonly from: string; readonly how: Repeat }[];
  readonly defaults?: readonly { readonly from: string; readonly values: readonly string[] }[];
  readonly defaultList?: 'cipher' | 'mac' | 'kex' | 'key' | 'caSignature';
  readonly since?: string;
  /** Releases in which a distribution's packages have it although upstream had it later. */
  readonly backported?: Readonly<Record<string, string>>;
  readonly deprecatedSince?: string;
  /** The last release that knew it. */
  readonly removedAfter?: string;
  /** What the build needs for it to be known. */
  readonly build?: string;
  /** Distributions whose builds know it. */
  readonly vendors?: readonly string[];
  readonly notes?: readonly string[];
}
