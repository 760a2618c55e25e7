import { pointedAt } from '../factories/pointed-at.ts';
import type { Listener } from '../listener.ts';
import { listenersWith } from '../model.ts';
import { ejabberdRule, listenModule } from '../rule.ts';

/** Beyond this, a single client can take most of the ports that a relay has. */
const MANY = 1000;

export default ejabberdRule({
  title: 'TURN hardly limits what one client may take',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Remove the line, or give a limit that one client needs at most; the default is 10.',
  references: [listenModule('ejabberd_stun')],
  *check(model) {
    for (const listener of listenersWith(model, 'ejabberd_stun')) {
      if (!listener.isPublic || listener.isOn('use_turn') !== true) continue;
      for (const option of ['turn_max_allocations', 'turn_max_permissions']) yield* problems(listener, option);
    }
  },
});

function* problems(listener: Listener, option: string) {
  const setting = listener.option(option);
  const { json } = setting;
  if (setting.source !== 'set' || !(json === 'infinity' || (typeof json === 'number' && json > MANY))) return;
  yield {
    ...pointedAt(setting),
    subject: listener.subject(option),
    message: `${option} of ${listener.label} is ${json}, so that one client can take all ports of the relay`,
    fix: {
      title: `Go back to the default of ${option}`,
      operations: [{ kind: 'remove-listener-option', listener, option } as const],
      caution: 'The default is 10 for each client. A conference bridge may need more.',
    },
  };
}
