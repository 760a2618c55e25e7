import { refusedValues } from '../factories/refused-values.ts';
import { man, tools } from '../rule.ts';

export default refusedValues({
  title: 'AllowedIPs has an item that is no network',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write addresses or networks such as 10.8.0.2/32 and fd00:8::2/128, with commas between them.',
  references: [man('wg(8)', 'AllowedIPs'), tools],
  // The signs of `wg set` have a rule of their own.
  only: ({ fault }) => fault !== 'incremental',
  caution: 'What was meant is a guess from the text: compare it with what the peer has.',
  *valuesOf({ peers }) {
    for (const peer of peers) {
      for (const [index, read] of peer.allowedIps.entries()) {
        yield {
          read,
          subject: `${peer.subject}/AllowedIPs ${read.text || `empty ${index}`}`,
          label: read.text === '' ? 'an empty item of AllowedIPs' : `AllowedIPs ${read.text}`,
        };
      }
    }
  },
});
