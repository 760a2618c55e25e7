import { countingPresharedKey } from '../factories/counting-keys.ts';
import { nameFor, namesAmong, originals } from '../factories/ends.ts';
import type { WireguardModel } from '../model.ts';
import type { Peer } from '../peer.ts';
import { man, type WireguardProblem, wireguardRule } from '../rule.ts';
import type { PresharedKey } from '../values/keys.ts';

export default wireguardRule({
  title: 'Preshared key repeats another key',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Make a preshared key with `wg genpsk`, and write it at both ends.',
  references: [man('wg(8)', 'genpsk')],
  *check(model) {
    for (const peer of model.peers) {
      const shared = sharedKey(model, peer);
      const same = shared && sameIn(model, shared.key);
      if (shared !== undefined && same !== undefined) yield problem(peer, shared.at, same);
    }
  },
  *across(models) {
    const known = originals(models);
    for (const model of known) {
      for (const peer of model.peers) {
        const shared = sharedKey(model, peer);
        if (shared === undefined || sameIn(model, shared.key) !== undefined) continue;
        const other = known.find((each) => each !== model && ownIn(each, shared.key) !== undefined);
        const same = other && ownIn(other, shared.key);
        if (other === undefined || same === undefined) continue;
        yield problem(namesAmong(known, peer), shared.at, {
          ...same,
          name: `${same.name} of ${nameFor(model, other)}`,
        });
      }
    }
  },
});

interface Same {
  /** How a message names the other key. */
  readonly name: string;
  readonly isPublic: boolean;
}

function sharedKey(model: WireguardModel, peer: Peer) {
  const counting = countingPresharedKey(model, peer);
  return counting === undefined || counting.key.isZero || counting.key.printedIn !== undefined ? undefined : counting;
}

function sameIn(model: WireguardModel, key: PresharedKey): Same | undefined {
  const own = ownIn(model, key);
  if (own !== undefined) return own;
  const peer = model.peers.find((each) => each.key !== undefined && key.holdsSameAs(each.key));
  // No label: a file that git keeps out would show in a report the beginning of what is used as a secret.
  return peer === undefined ? undefined : { name: `the public key of peer number ${peer.number}`, isPublic: true };
}

function ownIn({ interface: local }: WireguardModel, key: PresharedKey): Same | undefined {
  const { privateKey, publicKey } = local;
  if (privateKey?.reading.ok && key.holdsSameAs(privateKey.reading.key)) {
    return { name: 'the private key', isPublic: false };
  }
  return publicKey !== undefined && key.holdsSameAs(publicKey) ? { name: 'the public key', isPublic: true } : undefined;
}

function problem(
  peer: Pick<Peer, 'subject' | 'label'>,
  at: WireguardProblem['at'],
  { name, isPublic }: Same,
): WireguardProblem {
  return {
    at,
    subject: `${peer.subject}/PresharedKey`,
    message: `PresharedKey of ${peer.label} is ${name}: ${
      isPublic ? 'what everybody may know protects nothing' : 'the other end has it then too, and can be that host'
    }`,
  };
}
