import type { Network } from '../../core/net/network.ts';
import type { Place } from '../../core/text/span.ts';
import { Group } from './group.ts';
import type { Part } from './part.ts';
import { counting, readItems, readKey } from './readings.ts';
import type { Item, KeyRead, Read } from './setting.ts';
import { type AllowedIp, readAllowedIps } from './values/allowed-ips.ts';
import { type Endpoint, readEndpoint } from './values/endpoint.ts';
import { readKeepalive } from './values/interface-settings.ts';
import { type PresharedKey, type PublicKey, readPresharedKey, readPublicKey } from './values/keys.ts';
import { type Reader, valueIn } from './values/outcome.ts';

/** A remote end, as one section describes it. The same key in two sections makes two of these. */
export class Peer extends Group {
  /** From 1, among the peers of its unit. */
  readonly number: number;
  /** What a comment calls it; `undefined` where none does. */
  readonly name: string | undefined;
  readonly publicKey: KeyRead<PublicKey> | undefined;
  readonly presharedKey: KeyRead<PresharedKey> | undefined;
  /** All items, refused ones included; {@link networks} has those that count. */
  readonly allowedIps: readonly Item<AllowedIp>[];
  readonly endpoint: Read<Endpoint> | undefined;
  readonly keepalive: Read<number> | undefined;
  /** How often a peer of this key came before, so that subjects differ. */
  readonly repeat: number;
  /** How its key is shown; `undefined` where it has none, or one that is secret for being a private key of this unit. */
  readonly shownKey: string | undefined;

  constructor(parts: {
    parts: readonly Part[];
    number: number;
    name: string | undefined;
    reader: Reader;
    /** The key in the header of a key file. */
    keyInHeader?: { readonly text: string; readonly at: Place };
    repeatOf(key: string): number;
    /** Whether a public key is a secret, as a private key is that was pasted in its place. */
    isPrivate(key: PublicKey): boolean;
  }) {
    super('peer', parts.parts[0]?.path ?? '', parts.parts, parts.reader.dialect);
    const { reader, keyInHeader } = parts;
    this.number = parts.number;
    this.name = parts.name;
    this.publicKey =
      keyInHeader === undefined
        ? readKey(this.all('PublicKey'), reader, readPublicKey)
        : { setting: undefined, at: keyInHeader.at, reading: readPublicKey(keyInHeader.text) };
    this.presharedKey = readKey(this.all('PresharedKey'), reader, readPresharedKey);
    this.allowedIps = readItems(this.all('AllowedIPs'), reader, readAllowedIps);
    this.endpoint = counting(this.all('Endpoint'), reader, readEndpoint);
    this.keepalive = counting(this.all('PersistentKeepalive'), reader, readKeepalive);
    this.repeat = parts.repeatOf(this.key?.text ?? '');
    this.shownKey = this.key === undefined || parts.isPrivate(this.key) ? undefined : this.key.name;
  }

  /** Its key; `undefined` when there is none that is well formed. */
  get key(): PublicKey | undefined {
    return this.publicKey?.reading.ok ? this.publicKey.reading.key : undefined;
  }

  /** The networks of its AllowedIPs, in order, refused items and those taken away left out. */
  get networks(): readonly Network[] {
    return this.allowedIps.flatMap(({ outcome }) => {
      const value = valueIn(outcome);
      return value === undefined || value.sign === '-' ? [] : [value.network];
    });
  }

  /** What problems about it are about, without a line number: `peer Rhq1xuhC…`, `peer Rhq1xuhC… #2`, `peer number 2`. */
  get subject(): string {
    if (this.shownKey === undefined) return `peer number ${this.number}`;
    return `peer ${this.shownKey}${this.repeat === 0 ? '' : ` #${this.repeat + 1}`}`;
  }

  /** How a message speaks of it: `peer alice (Rhq1xuhC…)`, `peer Rhq1xuhC…`, `peer number 2`. */
  get label(): string {
    if (this.name === undefined) return `peer ${this.shownKey ?? `number ${this.number}`}`;
    return `peer ${this.name}${this.shownKey === undefined ? '' : ` (${this.shownKey})`}`;
  }
}
