import type { Entry } from '../expand.ts';
import type { SshdModel } from '../model.ts';
import { isAtLeast } from '../release.ts';
import type { Scope } from '../scope.ts';
import type { Token } from '../tokens.ts';

/** One argument of a line that takes part in the list of a scope. */
export interface ListArgument {
  readonly scope: Scope;
  readonly option: string;
  readonly entry: Entry;
  readonly token: Token;
}

/** Every argument of the lines that set the given options, each line once, in the scope that it belongs to. */
export function* listArguments(model: SshdModel, options: readonly string[]): Iterable<ListArgument> {
  const seen = new Set<Entry['directive']>();
  for (const scope of model.scopes) {
    for (const option of options) {
      const { source, entries } = scope.effective(option);
      // What a block inherits is reported where it is set.
      for (const entry of source === 'set' ? entries : []) {
        if (seen.has(entry.directive)) continue;
        seen.add(entry.directive);
        for (const token of entry.directive.arguments) yield { scope, option, entry, token };
      }
    }
  }
}

/** A pattern of AllowUsers or DenyUsers, cut at its `@`: the last one since 9.9, the first one before. */
export function userAndHost(pattern: string, release: string): { user: string; host: string | undefined } {
  const at = isAtLeast(release, '9.9') ? pattern.lastIndexOf('@') : pattern.indexOf('@');
  return at === -1 ? { user: pattern, host: undefined } : { user: pattern.slice(0, at), host: pattern.slice(at + 1) };
}

/** The arguments of a line as they can be written again; `undefined` where one needs its quotes. */
export function plainArguments({ directive }: Entry): readonly Token[] | undefined {
  return directive.arguments.every(isPlain) ? directive.arguments : undefined;
}

/** Whether an argument means the same when it is written again without quotes. */
export function isPlain({ value, quoted }: Token): boolean {
  return !quoted && !/["'\\]/.test(value);
}
