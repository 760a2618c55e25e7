import type { Token } from '../tokens.ts';

/** Which sshd reads: its release, and who built it. */
export interface Reader {
  readonly release: string;
  readonly vendor: string | undefined;
}

/** Why sshd refuses a value. */
export interface ValueError {
  /** Which rule speaks of it. */
  readonly kind:
    | 'missing'
    | 'empty-list'
    | 'extra'
    | 'invalid'
    | 'case'
    | 'unknown-algorithm'
    | 'wildcard'
    | 'list-space'
    | 'open-quote';
  /** The token to point at; `undefined`: the keyword. */
  readonly token: Token | undefined;
  /** What is wrong, as half a sentence for a person. */
  readonly reason: string;
  /** What would be accepted instead, where that can be told. */
  readonly instead?: string;
  /** `fatal`: sshd stops at this line. `counted`: it reads on and stops at the end of the file. */
  readonly effect: 'fatal' | 'counted' | 'none';
}

/** What an option's arguments come to: values as sshd keeps them, or the reason why it refuses them. */
export type Outcome =
  | { readonly ok: true; readonly values: readonly string[] }
  | { readonly ok: false; readonly error: ValueError };

/** An accepted value. */
export function accept(...values: readonly string[]): Outcome {
  return { ok: true, values };
}

/** Any number of accepted values: a line of a megabyte has more than a call can take as arguments. */
export function acceptAll(values: readonly string[]): Outcome {
  return { ok: true, values };
}

/** A refused value. */
export function refuse(
  kind: ValueError['kind'],
  token: Token | undefined,
  reason: string,
  more: { instead?: string; effect?: ValueError['effect'] } = {},
): Outcome {
  const { instead, effect = 'fatal' } = more;
  return { ok: false, error: { kind, token, reason, effect, ...(instead === undefined ? {} : { instead }) } };
}
