import { type BeatenLine, beatenLines } from '../factories/beaten-lines.ts';
import { plainArguments } from '../factories/list-arguments.ts';
import { addsInVain } from '../factories/named-losers.ts';
import { decidesAccess } from '../facts/strictness.ts';
import type { SshdModel } from '../model.ts';
import { isAtLeast } from '../release.ts';
import { man, type SshdProblem, sshdRule } from '../rule.ts';
import { shown } from '../values/words.ts';

export default sshdRule({
  title: 'Only the first line of this list counts',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-lock-out',
  remedy: 'Write all values on one line.',
  references: [man('SetEnv'), man('PermitOpen'), man('AuthorizedKeysFile')],
  *check(model) {
    for (const beaten of beatenLines(model)) {
      if (!addsInVain(beaten)) continue;
      const { scope, option, loser, winner, lost, inForce } = beaten;
      yield {
        at: { path: loser.path, span: loser.directive.span },
        subject: `${scope.subject(option)} adds ${lost}`,
        message: `this line has no effect${scope.where}: lines of ${option} do not add up, and the first one sets it to ${shown(inForce)}`,
        related: [
          {
            at: { path: winner.path, span: winner.directive.span },
            message: 'This is the only line that counts.',
          },
        ],
        tag: 'unnecessary',
        fix: merging(beaten, model),
      };
    }
  },
});

/** Writes what the line adds behind the values of the line that counts. */
function merging({ scope, option, loser, winner }: BeatenLine, { reader }: SshdModel): SshdProblem['fix'] {
  // Another list of methods is another way in, which nobody should open with a click.
  if (option === 'AuthenticationMethods') return undefined;
  if (option === 'RevokedKeys' && !isAtLeast(reader.release, '10.3')) return undefined;
  const [kept, added] = [plainArguments(winner), plainArguments(loser)];
  if (kept === undefined || added === undefined) return undefined;
  const name = (value: string): string =>
    /^(SetEnv|ChannelTimeout)$/.test(option) ? (value.split('=')[0] ?? '') : value;
  const values = [...kept, ...added].map(({ value }) => value);
  // These words stand for the whole list.
  if (values.some((value) => /^(any|none)$/i.test(value))) return undefined;
  const known = new Set(kept.map(({ value }) => name(value)));
  const fresh = added.map(({ value }) => value).filter((value) => !known.has(name(value)));
  if (fresh.length === 0) return undefined;
  return {
    title: `Add ${shown(fresh.join(' '))} to the line that counts`,
    risk:
      decidesAccess(option) || option === 'RevokedKeys' || option === 'PubkeyAuthOptions'
        ? 'may-lock-out'
        : 'may-break-clients',
    operations: [
      { kind: 'rewrite', entry: winner, value: [...kept.map(({ value }) => value), ...fresh].join(' ') },
      { kind: 'remove', entry: loser },
    ],
    caution: `${shown(fresh.join(' '))} had no effect until now${scope.where}, and has from then on.`,
  };
}
