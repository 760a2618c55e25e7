import { man, rfc, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'Keepalive far from what is customary',
  severity: 'low',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy: 'Use 25 seconds, which keeps the state of common NATs.',
  references: [man('wg(8)', 'PersistentKeepalive'), rfc(4787, 'REQ-5')],
  *check({ peers }) {
    for (const peer of peers) {
      const { keepalive } = peer;
      const seconds = keepalive?.outcome.kind === 'ok' ? valueIn(keepalive.outcome) : undefined;
      if (keepalive === undefined || seconds === undefined || seconds === 0) continue;
      if (seconds >= 10 && seconds <= 120) continue;
      yield {
        at: keepalive.at,
        subject: `${peer.subject}/PersistentKeepalive`,
        message:
          seconds < 10
            ? `a packet every ${seconds} seconds empties batteries and shows a steady beat to everybody on the way`
            : `${seconds} seconds are longer than most NATs wait, so that nothing is kept open`,
        fix: {
          title: 'Send one every 25 seconds',
          operations: [{ kind: 'set', of: peer, option: 'PersistentKeepalive', value: '25' }],
          caution: 'Some networks forget after 20 seconds; there a smaller number is right.',
        },
      };
    }
  },
});
