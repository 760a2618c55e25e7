import { refusedValues } from '../factories/refused-values.ts';
import { man } from '../rule.ts';
import { readSaveConfig } from '../values/interface-settings.ts';

export default refusedValues({
  title: 'SaveConfig is neither true nor false',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Write true or false, or remove the line.',
  references: [man('wg-quick(8)', 'SaveConfig')],
  *valuesOf({ interface: local }) {
    for (const setting of local.all('SaveConfig')) {
      const read = { setting, at: setting.at, outcome: setting.ask(readSaveConfig) };
      yield { read, subject: 'interface/SaveConfig', label: `SaveConfig ${setting.text}` };
    }
  },
});
