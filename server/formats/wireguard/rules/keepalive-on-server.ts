import { man, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'The server keeps idle clients awake',
  severity: 'info',
  profile: 'paranoid',
  fix: 'may-break-clients',
  remedy: 'Remove the line here, and set it on the side that is behind a NAT.',
  references: [man('wg(8)', 'PersistentKeepalive')],
  *check(model) {
    if (model.role !== 'server') return;
    for (const peer of model.peers) {
      const { keepalive } = peer;
      if (keepalive === undefined || peer.last('Endpoint') !== undefined) continue;
      if ((valueIn(keepalive.outcome) ?? 0) === 0) continue;
      yield {
        at: keepalive.at,
        subject: `${peer.subject}/PersistentKeepalive on a server`,
        message: `this server talks to ${peer.label} all the time, also when it is idle: that shows who is connected`,
        fix: {
          title: 'Remove the keepalive',
          operations: [{ kind: 'remove', setting: keepalive.setting }],
          caution: 'A client behind a NAT that sends none itself is then not reached while it is idle.',
        },
      };
    }
  },
});
