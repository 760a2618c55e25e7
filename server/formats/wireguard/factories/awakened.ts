import { hookSettings } from '../dialects.ts';

/** What is judged of a line by its own setting, by the name of the setting. */
const OF_OPTION: Readonly<Record<string, readonly string[]>> = {
  Address: ['address-duplicate', 'address-invalid', 'address-no-prefix', 'address-not-a-host', 'address-public'],
  AllowedIPs: [
    'allowedips-duplicate-across-peers',
    'allowedips-host-bits',
    'allowedips-incremental',
    'allowedips-invalid',
    'allowedips-overlap',
    'allowedips-redundant',
    'server-peer-broad',
    'server-peer-default-route',
    'split-default-route',
  ],
  DNS: ['dns-odd-token', 'dns-outside-tunnel'],
  Endpoint: [
    'endpoint-hostname',
    'endpoint-invalid',
    'endpoint-odd-ipv4',
    'endpoint-private',
    'endpoint-unbracketed-ipv6',
    'endpoint-unusable',
  ],
  FwMark: ['fwmark-invalid'],
  ListenPort: ['listen-port-invalid', 'listen-port-out-of-range', 'listen-port-well-known'],
  MTU: ['mtu-breaks-ipv6', 'mtu-invalid', 'mtu-too-large'],
  PersistentKeepalive: ['keepalive-extreme', 'keepalive-invalid'],
  PresharedKey: [
    'key-low-entropy',
    'key-malformed',
    'key-placeholder',
    'preshared-key-equals-other-key',
    'preshared-key-in-vcs',
    'preshared-key-reused',
    'preshared-key-zero',
    'well-known-key',
  ],
  PrivateKey: [
    'key-low-entropy',
    'key-malformed',
    'key-placeholder',
    'private-key-in-vcs',
    'private-key-inline',
    'private-key-unclamped',
    'private-key-zero',
    'well-known-key',
  ],
  PublicKey: [
    'allowedips-missing',
    'duplicate-peer',
    'key-malformed',
    'key-placeholder',
    'peer-is-self',
    'private-key-used-as-public',
    'public-key-invalid-point',
    'well-known-key',
  ],
  SaveConfig: ['saveconfig-invalid', 'saveconfig-true'],
  Table: ['table-disables-full-tunnel', 'table-invalid', 'table-main-default-loop'],
};

const OF_HOOKS: readonly string[] = [
  'hook-accept-all-input',
  'hook-embeds-secret',
  'hook-firewall-disabled',
  'hook-forward-accept-all',
  'hook-forward-unrestricted',
  'hook-hash-truncated',
  'hook-input-all-ports',
  'hook-ip-forward-unfiltered',
  'hook-ipv4-only',
  'hook-masquerade-unscoped',
  'hook-missing-teardown',
  'hook-preup-private-key',
  'hook-remote-code',
  'hook-untrusted-path',
  'hook-weakens-kernel',
  'hook-wrong-interface',
];

/** What is judged of several lines together, and of what a host is to its peers. */
const OF_WHOLE: readonly string[] = [
  'address-missing',
  'allowedips-missing',
  'endpoint-inside-allowedips',
  'full-tunnel-dns-missing',
  'full-tunnel-ip-family-leak',
  'keepalive-on-server',
  'kill-switch-missing',
  'listen-port-missing',
  'no-way-to-connect',
  'own-address-in-peer',
  'peer-outside-subnet',
  'preshared-key-missing',
  'repeated-setting',
];

/**
 * Ids of the rules that may speak once a line counts for which the file was refused before, or that belonged to nothing.
 *
 * @param options settings as the model names them; without any, all of them.
 */
export function awakened(...options: readonly string[]): readonly string[] {
  const own =
    options.length === 0
      ? [...Object.values(OF_OPTION).flat(), ...OF_HOOKS]
      : options.flatMap((option) => (hookSettings.includes(option) ? OF_HOOKS : (OF_OPTION[option] ?? [])));
  return [...new Set([...own, ...OF_WHOLE])].map((name) => `wireguard/${name}`);
}
