import { insecureValue } from '../factories/insecure-value.ts';
import { isAtLeast } from '../release.ts';
import { man, stig } from '../rule.ts';

/** The most that one key may encrypt: the end of the range that the manual gives for the default. */
const MOST = 4 * 1024 ** 3;

export default insecureValue({
  title: 'Session keys are renewed late',
  severity: 'info',
  profile: 'strict',
  fix: 'safe',
  remedy: 'Set RekeyLimit to 1G 1h.',
  references: [man('RekeyLimit'), stig('RHEL-09-255090')],
  option: 'RekeyLimit',
  scopes: 'global',
  wrong({ values: [size = 'default', time = 'none'] }, _scope, { reader }) {
    if (!isAtLeast(reader.release, '6.3')) return undefined;
    if (size !== 'default' && Number(size) > MOST) {
      return `RekeyLimit lets ${Math.round(Number(size) / 1024 ** 3)} GB pass under one key: who gets hold of it can read them all`;
    }
    const bySize = size !== 'default' && size !== '0';
    return bySize || (time !== 'none' && time !== '0')
      ? undefined
      : 'RekeyLimit sets neither a size nor a time: a session keeps its key until some gigabytes have passed, however long that takes';
  },
  good: ({ values: [, time = 'none'] }) => (time === 'none' || time === '0' ? '1G 1h' : `1G ${time}`),
});
