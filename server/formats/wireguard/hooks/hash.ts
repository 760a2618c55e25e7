import { HOOKS_KEEP_HASH, isAtLeast } from '../release.ts';
import { readHook } from './step.ts';

/** A `#` in a hook, at which releases before 1.0.20260223 cut it. */
export interface HashCut {
  /** Offset of the first `#`. */
  readonly at: number;
  /** What those releases run. */
  readonly kept: string;
  /** `comment`: bash would pass over it too. `quote`: within quotes, `$(…)` or the like. `word`: in a plain word. */
  readonly within: 'comment' | 'quote' | 'word';
  /** What is kept is no complete command: bash refuses it, and the interface is taken down again. */
  readonly breaks: boolean;
}

/** Where older releases cut a hook; `undefined` when it has no `#`. */
export function hashIn(text: string): HashCut | undefined {
  const at = text.indexOf('#');
  if (at === -1) return undefined;
  const kept = text.slice(0, at).trim();
  const breaks = readHook(kept).unclosed !== undefined;
  const { comment } = readHook(text);
  return { at, kept, within: comment === at ? 'comment' : breaks ? 'quote' : 'word', breaks };
}

/** What a release of wireguard-tools hands to bash. */
export function hookAsRun(text: string, release: string): string {
  return isAtLeast(release, HOOKS_KEEP_HASH) ? text.trim() : (hashIn(text)?.kept ?? text.trim());
}
