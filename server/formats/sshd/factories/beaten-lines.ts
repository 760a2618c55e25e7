import type { Entry } from '../expand.ts';
import { compareStrictness, decidesAccess } from '../facts/strictness.ts';
import type { SshdModel } from '../model.ts';
import type { Scope } from '../scope.ts';

/** A line that has no effect since another one set its option before it. */
export interface BeatenLine {
  readonly scope: Scope;
  readonly option: string;
  readonly loser: Entry;
  readonly winner: Entry;
  /** Whether both lines say the same. */
  readonly same: boolean;
  /** The value that lost, as it is written. */
  readonly lost: string;
  readonly inForce: string;
  /** Whether the value that lost is the one that protects: its author believes in a protection that is not there. */
  readonly protectionLost: boolean;
  /** Whether the value that lost is the looser one, so that nothing is missing. */
  readonly opennessLost: boolean;
  /** Whether an Include brought the winning line in from another file. */
  readonly byInclude: boolean;
}

/** Several rules ask for them, and a model never changes. */
const found = new WeakMap<SshdModel, readonly BeatenLine[]>();

/** All lines of a unit that lose to another one, scope by scope. A file that is included twice does not beat itself. */
export function beatenLines(model: SshdModel): readonly BeatenLine[] {
  const known = found.get(model);
  if (known !== undefined) return known;
  const lines = [...search(model)];
  found.set(model, lines);
  return lines;
}

function* search(model: SshdModel): Iterable<BeatenLine> {
  const seen = new Set<string>();
  for (const scope of model.scopes) {
    for (const option of scope.setOptions()) {
      for (const { entry: loser, winner } of scope.own(option)?.losers ?? []) {
        const place = `${loser.path}:${loser.directive.span.start}`;
        if (loser.directive === winner.directive || seen.has(place) || !belongsTo(scope, loser)) continue;
        seen.add(place);
        const [lost, inForce] = [valuesOf(loser), valuesOf(winner)];
        const order = compareStrictness(option, lost, inForce);
        yield {
          scope,
          option,
          loser,
          winner,
          same: lost === inForce,
          lost: written(loser),
          inForce: written(winner),
          protectionLost: order > 0,
          opennessLost: order < 0,
          byInclude: winner.path !== loser.path && winner.via.length > 0,
        };
      }
    }
  }
}

/** The risk of putting another value of an option in force. */
export function riskOf(option: string): 'may-lock-out' | 'may-break-clients' {
  return decidesAccess(option) ? 'may-lock-out' : 'may-break-clients';
}

/** Lines of blocks that are always in force show up in every scope; they are the global scope's. */
function belongsTo(scope: Scope, loser: Entry): boolean {
  return scope.isGlobal || !(loser.block?.unconditional ?? true);
}

function written(entry: Entry): string {
  return entry.directive.arguments.map(({ value }) => value).join(' ');
}

function valuesOf(entry: Entry): string {
  return entry.outcome?.ok ? entry.outcome.values.join(' ') : '';
}
