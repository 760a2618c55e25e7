import { awakened } from '../factories/awakened.ts';
import { nameFor, originals } from '../factories/ends.ts';
import type { WireguardModel } from '../model.ts';
import type { Peer } from '../peer.ts';
import { man, type WireguardProblem, wireguardRule } from '../rule.ts';
import type { PrivateKey } from '../values/keys.ts';

export default wireguardRule({
  title: 'Private and public key are mixed up',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy:
    'Write the public key of the other end, which `wg pubkey` makes of its private key, and make a new private key.',
  references: [man('wg(8)', 'pubkey')],
  *check(model) {
    const own = privateKeyOf(model);
    if (own === undefined) return;
    for (const peer of model.peers) {
      if (!isMixedUp(own, peer)) continue;
      yield {
        ...problem(peer, 'this interface'),
        remedy:
          'Write the public key of the other end. The private key stands where public ones do, so make a new one.',
      };
    }
  },
  *across(models) {
    const known = originals(models);
    for (const owner of known) {
      const own = privateKeyOf(owner);
      if (own === undefined) continue;
      for (const model of known) {
        if (model === owner) continue;
        for (const peer of model.peers) {
          if (!isMixedUp(own, peer)) continue;
          // A key that wg genkey cannot have made is the public one, which then stands in the wrong place there.
          if (own.isClamped) yield fixable(peer, own, nameFor(model, owner));
          else yield* publicAsPrivate(owner, nameFor(owner, model));
        }
      }
    }
  },
});

function privateKeyOf({ interface: local }: WireguardModel): PrivateKey | undefined {
  const reading = local.privateKey?.reading;
  return reading?.ok === true && !reading.key.isZero ? reading.key : undefined;
}

function isMixedUp(own: PrivateKey, { key }: Peer): boolean {
  return key !== undefined && own.holdsSameAs(key);
}

/** The peer goes by its number here: its label would be the beginning of a private key. */
function problem(peer: Peer, whose: string): WireguardProblem {
  return {
    at: peer.publicKey?.at ?? peer.at,
    subject: `peer number ${peer.number}/PublicKey`,
    message: `PublicKey of peer number ${peer.number} is the private key of ${whose}: nobody gets through with it, and whoever reads this file can be that host`,
  };
}

/** The other end is at hand, so that its public key can be told. */
function fixable(peer: Peer, own: PrivateKey, whose: string): WireguardProblem {
  const { text } = own.publicKey;
  const setting = peer.publicKey?.setting;
  return {
    ...problem(peer, whose),
    remedy: `Write its public half, ${text}. The private key is known now, so make a new one.`,
    ...(setting !== undefined && {
      fix: {
        title: `Write the public key of ${whose}`,
        operations: [{ kind: 'rewrite', setting, value: text }],
        caution:
          'With it the tunnel comes up. Whoever has had this file can still be that host, until it has a new private key and this file the public half of that.',
        reveals: REVEALED,
      },
    }),
  };
}

/** All that is said of a peer under its key, and of a tunnel whose ends are known to belong together. */
const REVEALED = [
  ...awakened(),
  ...[
    'address-reused',
    'amnezia-parameters',
    'client-address-not-allowed',
    'endpoint-port-mismatch',
    'preshared-key-mismatch',
    'preshared-key-reused',
    'server-missing-client',
  ].map((name) => `wireguard/${name}`),
];

function* publicAsPrivate({ interface: local }: WireguardModel, where: string): Iterable<WireguardProblem> {
  if (local.privateKey === undefined) return;
  yield {
    at: local.privateKey.at,
    subject: 'interface/PrivateKey is public',
    message: `this PrivateKey is a public key, the one of a peer in ${where}: everybody may know it, and it opens nothing there`,
    remedy: 'Write the private key that the public one was made of; if it is lost, make a new pair.',
  };
}
