import { countingPresharedKey } from '../factories/counting-keys.ts';
import { nameFor, namesAmong, originals } from '../factories/ends.ts';
import type { WireguardModel } from '../model.ts';
import type { Peer } from '../peer.ts';
import { man, type WireguardProblem, wireguardRule } from '../rule.ts';
import type { PresharedKey } from '../values/keys.ts';

export default wireguardRule({
  title: 'One preshared key for several peers',
  severity: 'medium',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Make a preshared key for each pair of hosts with `wg genpsk`.',
  references: [man('wg(8)', 'genpsk')],
  *check(model) {
    const uses = usesOf(model);
    for (const [index, { peer, key, at }] of uses.entries()) {
      const first = uses.slice(0, index).find((use) => use.key.holdsSameAs(key) && use.name !== peer.key?.text);
      if (first === undefined) continue;
      yield {
        at,
        subject: `${peer.subject}/PresharedKey`,
        message: `${peer.label} has the preshared key of ${first.peer.label} too: the host that loses it loses it for both`,
        related: [{ at: first.at, message: `Here ${first.peer.label} has it.` }],
      };
    }
  },
  /** Clients whose server is not at hand: there the same key stands twice in one file. */
  *across(models) {
    const known = originals(models);
    const all = known.flatMap((model) => {
      const own = model.interface.publicKey?.text;
      return own === undefined ? [] : usesOf(model).map((use) => ({ ...use, model, own }));
    });
    for (const use of all) {
      const same = all.filter((other) => other.key.holdsSameAs(use.key));
      // Profiles of one host may share what its provider gave it; what stands twice in one file was said there.
      const isSaid = same.some((one) => same.some((two) => one.own === two.own && one.name !== two.name));
      const other = same.find((each) => each.own !== use.own && each.own !== use.name && each.name === use.name);
      if (isSaid || other === undefined) continue;
      const { subject, label } = namesAmong(known, use.peer);
      yield {
        at: use.at,
        subject: `${subject}/PresharedKey`,
        message: `${nameFor(use.model, other.model)} has the same preshared key for ${label}: the host that loses it loses it for both`,
        related: [{ at: other.at, message: `The same key stands in ${nameFor(use.model, other.model)}.` }],
      };
    }
  },
});

interface Use {
  readonly peer: Peer;
  /** Its public key. */
  readonly name: string;
  readonly key: PresharedKey;
  readonly at: WireguardProblem['at'];
}

function usesOf(model: WireguardModel): readonly Use[] {
  return model.peers.flatMap((peer): Use[] => {
    const shared = countingPresharedKey(model, peer);
    if (shared === undefined || peer.key === undefined) return [];
    if (shared.key.isZero || shared.key.printedIn !== undefined) return [];
    return [{ peer, name: peer.key.text, key: shared.key, at: shared.at }];
  });
}
