import { describe, expect, it } from 'vitest';
import { dialectOf } from '../../server/formats/wireguard/claims.ts';
import type { Dialect } from '../../server/formats/wireguard/dialects.ts';
import { wireguard } from '../../server/formats/wireguard/format.ts';
import { keys, unitOf } from '../wireguard/unit.ts';
import { allExamples, badExamples, differenceOf, identitiesIn, withTexts, wordsIn } from './identities.ts';

/** A setting that says what holds anyway, with the header of its section. */
const harmless: Readonly<Record<Dialect, readonly [header: RegExp, key: string, line: string]>> = {
  wg: [/^\[Interface\]\r?\n/m, 'FwMark', 'FwMark = off'],
  networkd: [/^\[NetDev\]\r?\n/m, 'Description', 'Description=A tunnel'],
  networkmanager: [/^\[connection\]\r?\n/m, 'autoconnect', 'autoconnect=true'],
};

describe('what a baseline of WireGuard keeps', () => {
  it.each(badExamples(wireguard))('is the same below other lines: %s', async (_name, example) => {
    const before = await identitiesIn(example, wireguard);
    expect(before.length).toBeGreaterThan(0);
    expect(before.join('\n')).not.toMatch(/\blines? \d/);
    for (const change of [remark, setting, leftOut]) {
      expect(await identitiesIn(withTexts(example, change), wireguard)).toEqual(before);
    }
  });
});

/** A remark at the top; a byte order mark is only one at the very beginning. */
function remark(text: string): string {
  const lines = '# Remember to restart the tunnel\n\n';
  return text.startsWith('\uFEFF') ? `\uFEFF${lines}${text.slice(1)}` : lines + text;
}

/** A harmless setting at the head of the interface's section, where it has none. */
function setting(text: string, path: string): string {
  const [header, key, line] = harmless[dialectOf(path)];
  if (new RegExp(`^[#; ]*${key}\\b`, 'im').test(text)) return text;
  return text.replace(header, (found) => `${found}# Ours\n\n${line}\n`);
}

/** Settings that are left out stand there as comments: what is missing is missing all the same, and shown at the comment. */
function leftOut(text: string, path: string): string {
  const spelled = dialectOf(path) === 'networkmanager' ? keyfileName : (option: string): string => option;
  return text.replace(
    /^\[(Interface|WireGuard|Peer|WireGuardPeer|wireguard|wireguard-peer\.\S+)\]\r?\n/gm,
    (header, name) => {
      const options = /peer/i.test(name) ? optionsOfPeer : optionsOfInterface;
      return header + options.map((option) => `# ${spelled(option)} = …\n`).join('');
    },
  );
}

const optionsOfInterface = ['PrivateKey', 'ListenPort', 'Address', 'DNS', 'MTU', 'Table', 'FwMark', 'PostDown'];
const optionsOfPeer = ['PublicKey', 'PresharedKey', 'AllowedIPs', 'Endpoint', 'PersistentKeepalive'];

function keyfileName(option: string): string {
  return option === 'AllowedIPs' ? 'allowed-ips' : option.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}

describe('what a difference of WireGuard is called', () => {
  it.each(allExamples(wireguard))('has words for every key: %s', async (_name, example) => {
    for (const [key, value, words] of await wordsIn(example, wireguard)) {
      expect(words?.inForce, key).toBe(value);
      expect(words?.setting).toMatch(/^[A-Za-z][\w.-]*$|^(public|preshared) key/);
      expect(words?.scope).toMatch(/^$|^peer (number \d+|.*….*)$/);
      expect(words?.scope).not.toMatch(/#\d/);
    }
  });

  it('names peers as the file does, and what holds where nothing is said', () => {
    const local = `[Interface]\nPrivateKey = ${keys.server.private}\n`;
    const alice = `\n# alice\n[Peer]\nPublicKey = ${keys.alice.public}\n`;
    const before = unitOf(`${local}ListenPort = 51820\n${alice}AllowedIPs = 10.0.0.2/32\n`);
    const after = unitOf(
      `${local.replace(keys.server.private, keys.alice.private)}FwMark = 0\nTable = off\n${alice}AllowedIPs = 0.0.0.0/0\nPresharedKey = ${keys.preshared}\nPersistentKeepalive = 25\n`,
    );
    const said = differenceOf(before, after, wireguard);
    expect(said.replace(/secret [\da-f]{8}/, 'secret …')).toBe(
      [
        '  public key of the interface: Zjh7o7Zsh4ykIb0xj5h2LA4MMIr7zbTjcIgBiLxzbQs= → Rhq1xuhC4HI2osgs6hWsh5nJurF8l+zOjACNNNb+Wy0=',
        '  ListenPort: 51820 → random',
        '  AllowedIPs in peer alice (Rhq1xuhC…): 10.0.0.2/32 → 0.0.0.0/0',
        '  Table: auto → off',
        '  preshared key in peer alice (Rhq1xuhC…): none → secret …',
        '  PersistentKeepalive in peer alice (Rhq1xuhC…): off → 25',
        '',
      ].join('\n'),
    );
    expect(differenceOf(after, before, wireguard)).toContain('peer alice (Rhq1xuhC…): 25 → off');
    for (const secret of [keys.server.private, keys.alice.private, keys.preshared]) expect(said).not.toContain(secret);
  });
});
