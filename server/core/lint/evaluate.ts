import type { FileEdit } from '../text/edit.ts';
import type { Finding, Fix } from './finding.ts';
import { type Found, type Judgement, judgement, run, subjectKey } from './judge.ts';
import type { CheckOptions, FormatParts } from './parts.ts';
import type { Proposal } from './rule.ts';
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
  const findings = run(parts, model, options).map((found) =>
    findingOf(found, (proposal) => {
      before ??= judgement(parts, model, options);
      const key = subjectKey(found.ruleId, found.problem.subject);
      return prove(parts, unit, model, { proposal, before, key, options });
    }),
  );
  return inOrderOf([...unit.files.keys()], findings);
}

/** Makes a finding of a problem. `proofOf` is called once for each proposal, and only when somebody asks for its edits. */
export function findingOf<Model, Operation>(
  { ruleId, rule, problem }: Found<Model, Operation>,
  proofOf: (proposal: Proposal<Operation>) => readonly FileEdit[] | undefined,
): Finding {
  const fixOf = (proposal: Proposal<Operation>): Fix => {
    let proof: { edits: ReturnType<Fix['edits']> } | undefined;
    return {
      title: proposal.title,
      risk: proposal.risk ?? (rule.fix === 'none' ? 'may-break-clients' : rule.fix),
      caution: proposal.caution,
      edits() {
        proof ??= { edits: proofOf(proposal) };
        return proof.edits;
      },
    };
  };
  const proposals = [...(problem.fix ? [problem.fix] : []), ...(problem.alternatives ?? [])];
  return {
    ruleId,
    severity: problem.severity ?? rule.severity,
    profile: problem.profile ?? rule.profile,
    at: problem.at,
    message: problem.message,
    subject: problem.subject,
    ...(problem.absent === true && { absent: true }),
    remedy: problem.remedy ?? rule.remedy,
    related: problem.related ?? [],
    tag: problem.tag,
    command: problem.command,
    fixes: proposals.map(fixOf),
  };
}

/** Findings sorted by their files, in the order in which these are given, and by their places. */
export function inOrderOf(paths: readonly string[], findings: readonly Finding[]): readonly Finding[] {
  const order = new Map(paths.map((path, index) => [path, index]));
  return [...findings].sort(
    (a, b) =>
      (order.get(a.at.path) ?? 0) - (order.get(b.at.path) ?? 0) ||
      a.at.span.start - b.at.span.start ||
      (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0),
  );
}
