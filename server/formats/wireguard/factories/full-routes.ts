import { covers, everything, isEverything } from '../../../core/net/cover.ts';
import type { WireguardModel } from '../model.ts';
import type { Peer } from '../peer.ts';
import { valueIn } from '../values/outcome.ts';

/** The first item that sends everything of a family to a peer, written as one; `undefined` where there is none. */
export function defaultRouteIn({ peers }: WireguardModel): Peer['allowedIps'][number] | undefined {
  return peers
    .flatMap(({ allowedIps }) => allowedIps)
    .find(({ outcome }) => {
      const value = valueIn(outcome);
      return value !== undefined && isEverything(value.network);
    });
}

/** Whether a peer is sent everything of a family, in one piece or in several. */
export function isSentEverything({ networks }: Peer): boolean {
  return covers(networks, everything(4)) || covers(networks, everything(6));
}
