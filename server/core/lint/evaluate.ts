import type { Finding, Fix } from './finding.ts';
import { type Judgement, judgement, run, subjectKey } from './judge.ts';
import type { CheckOptions, FormatParts } from './parts.ts';
import type { Problem, Proposal, Rule } from './rule.ts';
import type { Unit } from './unit.ts';
import { prove } from './verify.ts';

/** Turns the problems of a unit into findings, in the order of files and places. */
export function evaluate<Model, Operation>(
  parts: FormatParts<Model, Operation>,
  unit: Unit,
  model: Model,
  options: CheckOptions,
): readonly Finding[] {
  let before: Judgement | undefined;
  const fixOf = (
    ruleId: string,
    problem: Problem<Operation>,
    rule: Rule<Model, Operation>,
    proposal: Proposal<Operation>,
  ): Fix => {
    let proof: { edits: ReturnType<Fix['edits']> } | undefined;
    return {
      title: proposal.title,
      risk: proposal.risk ?? (rule.fix === 'none' ? 'may-break-clients' : rule.fix),
      caution: proposal.caution,
      edits() {
        if (proof === undefined) {
          before ??= judgement(parts, model, options);
          const key = subjectKey(ruleId, problem.subject);
          proof = { edits: prove(parts, unit, model, { proposal, before, key, options }) };
        }
        return proof.edits;
      },
    };
  };
  const findings = run(parts, model, options).map(({ ruleId, rule, problem }): Finding => {
    const proposals = [...(problem.fix ? [problem.fix] : []), ...(problem.alternatives ?? [])];
    return {
      ruleId,
      severity: problem.severity ?? rule.severity,
      profile: problem.profile ?? rule.profile,
      at: problem.at,
      message: problem.message,
      subject: problem.subject,
      remedy: problem.remedy ?? rule.remedy,
      related: problem.related ?? [],
      tag: problem.tag,
      fixes: proposals.map((proposal) => fixOf(ruleId, problem, rule, proposal)),
    };
  });
  const fileOrder = new Map([...unit.files.keys()].map((path, index) => [path, index]));
  return findings.sort(
    (a, b) =>
      (fileOrder.get(a.at.path) ?? 0) - (fileOrder.get(b.at.path) ?? 0) ||
      a.at.span.start - b.at.span.start ||
      (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0),
  );
}
