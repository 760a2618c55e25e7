import { effectiveList } from './algorithms.ts';
import type { ConnectionConfiguration, ConnectionSetting } from './connection.ts';
import { isBuiltIn, vendorFamily } from './facts/tables.ts';
import { isAtLeast } from './release.ts';
import { readAddress } from './values/address.ts';
import { splitHostPort } from './values/lists.ts';
import { readPort } from './values/numbers.ts';
import type { Reader } from './values/outcome.ts';

/** Options that print one line for each value. */
const LINE_EACH = new Set([
  'AcceptEnv',
  'AllowGroups',
  'AllowUsers',
  'DenyGroups',
  'DenyUsers',
  'HostCertificate',
  'HostKey',
  'Port',
  'SetEnv',
  'Subsystem',
]);

/** What `-T` leaves out. */
const NOT_PRINTED = new Set(['Include', 'Match', 'RDomain', 'ChallengeResponseAuthentication', 'DebianBanner']);

/**
 * Prints a configuration as `sshd -T` does: lower-case option names, each with its lines of values. Options that are
 * "nothing", such as an absent AllowUsers, have no lines and are left out.
 */
export function printed(
  configuration: ConnectionConfiguration,
  reader: Reader,
): ReadonlyMap<string, readonly string[]> {
  const lines = new Map<string, readonly string[]>();
  for (const setting of configuration.settings.values()) {
    if (NOT_PRINTED.has(setting.option.name) || !isBuiltIn(setting.option, reader.vendor)) continue;
    const values = print(setting, configuration, reader);
    if (values.length > 0) lines.set(setting.option.name.toLowerCase(), values);
  }
  return lines;
}

function print(setting: ConnectionSetting, all: ConnectionConfiguration, reader: Reader): readonly string[] {
  const { option, values } = setting;
  const [first = ''] = values;
  if (option.algorithms !== undefined && option.defaultList !== undefined) {
    return setting.entries.length === 0 ? [first] : [printList(setting, reader)];
  }
  switch (option.name) {
    case 'ListenAddress':
      return listeners(all);
    case 'PermitRootLogin':
      return [first === 'prohibit-password' && !isAtLeast(reader.release, '10.1') ? 'without-password' : first];
    case 'LogLevel':
      return [printedLevel(first, reader.vendor)];
    case 'IPQoS':
      return [values.map((value) => SERVICE_NAMES[value] ?? value).join(' ')];
    case 'FingerprintHash':
      return [first.toUpperCase()];
    case 'RekeyLimit':
      return [
        `${first === 'default' ? '0' : first} ${values[1] === undefined || values[1] === 'none' ? '0' : values[1]}`,
      ];
    case 'LogVerbose':
    case 'PubkeyAuthOptions':
      return values.length === 0 || first === 'none'
        ? option.name === 'LogVerbose'
          ? []
          : ['none']
        : [values.join(' ')];
    case 'ChannelTimeout':
      // A global "none" is dropped at start-up; only one out of a Match block is still there to be printed.
      return first === 'none' && setting.why !== 'Match' ? [] : [values.join(' ')];
    default:
      if (LINE_EACH.has(option.name)) return values;
      return values.length === 0 ? [] : [values.join(' ')];
  }
}

/** Numbers that `-T` prints as words (iptos2str of misc.c). */
const SERVICE_NAMES: Readonly<Record<string, string>> = {
  '0x10': 'lowdelay',
  '0x08': 'throughput',
  '0x04': 'reliability',
};

/** The first name that the table of log.c has for a level; Debian's begins with SILENT. */
function printedLevel(level: string, vendor: string | undefined): string {
  if (level === 'QUIET' && vendor !== undefined && vendorFamily(vendor) === 'debian') return 'SILENT';
  return level === 'DEBUG1' ? 'DEBUG' : level;
}

function printList(setting: ConnectionSetting, reader: Reader): string {
  const names = effectiveList(setting.option, setting.values[0] ?? '', reader.release, reader.vendor);
  return names.join(',');
}

/** The sockets that sshd would open, in its order: `address:port` for each ListenAddress, or for both families. */
export function listeners(configuration: ConnectionConfiguration): readonly string[] {
  const values = (name: string): readonly string[] => configuration.settings.get(name)?.values ?? [];
  const ports = values('Port');
  const family = values('AddressFamily')[0];
  const written = values('ListenAddress');
  if (written.length === 0) {
    return ports.flatMap((port) => [
      ...(family === 'inet' ? [] : [`[::]:${port}`]),
      ...(family === 'inet6' ? [] : [`0.0.0.0:${port}`]),
    ]);
  }
  return written.flatMap((text) => {
    const bare = text.replace(/^\[([^\]]*)\]$/, '$1');
    if (readAddress(bare) !== undefined) return ports.map((port) => socket(bare, port));
    const spec = splitHostPort(text);
    if (spec !== undefined) return [socket(spec.host, String(readPort(spec.port) ?? spec.port))];
    return ports.map((port) => socket(text, port));
  });
}

function socket(address: string, port: string): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
