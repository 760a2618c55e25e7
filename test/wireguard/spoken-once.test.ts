import { describe, expect, it } from 'vitest';
import { subjectOf } from '../../server/formats/wireguard/factories/refused-lines.ts';
import { wireguard } from '../../server/formats/wireguard/format.ts';
import { keys, unitOf, wgModel } from './unit.ts';

/** The rules that speak of a text, without those that want something more of it. */
function speaking(text: string): readonly string[] {
  const findings = wireguard.open(unitOf(text)).findings({
    profile: 'baseline',
    onRuleFailure(ruleId, error) {
      throw new Error(`${ruleId} failed`, { cause: error });
    },
  });
  return findings.map(({ ruleId }) => ruleId.slice(10)).filter((name) => !/-missing$|no-way-to-connect/.test(name));
}

const head = `[Interface]\nPrivateKey = ${keys.alice.private}\nAddress = 10.8.0.2/32\n`;
const peer = `[Peer]\nPublicKey = ${keys.server.public}\nEndpoint = 192.0.2.1:51820\nAllowedIPs = 10.8.0.0/24\n`;

describe('a line with a slip is spoken of once', () => {
  it.each([
    ['a comment of another kind', `${head};ListenPort = 5\n${peer}`, 'invalid-comment'],
    ['another', `${head}// X = y\n${peer}`, 'invalid-comment'],
    ['a line that was to go on', `${head}PostUp = echo a; \\\n  b = c\n${peer}`, 'line-continuation'],
  ])('%s', (_what, text, rule) => {
    expect(speaking(text)).toEqual([rule]);
  });

  it.each([
    ['MTU', `${head}MTU = 1420\u00A0\n${peer}`],
    ['Address', `${head}Address = \u00A010.8.0.3/32\n${peer}`],
    ['Table', `${head}Table = off\u00A0\n${peer}`],
    ['FwMark', `${head}FwMark = 51820\u200B\n${peer}`],
    ['ListenPort', `${head}ListenPort = 51820\u200B\n${peer}`],
    ['DNS', `${head}DNS = 10.8.0.1\u00A0\n${peer}`],
    ['SaveConfig', `${head}SaveConfig = true\u00A0\n${peer}`],
    ['an unknown key', `${head}Listen\u00A0Port = 51820\n${peer}`],
    ['PrivateKey', `[Interface]\nPrivateKey = \u00A0${keys.alice.private}\nAddress = 10.8.0.2/32\n${peer}`],
    ['PublicKey', `${head}${peer.replace(keys.server.public, `${keys.server.public}\u200B`)}`],
    ['Endpoint', `${head}${peer.replace(':51820', ':51820\u00A0')}`],
    ['Endpoint with a host', `${head}${peer.replace('192.0.2.1', 'a\u2011b.example')}`],
    ['AllowedIPs', `${head}${peer.replace('10.8.0.0/24', '10.8.0.0/24,\u00A010.9.0.0/24')}`],
    ['PersistentKeepalive', `${head}${peer}PersistentKeepalive = 25\u00A0\n`],
    ['PresharedKey', `${head}${peer}PresharedKey = ${keys.preshared}\u2060\n`],
  ])('signs that nobody sees, in %s', (_what, text) => {
    expect(speaking(text)).toEqual(['encoding']);
  });
});

describe('the subject of a refused line', () => {
  it('hides a key in a header', () => {
    const model = wgModel(`[${keys.alice.private}]\n`);
    expect(model.refusals.map((refusal) => subjectOf(model, refusal))).toEqual(['[[secret]]']);
  });
});
