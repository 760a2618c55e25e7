import { expect, test } from 'vitest';
import { wireguard } from '../../server/formats/wireguard/format.ts';
import { keys, unitOf } from './unit.ts';

const { server, alice, preshared } = keys;
const bob = '51cdcR87wHrxTghcUMRIQkp3aJLxbkdSMWnI3J5c+lU=';

/** A file of a host with one peer. */
function host(name: string, privateKey: string, ...peer: readonly string[]) {
  const text = ['[Interface]', `PrivateKey = ${privateKey}`, '[Peer]', ...peer, ''].join('\n');
  return unitOf({ [`/srv/${name}/etc/wireguard/wg0.conf`]: text });
}

/** What the rules about keys find among hosts: rule, host, message. */
function found(...units: readonly ReturnType<typeof unitOf>[]): readonly string[][] {
  const findings = wireguard.across(units, {
    profile: 'paranoid',
    onRuleFailure(ruleId, error) {
      throw new Error(`${ruleId} failed`, { cause: error });
    },
  });
  for (const { message, subject, remedy } of findings) {
    for (const secret of [server.private, alice.private, preshared, alice.private.slice(0, 8)]) {
      expect(`${message} ${subject} ${remedy}`).not.toContain(secret);
    }
  }
  return findings
    .filter(({ ruleId }) => /used-as-public|equals-other-key|preshared-key-reused/.test(ruleId))
    .map(({ ruleId, at, message }) => [ruleId.slice(10), at.path.split('/')[2] ?? '', message]);
}

test('the private key of another host as a public key', () => {
  expect(
    found(
      host('server', server.private, `PublicKey = ${alice.private}`, 'AllowedIPs = 10.8.0.2/32'),
      host('alice', alice.private, `PublicKey = ${server.public}`, 'AllowedIPs = 10.8.0.1/32'),
    ),
  ).toEqual([
    [
      'private-key-used-as-public',
      'server',
      'PublicKey of peer number 1 is the private key of alice/etc/wireguard/wg0.conf: nobody gets through with it, and whoever reads this file can be that host',
    ],
  ]);
});

test('the public key of a host as its private key', () => {
  expect(
    found(
      host('server', server.private, `PublicKey = ${alice.public}`, 'AllowedIPs = 10.8.0.2/32'),
      host('alice', alice.public, `PublicKey = ${server.public}`, 'AllowedIPs = 10.8.0.1/32'),
    ),
  ).toEqual([['private-key-used-as-public', 'alice', expect.stringContaining('this PrivateKey is a public key')]]);
});

test('a key of another host as a preshared key', () => {
  const far = host('alice', alice.private, `PublicKey = ${bob}`);
  const near = (key: string) => host('server', server.private, `PublicKey = ${bob}`, `PresharedKey = ${key}`);
  expect(found(near(alice.private), far)).toEqual([
    ['preshared-key-equals-other-key', 'server', expect.stringContaining('is the private key of alice/')],
  ]);
  expect(found(near(alice.public), far)).toEqual([
    ['preshared-key-equals-other-key', 'server', expect.stringContaining('is the public key of alice/')],
  ]);
  expect(found(near(preshared), far)).toEqual([]);
});

test('the two ends of a tunnel share a preshared key, and so may profiles of one host', () => {
  const shared = `PresharedKey = ${preshared}`;
  expect(
    found(
      host('server', server.private, `PublicKey = ${alice.public}`, shared),
      host('alice', alice.private, `PublicKey = ${server.public}`, shared),
    ),
  ).toEqual([]);
  expect(
    found(
      host('one', alice.private, `PublicKey = ${server.public}`, shared),
      host('two', alice.private, `PublicKey = ${bob}`, shared),
    ),
  ).toEqual([]);
});

test('the fix writes the public key, with nothing said of the private one', () => {
  const units = [
    host('server', server.private, `PublicKey = ${alice.private}`, 'AllowedIPs = 10.8.0.2/32'),
    host('alice', alice.private, `PublicKey = ${server.public}`, 'AllowedIPs = 10.8.0.1/32'),
  ];
  const findings = wireguard.across(units, { profile: 'paranoid', onRuleFailure: () => undefined });
  const [fix] = findings.flatMap(({ fixes }) => fixes);
  expect(fix?.edits()).toMatchObject([
    { path: '/srv/server/etc/wireguard/wg0.conf', edits: [{ newText: alice.public }] },
  ]);
  expect(`${fix?.title} ${fix?.caution}`).not.toContain(alice.private.slice(0, 8));
});
