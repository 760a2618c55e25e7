import type { Place } from '../../../core/text/span.ts';
import type { WireguardModel } from '../model.ts';
import { tools, wireguardRule } from '../rule.ts';
import { odditiesOf, valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'Port is too large and wraps around',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Write a port from 1 to 65535, the same as in the Endpoint of the peers and in the rules of the firewall.',
  references: [tools],
  *check(model) {
    // networkd and NetworkManager drop such a value, of which other rules speak.
    if (model.dialect !== 'wg') return;
    for (const { at, subject, what, port } of wrapping(model)) {
      yield {
        at,
        subject,
        message: `${what} is more than a port can be, and wg takes it modulo 65536 without a word: the port is ${port}`,
      };
    }
  },
});

interface Wrapping {
  readonly at: Place;
  readonly subject: string;
  readonly what: string;
  readonly port: number;
}

function* wrapping({ interface: local, peers }: WireguardModel): Iterable<Wrapping> {
  const own = local.listenPort;
  if (own !== undefined && odditiesOf(own.outcome).some(({ kind }) => kind === 'wraps')) {
    const what = `ListenPort ${own.setting.text}`;
    yield { at: own.at, subject: 'interface/ListenPort', what, port: valueIn(own.outcome) ?? 0 };
  }
  for (const { endpoint, subject, label } of peers) {
    const value = endpoint === undefined ? undefined : valueIn(endpoint.outcome);
    if (endpoint === undefined || value === undefined) continue;
    if (!odditiesOf(endpoint.outcome).some(({ kind }) => kind === 'wraps')) continue;
    const { start, end } = value.portSpan;
    const at = endpoint.setting.partAt(start, end);
    const written = endpoint.setting.ask((text) => text.slice(start, end));
    yield { at, subject: `${subject}/Endpoint`, what: `port ${written} of ${label}`, port: value.port };
  }
}
