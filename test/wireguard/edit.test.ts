import { describe, expect, it } from 'vitest';
import { afterEdits } from '../../server/core/lint/unit.ts';
import { Secret } from '../../server/core/text/secret.ts';
import { plan, type WireguardOperation } from '../../server/formats/wireguard/edit.ts';
import { effects } from '../../server/formats/wireguard/effects.ts';
import type { WireguardModel } from '../../server/formats/wireguard/model.ts';
import { moves } from '../../server/formats/wireguard/moves.ts';
import type { Peer } from '../../server/formats/wireguard/peer.ts';
import { resolve } from '../../server/formats/wireguard/resolve.ts';
import type { Setting } from '../../server/formats/wireguard/setting.ts';
import { keys, unitOf } from './unit.ts';

const text = `[Interface]
PrivateKey = ${keys.server.private}
Address = 10.8.0.1/24
PostUp = one %i
PostDown = two

# alice
[Peer]
PublicKey = ${keys.alice.public} # her laptop
AllowedIPs = 10.8.0.2/32, fd00::2/128

[Peer]
PublicKey = ${keys.server.public}
AllowedIPs = 10.8.0.3
`;

const setting = (model: WireguardModel, option: string, index = 0): Setting => {
  const found = model.settings.filter((each) => each.option === option)[index];
  if (found === undefined) throw new Error(`no ${option}`);
  return found;
};
const peer = (model: WireguardModel, index: number): Peer => {
  const found = model.peers[index];
  if (found === undefined) throw new Error('no such peer');
  return found;
};

/** Applies operations, and checks that nothing moved but what they say. */
function edited(
  files: Readonly<Record<string, string>> | string,
  operationsOf: (model: WireguardModel) => readonly WireguardOperation[],
): ReadonlyMap<string, string> {
  const unit = unitOf(files);
  const model = resolve(unit);
  const operations = operationsOf(model);
  const edits = plan(model, operations);
  const fixed = edits === undefined ? undefined : afterEdits(unit, edits);
  if (fixed === undefined) throw new Error('there is no place for it');
  const [before, after] = [effects(model), effects(resolve(fixed))];
  const moved = [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
  const meant = operations.flatMap((operation) => moves(model, operation));
  expect(moved.filter((key) => !meant.includes(key))).toEqual([]);
  return new Map([...fixed.files].map(([path, file]) => [path, file.text]));
}

const one = (operationsOf: (model: WireguardModel) => readonly WireguardOperation[], from = text): string =>
  edited(from, operationsOf).get('/etc/wireguard/wg0.conf') ?? '';

describe('an operation on a file of wg-quick', () => {
  it('sets what is there, and writes what is not', () => {
    expect(one((m) => [{ kind: 'set', of: m.interface, option: 'Address', value: '10.9.0.1/24' }])).toBe(
      text.replace('10.8.0.1/24', '10.9.0.1/24'),
    );
    expect(one((m) => [{ kind: 'set', of: m.interface, option: 'ListenPort', value: '51820' }])).toBe(
      text.replace('PostDown = two\n', 'PostDown = two\nListenPort = 51820\n'),
    );
    const secret = new Secret(keys.preshared);
    expect(one((m) => [{ kind: 'set', of: peer(m, 0), option: 'PresharedKey', value: secret }])).toBe(
      text.replace('fd00::2/128\n', `fd00::2/128\nPresharedKey = ${keys.preshared}\n`),
    );
  });

  it('removes, rewrites and renames lines', () => {
    expect(one((m) => [{ kind: 'remove', setting: setting(m, 'Address') }])).toBe(text.replace(/Address.*\n/, ''));
    expect(one((m) => [{ kind: 'rewrite', setting: setting(m, 'PublicKey'), value: keys.server.public }])).toBe(
      text.replace(keys.alice.public, keys.server.public),
    );
    expect(one((m) => [{ kind: 'rename', setting: setting(m, 'PostUp'), key: 'PreUp', option: 'PreUp' }])).toBe(
      text.replace('PostUp', 'PreUp'),
    );
  });

  it('changes the items of lists', () => {
    const item = (m: WireguardModel, index: number) => {
      const found = peer(m, 0).allowedIps[index];
      if (found === undefined) throw new Error('no item');
      return found;
    };
    expect(one((m) => [{ kind: 'replace-item', item: item(m, 1), text: 'fd00::/64' }])).toContain('.2/32, fd00::/64\n');
    expect(one((m) => [{ kind: 'remove-item', item: item(m, 0) }])).toContain('AllowedIPs = fd00::2/128\n');
    expect(one((m) => [{ kind: 'remove-item', item: item(m, 1) }])).toContain('AllowedIPs = 10.8.0.2/32\n');
    expect(one((m) => [{ kind: 'append-item', setting: setting(m, 'AllowedIPs', 1), text: '::/0' }])).toContain(
      'AllowedIPs = 10.8.0.3, ::/0\n',
    );
  });

  it('writes hooks behind those of their kind', () => {
    expect(one(() => [{ kind: 'insert-hook', when: 'PostUp', command: 'three' }])).toContain(
      'PostUp = one %i\nPostUp = three\nPostDown = two\n',
    );
    expect(one(() => [{ kind: 'insert-hook', when: 'PreDown', command: 'three' }])).toContain(
      'PostDown = two\nPreDown = three\n',
    );
    expect(one(() => [{ kind: 'insert-hook', when: 'PostUp', command: 'a' }], '[Interface]\nMTU=1\n')).toBe(
      '[Interface]\nMTU=1\nPostUp=a\n',
    );
  });

  it('takes peers away, and writes new ones', () => {
    expect(one((m) => [{ kind: 'remove-peer', peer: peer(m, 0) }])).toBe(
      text.replace(/# alice[\s\S]*?(?=\[Peer\]\nPublicKey = Zj)/, ''),
    );
    const settings = [
      ['PublicKey', keys.alice.public],
      ['AllowedIPs', '10.8.0.9/32'],
    ] as const;
    expect(one(() => [{ kind: 'add-peer', settings }])).toBe(
      `${text}\n[Peer]\nPublicKey = ${keys.alice.public}\nAllowedIPs = 10.8.0.9/32\n`,
    );
  });

  it('moves a setting to where it belongs', () => {
    const wrong = `[Interface]\nMTU = 1420\n[Peer]\nPublicKey = ${keys.alice.public}\nDNS = 1.1.1.1\n`;
    const moved = one((m) => [{ kind: 'move', setting: setting(m, 'DNS'), to: m.interface }], wrong);
    expect(moved).toBe(`[Interface]\nMTU = 1420\nDNS = 1.1.1.1\n[Peer]\nPublicKey = ${keys.alice.public}\n`);
  });

  it('has no place in what a template makes, and in a file beside the unit', () => {
    const model = resolve(unitOf({ '/etc/wireguard/wg0.conf.j2': '[Interface]\nListenPort = {{ port }}\n' }));
    expect(plan(model, [{ kind: 'set', of: model.interface, option: 'ListenPort', value: '1' }])).toBeUndefined();
    expect(
      plan(model, [{ kind: 'replace', path: '/etc/passwd', span: { start: 0, end: 0 }, text: '' }]),
    ).toBeUndefined();
  });
});

describe('an operation in another dialect', () => {
  const device = {
    '/etc/systemd/network/wg0.netdev': `[NetDev]\nName=wg0\nKind=wireguard\n[WireGuard]\nPrivateKey=x\n`,
  };
  const profile = `[connection]\ntype=wireguard\n[wireguard]\nprivate-key=x\n[wireguard-peer.${keys.alice.public}]\nallowed-ips=10.0.0.2/32;\n`;
  const keyfile = { '/etc/NetworkManager/system-connections/a.nmconnection': profile };

  it('writes the names of systemd-networkd into its sections', () => {
    const [result] = edited(device, (m) => [
      { kind: 'set', of: m.interface, option: 'Table', value: 'main' },
      { kind: 'add-peer', settings: [['PublicKey', keys.alice.public]] },
    ]).values();
    expect(result).toBe(
      `[NetDev]\nName=wg0\nKind=wireguard\n[WireGuard]\nPrivateKey=x\nRouteTable=main\n\n[WireGuardPeer]\nPublicKey=${keys.alice.public}\n`,
    );
  });

  it('writes the names and lists of NetworkManager', () => {
    const [result] = edited(keyfile, (m) => [
      { kind: 'append-item', setting: setting(m, 'AllowedIPs'), text: '::/0' },
      { kind: 'set', of: peer(m, 0), option: 'PresharedKeyFlags', value: '0' },
      { kind: 'set', of: m.interface, option: 'ListenPort', value: '51820' },
    ]).values();
    expect(result).toBe(
      profile
        .replace('10.0.0.2/32;\n', '10.0.0.2/32;::/0;\npreshared-key-flags=0\n')
        .replace('private-key=x\n', 'private-key=x\nlisten-port=51820\n'),
    );
  });
});

describe('effects', () => {
  it('are those of the device: the last block of a key, and the last peer that has a network', () => {
    const unit = unitOf(`[Peer]
PublicKey = ${keys.alice.public}
PresharedKey = ${keys.preshared}
AllowedIPs = 10.0.0.1/24, 10.1.0.0/16
[Peer]
PublicKey = ${keys.server.public}
AllowedIPs = 10.0.0.9/24
[Peer]
PublicKey = ${keys.alice.public}
AllowedIPs = 10.2.0.0/16, 10.2.0.0/16
`);
    const all = effects(resolve(unit));
    expect(all.get('peer Rhq1xuhC…/AllowedIPs')).toBe('10.2.0.0/16');
    expect(all.get('peer Zjh7o7Zs…/AllowedIPs')).toBe('10.0.0.0/24');
    expect(all.get('peer Rhq1xuhC…/PresharedKey')).toMatch(/^secret [0-9a-f]{8}$/);
  });

  it('hold no secret', () => {
    const hook = `PostUp = wg set %i private-key <(echo ${keys.alice.private})\n`;
    const all = JSON.stringify([...effects(resolve(unitOf(text.replace('PostUp = one %i\n', hook))))]);
    expect(all).toContain(keys.server.public);
    for (const secret of [keys.server.private, keys.alice.private, keys.preshared]) expect(all).not.toContain(secret);
  });
});
