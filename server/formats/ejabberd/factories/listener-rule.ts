import type { RuleFacts } from '../../../core/lint/rule.ts';
import type { Listener } from '../listener.ts';
import { type EjabberdModel, listenersWith } from '../model.ts';
import { type EjabberdProblem, type EjabberdProposal, type EjabberdRule, ejabberdRule } from '../rule.ts';
import type { Setting } from '../setting.ts';
import { pointedAt } from './pointed-at.ts';
import { definitionOf } from './related.ts';

/** What is wrong with a listener. */
export interface ListenerFault {
  readonly message: string;
  /** The setting that it is about: it is pointed at and names the subject. Without one, the listener is. */
  readonly setting?: Setting;
  readonly differs?: Partial<Pick<EjabberdProblem, 'severity' | 'profile' | 'remedy' | 'related'>>;
  readonly fix?: EjabberdProposal | undefined;
  readonly alternatives?: readonly EjabberdProposal[];
}

/** What a rule about listeners consists of. */
export interface ListenerRule extends RuleFacts {
  /** The modules whose listeners are judged. */
  readonly modules: readonly string[];
  /** `public`: only listeners that others than the machine itself are known to reach. */
  readonly reach: 'public' | 'any';
  /** What is wrong with one of them, or `undefined` when all is well or something needed is undecided. */
  readonly wrong: (listener: Listener, model: EjabberdModel) => ListenerFault | undefined;
}

/**
 * Makes a rule that judges each listener of some modules by itself. Of a listener whose address is undecided, nothing is known
 * of who reaches it.
 */
export function listenerRule({ modules, reach, wrong, ...facts }: ListenerRule): EjabberdRule {
  return ejabberdRule({
    ...facts,
    *check(model) {
      for (const listener of listenersWith(model, ...modules)) {
        if (reach === 'public' && !listener.isPublic) continue;
        const fault = wrong(listener, model);
        if (fault === undefined) continue;
        const { setting, message, fix, alternatives, differs } = fault;
        yield {
          ...(setting === undefined ? { at: listener.at } : pointedAt(setting)),
          subject: listener.subject(setting?.option),
          message,
          related: setting === undefined ? [] : definitionOf(setting),
          fix,
          ...(alternatives === undefined ? {} : { alternatives }),
          ...differs,
        };
      }
    },
  });
}

/** The proposal to set one option of one listener. */
export function setListenerOption(
  listener: Listener,
  option: string,
  value: string | number | boolean | readonly string[],
  more: Partial<Omit<EjabberdProposal, 'operations'>> & { readonly after?: string } = {},
): EjabberdProposal {
  const { after, ...rest } = more;
  return {
    title: `Set ${option} to ${Array.isArray(value) ? value.join(', ') : value} on ${listener.label}`,
    operations: [{ kind: 'set-listener-option', listener, option, value, ...(after === undefined ? {} : { after }) }],
    ...rest,
  };
}

/** The proposal to let only the machine itself reach a listener. */
export function bindToLoopback(
  listener: Listener,
  more: Partial<Omit<EjabberdProposal, 'operations'>> = {},
): EjabberdProposal {
  const ip = listener.option('ip').json;
  const address = typeof ip === 'string' && ip.includes(':') ? '::1' : '127.0.0.1';
  return setListenerOption(listener, 'ip', address, {
    title: `Let only this machine reach ${listener.label} (${address})`,
    after: 'port',
    ...more,
  });
}
