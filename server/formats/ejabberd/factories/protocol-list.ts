import type { RuleFacts } from '../../../core/lint/rule.ts';
import type { EjabberdModel } from '../model.ts';
import { type EjabberdProblem, type EjabberdRule, ejabberdRule } from '../rule.ts';
import { type TlsSetting, tlsSettings } from '../tls.ts';
import { definitionOf } from './related.ts';

/** What is wrong with a list. */
export interface ListFault extends Pick<EjabberdProblem, 'message' | 'fix'> {
  readonly at?: EjabberdProblem['at'];
  /** Part of the subject, where one list may be wrong in several ways. */
  readonly about?: string;
  readonly differs?: Partial<Pick<EjabberdProblem, 'severity' | 'profile'>>;
}

/** What a rule about lists of TLS protocol options consists of. */
export interface ProtocolList extends RuleFacts {
  readonly wrong: (tls: TlsSetting, model: EjabberdModel) => readonly ListFault[];
}

/** Makes a rule that judges every list of protocol options that is set and in force. */
export function protocolList({ wrong, ...facts }: ProtocolList): EjabberdRule {
  return ejabberdRule({
    ...facts,
    *check(model) {
      for (const tls of tlsSettings(model, 'protocol_options')) {
        for (const { message, fix, at, about, differs } of wrong(tls, model)) {
          yield {
            at: at ?? tls.setting.at,
            subject: about === undefined ? tls.subject : `${tls.subject}/${about}`,
            message,
            related: definitionOf(tls.setting),
            fix,
            ...differs,
          };
        }
      }
    },
  });
}
