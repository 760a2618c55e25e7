import { refusedValues } from '../factories/refused-values.ts';
import { man, tools } from '../rule.ts';
import { readEndpoint } from '../values/endpoint.ts';

export default refusedValues({
  title: 'Endpoint is not host:port',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write host:port, or [address]:port for IPv6.',
  references: [man('wg(8)', 'Endpoint'), tools],
  caution: 'Compare the port with the ListenPort of the other end.',
  *valuesOf({ peers, reader }) {
    for (const peer of peers) {
      for (const setting of peer.all('Endpoint')) {
        const read = { setting, at: setting.at, outcome: setting.ask((text) => readEndpoint(text, reader)) };
        yield { read, subject: `${peer.subject}/Endpoint`, label: `Endpoint of ${peer.label}` };
      }
    }
  },
});
