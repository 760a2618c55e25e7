import type { Place } from '../../../core/text/span.ts';
import { countingPresharedKey, countingPrivateKey } from '../factories/counting-keys.ts';
import type { WireguardModel } from '../model.ts';
import { man, wireguardRule } from '../rule.ts';
import type { KeyPattern, PresharedKey, PrivateKey } from '../values/keys.ts';

const SHAPES: Readonly<Record<KeyPattern, string>> = {
  text: 'are readable text',
  'few-values': 'repeat a few bytes over and over',
  sequence: 'count evenly from the first to the last',
};

export default wireguardRule({
  title: 'Key is not random',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Make private keys with `wg genkey`, and preshared keys with `wg genpsk`.',
  references: [man('wg(8)', 'genkey')],
  *check(model) {
    for (const { key, at, subject, label } of secretsOf(model)) {
      if (key.pattern === undefined || key.printedIn !== undefined) continue;
      yield {
        at,
        subject,
        message: `the 32 bytes of ${label} ${SHAPES[key.pattern]}, as random ones never do: it can be guessed`,
      };
    }
  },
});

function* secretsOf(model: WireguardModel): Iterable<{
  readonly key: PrivateKey | PresharedKey;
  readonly at: Place;
  readonly subject: string;
  readonly label: string;
}> {
  const own = countingPrivateKey(model);
  if (own !== undefined) yield { ...own, subject: 'interface/PrivateKey', label: 'PrivateKey' };
  for (const peer of model.peers) {
    const shared = countingPresharedKey(model, peer);
    if (shared === undefined) continue;
    yield { ...shared, subject: `${peer.subject}/PresharedKey`, label: `PresharedKey of ${peer.label}` };
  }
}
