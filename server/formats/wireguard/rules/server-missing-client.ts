import { addressText, familyBits } from '../../../core/net/address.ts';
import { classOfAddress } from '../../../core/net/classes.ts';
import type { Place } from '../../../core/text/span.ts';
import { ownerOf } from '../factories/clients.ts';
import { type End, nameFor, tunnels } from '../factories/ends.ts';
import { hooksSet } from '../factories/hook-routes.ts';
import { ownAddresses } from '../factories/own-networks.ts';
import type { WireguardModel } from '../model.ts';
import { man, type WireguardProblem, wireguardRule } from '../rule.ts';
import type { PublicKey } from '../values/keys.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'Server does not know a client that dials it',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write a [Peer] with the public key and the address of the client into the file of the server.',
  references: [man('wg(8)', 'PublicKey')],
  check: () => [],
  *across(models) {
    const said = new Set<string>();
    for (const { near, far } of tunnels(models)) {
      const { model: server } = far;
      const own = near.model.interface.publicKey;
      if (own === undefined || far.peer !== undefined || server.role !== 'server' || !isWhole(server)) continue;
      if (near.peer.last('Endpoint') === undefined || isKeyElsewhere(near.model) || isKeyElsewhere(server)) continue;
      // Several profiles of one host are one client.
      const id = `${server.unit.rootPath} ${own.text}`;
      if (said.has(id)) continue;
      said.add(id);
      const takenOut = commentWith(server, own);
      const file = nameFor(server, near.model);
      yield {
        at: takenOut ?? server.interface.at,
        subject: `peer ${own.name}`,
        ...(takenOut === undefined ? { absent: true } : { severity: 'info' as const }),
        message:
          takenOut === undefined
            ? `no [Peer] here has ${own.name}, the public key of ${file}, which dials this server in vain`
            : `the peer of ${file} is commented out, and that file still dials this server`,
        related: [{ at: near.peer.publicKey?.at ?? near.peer.at, message: 'The client dials this server here.' }],
        ...(takenOut === undefined ? { fix: added(server, near, own) } : {}),
      };
    }
  },
});

/** Whether all its peers stand in the file, and every one of them can be read. */
function isWhole(server: WireguardModel): boolean {
  const { interface: local, peers, open, unit } = server;
  const saves = local.saveConfig !== undefined && valueIn(local.saveConfig.outcome) !== false;
  const adds = local.hooks.some(({ analysis }) =>
    analysis.facts.some((fact) => fact.kind === 'wg' && fact.peers.length > 0),
  );
  const isRead = peers.length > 0 && peers.every(({ key }) => key !== undefined);
  return unit.extent === 'whole' && !open && isRead && !saves && !adds && !hooksSet(server, 'peer');
}

function isKeyElsewhere(model: WireguardModel): boolean {
  return hooksSet(model, 'private-key') || model.interface.last('PrivateKeyFile') !== undefined;
}

/** The comment that has the key of a peer that was taken out. */
function commentWith({ trees }: WireguardModel, key: PublicKey): Place | undefined {
  for (const { path, file } of trees.values()) {
    const line = file.lines.find((each) => each.kind === 'comment' && each.text.value.includes(key.text));
    if (line !== undefined) return { path, span: line.span };
  }
  return undefined;
}

/** Lets the client in with its own addresses, which nobody else may have. */
function added(server: WireguardModel, { model, peer }: End, key: PublicKey): WireguardProblem['fix'] {
  const addresses = ownAddresses(model)
    .map(({ address }) => address)
    .filter((address) => classOfAddress(address) !== 'link-local');
  if (addresses.length === 0 || addresses.some((address) => ownerOf(server, address) !== undefined)) return undefined;
  // A key file wants flags beside a preshared key, and another list.
  if (server.dialect === 'networkmanager' || model.dialect === 'networkmanager') return undefined;
  const shared = peer.presharedKey?.reading.ok ? peer.presharedKey.reading.key.secret : undefined;
  if (shared === undefined && (peer.last('PresharedKey') ?? peer.last('PresharedKeyFile')) !== undefined)
    return undefined;
  const networks = addresses.map((address) => `${addressText(address)}/${familyBits(address.family)}`).join(', ');
  return {
    title: `Add a peer for ${nameFor(server, model)}`,
    operations: [
      {
        kind: 'add-peer',
        settings: [
          ['PublicKey', key.text],
          ...(shared === undefined ? [] : [['PresharedKey', shared] as const]),
          ['AllowedIPs', networks],
        ],
      },
    ],
    caution: 'This lets the host in. If its peer was taken out on purpose, remove its file instead.',
    reveals: REVEALED,
  };
}

/** What may be said of the new peer, as of any other. */
const REVEALED = [
  'client-address-not-allowed',
  'networkd-no-routes',
  'networkd-private-key-inline',
  'peer-outside-subnet',
  'preshared-key-in-vcs',
  'preshared-key-missing',
  'preshared-key-reused',
].map((name) => `wireguard/${name}`);
