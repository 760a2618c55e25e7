import type { Place } from '../../../core/text/span.ts';
import type { JsonValue } from '../facts/option-fact.ts';

/** What keeps ejabberd from starting with a configuration. */
export type RefusalKind =
  /** The files cannot be read as one YAML mapping. */
  | 'unreadable'
  | 'unknown-option'
  /** `ACL: allow` instead of `allow: ACL`, the order of before 2016. */
  | 'old-access-order'
  /** A setting of ejabberdctl.cfg. */
  | 'wrong-scope'
  /** The release does not have it yet. */
  | 'too-new'
  /** A release had it, this one does not. */
  | 'removed'
  | 'wrong-type'
  | 'wrong-value'
  | 'not-in-host-config'
  | 'not-allowed-here'
  | 'duplicate-option'
  | 'duplicate-value'
  | 'missing-required'
  | 'unknown-module'
  | 'module-dependency'
  | 'overlapping-listeners'
  | 'unknown-host'
  /** A component would answer under the name of a virtual host. */
  | 'host-taken';

/** One reason why ejabberd does not start. It stops at the first that it meets; here is each of them. */
export interface Refusal {
  readonly kind: RefusalKind;
  readonly at: Place;
  /** The option, from the outside in; listeners by module and port, so that it holds when others come and go. */
  readonly path: readonly string[];
  /** What is wrong, without a full stop. Never quotes a secret. */
  readonly message: string;
  /** What would be right, as half a sentence. */
  readonly expected?: string;
  /** The name that was probably meant. Of an unknown name: what to call it. */
  readonly nearest?: string;
  /** What was probably meant, where a value is wrong only in how it is written: to be written in its place. */
  readonly instead?: JsonValue;
}

/** Something that ejabberd reads and then does not use as it stands. */
export interface Warning {
  readonly kind: 'ignored' | 'renamed' | 'moved' | 'deprecated' | 'rewritten';
  readonly at: Place;
  readonly path: readonly string[];
  readonly message: string;
  /** The option, list or module that its purpose went to. */
  readonly instead?: string;
}
