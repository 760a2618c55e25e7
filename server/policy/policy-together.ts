import type { Finding } from '../core/lint/finding.ts';
import { houseFinding } from '../core/lint/house-finding.ts';
import { nearest } from './nearest.ts';
import type { PolicyFile, SaidOfRule } from './policy-file.ts';

/** Whether the files of a policy together ask for reasons. */
export function asksForReasons(chain: readonly PolicyFile[]): boolean {
  return chain.findLast(({ requireReason }) => requireReason !== undefined)?.requireReason?.value ?? false;
}

/** Whether a rule is switched off without the reason that the policy asks for. */
export function lacksReason(said: SaidOfRule, asked: boolean): boolean {
  return asked && said.off?.value === true && said.reason === undefined;
}

/** What is wrong with files that build on one another, and with none of them alone. */
export function checkTogether(chain: readonly PolicyFile[]): readonly Finding[] {
  const asked = asksForReasons(chain);
  const custom = new Set(chain.flatMap((file) => file.custom.map(({ value }) => value.id)));
  const problems: Finding[] = [];
  for (const { layers } of chain) {
    for (const { ids, said } of layers.flatMap(({ rules }) => rules)) {
      const [id = ''] = ids;
      if (lacksReason(said, asked)) {
        const message = `${id}${ids.length > 1 ? ` and ${ids.length - 1} more are` : ' is'} switched off without a reason`;
        problems.push(houseFinding('policy/reason-missing', { at: said.at, subject: ids.join(' '), message }));
      }
      if (!id.startsWith('custom/') || custom.has(id)) continue;
      const near = nearest(id, custom);
      const message = `there is no rule ${id}${near === undefined ? '' : `; the nearest is ${near}`}`;
      problems.push(houseFinding('policy/unknown-rule', { at: said.at, subject: id, message }));
    }
  }
  return problems;
}
