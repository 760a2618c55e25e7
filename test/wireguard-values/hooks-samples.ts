import { analyseHooks, type HookAnalysis } from '../../server/formats/wireguard/hooks/analysis.ts';
import type { HookFact, RuleFact } from '../../server/formats/wireguard/hooks/fact.ts';
import { leftBehind } from '../../server/formats/wireguard/hooks/teardown.ts';

export const CONTEXT = { interface: 'wg0' };
export const factsOf = (...hooks: readonly string[]): readonly HookFact[] =>
  analyseHooks(hooks, CONTEXT).flatMap(({ facts }) => facts);
export const ruleOf = (hook: string): RuleFact => {
  const rule = factsOf(hook).find((fact) => fact.kind === 'rule');
  if (rule === undefined) throw new Error(`no rule in ${hook}`);
  return rule;
};
export const analyses = (hooks: readonly string[]): readonly HookAnalysis[] => analyseHooks(hooks, CONTEXT);
export const left = (up: readonly string[], down: readonly string[]): string[] =>
  leftBehind(analyses(up), analyses(down)).map(({ hook, change }) => `${hook}: ${change.undo ?? '?'}`);
