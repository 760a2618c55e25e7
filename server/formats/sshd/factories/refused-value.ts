import type { RuleFacts } from '../../../core/lint/rule.ts';
import type { Entry } from '../expand.ts';
import { type SshdModel, scopeOf } from '../model.ts';
import { type SshdProblem, type SshdRule, sshdRule } from '../rule.ts';
import type { ValueError } from '../values/outcome.ts';

/** What a rule about lines that sshd refuses for their value consists of. */
export interface RefusedValue extends RuleFacts {
  /** The kinds of refusal that the rule speaks of. */
  readonly kinds: readonly ValueError['kind'][];
  /** What happens, behind the reason, such as `sshd refuses to start`. */
  readonly consequence?: (error: ValueError) => string;
  readonly fix: RuleFacts['fix'];
  readonly repair?: (entry: Entry, error: ValueError, model: SshdModel) => SshdProblem['fix'];
}

/** Makes a rule that points at the word over which sshd refuses a line. */
export function refusedValue(parts: RefusedValue): SshdRule {
  const { kinds, consequence, repair, ...facts } = parts;
  return sshdRule({
    ...facts,
    *check(model) {
      for (const entry of model.expansion.entries) {
        const { option, outcome, directive } = entry;
        if (option === undefined || outcome === undefined || outcome.ok || !kinds.includes(outcome.error.kind))
          continue;
        const { error } = outcome;
        yield {
          at: { path: entry.path, span: (error.token ?? directive.keyword).span },
          subject: `${scopeOf(model, entry)?.subject(option.name) ?? option.name}: ${error.kind}`,
          message: `${error.reason}: ${consequence?.(error) ?? 'sshd refuses to start'}`,
          fix: repair?.(entry, error, model),
        };
      }
    },
  });
}

/** Writes the one word that the refusal proposes over the one that it refuses. */
export function writeInstead(entry: Entry, error: ValueError, model: SshdModel): SshdProblem['fix'] {
  const { token, instead } = error;
  const name = entry.option?.name;
  if (token === undefined || instead === undefined || name === undefined) return undefined;
  return {
    title: `Change to ${instead}`,
    caution: `sshd does not start with the line as it is; with ${instead} it takes effect. Check that this is what you want.`,
    operations: [
      {
        kind: 'replace',
        path: entry.path,
        span: token.span,
        text: instead,
        moves: [(scopeOf(model, entry) ?? model.global).subject(name)],
      },
    ],
  };
}
