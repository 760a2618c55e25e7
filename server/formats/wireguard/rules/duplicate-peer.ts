import type { WireguardOperation } from '../edit.ts';
import { awakened } from '../factories/awakened.ts';
import type { WireguardModel } from '../model.ts';
import type { Peer } from '../peer.ts';
import { man, type WireguardProblem, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'The same peer twice',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Write one section with all networks of the peer; if two hosts were meant, give each a key of its own.',
  references: [man('wg(8)', 'PublicKey')],
  *check(model) {
    for (const [index, peer] of model.peers.entries()) {
      const before = model.peers.slice(0, index).findLast(({ key }) => peer.key !== undefined && key?.equals(peer.key));
      if (before?.publicKey === undefined || peer.publicKey === undefined) continue;
      yield {
        at: peer.publicKey.at,
        subject: `${peer.subject}/PublicKey`,
        message: `${peer.label} stands further up already: the device has one peer of a key, with the AllowedIPs of the last section alone`,
        related: [{ at: before.publicKey.at, message: 'Here it stands for the first time, and loses its AllowedIPs.' }],
        fix: merged(model, before, peer),
      };
    }
  },
});

const KEPT = ['PresharedKey', 'Endpoint', 'PersistentKeepalive'];

/** Takes the first section into the second; `undefined` where there are more than two, or one is not read to its end. */
function merged(model: WireguardModel, first: Peer, second: Peer): WireguardProblem['fix'] {
  const isPair = model.peers.filter(({ key }) => key?.text === second.key?.text).length === 2;
  const settings = [...first.settings, ...second.settings];
  if (!isPair || first.open || second.open || settings.some(({ undecided, known }) => undecided || !known)) {
    return undefined;
  }
  const items = first.allowedIps.filter(({ text }) => second.allowedIps.every((other) => other.text !== text));
  if (items.some(({ outcome }) => valueIn(outcome)?.sign !== undefined || outcome.kind === 'refused')) return undefined;
  return {
    title: 'Make one section of the two',
    caution:
      'The peer then has the networks of both sections. If two hosts with one key were meant, each needs a key of its own instead.',
    reveals: awakened(),
    operations: [
      ...addition(
        second,
        items.map(({ text }) => text),
      ),
      ...KEPT.flatMap((option): WireguardOperation[] => {
        const setting = first.last(option);
        if (setting === undefined || second.last(option) !== undefined) return [];
        return [{ kind: 'set', of: second, option, value: setting.secret ?? setting.text }];
      }),
      { kind: 'remove-peer', peer: first },
    ],
  };
}

function addition(peer: Peer, texts: readonly string[]): readonly WireguardOperation[] {
  const setting = peer.last('AllowedIPs');
  const text = texts.join(', ');
  if (text === '') return [];
  return [
    setting === undefined
      ? { kind: 'set', of: peer, option: 'AllowedIPs', value: text }
      : { kind: 'append-item', setting, text },
  ];
}
