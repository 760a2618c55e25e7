import { refusedValues } from '../factories/refused-values.ts';
import { man, tools } from '../rule.ts';
import { readListenPort } from '../values/interface-settings.ts';

export default refusedValues({
  title: 'ListenPort is no port',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Write a number from 1 to 65535.',
  references: [man('wg(8)', 'ListenPort'), tools],
  *valuesOf({ interface: local, reader }) {
    for (const setting of local.all('ListenPort')) {
      const read = { setting, at: setting.at, outcome: setting.ask((text) => readListenPort(text, reader)) };
      yield { read, subject: `interface/ListenPort ${setting.text}`, label: `ListenPort ${setting.text}` };
    }
  },
});
