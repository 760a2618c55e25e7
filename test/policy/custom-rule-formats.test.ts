import { describe, expect, it } from 'vitest';
import type { Format } from '../../server/core/lint/format.ts';
import { afterEdits, type Unit } from '../../server/core/lint/unit.ts';
import { ejabberdctl } from '../../server/formats/ejabberdctl/format.ts';
import { wireguard } from '../../server/formats/wireguard/format.ts';
import { readPolicy } from '../../server/policy/read-policy.ts';
import { unitOf as ctlUnit } from '../ejabberdctl/unit.ts';
import { keys, unitOf } from '../wireguard/unit.ts';

/** The custom rules of a policy over a unit: what they say, and the root file after the first one's proven fix. */
function judged(format: Format, unit: Unit, keyword: string, condition: string, more = '') {
  const policy = `[[custom]]\nid = "ours"\nformat = "${format.id}"\nkeyword = "${keyword}"\n${condition}\nmessage = "we do not want this"\n${more}\n`;
  const { custom, problems } = readPolicy('/w/.parapet.toml', policy, [format]);
  expect(problems).toEqual([]);
  const findings = format
    .open(unit)
    .findings({
      profile: 'baseline',
      onRuleFailure(_, error) {
        throw error;
      },
      custom: custom.map(({ value }) => value),
    })
    .filter(({ ruleId }) => ruleId === 'custom/ours');
  const edits = findings[0]?.fixes[0]?.edits();
  return {
    said: findings.map(({ subject, message }) => `${subject}: ${message}`),
    absent: findings.some(({ absent }) => absent),
    fixed: edits && afterEdits(unit, edits)?.files.get(unit.rootPath)?.text,
  };
}

describe('a custom rule of ejabberdctl.cfg', () => {
  const judge = (text: string, ...rest: [keyword: string, condition: string, more?: string]) =>
    judged(ejabberdctl, ctlUnit(text), ...rest);

  it('judges the last value of a variable, and its fix writes another', () => {
    const { said, fixed, absent } = judge(
      'POLL=false\nERL_PROCESSES=9\nPOLL=true\n',
      'poll',
      'equals = "true"',
      'fix = "false"',
    );
    expect(said).toEqual(['POLL: we do not want this']);
    expect(fixed).toBe('POLL=false\nERL_PROCESSES=9\nPOLL=false\n');
    expect(absent).toBe(false);
  });

  it('judges what ejabberdctl itself sets, and what is not there', () => {
    expect(judge('', 'ERL_PROCESSES', 'greater-than = 100000')).toMatchObject({
      said: [expect.anything()],
      absent: true,
    });
    expect(judge('', 'LOGS_DIR', 'absent = true', 'fix = "/var/log/ejabberd"').fixed).toBe(
      'LOGS_DIR=/var/log/ejabberd\n',
    );
    expect(judge('', 'LOGS_DIR', 'not-equals = "/var/log/ejabberd"').said).toEqual([]);
  });

  it('says nothing of what only a shell knows, and of secrets only that they are there', () => {
    expect(judge('HOME=$(pwd)\n', 'HOME', 'absent = true').said).toEqual([]);
    expect(judge('HOME=$(pwd)\n', 'HOME', 'matches = "."').said).toEqual([]);
    const options = 'ERL_OPTIONS="-setcookie ABCDEFGHIJ"\n';
    expect(judge(options, 'ERL_OPTIONS', 'matches = "[A-Z]{4}"').said).toEqual([]);
    expect(judge(options, 'ERL_OPTIONS', 'present = true').said).toHaveLength(1);
  });

  it('has no fix that the server would not start with', () => {
    const { said, fixed } = judge('FIREWALL_WINDOW=1-2\n', 'FIREWALL_WINDOW', 'present = true', 'fix = "a-b"');
    expect(said).toHaveLength(1);
    expect(fixed).toBeUndefined();
  });
});

describe('a custom rule of WireGuard', () => {
  const local = `[Interface]\nPrivateKey = ${keys.server.private}\nListenPort = 51820\nMTU = 1500\n`;
  const alice = `\n# alice\n[Peer]\nPublicKey = ${keys.alice.public}\nAllowedIPs = 10.0.0.2/24, fd00::2/128\nEndpoint = vpn.example.org:51820\n`;
  const judge = (text: string, ...rest: [keyword: string, condition: string, more?: string]) =>
    judged(wireguard, unitOf(text), ...rest);

  it.each(['MTU', 'Interface.MTU', 'interface.mtu', 'MTUBytes'])('names a setting in any spelling: %s', (keyword) => {
    const { said, fixed } = judge(local + alice, keyword, 'greater-than = 1420', 'fix = "1420"');
    expect(said).toEqual(['interface/MTU: we do not want this']);
    expect(fixed).toBe((local + alice).replace('1500', '1420'));
  });

  it('judges each peer by what wg makes of its values', () => {
    const keepalive = judge(local + alice, 'Peer.PersistentKeepalive', 'equals = "off"', 'fix = "25"');
    expect(keepalive.said).toEqual([
      'peer Rhq1xuhC…/PersistentKeepalive: in "peer alice (Rhq1xuhC…)", we do not want this',
    ]);
    expect(keepalive.absent).toBe(true);
    expect(keepalive.fixed).toContain('Endpoint = vpn.example.org:51820\nPersistentKeepalive = 25\n');
    expect(judge(local + alice, 'Peer.allowed-ips', 'equals = "10.0.0.0/24 fd00::2/128"').said).toHaveLength(1);
    expect(judge(local + alice, 'Endpoint', "matches = '^[0-9.]+:'").said).toEqual([]);
    expect(judge(local + alice, 'Peer.PublicKey', `equals = "${keys.alice.public}"`).said).toHaveLength(1);
  });

  it('asks of keys only whether they are there, and never writes one', () => {
    expect(judge(local, 'Interface.PrivateKey', "matches = '.'").said).toEqual([]);
    expect(judge(local, 'Interface.PrivateKey', 'present = true', `fix = "${keys.preshared}"`)).toMatchObject({
      said: ['interface/PrivateKey: we do not want this'],
      fixed: undefined,
    });
    expect(judge(local + alice, 'Peer.PresharedKey', 'absent = true').said).toHaveLength(1);
  });

  it('is the same rule for systemd-networkd and NetworkManager', () => {
    const netdev = `[NetDev]\nName=wg0\nKind=wireguard\n[WireGuard]\nPrivateKey=${keys.server.private}\nListenPort=51820\n`;
    const path = '/etc/systemd/network/wg0.netdev';
    const networkd = judged(wireguard, unitOf({ [path]: netdev }), 'FwMark', 'absent = true', 'fix = "1"');
    expect(networkd.fixed).toContain('FirewallMark=1\n');
    const profile = `[connection]\nid=a\ntype=wireguard\ninterface-name=wg0\n[wireguard]\nlisten-port=51820\nprivate-key=${keys.server.private}\n`;
    const at = '/etc/NetworkManager/system-connections/a.nmconnection';
    expect(
      judged(wireguard, unitOf({ [at]: profile }), 'ListenPort', 'equals = "51820"', 'fix = "51821"').fixed,
    ).toContain('listen-port=51821\n');
    // wg-quick's own setting is none of theirs.
    expect(judged(wireguard, unitOf({ [path]: netdev }), 'SaveConfig', 'absent = true').said).toEqual([]);
  });

  it('says nothing of what a template leaves open', () => {
    expect(judge(local.replace('1500', '{{ mtu }}'), 'MTU', 'absent = true').said).toEqual([]);
    expect(judge(local.replace('1500', '{{ mtu }}'), 'MTU', "matches = '.'").said).toEqual([]);
  });
});
