import { refusedValues } from '../factories/refused-values.ts';
import { man, tools } from '../rule.ts';
import { readKeepalive } from '../values/interface-settings.ts';

export default refusedValues({
  title: 'PersistentKeepalive is no number of seconds',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write the seconds as a plain number up to 65535, or off.',
  references: [man('wg(8)', 'PersistentKeepalive'), tools],
  *valuesOf({ peers, reader }) {
    for (const peer of peers) {
      for (const setting of peer.all('PersistentKeepalive')) {
        const read = { setting, at: setting.at, outcome: setting.ask((text) => readKeepalive(text, reader)) };
        yield { read, subject: `${peer.subject}/PersistentKeepalive`, label: `PersistentKeepalive ${setting.text}` };
      }
    }
  },
});
