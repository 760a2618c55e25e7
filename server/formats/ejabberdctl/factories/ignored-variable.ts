import type { RuleFacts } from '../../../core/lint/rule.ts';
import type { CtlModel } from '../model.ts';
import { type CtlRule, ctlRule } from '../rule.ts';

/** What a rule about a variable that has no effect consists of. */
export interface IgnoredVariable extends RuleFacts {
  readonly name: string;
  /** Why it has none, as half a sentence; `undefined` when it has one. */
  readonly because: (model: CtlModel) => string | undefined;
  /** The variable that it loses to. */
  readonly winner: string;
}

/** Makes a rule that points at an assignment that another variable makes useless, and removes it. */
export function ignoredVariable(parts: IgnoredVariable): CtlRule {
  const { name, because, winner, ...facts } = parts;
  return ctlRule({
    ...facts,
    *check(model) {
      const { source, value, assignment } = model.variables.get(name);
      if (source !== 'set' || value === '' || assignment === undefined) return;
      const reason = because(model);
      if (reason === undefined) return;
      yield {
        at: { path: model.file.path, span: assignment.span },
        subject: name,
        message: `${name} has no effect: ${reason}`,
        related: [{ at: model.variables.get(winner).at, message: `This sets ${winner}.` }],
        tag: 'unnecessary',
        fix: { title: `Remove ${name}, which has no effect`, operations: [{ kind: 'remove', assignment }] },
      };
    },
  });
}
