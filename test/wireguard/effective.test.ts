import { describe, expect, it } from 'vitest';
import { wireguard } from '../../server/formats/wireguard/format.ts';
import { allExamples } from '../baseline/identities.ts';
import { unitsOf } from '../docs/judge.ts';
import { keys, unitOf } from './unit.ts';

const nobody = new Map<string, string>();

function linesOf(files: Parameters<typeof unitOf>[0], options?: Parameters<typeof unitOf>[1]): readonly string[] {
  const unit = unitOf(files, options);
  const result = wireguard.open(unit).effective(nobody);
  if (result === undefined || !result.ok) return [result?.error ?? 'nothing'];
  return result.settings.map(({ key, values, origins }) => {
    const from = origins.map(({ at, why }) =>
      at === undefined ? why : unit.files.get(at.path)?.text.slice(at.span.start, at.span.end),
    );
    return `${key} ${values.join(' | ')} <- ${from.join(', ')}`.replaceAll(keys.server.private, 'SERVER');
  });
}

const quick = `[Interface]
PrivateKey = ${keys.server.private}
Address = 10.0.0.1/24
Address = fd00::1/64
FwMark = 0xca6c
PostUp = first %i; # remark
PostUp = second

# alice
[Peer]
PublicKey = ${keys.alice.public}
PresharedKey = ${keys.preshared}
AllowedIPs = 10.0.0.9/24
Endpoint = vpn.example.org:51820
`;

describe('the tunnel that would be set up', () => {
  it('is that of wg-quick and wg, with values as wg reads them and keys hidden', () => {
    expect(linesOf(quick)).toEqual([
      'interface wg0: PrivateKey (hidden) <- SERVER',
      `interface wg0: public key ${keys.server.public} <- SERVER`,
      'interface wg0: ListenPort random <- default of release',
      'interface wg0: FwMark 0xca6c <- 0xca6c',
      'interface wg0: Address 10.0.0.1/24, fd00::1/64 <- 10.0.0.1/24, fd00::1/64',
      'interface wg0: Table auto <- default of release',
      'interface wg0: PostUp first %i; # remark <- first %i; # remark',
      'interface wg0: PostUp second <- second',
      `peer alice (Rhq1xuhC…): PublicKey ${keys.alice.public} <- ${keys.alice.public}`,
      'peer alice (Rhq1xuhC…): AllowedIPs 10.0.0.0/24 <- 10.0.0.9/24',
      `peer alice (Rhq1xuhC…): PresharedKey (hidden) <- ${keys.preshared}`,
      'peer alice (Rhq1xuhC…): Endpoint vpn.example.org:51820 <- vpn.example.org:51820',
    ]);
  });

  it('has a peer once however many sections speak of it, and a network where it stands last', () => {
    const peer = (key: string, more: string) => `[Peer]\nPublicKey = ${key}\n${more}\n`;
    const lines = linesOf(
      peer(keys.alice.public, 'AllowedIPs = 10.0.0.2/32\nEndpoint = 192.0.2.1:1') +
        peer(keys.server.public, 'AllowedIPs = 10.0.0.3/32') +
        peer(keys.alice.public, 'AllowedIPs = 10.0.0.3/32'),
    );
    expect(lines.filter((line) => line.includes('AllowedIPs') || line.includes('Endpoint'))).toEqual([
      'peer Rhq1xuhC…: AllowedIPs 10.0.0.3/32 <- 10.0.0.3/32',
      'peer Rhq1xuhC…: Endpoint 192.0.2.1:1 <- 192.0.2.1:1',
      'peer Zjh7o7Zs…: AllowedIPs none <- 10.0.0.3/32',
    ]);
  });

  it('is without what networkd does not take, and with what its drop-ins and networks add', () => {
    const lines = linesOf({
      '/etc/systemd/network/wg0.netdev': `[NetDev]\nName=wg0\nKind=wireguard\n[WireGuard]\nPrivateKey=${keys.server.private}\nListenPort=many\n`,
      '/etc/systemd/network/wg0.netdev.d/a.conf': `[WireGuardPeer]\nPublicKey=${keys.alice.public}\nAllowedIPs=10.0.0.2\n`,
      '/etc/systemd/network/wg0.network': '[Match]\nName=wg0\n[Network]\nAddress=10.0.0.1/24\n',
    });
    expect(lines).toEqual(
      expect.arrayContaining([
        'interface wg0: ListenPort random <- default of release',
        'interface wg0: Address 10.0.0.1/24 <- 10.0.0.1/24',
        'peer Rhq1xuhC…: AllowedIPs 10.0.0.2/32 <- 10.0.0.2',
      ]),
    );
    expect(lines.join('\n')).not.toContain('many');
  });

  it('is the refusal where wg takes nothing of the file', () => {
    expect(linesOf(quick.replace('Endpoint', 'Endpont'))).toEqual(['there is no setting Endpont in [Peer]']);
  });

  it('leaves out what a template leaves open, and says so', () => {
    const text = quick.replace('10.0.0.9/24', '{{ network }}');
    expect(wireguard.open(unitOf(text)).effective(nobody)).toMatchObject({
      ok: true,
      undecided: [{ reason: 'a template leaves AllowedIPs open' }],
    });
    expect(linesOf(text).join('\n')).not.toContain('AllowedIPs');
  });

  it.each(allExamples(wireguard))('is known for the examples, without a secret: %s', async (_name, example) => {
    for (const unit of await unitsOf(example, wireguard)) {
      const open = wireguard.open(unit);
      const shown = JSON.stringify([open.effective(nobody), open.against('1.0.20210914')]);
      for (const { path, span } of open.secrets) {
        const secret = (unit.files.get(path)?.text ?? '').slice(span.start, span.end).trim();
        if (secret.length > 20) expect(shown).not.toContain(secret);
      }
    }
  });
});

describe('what another release makes of a tunnel', () => {
  it('is the end of hooks that it cuts off at a sign', () => {
    const { changes, refusal } = wireguard.open(unitOf(quick)).against('1.0.20210914') ?? { changes: [] };
    expect(refusal).toBeUndefined();
    expect(changes.map(({ key, before, after }) => ({ key, before, after }))).toEqual([
      {
        key: 'interface wg0: PostUp',
        before: ['first %i; # remark', 'second'],
        after: ['first %i;', 'second'],
      },
    ]);
  });

  it('is that it takes nothing of the file', () => {
    const text = quick.replace('10.0.0.9/24', '+10.0.0.0/24');
    const { refusal } = wireguard.open(unitOf(text)).against('1.0.20210914') ?? {};
    expect(refusal?.error).toMatch(/^AllowedIPs is refused/);
    expect(wireguard.open(unitOf(text)).effective(nobody)).toMatchObject({ ok: true });
  });
});
