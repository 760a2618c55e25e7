import type { MatchBlock } from '../expand.ts';
import { disjoint, isOnlyExceptions, neverHolds } from '../factories/match-criteria.ts';
import type { Criterion } from '../match.ts';
import { man, type SshdProblem, sshdRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import type { Token } from '../tokens.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'Match block can never apply',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy:
    'Correct the criteria, or remove the block. All criteria of a line have to hold, and a list needs one entry without "!".',
  references: [man('Match')],
  *check({ blocks }) {
    for (const scope of blocks) {
      const { block } = scope;
      const found = block === undefined ? undefined : (deadCriterion(block) ?? contradiction(block));
      if (block === undefined || found === undefined) continue;
      yield {
        at: { path: block.path, span: found.token.span },
        subject: `${scope.key} never`,
        message: `${found.reason}, and the block is never in force`,
        fix: withEveryone(scope, found.criterion),
      };
    }
  },
});

interface Dead {
  readonly token: Token;
  readonly reason: string;
  readonly criterion: Criterion;
}

function deadCriterion({ criteria }: MatchBlock): Dead | undefined {
  for (const criterion of criteria.list) {
    const reason = neverHolds(criterion);
    if (reason !== undefined) return { token: criterion.value ?? criterion.token, reason, criterion };
  }
  return undefined;
}

function contradiction({ criteria: { list } }: MatchBlock): Dead | undefined {
  for (const [index, criterion] of list.entries()) {
    const other = list.slice(0, index).find((earlier) => disjoint(earlier, criterion));
    if (other?.value === undefined || criterion.value === undefined || startsWithEquals(criterion, other)) continue;
    const reason = `nobody fits both "${shown(other.value.value)}" and "${shown(criterion.value.value)}"`;
    return { token: criterion.value, reason, criterion };
  }
  return undefined;
}

/** A value such as `=bob` is a slip of its own, with a rule of its own. */
function startsWithEquals(...criteria: readonly Criterion[]): boolean {
  return criteria.some(({ value }) => value?.value.startsWith('=') ?? false);
}

/** A list of exceptions is meant as "everybody but", which is written with a `*`. */
function withEveryone(scope: Scope, criterion: Criterion): SshdProblem['fix'] {
  const { block } = scope;
  const { value } = criterion;
  if (block === undefined || value === undefined || value.quoted || !isOnlyExceptions(criterion)) return undefined;
  const text = `*,${value.value}`;
  const key = `Match ${block.criteria.label.replace(value.value, () => text)}`;
  const options = scope.setOptions();
  return {
    title: `Write ${shown(text)}: everybody but these`,
    operations: [
      {
        kind: 'replace',
        path: block.path,
        span: value.span,
        text,
        moves: options.flatMap((option) => [scope.subject(option), `${key}/${option}`]),
      },
    ],
    caution: `The block takes effect then, for everybody but these${options.length === 0 ? '' : `: ${shown(options.join(', '))}`}.`,
  };
}
