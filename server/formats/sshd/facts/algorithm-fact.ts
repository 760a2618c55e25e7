/** Which of the four tables of names an algorithm belongs to. */
export type AlgorithmKind = 'cipher' | 'mac' | 'kex' | 'signature';

/** The built-in lists: key types share one list, certificate authorities have their own. */
export type DefaultList = 'cipher' | 'mac' | 'kex' | 'key' | 'caSignature';

/** `broken`: decryptable or forgeable today. `weak`: retired. `acceptable` and `recommended` raise no finding. */
export type Rating = 'broken' | 'weak' | 'acceptable' | 'recommended';

/** One algorithm name. */
export interface AlgorithmFact {
  /** Case-sensitive. */
  readonly name: string;
  readonly kind: AlgorithmKind;
  readonly rating: Rating;
  /** Why it is rated so, as half a sentence. */
  readonly why: string;
  /** First OpenSSH release with it; absent where OpenSSH never had it. */
  readonly first?: string;
  /** Last OpenSSH release with it; absent where the newest still has it. */
  readonly last?: string;
  readonly approvedByStig?: true;
  /** Where else the name comes from. */
  readonly knownFrom?: string;
  readonly notes?: readonly string[];
}
