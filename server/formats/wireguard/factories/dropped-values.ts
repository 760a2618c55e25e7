import type { Place } from '../../../core/text/span.ts';
import type { WireguardOperation } from '../edit.ts';
import { maskKeys } from '../key-like.ts';
import type { WireguardModel } from '../model.ts';
import type { Peer } from '../peer.ts';
import { readSetting } from '../readings.ts';
import type { WireguardProblem } from '../rule.ts';
import type { Item, Read, Setting } from '../setting.ts';
import { readEndpoint } from '../values/endpoint.ts';
import { readFwMark, readKeepalive, readListenPort, readMtu } from '../values/interface-settings.ts';
import type { FaultKind, Outcome, Reader, Refusal } from '../values/outcome.ts';
import { readTable } from '../values/table.ts';

/** A value that networkd or NetworkManager passes over. */
export interface DroppedValue {
  readonly setting: Setting;
  readonly at: Place;
  readonly peer: Peer | undefined;
  /** What problems about it are about. */
  readonly subject: string;
  /** How a message speaks of it: `ListenPort`, `Endpoint of peer alice`, `10.8.0.0/33 in AllowedIPs of peer alice`. */
  readonly label: string;
  readonly refusal: Refusal;
  /** Whether the option has no value that counts then. */
  readonly isAlone: boolean;
  /** An endpoint that both programs keep, and whose host nobody ever finds. */
  readonly isNoHost: boolean;
  /** Writes what was surely meant. */
  readonly fix: WireguardProblem['fix'];
}

/** What keeps an endpoint from being one without a look at its port. Tried with NetworkManager 1.42. */
const NO_HOST: readonly FaultKind[] = ['bad-host', 'list', 'scheme'];

type Readers = Readonly<Record<string, (written: string, reader: Reader) => Outcome<unknown>>>;

const OF_INTERFACE: Readers = { ListenPort: readListenPort, FwMark: readFwMark, MTU: readMtu, Table: readTable };
const OF_PEER: Readers = { Endpoint: readEndpoint, PersistentKeepalive: readKeepalive, Table: readTable };

/** Every value, and every item of a list, that the program of a unit passes over; keys are the business of other rules. */
export function* droppedValues(model: WireguardModel): Iterable<DroppedValue> {
  const { interface: local, reader } = model;
  for (const [option, read] of Object.entries(OF_INTERFACE)) {
    yield* single(local.all(option), reader, read, undefined);
  }
  yield* items(local.addresses, 'Address', undefined);
  yield* items(local.dns, 'DNS', undefined);
  for (const peer of model.peers) {
    for (const [option, read] of Object.entries(OF_PEER)) yield* single(peer.all(option), reader, read, peer);
    yield* items(peer.allowedIps, 'AllowedIPs', peer);
  }
}

function* single(
  settings: readonly Setting[],
  reader: Reader,
  read: (written: string, reader: Reader) => Outcome<unknown>,
  peer: Peer | undefined,
): Iterable<DroppedValue> {
  const readings = settings.map((setting) => readSetting(setting, reader, read));
  const isAlone = !readings.some((reading) => reading !== undefined && reading.outcome.kind !== 'refused');
  for (const reading of readings) {
    if (reading?.outcome.kind !== 'refused' || reading.setting.text === '') continue;
    const { setting, at, outcome } = reading;
    yield {
      setting,
      at,
      peer,
      subject: `${peer?.subject ?? 'interface'}/${setting.option}`,
      label: peer === undefined ? setting.key : `${setting.key} of ${peer.label}`,
      refusal: outcome,
      isAlone,
      isNoHost: setting.option === 'Endpoint' && NO_HOST.includes(outcome.fault),
      fix: meant(reading, outcome),
    };
  }
}

function* items(list: readonly Item<unknown>[], option: string, peer: Peer | undefined): Iterable<DroppedValue> {
  const isAlone = !list.some(({ outcome }) => outcome.kind !== 'refused');
  for (const item of list) {
    const { setting, at, outcome } = item;
    if (outcome.kind !== 'refused' || item.text.trim() === '') continue;
    const text = maskKeys(item.text.trim());
    yield {
      setting,
      at,
      peer,
      subject: `${peer?.subject ?? 'interface'}/${option} ${text}`,
      label: `${text} in ${setting.key}${peer === undefined ? '' : ` of ${peer.label}`}`,
      refusal: outcome,
      isAlone,
      isNoHost: false,
      fix: meant(item, outcome),
    };
  }
}

/** What is said of values that count. */
const REVEALED = [
  'allowedips-duplicate-across-peers',
  'allowedips-host-bits',
  'allowedips-overlap',
  'allowedips-redundant',
  'endpoint-hostname',
  'endpoint-private',
  'full-tunnel-ip-family-leak',
  'keepalive-extreme',
  'keepalive-on-server',
  'listen-port-well-known',
  'networkd-default-route-loop',
  'networkd-no-routes',
  'nm-dns-leak',
].map((name) => `wireguard/${name}`);

function meant(read: Read<unknown> | Item<unknown>, { instead }: Refusal): WireguardProblem['fix'] {
  if (instead === undefined || instead === '') return undefined;
  const operation: WireguardOperation =
    'among' in read
      ? { kind: 'replace-item', item: read, text: instead }
      : { kind: 'rewrite', setting: read.setting, value: instead };
  return {
    title: `Write ${instead}`,
    operations: [operation],
    caution: 'The value has no effect as it is, and has one then. What was meant is told by its text alone.',
    reveals: REVEALED,
  };
}
