import { listenerRule } from '../factories/listener-rule.ts';
import { listenModule } from '../rule.ts';

/** A firewall rule for so many ports can still be looked after. */
const MANY = 2000;

export default listenerRule({
  title: 'TURN uses a range of ports that no firewall can close',
  severity: 'low',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Set turn_min_port and turn_max_port to a range as large as the calls at one time need, and open only that.',
  references: [listenModule('ejabberd_stun')],
  modules: ['ejabberd_stun'],
  reach: 'public',
  wrong(listener) {
    const [min, max] = [listener.option('turn_min_port'), listener.option('turn_max_port')];
    if (listener.isOn('use_turn') !== true || typeof min.json !== 'number' || typeof max.json !== 'number')
      return undefined;
    if (min.json > max.json) {
      return {
        setting: min.source === 'set' ? min : max,
        message: `turn_min_port ${min.json} of ${listener.label} is above turn_max_port ${max.json}, so that no port is left to relay with`,
        differs: { severity: 'high', profile: 'baseline', remedy: 'Make turn_min_port the smaller of the two.' },
      };
    }
    if (max.json - min.json <= MANY) return undefined;
    const isDefault = min.source === 'default' && max.source === 'default';
    return {
      ...(isDefault ? {} : { setting: min.source === 'set' ? min : max }),
      message: `${listener.label} relays on the ports ${min.json} to ${max.json}, all of which the firewall has to leave open`,
      fix: isDefault
        ? {
            title: `Relay on the ports 50000 to 50199 on ${listener.label}`,
            operations: [
              { kind: 'set-listener-option', listener, option: 'turn_min_port', value: 50_000, after: 'use_turn' },
              { kind: 'set-listener-option', listener, option: 'turn_max_port', value: 50_199, after: 'use_turn' },
            ],
            caution: 'At most 200 relays are there at one time. The firewall has to leave this range open.',
          }
        : undefined,
    };
  },
});
