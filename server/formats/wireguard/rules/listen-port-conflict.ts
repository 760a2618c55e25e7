import { nameFor, originals } from '../factories/ends.ts';
import { hooksSet } from '../factories/hook-routes.ts';
import { hostRoot } from '../factories/host-root.ts';
import type { WireguardModel } from '../model.ts';
import { man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Two interfaces of one host want the same port',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Give one of them another ListenPort, and tell its peers and the firewall.',
  references: [man('wg(8)', 'ListenPort')],
  check: () => [],
  *across(models) {
    const waiting = originals(models).filter(waits);
    for (const [index, model] of waiting.entries()) {
      const { listenPort, port } = model.interface;
      const first = waiting.slice(0, index).find((other) => clash(model, other));
      if (listenPort === undefined || first === undefined) continue;
      yield {
        at: listenPort.at,
        subject: 'interface/ListenPort',
        message: `${nameFor(model, first)} of the same host listens on port ${port} too: whichever comes up second fails`,
        related: [
          { at: first.interface.listenPort?.at ?? first.interface.at, message: `Port ${port} is taken here first.` },
        ],
      };
    }
  },
});

/** Whether it comes up with a port of its own that others count on; a client dials, and one at a time. */
function waits(model: WireguardModel): boolean {
  const { interface: local, role } = model;
  if (role === 'client' || local.listenPort?.outcome.kind !== 'ok' || (local.port ?? 0) === 0) return false;
  const isByHand = model.settings.some(({ option, text }) => option === 'autoconnect' && /^(false|no|0)$/i.test(text));
  return hostRoot(model) !== undefined && !isByHand && !hooksSet(model, 'listen-port');
}

function clash(model: WireguardModel, other: WireguardModel): boolean {
  if (hostRoot(model) !== hostRoot(other) || model.interface.port !== other.interface.port) return false;
  const [own, theirs] = [model.interface.publicKey, other.interface.publicKey];
  // Files of one key are profiles of one interface, and files that know each other are of two hosts.
  if (own !== undefined && theirs !== undefined && own.equals(theirs)) return false;
  return !knows(model, other) && !knows(other, model);
}

function knows(model: WireguardModel, { interface: { publicKey } }: WireguardModel): boolean {
  return publicKey !== undefined && model.peers.some(({ key }) => key?.equals(publicKey) === true);
}
