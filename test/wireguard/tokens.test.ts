import { describe, expect, it } from 'vitest';
import { wireguard } from '../../server/formats/wireguard/format.ts';
import { allExamples } from '../baseline/identities.ts';
import { forRandomTexts, orderly, tokensOf } from '../baseline/orderly.ts';
import { unitsOf } from '../docs/judge.ts';
import { keys, unitOf } from './unit.ts';

const netdev = '/etc/systemd/network/wg0.netdev';
const profile = '/etc/NetworkManager/system-connections/wg0.nmconnection';
const tokens = (text: string, path = '/etc/wireguard/wg0.conf') => tokensOf(wireguard, unitOf({ [path]: text }));

describe('semantic tokens of WireGuard', () => {
  it('are sections, keys, words, numbers, keys of peers and the name of the interface', () => {
    const text = `[Interface]\nPrivateKey = ${keys.server.private}\nMTU=1420\nFwMark = off\nTable = auto\nPostUp = ip route add 10.0.0.0/8 dev %i\n[Peer]\nPublicKey = ${keys.alice.public}\nPresharedKey = ${keys.preshared}\nEndpoint = [2001:db8::1]:51820\n`;
    expect(tokens(text)).toEqual([
      'Interface namespace',
      'PrivateKey property',
      'MTU property',
      '1420 number',
      'FwMark property',
      'off enumMember',
      'Table property',
      'auto enumMember',
      'PostUp property',
      '%i macro defaultLibrary',
      'Peer namespace',
      'PublicKey property',
      `${keys.alice.public} string`,
      'PresharedKey property',
      'Endpoint property',
      '51820 number',
    ]);
  });

  it('say nothing of what no program knows or takes', () => {
    expect(tokens('[Interface]\nMUT = 1\nListenPort = many\n[Pear]\nMTU = 1\n')).toEqual([
      'Interface namespace',
      'ListenPort property',
    ]);
    expect(
      tokens(`[Interface]\nPrivateKey = ${keys.alice.private}\n[Peer]\nPublicKey = ${keys.alice.private}\n`),
    ).toEqual(['Interface namespace', 'PrivateKey property', 'Peer namespace', 'PublicKey property']);
  });

  it('mark lines that another one beats, and networks that a later peer takes', () => {
    const peer = (key: string) => `[Peer]\nPublicKey = ${key}\nAllowedIPs = 10.0.0.2/32, 10.0.0.3/32\n`;
    const all = tokens(
      `[Interface]\nMTU = 1420\nMTU = 1380\n${peer(keys.alice.public)}${peer(keys.server.public).replace(', 10.0.0.3/32', '')}`,
    );
    expect(all.filter((token) => token.endsWith('ineffective'))).toEqual([
      'MTU property ineffective',
      '1420 number ineffective',
      '10.0.0.2/32 string ineffective',
    ]);
  });

  it('know the words of systemd-networkd and NetworkManager', () => {
    expect(tokens(`[NetDev]\nName=wg0\nKind=wireguard\n[WireGuard]\nListenPort=auto\nFwMark=0x1\n`, netdev)).toEqual([
      'NetDev namespace',
      'Name property',
      'Kind property',
      'wireguard enumMember',
      'WireGuard namespace',
      'ListenPort property',
      'auto enumMember',
    ]);
    expect(
      tokens(`[connection]\ntype=wireguard\n[wireguard-peer.${keys.alice.public}]\npersistent-keepalive=25\n`, profile),
    ).toEqual([
      'connection namespace',
      'type property',
      'wireguard enumMember',
      'wireguard-peer namespace',
      `${keys.alice.public} string`,
      'persistent-keepalive property',
      '25 number',
    ]);
  });

  it('mark what is deprecated', () => {
    const all = tokens('[Match]\nName=wg0\n[Network]\nIPForward=yes\n', '/etc/systemd/network/wg0.network');
    expect(all).toContain('IPForward property deprecated');
  });

  it('are in order, apart and on one line each, in all examples of the pages and in random texts', async () => {
    let count = 0;
    for (const [, example] of allExamples(wireguard)) {
      for (const unit of await unitsOf(example, wireguard)) count += orderly(wireguard, unit);
    }
    expect(count).toBeGreaterThan(2000);
    const words = [
      '[Interface]\n',
      '[Peer]\n',
      '[WireGuard]\n',
      '[WireGuardPeer]\n',
      '[wireguard-peer.x]\n',
      'MTU = 1420\n',
      'Endpoint=a:1\n',
      'PublicKey',
      keys.alice.public,
      'AllowedIPs = 10.0.0.2/32',
      'PostUp = wg %i %i',
      'type=wireguard\n',
      '\\\n',
    ];
    forRandomTexts(words, (text) => {
      for (const path of ['/etc/wireguard/wg0.conf', netdev, profile]) orderly(wireguard, unitOf({ [path]: text }));
    });
  });
});
