import type { Place } from '../../core/text/span.ts';
import type { Item, KeyRead, Read, Setting } from './setting.ts';
import { readAllowedIps } from './values/allowed-ips.ts';
import { readEndpoint } from './values/endpoint.ts';
import { readFwMark, readKeepalive, readListenPort, readSaveConfig } from './values/interface-settings.ts';
import { type KeyReading, readPresharedKey, readPrivateKey, readPublicKey } from './values/keys.ts';
import type { Outcome, Reader, Item as ValueItem } from './values/outcome.ts';

/** Reads a setting; `undefined` where there is none, or a template leaves it open. */
export function readSetting<T>(
  setting: Setting | undefined,
  reader: Reader,
  read: (written: string, reader: Reader) => Outcome<T>,
): Read<T> | undefined {
  if (setting === undefined || setting.undecided) return undefined;
  return { setting, at: setting.at, outcome: setting.ask((written) => read(written, reader)) };
}

/** Reads the items of settings that are lists; those that a template leaves open have none. */
export function readItems<T>(
  settings: readonly Setting[],
  reader: Reader,
  read: (written: string, reader: Reader) => readonly ValueItem<T>[],
): readonly Item<T>[] {
  return settings
    .filter(({ undecided }) => !undecided)
    .flatMap((setting) => {
      const items = setting.ask((written) => read(written, reader));
      const among = items.map(({ span }) => setting.partAt(span.start, span.end).span);
      return items.map(({ text, span, outcome }, index): Item<T> => {
        const at = span.end > span.start ? setting.partAt(span.start, span.end) : setting.at;
        return { setting, at, text, outcome, among, index };
      });
    });
}

/**
 * The reading that counts: the last one for wg and NetworkManager, the last one that is not refused for networkd, which
 * passes over what it cannot read. Where all are refused, the last of them.
 */
export function counting<T>(
  settings: readonly Setting[],
  reader: Reader,
  read: (written: string, reader: Reader) => Outcome<T>,
): Read<T> | undefined {
  const last = readSetting(settings.at(-1), reader, read);
  if (reader.dialect !== 'networkd' || last?.outcome.kind !== 'refused') return last;
  const earlier = settings.slice(0, -1).toReversed();
  const kept = earlier.find((setting) => readSetting(setting, reader, read)?.outcome.kind !== 'refused');
  return readSetting(kept, reader, read) ?? last;
}

/** The same for keys. */
export function readKey<Key>(
  settings: readonly Setting[],
  reader: Reader,
  read: (written: string) => KeyReading<Key>,
): KeyRead<Key> | undefined {
  const readings = settings
    .filter(({ undecided }) => !undecided)
    .map((setting) => ({ setting, at: setting.at, reading: setting.ask(read) }));
  if (settings.at(-1)?.undecided === true) return undefined;
  const last = readings.at(-1);
  if (last?.reading.ok === false && last.reading.fault.kind === 'template') return undefined;
  return reader.dialect === 'networkd' ? (readings.findLast(({ reading }) => reading.ok) ?? last) : last;
}

/** Why wg or wg-quick refuse the file for a value, and where; `undefined` when they do not. */
export function refusedValue(reader: Reader, setting: Setting): { reason: string; at: Place } | undefined {
  if (setting.undecided) return undefined;
  const outcome = setting.ask((written) => verdictOf(reader, setting.option, written));
  if (outcome === undefined) return undefined;
  const part = outcome.span === undefined ? undefined : setting.partAt(outcome.span.start, outcome.span.end);
  return { reason: `${setting.option} is refused, ${outcome.reason}`, at: part ?? setting.at };
}

interface Verdict {
  readonly reason: string;
  readonly span?: { readonly start: number; readonly end: number } | undefined;
}

function verdictOf(reader: Reader, option: string, written: string): Verdict | undefined {
  switch (option) {
    case 'PrivateKey':
      return ofKey(readPrivateKey(written));
    case 'PublicKey':
      return ofKey(readPublicKey(written));
    case 'PresharedKey':
      return ofKey(readPresharedKey(written));
    case 'ListenPort':
      return ofOutcome(readListenPort(written, reader));
    case 'FwMark':
      return ofOutcome(readFwMark(written, reader));
    case 'Endpoint':
      return ofOutcome(readEndpoint(written, reader));
    case 'PersistentKeepalive':
      return ofOutcome(readKeepalive(written, reader));
    case 'SaveConfig':
      return ofOutcome(readSaveConfig(written));
    case 'AllowedIPs': {
      const item = readAllowedIps(written, reader).find(({ outcome }) => outcome.kind === 'refused');
      return item?.outcome.kind === 'refused' ? { reason: item.outcome.reason, span: item.span } : undefined;
    }
    default:
      return undefined;
  }
}

function ofKey(reading: KeyReading<unknown>): Verdict | undefined {
  return reading.ok || reading.fault.kind === 'template' ? undefined : { reason: reading.fault.reason };
}

function ofOutcome(outcome: Outcome<unknown>): Verdict | undefined {
  return outcome.kind === 'refused' ? { reason: outcome.reason, span: outcome.span } : undefined;
}
