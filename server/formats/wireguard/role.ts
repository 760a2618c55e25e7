import { isEverything } from '../../core/net/cover.ts';
import type { TunnelInterface } from './interface.ts';
import type { Peer } from './peer.ts';

/**
 * What a host is to its peers, as far as the file shows. `site`: neither of the two, or both; only what holds for everybody
 * is to be said of it.
 */
export type Role = 'server' | 'client' | 'site';

/**
 * A server waits at a fixed port for at least one peer; a client dials the only one.
 *
 * @param open a template leaves open which peers there are.
 */
export function roleOf(local: TunnelInterface, peers: readonly Peer[], open: boolean): Role {
  if (open || local.last('ListenPort')?.undecided === true) return 'site';
  const hasPort = (local.port ?? 0) > 0;
  const dialled = peers.filter((peer) => peer.last('Endpoint') !== undefined);
  if (hasPort && (peers.length === 0 || dialled.length < peers.length)) return 'server';
  const [only] = peers;
  const isFull = only?.networks.some(isEverything) === true;
  return peers.length === 1 && dialled.length === 1 && (!hasPort || isFull) ? 'client' : 'site';
}
