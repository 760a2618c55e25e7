import { describe, expect, it } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver';
import { wireguard } from '../../server/formats/wireguard/format.ts';
import { TestClient } from '../lsp/test-client.ts';
import { keys, unitOf } from './unit.ts';

const path = '/etc/wireguard/wg0.conf';
const { alice, server } = keys;
const key = `peer/${server.public}`;

const gate = `[Interface]\nPrivateKey = ${server.private}\n\n[Peer]\nPublicKey = ${alice.public}\nAllowedIPs = 10.0.0.2/32\n`;
const phone = `[Interface]\nPostUp = wg set %i peer ${server.public} persistent-keepalive 25\n\n[Peer]\nPublicKey = ${server.public}\nAllowedIPs = 0.0.0.0/0\n`;

/** The name at the first place of a text, and the texts and roles of where it stands. */
function nameIn(text: string, what: string, of = path) {
  const { editor } = wireguard.open(unitOf({ [of]: text }));
  const named = editor.named({ path: of, offset: text.indexOf(what) + 1 });
  const places = editor.occurrences(named?.key ?? '').map(({ at: { span }, role }) => {
    return `${role} ${text.slice(span.start, span.end)}`;
  });
  return { named, places };
}

describe('the name of a peer', () => {
  it('is its public key, at sections and in hooks', () => {
    const { named, places } = nameIn(phone, server.public);
    expect(named).toMatchObject({ key, across: true });
    expect(places).toEqual([`definition ${server.public}`, `use ${server.public}`]);
    expect(nameIn(gate, alice.public).places).toEqual([`use ${alice.public}`]);
  });

  it('is made at the private half of it, of which nothing is shown', () => {
    const { named, places } = nameIn(gate, 'PrivateKey');
    expect(named).toMatchObject({ key, name: 'Zjh7o7Zs…', across: true });
    expect(places).toEqual(['definition PrivateKey']);
    expect(nameIn(gate, server.private).named).toBeUndefined();
  });

  it('may become another key, but not at the private half', () => {
    expect(nameIn(gate, 'PrivateKey').named?.pattern).toBeUndefined();
    const pattern = nameIn(gate, alice.public).named?.pattern;
    for (const good of [alice.public, server.public, keys.preshared]) expect(good).toMatch(pattern ?? /(?!)/);
    const bad = [
      'alice',
      `${alice.public} `,
      alice.public.slice(1),
      alice.public.replace('=', ''),
      'B'.repeat(43).concat('='),
    ];
    for (const each of bad) expect(each).not.toMatch(pattern ?? /(?:)/);
  });

  it('is the same in all dialects', () => {
    const netdev = `[NetDev]\nName=wg0\nKind=wireguard\n[WireGuard]\nPrivateKey=${alice.private}\n[WireGuardPeer]\nPublicKey=${server.public}\n`;
    expect(nameIn(netdev, server.public, '/etc/systemd/network/wg0.netdev').named?.key).toBe(key);
    const profile = `[connection]\ntype=wireguard\n[wireguard-peer.${server.public}]\nallowed-ips=10.0.0.0/24;\n`;
    const inProfile = nameIn(profile, server.public, '/etc/NetworkManager/system-connections/a.nmconnection');
    expect(inProfile.named).toMatchObject({ key, pattern: expect.any(RegExp) });
    expect(inProfile.places).toEqual([`use ${server.public}`]);
  });

  it('is never a private key that was taken for a public one', () => {
    const text = `[Interface]\nPrivateKey = ${alice.private}\n[Peer]\nPublicKey = ${alice.private}\n`;
    const { editor } = wireguard.open(unitOf(text));
    expect(editor.named({ path, offset: text.lastIndexOf(alice.private) + 1 })).toBeUndefined();
  });
});

describe('the name of a peer in a workspace', () => {
  const uri = (host: string) => `file:///w/${host}/etc/wireguard/wg0.conf`;
  const texts: Readonly<Record<string, string>> = { gate, phone, laptop: phone.replace(/PostUp.*\n/, '') };

  /** Asks for another name at a place of one of the files. */
  const rename = async (hosts: readonly string[], line: number, newName: string): Promise<WorkspaceEdit> => {
    const [host = ''] = hosts;
    const files = Object.fromEntries(hosts.map((each) => [`/w/${each}/etc/wireguard/wg0.conf`, texts[each] ?? '']));
    const client = await TestClient.start({ formats: [wireguard], files });
    await client.open(uri(host), texts[host] ?? '', 'wireguard');
    const position = { line, character: 20 };
    return client.rpc.sendRequest('textDocument/rename', { textDocument: { uri: uri(host) }, position, newName });
  };

  it('is not renamed while its private half is at hand: the line is named', async () => {
    await expect(rename(['phone', 'gate'], 4, keys.preshared)).rejects.toThrow('follows from line 2 of wg0.conf');
  });

  it('is renamed in all files otherwise, to a key', async () => {
    const { changes = {} } = await rename(['phone', 'laptop'], 4, keys.preshared);
    expect(Object.keys(changes).sort()).toEqual([uri('laptop'), uri('phone')]);
    expect(changes[uri('phone')]).toHaveLength(2);
    await expect(rename(['phone', 'laptop'], 4, 'alice')).rejects.toThrow('cannot be a name here');
  });
});
