import type { Cursor, NamedThing, Occurrence } from '../../../core/lint/editor.ts';
import { type Place, touches } from '../../../core/text/span.ts';
import { countingPrivateKey } from '../factories/counting-keys.ts';
import type { WireguardModel } from '../model.ts';
import { readPublicKey } from '../values/keys.ts';
import { shownKey } from './words.ts';

/** A key at a place of a file. */
interface KeyAt {
  readonly text: string;
  readonly at: Place;
  readonly role: Occurrence['role'];
}

const PREFIX = 'peer/';

/** The public key under the cursor. It cannot be renamed: the other end has the half that belongs to it. */
export function named(model: WireguardModel, { path, offset }: Cursor): NamedThing | undefined {
  const found = keysIn(model).find(({ at }) => at.path === path && touches(at.span, offset));
  return found && { key: `${PREFIX}${found.text}`, name: `${found.text.slice(0, 8)}…`, span: found.at.span };
}

/** Where a public key stands: in sections of peers, in hooks, and where the interface has the private half of it. */
export function occurrences(model: WireguardModel, key: string): readonly Occurrence[] {
  const same = keysIn(model).filter(({ text }) => `${PREFIX}${text}` === key);
  const first = same.find(({ role }) => role === 'definition');
  return same.map((one) => ({ at: one.at, role: one === first ? 'definition' : 'use' }));
}

/** Every public key of the unit. What a section says of a peer is its definition, and the private half that of this end. */
function keysIn(model: WireguardModel): readonly KeyAt[] {
  const own = countingPrivateKey(model);
  const mine = own === undefined || own.key.isZero ? undefined : own.key.publicKey;
  const peers = model.peers.flatMap((peer): KeyAt[] => {
    const text = shownKey(model, peer.key);
    return text === undefined || peer.publicKey === undefined
      ? []
      : [{ text, at: peer.publicKey.at, role: 'definition' }];
  });
  const hooks = model.interface.hooks.flatMap(({ setting, command, analysis }): KeyAt[] => {
    const keys = new Set(analysis.facts.flatMap((fact) => (fact.kind === 'wg' ? fact.peers : [])));
    return [...keys].flatMap((key) => {
      const reading = readPublicKey(key);
      const text = reading.ok ? shownKey(model, reading.key) : undefined;
      return text === undefined
        ? []
        : placesOf(command, key).map((start): KeyAt => {
            return { text, at: setting.partAt(start, start + key.length), role: 'use' };
          });
    });
  });
  return [
    ...(own === undefined || mine === undefined ? [] : [{ text: mine.text, at: own.at, role: 'definition' as const }]),
    ...peers,
    ...hooks,
  ];
}

function placesOf(text: string, part: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) places.push(at);
  return places;
}
