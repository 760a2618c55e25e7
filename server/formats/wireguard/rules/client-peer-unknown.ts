import { contains } from '../../../core/net/network.ts';
import { byPublicKey, nameFor, originals } from '../factories/ends.ts';
import { hooksSet } from '../factories/hook-routes.ts';
import { ownAddresses } from '../factories/own-networks.ts';
import type { WireguardModel } from '../model.ts';
import { man, wireguardRule } from '../rule.ts';
import type { PublicKey } from '../values/keys.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'Client expects another key than its server has',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: "Write the public key of the server, which `wg pubkey` makes of its private key, into the client's [Peer].",
  references: [man('wg(8)', 'PublicKey')],
  check: () => [],
  *across(models) {
    const known = originals(models);
    const owners = byPublicKey(known);
    for (const client of known) {
      const own = client.interface.publicKey;
      const [peer] = client.peers;
      if (client.role !== 'client' || own === undefined || peer?.publicKey === undefined) continue;
      // A key that another file has is that of another server, or its own: then something else is wrong.
      const expected = peer.key;
      if (expected === undefined || expected.isSmallOrder || owners.has(expected.text)) continue;
      // Where it is a private key, a rule of its own speaks, and shows no part of it.
      if (known.some((model) => model.interface.isPrivate(expected))) continue;
      const server = serverOf(known, client, own);
      const key = server?.interface.publicKey;
      if (server === undefined || key === undefined) continue;
      const isReached = known.some(
        (other) =>
          other.interface.publicKey?.equals(own) === true && other.peers.some((each) => each.key?.equals(key) === true),
      );
      // Another profile of the same host leads to that server.
      if (isReached || [client, server].some((model) => isKeyElsewhere(model))) continue;
      yield {
        at: peer.publicKey.at,
        subject: `${peer.subject}/PublicKey`,
        message: `${nameFor(client, server)} knows this client and has the public key ${key.name}, and the client expects ${expected.name}: no handshake is completed`,
        related: [
          { at: server.interface.privateKey?.at ?? server.interface.at, message: 'The key of the server stands here.' },
        ],
        fix: {
          title: `Write the public key of ${nameFor(client, server)}`,
          operations: [{ kind: 'set', of: peer, option: 'PublicKey', value: key.text }],
          caution:
            'If the client is meant for another server that has the same address and port, its key is right: compare with `wg show` on the server that answers.',
          reveals: REVEALED,
        },
      };
    }
  },
});

/** What can be said of a tunnel only when its ends are known to belong together. */
const REVEALED = [
  'address-reused',
  'amnezia-parameters',
  'client-address-not-allowed',
  'endpoint-port-mismatch',
  'preshared-key-mismatch',
].map((name) => `wireguard/${name}`);

/** The one server that knows a client, when port and address agree as well. */
function serverOf(
  known: readonly WireguardModel[],
  client: WireguardModel,
  own: PublicKey,
): WireguardModel | undefined {
  const knowing = known.filter((model) => model !== client && model.peers.some(({ key }) => key?.equals(own) === true));
  const [server] = knowing;
  if (server?.role !== 'server' || knowing.length !== 1) return undefined;
  const [peer] = client.peers;
  const endpoint = peer?.endpoint === undefined ? undefined : valueIn(peer.endpoint.outcome);
  const entry = server.peers.findLast(({ key }) => key?.equals(own) === true);
  const isAllotted = ownAddresses(client).some(({ address }) =>
    entry?.networks.some((network) => contains(network, address)),
  );
  return endpoint?.port === server.interface.port && isAllotted ? server : undefined;
}

function isKeyElsewhere(model: WireguardModel): boolean {
  return hooksSet(model, 'private-key') || model.interface.last('PrivateKeyFile') !== undefined;
}
