import { describe, expect, it } from 'vitest';
import { weakeningSettings } from '../../server/formats/wireguard/facts/kernel-settings.ts';
import { findSetting, meantSetting, settings, settingsOf } from '../../server/formats/wireguard/facts/settings.ts';
import { udpServices } from '../../server/formats/wireguard/facts/udp-services.ts';

describe('the tables of settings', () => {
  it('have each setting once, with a summary that is a sentence', () => {
    const ids = settings.map(({ dialect, section, name }) => `${dialect} ${section} ${name}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(settings.filter(({ summary }) => !/^[A-Z].{10,}\.$/.test(summary))).toEqual([]);
    expect(settings.filter(({ readBy }) => readBy.length === 0)).toEqual([]);
  });

  it('mark every secret, and nothing else', () => {
    const marked = settings.filter(({ secret }) => secret).map(({ name }) => name.toLowerCase().replace(/-/g, ''));
    expect([...new Set(marked)].sort()).toEqual(['presharedkey', 'privatekey']);
    expect(settings.filter(({ name, secret }) => /^(private|preshared)-?key$/i.test(name) && !secret)).toEqual([]);
  });

  it('are found as their programs find them', () => {
    expect(findSetting('wg', 'interface', 'PRIVATEKEY')?.name).toBe('PrivateKey');
    expect(findSetting('wg', 'Peer', 'Address')).toBeUndefined();
    expect(findSetting('networkd', 'WireGuard', 'privatekey')).toBeUndefined();
    expect(findSetting('networkd', 'WireGuardPeer', 'RouteTable')?.default).toBe('that of [WireGuard]');
    expect(findSetting('networkmanager', 'wireguard-peer.abc', 'endpoint')?.type).toBe('endpoint');
    expect(findSetting('networkmanager', 'ipv4', 'address2')?.name).toBe('address1');
    expect(settingsOf('wg', 'Peer').map(({ name }) => name)).toContain('AllowedIPs');
    expect(settingsOf('wg', 'Nothing')).toEqual([]);
  });
});

describe('what an unknown key was meant to be', () => {
  const meant = (dialect: 'wg' | 'networkd' | 'networkmanager', section: string, key: string): string | undefined => {
    const found = meantSetting(dialect, section, key);
    if (found === undefined) return undefined;
    return found.kind === 'hook' ? found.line : `${found.kind} ${found.setting.section}.${found.setting.name}`;
  };

  it.each([
    ['Peer', 'AllowedIP', 'here Peer.AllowedIPs'],
    ['Peer', 'AllowIPs', 'here Peer.AllowedIPs'],
    ['Peer', 'Allowed-IPs', 'here Peer.AllowedIPs'],
    ['Peer', 'PSK', 'here Peer.PresharedKey'],
    ['Peer', 'PreSharedKeys', 'here Peer.PresharedKey'],
    ['Peer', 'Keepalive', 'here Peer.PersistentKeepalive'],
    ['Peer', 'PersistantKeepalive', 'here Peer.PersistentKeepalive'],
    ['Peer', 'PubKey', 'here Peer.PublicKey'],
    ['Peer', 'Endpiont', 'here Peer.Endpoint'],
    ['Interface', 'Port', 'here Interface.ListenPort'],
    ['Interface', 'ListeningPort', 'here Interface.ListenPort'],
    ['Interface', 'PrivKey', 'here Interface.PrivateKey'],
    ['Interface', 'Addresses', 'here Interface.Address'],
    ['Interface', 'IP', 'here Interface.Address'],
    ['Interface', 'FirewallMark', 'here Interface.FwMark'],
    ['Interface', 'RouteTable', 'here Interface.Table'],
    ['Interface', 'MTUBytes', 'here Interface.MTU'],
    ['Interface', 'Post Up', 'here Interface.PostUp'],
    ['Interface', 'AllowedIPs', 'elsewhere Peer.AllowedIPs'],
    ['Peer', 'Address', 'elsewhere Interface.Address'],
    ['Peer', 'ListenPort', 'elsewhere Interface.ListenPort'],
    ['Peer', 'PostUps', 'elsewhere Interface.PostUp'],
    ['Interface', 'PrivateKeyFile', 'PostUp = wg set %i private-key FILE'],
    ['Peer', 'Name', undefined],
    ['Interface', 'Description', undefined],
    ['Interface', 'Foo', undefined],
    ['Interface', 'x', undefined],
    ['Interface', 'x'.repeat(5000), undefined],
  ])('[%s] %s', (section, key, expected) => {
    expect(meant('wg', section, key)).toBe(expected);
  });

  it.each([
    ['networkd', 'WireGuard', 'privatekey', 'here WireGuard.PrivateKey'],
    ['networkd', 'WireGuard', 'FwMark', 'here WireGuard.FirewallMark'],
    ['networkd', 'WireGuard', 'Table', 'here WireGuard.RouteTable'],
    ['networkd', 'WireGuard', 'MTU', 'elsewhere NetDev.MTUBytes'],
    ['networkd', 'WireGuard', 'Address', 'elsewhere Network.Address'],
    ['networkd', 'WireGuardPeer', 'AllowedIps', 'here WireGuardPeer.AllowedIPs'],
    ['networkmanager', 'wireguard', 'PrivateKey', 'here wireguard.private-key'],
    ['networkmanager', 'wireguard', 'listenport', 'here wireguard.listen-port'],
    ['networkmanager', 'wireguard-peer.abc', 'AllowedIPs', 'here wireguard-peer.allowed-ips'],
    ['networkmanager', 'wireguard-peer.abc', 'private-key', 'elsewhere wireguard.private-key'],
  ] as const)('%s [%s] %s', (dialect, section, key, expected) => {
    expect(meant(dialect, section, key)).toBe(expected);
  });
});

describe('smaller tables', () => {
  it('have ports', () => {
    expect(Object.values(udpServices).filter((port) => !Number.isInteger(port) || port < 1 || port > 65535)).toEqual(
      [],
    );
  });

  it('of the kernel say what becomes weaker, as half a sentence', () => {
    expect(weakeningSettings.filter(({ why }) => !/^[a-z].*[^.]$/.test(why))).toEqual([]);
  });
});
