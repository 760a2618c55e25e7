import { ruleOfCustom } from './custom-rule.ts';
import type { CheckOptions, FormatParts } from './parts.ts';
import type { CheckContext, Problem, Rule } from './rule.ts';
import { included } from './scale.ts';

/** What a unit amounts to: how often each rule speaks of each subject, and every effective value. */
export interface Judgement {
  readonly subjects: ReadonlyMap<string, number>;
  readonly effects: ReadonlyMap<string, string>;
  /** Whether the server would start with it. */
  readonly accepted: boolean;
}

/** One problem together with the rule that found it. */
export interface Found<Model, Operation> {
  readonly ruleId: string;
  readonly rule: Rule<Model, Operation>;
  readonly problem: Problem<Operation>;
}

/** Runs every rule on one unit. */
export function run<Model, Operation>(
  parts: FormatParts<Model, Operation>,
  model: Model,
  options: CheckOptions,
): Found<Model, Operation>[] {
  return runEach(parts, options, (rule, context) => rule.check(model, context));
}

/** Runs every rule that looks at several units on all of them. */
export function runAcross<Model, Operation>(
  parts: FormatParts<Model, Operation>,
  models: readonly Model[],
  options: CheckOptions,
): Found<Model, Operation>[] {
  return runEach(parts, options, (rule, context) => rule.across?.(models, context) ?? []);
}

/** Keeps what the profile includes. A rule that throws is reported, and what it had yielded is kept. */
function runEach<Model, Operation>(
  parts: FormatParts<Model, Operation>,
  options: CheckOptions,
  problemsOf: (rule: Rule<Model, Operation>, context: CheckContext) => Iterable<Problem<Operation>>,
): Found<Model, Operation>[] {
  const found: Found<Model, Operation>[] = [];
  for (const [ruleId, rule] of rulesOf(parts, options)) {
    try {
      for (const problem of problemsOf(rule, { profile: options.profile })) {
        if (included(problem.profile ?? rule.profile, options.profile)) found.push({ ruleId, rule, problem });
      }
    } catch (error) {
      options.onRuleFailure(ruleId, error);
    }
  }
  return found;
}

/** The rules of a format by id, and those that a policy makes up for it. */
function rulesOf<Model, Operation>(
  parts: FormatParts<Model, Operation>,
  { custom = [] }: CheckOptions,
): readonly (readonly [string, Rule<Model, Operation>])[] {
  const own = Object.entries(parts.rules).map(([name, rule]) => [`${parts.id}/${name}`, rule] as const);
  const { settings } = parts;
  if (settings === undefined) return own;
  const made = custom.filter(({ format }) => format === parts.id);
  return [...own, ...made.map((each) => [each.id, ruleOfCustom(each, settings)] as const)];
}

/** What a fix is held against: how often each rule speaks of each subject, and every effective value. */
export function judgement<Model, Operation>(
  parts: FormatParts<Model, Operation>,
  model: Model,
  options: CheckOptions,
): Judgement {
  const subjects = subjectsOf(run(parts, model, options));
  return { subjects, effects: parts.effects(model), accepted: parts.accepts(model) };
}

/** How often each rule speaks of each subject. */
export function subjectsOf<Model, Operation>(found: readonly Found<Model, Operation>[]): ReadonlyMap<string, number> {
  const subjects = new Map<string, number>();
  for (const { ruleId, problem } of found) {
    const key = subjectKey(ruleId, problem.subject);
    subjects.set(key, (subjects.get(key) ?? 0) + 1);
  }
  return subjects;
}

/** The key of a finding in {@link Judgement.subjects}. */
export function subjectKey(ruleId: string, subject: string): string {
  return `${ruleId}\n${subject}`;
}

/** The rule id in such a key. */
export function ruleOf(key: string): string {
  return key.slice(0, key.indexOf('\n'));
}
