import { pointedAt } from '../factories/pointed-at.ts';
import type { JsonValue } from '../facts/option-fact.ts';
import { scopesOf } from '../model.ts';
import { cve, type EjabberdProblem, ejabberdRule, toplevel } from '../rule.ts';

const LONG_QUEUE = 100_000;
const MINUTE = 60_000;

/** What weakens the protection, and how; `undefined` for a value that is fine. */
const OPTIONS: Readonly<Record<string, (json: JsonValue | undefined) => string | undefined>> = {
  max_fsm_queue: queue,
  oom_killer: (json) =>
    json === false
      ? 'oom_killer is off: when memory runs out, the server dies and not the process that took it'
      : undefined,
  oom_watermark: (json) =>
    typeof json === 'number' && json > 95
      ? `oom_watermark ${json} waits until almost no memory is left, and then it is too late`
      : undefined,
  negotiation_timeout: (json) =>
    typeof json === 'number' && json > 10 * MINUTE
      ? `negotiation_timeout keeps connections that never log in for ${Math.round(json / MINUTE)} minutes`
      : undefined,
};

export default ejabberdRule({
  title: 'Protection against overload weakened',
  severity: 'low',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Remove the option; the default protects.',
  references: [
    toplevel('max_fsm_queue'),
    toplevel('oom_killer'),
    toplevel('negotiation_timeout'),
    cve('CVE-2010-0305'),
  ],
  *check(model) {
    for (const [option, wrong] of Object.entries(OPTIONS)) {
      for (const scope of scopesOf(model, option)) {
        const setting = scope.option(option);
        const text = setting.source === 'set' ? wrong(setting.json) : undefined;
        if (text === undefined) continue;
        yield {
          ...pointedAt(setting),
          subject: scope.subject(option),
          message: scope.host === undefined ? text : `for "${scope.host}", ${text}`,
          fix: {
            title: `Remove ${option}${scope.where}`,
            operations: [{ kind: 'remove-option', option, host: scope.host }],
          },
        };
      }
    }
    for (const listener of model.listeners) {
      const setting = listener.option('max_fsm_queue');
      const text = setting.source === 'set' ? queue(setting.json) : undefined;
      if (text === undefined) continue;
      const problem: EjabberdProblem = {
        ...pointedAt(setting),
        subject: listener.subject('max_fsm_queue'),
        message: `on ${listener.label}, ${text}`,
        fix: {
          title: `Remove max_fsm_queue on ${listener.label}`,
          operations: [{ kind: 'remove-listener-option', listener, option: 'max_fsm_queue' }],
        },
      };
      yield problem;
    }
  },
});

function queue(json: JsonValue | undefined): string | undefined {
  return typeof json === 'number' && json > LONG_QUEUE
    ? `max_fsm_queue lets ${json} messages wait for a client that does not read, and they fill the memory`
    : undefined;
}
