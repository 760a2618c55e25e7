import { refusedValues } from '../factories/refused-values.ts';
import { man, tools } from '../rule.ts';
import { readFwMark } from '../values/interface-settings.ts';

export default refusedValues({
  title: 'FwMark is no mark',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write off, a decimal number, or 0x and a hexadecimal one; there is no mask.',
  references: [man('wg(8)', 'FwMark'), tools],
  caution: 'Rules of the firewall that look at the mark have to have the same number.',
  *valuesOf({ interface: local, reader }) {
    for (const setting of local.all('FwMark')) {
      const read = { setting, at: setting.at, outcome: setting.ask((text) => readFwMark(text, reader)) };
      yield { read, subject: 'interface/FwMark', label: `FwMark ${setting.text}` };
    }
  },
});
