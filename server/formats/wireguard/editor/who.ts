import { countingPresharedKey } from '../factories/counting-keys.ts';
import type { WireguardModel } from '../model.ts';
import type { Peer } from '../peer.ts';
import type { Role } from '../role.ts';
import { belongingsOf, code, endpointOf, labelOf, nameOf, networksOf, ownAddresses, shownKey } from './words.ts';

const ROLES: Readonly<Record<Role, string>> = {
  server: 'server',
  client: 'client',
  site: 'one of several equals',
};

/** What the host is to its peers, in a few words: `server of 12 peers`. */
export function roleHere({ role, peers, open }: WireguardModel): string {
  if (open) return 'peers left open by a template';
  const count = peers.length === 1 ? '1 peer' : `${peers.length} peers`;
  return role === 'site' ? count : `${ROLES[role]} of ${count}`;
}

/** What is known of this end, as paragraphs. */
export function interfaceFacts(model: WireguardModel): readonly string[] {
  const { interface: local, role, peers, open } = model;
  const key = shownKey(model, local.publicKey);
  const addresses = ownAddresses(model);
  const facts = [
    ...(key === undefined ? [] : [`- Public key, for the peers: ${code(key)}`]),
    ...(addresses.length === 0 ? [] : [`- Addresses in the tunnel: ${addresses.map((one) => code(one)).join(', ')}`]),
    ...(local.all('ListenPort').some(({ undecided }) => undecided) ? [] : [`- Waits at ${portHere(local.port)}`]),
    ...(open ? [] : [`- Peers: ${peers.length}`]),
  ];
  const own = nameOf(model);
  const name = own === undefined ? 'This end' : code(own);
  return [`${name}: ${ROLES[role]} among its peers, as far as this file shows.`, facts.join('\n')].filter(
    (text) => text !== '',
  );
}

function portHere(port: number | undefined): string {
  return (port ?? 0) === 0 ? 'a random UDP port' : `UDP port ${port}`;
}

/** What is known of a peer, as paragraphs. Its key stands in the section: it may be a private one that was taken for it. */
export function peerFacts(model: WireguardModel, peer: Peer): readonly string[] {
  const has = belongingsOf(peer);
  const endpoint = endpointOf(peer);
  const facts = [
    ...(has === undefined ? [] : [`- Has ${has}${peer.networks.length === 0 ? '' : ` (${networksOf(peer)})`}`]),
    endpoint === undefined ? '- Calls from wherever it is' : `- Is called at ${code(endpoint)}`,
    ...(hasPresharedKey(model, peer) ? ['- Shares a second secret with this host'] : []),
  ];
  return [`**${capital(labelOf(model, peer))}**`, facts.join('\n')];
}

function hasPresharedKey(model: WireguardModel, peer: Peer): boolean {
  return countingPresharedKey(model, peer)?.key.isZero === false;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
