import { refusedValues } from '../factories/refused-values.ts';
import { man, tools } from '../rule.ts';
import { readTable } from '../values/table.ts';

export default refusedValues({
  title: 'Table that the system refuses',
  severity: 'high',
  profile: 'baseline',
  fix: 'safe',
  remedy: 'Write auto or off in lower case, a number, or a name that stands in rt_tables.',
  references: [man('wg-quick(8)', 'Table'), tools],
  *valuesOf({ interface: local, reader }) {
    for (const setting of local.all('Table')) {
      const read = { setting, at: setting.at, outcome: setting.ask((text) => readTable(text, reader)) };
      yield { read, subject: 'interface/Table', label: `Table ${setting.text}` };
    }
  },
});
