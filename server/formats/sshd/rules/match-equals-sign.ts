import type { MatchBlock } from '../expand.ts';
import { isAtLeast } from '../release.ts';
import { man, type SshdProblem, sshdRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { splitArguments, type Token } from '../tokens.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'Equals sign between a Match criterion and its value',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Write criterion and value with a blank between them, as in "Match User bob".',
  references: [man('Match')],
  *check(model) {
    const { release } = model.reader;
    const isDead = isAtLeast(release, '9.9');
    for (const scope of model.blocks) {
      const { block } = scope;
      if (block === undefined) continue;
      for (const { criterion, sign, value, isGlued } of signs(block)) {
        // With the sign glued to nothing or to the criterion, 9.9 and later refuse the line, of which another rule speaks.
        if (isDead && !isGlued) continue;
        const written = `${criterion.value.replace(/=$/, '')} ${sign}`;
        const span = { start: criterion.span.start, end: value.span.end };
        yield {
          at: { path: block.path, span },
          subject: `${scope.key} ${criterion.value} equals`,
          severity: isDead ? 'high' : 'medium',
          message: isDead
            ? `since OpenSSH 9.9 the = is part of the value, so "${shown(written)}" fits nobody and the block is never in force`
            : `the = works in OpenSSH ${release}, but from 9.9 on ${isGlued ? 'it is part of the value, and the block is never in force' : 'sshd refuses this line'}`,
          fix: withBlank(scope, { criterion, value, isGlued, isDead }),
        };
      }
    }
  },
});

interface Sign {
  readonly criterion: Token;
  /** What stands behind the criterion, as it is written. */
  readonly sign: string;
  /** The word that holds the value. */
  readonly value: Token;
  /** Whether it stands as `=value`, which newer releases read as a value. */
  readonly isGlued: boolean;
}

/** Finds `user =bob`, `user= bob` and `user = bob`. `user=bob` is fine but in 9.9p1, which refuses it. */
function* signs(block: MatchBlock): Iterable<Sign> {
  const { tail } = block.directive;
  if (tail === undefined) return;
  // Split as newer releases do, whatever the release is: a = is then part of a word.
  const { tokens: words } = splitArguments({ text: tail.value, offset: (i) => tail.span.start + i }, 0);
  for (let i = 0; i < words.length; i++) {
    const [criterion, next, third] = [words[i], words[i + 1], words[i + 2]];
    if (criterion === undefined || next === undefined || /^(all|invalid-user|[a-z-]+=.+)$/i.test(criterion.value))
      continue;
    if (/^[a-z]+=$/i.test(criterion.value)) yield { criterion, sign: `= ${next.value}`, value: next, isGlued: false };
    else if (next.value === '=' && third !== undefined) {
      yield { criterion, sign: `= ${third.value}`, value: third, isGlued: false };
      i++;
    } else if (next.value.length > 1 && next.value.startsWith('=') && !next.quoted) {
      yield { criterion, sign: next.value, value: next, isGlued: true };
    }
    i++;
  }
}

function withBlank(
  scope: Scope,
  { criterion, value, isGlued, isDead }: Pick<Sign, 'criterion' | 'value' | 'isGlued'> & { isDead: boolean },
): SshdProblem['fix'] {
  const { block } = scope;
  if (block === undefined) return undefined;
  const start = criterion.span.start + criterion.value.replace(/=$/, '').length;
  const end = isGlued ? value.span.start + 1 : value.span.start;
  const options = scope.setOptions();
  const key = `Match ${block.criteria.label.replace(value.value, () => value.value.slice(1))}`;
  return {
    title: 'Write a blank instead of the equals sign',
    operations: [
      {
        kind: 'replace',
        path: block.path,
        span: { start, end },
        text: ' ',
        moves: isDead ? options.flatMap((option) => [scope.subject(option), `${key}/${option}`]) : [],
      },
    ],
    ...(isDead
      ? {
          risk: 'may-lock-out' as const,
          caution: `The block takes effect then, which it does not now${options.length === 0 ? '' : `: ${shown(options.join(', '))}`}.`,
        }
      : {}),
  };
}
