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
  /** The place is that of its private half, of which only the word before it is shown. */
  readonly isPrivate?: true;
}

const PREFIX = 'peer/';

/** 32 bytes in base64, as `wg` writes them. */
const KEY = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

/**
 * The public key under the cursor, which is the name of a peer wherever it stands. A private key gives it that name and is
 * never written by a rename; so nothing is renamed where it is at hand, or is written as `wg` would not write it.
 */
export function named(model: WireguardModel, { path, offset }: Cursor): NamedThing | undefined {
  const found = keysIn(model).find(({ at }) => at.path === path && touches(at.span, offset));
  if (found === undefined) return undefined;
  const { text, at } = found;
  const thing = { key: `${PREFIX}${text}`, name: `${text.slice(0, 8)}…`, span: at.span, across: true };
  return found.isPrivate === true ? thing : { ...thing, pattern: KEY };
}

/**
 * Where a public key stands: in sections of peers, in hooks, and at the word before the private half of it, which is the
 * definition. Of a key that only hooks use besides, its section is.
 */
export function occurrences(model: WireguardModel, key: string): readonly Occurrence[] {
  const same = keysIn(model).filter(({ text }) => `${PREFIX}${text}` === key);
  const isUsed = same.some(({ role }) => role === 'use');
  const definition =
    same.find(({ isPrivate }) => isPrivate) ?? (isUsed ? same.find(({ role }) => role === 'definition') : undefined);
  return same.map((one) => ({ at: one.at, role: one === definition ? 'definition' : 'use' }));
}

/** Every public key of the unit. */
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
    ...(own === undefined || mine === undefined
      ? []
      : [{ text: mine.text, at: own.setting.keyAt, role: 'definition', isPrivate: true } satisfies KeyAt]),
    ...peers,
    ...hooks,
  ];
}

function placesOf(text: string, part: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) places.push(at);
  return places;
}
