import type { RuleFacts } from '../../../core/lint/rule.ts';
import type { Entry } from '../expand.ts';
import type { KeywordFact } from '../facts/keyword-fact.ts';
import type { SshdModel } from '../model.ts';
import { type SshdProblem, type SshdRule, sshdRule } from '../rule.ts';

/** What a rule about keywords, whatever their values, consists of. */
export interface KeywordStanding extends RuleFacts {
  /** How the release stands to the keywords that the rule speaks of. */
  readonly standings: readonly Entry['standing'][];
  /** What to say of such a line; `undefined` to pass it over. */
  readonly wrong: (
    fact: KeywordFact,
    entry: Entry,
    model: SshdModel,
  ) => Omit<SshdProblem, 'at' | 'subject'> | undefined;
}

/** Makes a rule that points at keywords. Lines that a template writes only for some hosts are passed over. */
export function keywordStanding(parts: KeywordStanding): SshdRule {
  const { standings, wrong, ...facts } = parts;
  return sshdRule({
    ...facts,
    *check(model) {
      for (const entry of model.expansion.entries) {
        const { fact, standing, undecided, directive, path } = entry;
        if (fact === undefined || undecided || !standings.includes(standing)) continue;
        const problem = wrong(fact, entry, model);
        if (problem === undefined) continue;
        yield { at: { path, span: directive.keyword.span }, subject: `keyword ${fact.name}`, ...problem };
      }
    },
  });
}

/** The proposal to call a line's option by another name, which changes nothing else. */
export function renaming({ path, directive }: Entry, name: string): NonNullable<SshdProblem['fix']> {
  return {
    title: `Change to ${name}`,
    operations: [{ kind: 'replace', path, span: directive.keyword.span, text: name }],
  };
}
