import type { RuleFacts } from '../../../core/lint/rule.ts';
import type { WireguardOperation } from '../edit.ts';
import type { WireguardModel } from '../model.ts';
import { type WireguardProblem, type WireguardRule, wireguardRule } from '../rule.ts';
import type { Item, Read } from '../setting.ts';
import { consequence, type Refusal } from '../values/outcome.ts';
import { slipAt } from './line-slips.ts';

/** A value as it was read, with how to speak of it. */
export interface NamedValue {
  readonly read: Read<unknown> | Item<unknown>;
  readonly subject: string;
  /** How the message names it: `ListenPort`, `Endpoint of peer alice`. */
  readonly label: string;
}

/** What a rule about refused values of one option consists of. */
export interface RefusedValues extends RuleFacts {
  readonly valuesOf: (model: WireguardModel) => Iterable<NamedValue>;
  /** Which refusals; all when left out. */
  readonly only?: (refusal: Refusal) => boolean;
  /** What to do where nothing was surely meant. */
  readonly otherwise?: (value: NamedValue) => WireguardProblem['fix'];
  readonly caution?: string;
}

/**
 * Declares a rule about values that wg or wg-quick refuse. networkd and NetworkManager drop such values and go on, of which
 * rules of their own speak.
 */
export function refusedValues({ valuesOf, only, otherwise, caution, ...facts }: RefusedValues): WireguardRule {
  return wireguardRule({
    ...facts,
    *check(model) {
      if (model.dialect !== 'wg' || model.flavour === 'wireproxy') return;
      for (const value of valuesOf(model)) {
        const { outcome, setting, at } = value.read;
        if (setting.undecided || outcome.kind !== 'refused' || only?.(outcome) === false) continue;
        // An empty value is refused as a line, whatever its key.
        if (setting.text === '') continue;
        // Of a sign that nobody sees a rule of its own speaks, and what the value is without it is not known.
        if (slipAt(model, at) === 'strange') continue;
        const { instead, reason } = outcome;
        yield {
          at,
          subject: value.subject,
          message: `${value.label}: ${reason}, and ${consequence(outcome, 'wg')}`,
          fix:
            instead === undefined
              ? otherwise?.(value)
              : {
                  title: instead === '' ? 'Remove it' : `Write ${instead}`,
                  operations: [replacing(value.read, instead)],
                  ...(caution === undefined ? {} : { caution }),
                },
        };
      }
    },
  });
}

function replacing(read: Read<unknown> | Item<unknown>, text: string): WireguardOperation {
  if (!('among' in read)) return { kind: 'rewrite', setting: read.setting, value: text };
  return text === '' ? { kind: 'remove-item', item: read } : { kind: 'replace-item', item: read, text };
}
