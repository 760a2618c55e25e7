import type { Hint } from '../../../core/lint/editor.ts';
import { familyBits } from '../../../core/net/address.ts';
import { isEverything } from '../../../core/net/cover.ts';
import { networkText } from '../../../core/net/network.ts';
import { countingPrivateKey } from '../factories/counting-keys.ts';
import type { Group } from '../group.ts';
import type { WireguardModel } from '../model.ts';
import type { Peer } from '../peer.ts';
import { LineNames } from './cursor.ts';
import { roleHere } from './who.ts';
import { takenNetworks, winnerOver } from './winners.ts';
import { belongingsOf, code, labelOf, networksOf, shownValue } from './words.ts';

/** Hints of a file: who this end and its peers are, which lines lose, and which networks go to another peer. */
export function hints(model: WireguardModel, path: string): readonly Hint[] {
  const names = new LineNames(model);
  return [
    ...ownEnd(model, path),
    ...peers(model, path, names),
    ...losers(model, path, names),
    ...lost(model, path, names),
  ];
}

function ownEnd(model: WireguardModel, path: string): Hint[] {
  const home = model.parts.find(
    ({ part, section }) =>
      part === 'interface' && section.header !== undefined && /^(interface|wireguard)$/i.test(section.name),
  );
  const hints: Hint[] = [];
  if (home?.section.header !== undefined && home.path === path) {
    hints.push({
      offset: home.section.header.span.end,
      text: roleHere(model),
      explanation: 'What this host is to its peers, as far as this file shows.',
      worth: model.peers.length > 1 ? 'news' : 'echo',
    });
  }
  const own = countingPrivateKey(model);
  const key = own === undefined || own.key.isZero ? undefined : own.key.publicKey;
  if (own !== undefined && key !== undefined && own.at.path === path) {
    hints.push({
      offset: own.setting.line.span.end,
      text: `public key ${key.name}`,
      explanation: `Peers know this interface by ${code(key.text)}.`,
      worth: 'news',
    });
  }
  return hints;
}

function peers(model: WireguardModel, path: string, names: LineNames): Hint[] {
  const lastOf = new Map(
    model.peers.flatMap((peer) => (peer.key === undefined ? [] : [[peer.key.text, peer] as const])),
  );
  return model.peers.flatMap((peer): Hint[] => {
    const header = peer.parts[0]?.section.header;
    if (header === undefined || peer.path !== path) return [];
    const offset = header.span.end;
    const last = peer.key === undefined ? undefined : lastOf.get(peer.key.text);
    if (last !== undefined && last !== peer) {
      const { at } = last;
      const explanation = 'Two sections of one key are one peer.';
      return [{ offset, text: `${names.of(at)} is the same peer`, explanation, target: at, worth: 'news' }];
    }
    const has = belongingsOf(peer);
    if (has === undefined) return [];
    const name = labelOf(model, peer);
    const explanation =
      peer.networks.length === 0
        ? `${capital(name)} gets no packets, and what it sends is dropped.`
        : `${capital(name)} may send from ${networksOf(peer, 8)}.`;
    return [{ offset, text: has, explanation, worth: isPlain(peer) ? 'echo' : 'news' }];
  });
}

/** Whether a peer is a single host, as most are. */
function isPlain({ networks }: Peer): boolean {
  return (
    networks.length > 0 &&
    networks.length <= 2 &&
    networks.every((network) => !isEverything(network) && network.length === familyBits(network.address.family))
  );
}

function losers(model: WireguardModel, path: string, names: LineNames): Hint[] {
  const groups: readonly Group[] = [model.interface, ...model.peers];
  return groups.flatMap((group) =>
    group.settings.flatMap((setting): Hint[] => {
      if (setting.path !== path || setting.undecided || group.all(setting.option).length < 2) return [];
      const winner = winnerOver(model, group, setting);
      if (winner === undefined) return [];
      const value = shownValue(model, winner);
      return [
        {
          offset: setting.line.span.end,
          text: `${names.of(winner.at)} wins${value === undefined ? '' : `: ${value}`}`,
          explanation: `Of several lines with ${winner.key}, the last one that is taken counts.`,
          target: winner.at,
          worth: 'news',
        },
      ];
    }),
  );
}

function lost(model: WireguardModel, path: string, names: LineNames): Hint[] {
  return takenNetworks(model)
    .filter(({ item }) => item.at.path === path)
    .map(({ item, network, by, winner }) => ({
      offset: item.at.span.end,
      text: `${names.of(winner.at)} takes it`,
      explanation: `${code(networkText(network))} goes to ${labelOf(model, by)}: of two peers with the same network, the last one has it.`,
      target: winner.at,
      worth: 'news',
    }));
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
