import type { RuleFacts } from '../../../core/lint/rule.ts';
import { maskKeys } from '../key-like.ts';
import type { WireguardModel } from '../model.ts';
import type { Refusal, RefusalKind } from '../refusal.ts';
import { type WireguardProblem, type WireguardRule, wireguardRule } from '../rule.ts';

/** What a rule about lines that the program refuses consists of. */
export interface RefusedLines extends RuleFacts {
  readonly kinds: readonly RefusalKind[];
  /** Which of those lines; all when left out. */
  readonly only?: (refusal: Refusal, model: WireguardModel) => boolean;
  /** What the message says behind the reason; that the whole file is refused, when left out. */
  readonly consequence?: (refusal: Refusal, model: WireguardModel) => string;
  /** What else the problem has: a fix, a place, related places. */
  readonly more?: (refusal: Refusal, model: WireguardModel) => Partial<WireguardProblem>;
}

/** Declares a rule that speaks of every line that wg-quick, wg, networkd or NetworkManager refuse for some kinds of reasons. */
export function refusedLines({ kinds, only, consequence, more, ...facts }: RefusedLines): WireguardRule {
  return wireguardRule({
    ...facts,
    *check(model) {
      for (const refusal of model.refusals) {
        if (!kinds.includes(refusal.kind) || only?.(refusal, model) === false) continue;
        yield {
          at: refusal.at,
          subject: subjectOf(model, refusal),
          message: `${refusal.reason}: ${(consequence ?? refusesAll)(refusal, model)}`,
          ...more?.(refusal, model),
        };
      }
    },
  });
}

/** What a refusal leads to when nothing else is known: nothing of the file is applied. */
export function refusesAll({ by }: Refusal): string {
  return `${by} refuses the whole file`;
}

/** A subject without a line number: the group and the key, or the section, or the kind of line. */
export function subjectOf(model: WireguardModel, { setting, header, kind }: Refusal): string {
  if (setting !== undefined) {
    const peer = model.peers.find(({ settings }) => settings.includes(setting));
    const isLocal = model.interface.settings.includes(setting);
    return `${peer?.subject ?? (isLocal ? 'interface' : 'outside')}/${setting.option}`;
  }
  return header === undefined ? `line/${kind}` : `[${maskKeys(header.written.value)}]`;
}
