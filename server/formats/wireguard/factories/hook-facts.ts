import type { Place, Span } from '../../../core/text/span.ts';
import type { WireguardOperation } from '../edit.ts';
import type { HookFact, RuleFact } from '../hooks/fact.ts';
import type { Hook } from '../interface.ts';
import { maskKeys } from '../key-like.ts';
import type { WireguardModel } from '../model.ts';

/** Something that a hook does, and which hook it is. */
export interface Done<Fact extends HookFact> {
  readonly hook: Hook;
  readonly fact: Fact;
  readonly at: Place;
}

/** Everything of one kind that hooks do, in their order. */
export function doneBy<Kind extends HookFact['kind']>(
  hooks: readonly Hook[],
  ...kinds: readonly Kind[]
): readonly Done<Extract<HookFact, { kind: Kind }>>[] {
  const isWanted = (fact: HookFact): fact is Extract<HookFact, { kind: Kind }> =>
    kinds.some((kind) => kind === fact.kind);
  return hooks.flatMap((hook) =>
    hook.analysis.facts.filter(isWanted).map((fact) => ({ hook, fact, at: placeIn(hook, fact.span) })),
  );
}

/** The place of a part of a hook. */
export function placeIn({ setting }: Hook, { start, end }: Span): Place {
  return setting.partAt(start, end);
}

/** What a rule of the firewall is called in the subject of a problem. */
export function ruleName({ hook, fact }: Done<RuleFact>): string {
  const parts = [fact.families.join(''), fact.table, fact.chainName, fact.verdict, fact.in?.name, fact.out?.name];
  const values = [fact.source?.value, fact.destination?.value, fact.protocol?.value, fact.ports?.value];
  return maskKeys(`interface/${hook.when} ${[...parts, ...values].filter((part) => part !== undefined).join(' ')}`);
}

/**
 * Writes a match into a rule, and into the commands that take the same rule away again.
 *
 * @param at which place of a rule it goes to. @returns `undefined` where one of them has no such place.
 */
export function narrowing(
  model: WireguardModel,
  { fact }: Done<RuleFact>,
  text: string,
  at: 'insertAt' | 'verdictAt',
): readonly WireguardOperation[] | undefined {
  // Behind the chain a blank follows already; before the verdict one stands already.
  const written = at === 'insertAt' ? ` ${text}` : `${text} `;
  const twins = doneBy(model.interface.hooks, 'rule').filter((other) => isSame(other.fact, fact));
  const operations = twins.flatMap(({ hook, fact: twin }): WireguardOperation[] => {
    const offset = twin[at];
    if (offset === undefined || twin.tool !== 'iptables') return [];
    const { path, span } = hook.setting.partAt(offset, offset);
    return [{ kind: 'replace', path, span, text: written, moves: [`interface/${hook.when}`] }];
  });
  return operations.length === twins.length ? operations : undefined;
}

function isSame(a: RuleFact, b: RuleFact): boolean {
  const key = (rule: RuleFact): string =>
    JSON.stringify([
      rule.tool,
      rule.families,
      rule.table,
      rule.chainName,
      rule.verdict,
      rule.narrower,
      rule.states,
      ...[rule.in, rule.out].map((match) => match && [match.name, match.negated]),
      ...[rule.source, rule.destination, rule.protocol, rule.ports].map(
        (match) => match && [match.value, match.negated],
      ),
    ]);
  return key(a) === key(b);
}
