import { describe, expect, it } from 'vitest';
import { suppressionComments } from '../../server/core/lint/suppress-syntax.ts';
import { wireguard } from '../../server/formats/wireguard/format.ts';
import { badExamples } from '../baseline/identities.ts';
import { suppressEach } from '../baseline/suppressing.ts';
import { keys, wgModel } from './unit.ts';

const paths = {
  wg: '/etc/wireguard/wg0.conf',
  networkd: '/etc/systemd/network/wg0.netdev',
  keyfile: '/etc/NetworkManager/system-connections/wg0.nmconnection',
} as const;

const read = (path: string, text: string) =>
  suppressionComments(text, wireguard.commentsOf(path)).map((comment) =>
    comment.kind === 'malformed' ? comment.why : `${comment.form} of line ${comment.target ?? '-'}`,
  );

const barred = 'a comment cannot stand behind a setting on its line here';

describe('a suppression in a file of WireGuard', () => {
  it.each([
    ['wg', 'MTU = 1 # parapet-ignore wireguard/a: b', ['line of line 0']],
    ['wg', '# parapet-ignore wireguard/a: b', ['line of line 1']],
    ['wg', '; parapet-ignore wireguard/a: b', []],
    ['networkd', 'MTUBytes=1 # parapet-ignore wireguard/a: b', [barred]],
    ['networkd', '# parapet-ignore wireguard/a: b', ['line of line 1']],
    ['networkd', '; parapet-ignore-file wireguard/a: b', ['file of line -']],
    ['keyfile', 'mtu=1 # parapet-ignore wireguard/a: b', [barred]],
    ['keyfile', '  # parapet-ignore wireguard/a: b', ['line of line 1']],
    ['keyfile', '; parapet-ignore wireguard/a: b', []],
  ] as const)('is written as %s writes comments: %s', (dialect, text, expected) => {
    expect(read(paths[dialect], text)).toEqual(expected);
  });

  it('is no name of a peer', () => {
    const text = (comment: string) => `[Peer]\n\n${comment}\n[Peer]\nPublicKey = ${keys.alice.public}\n`;
    const nameOf = (comment: string) => wgModel(text(comment)).peers[1]?.name;
    expect(nameOf('# alice')).toBe('alice');
    expect(nameOf('# parapet-ignore wireguard/a: b')).toBeUndefined();
    expect(nameOf('# alice\n# parapet-ignore wireguard/a: b')).toBe('alice');
  });

  const all = { written: 0, barred: 0 };

  it.each(badExamples(wireguard))('leads to what was wanted: %s', async (_name, example) => {
    const { written, barred: none } = await suppressEach(example, wireguard);
    all.written += written;
    all.barred += none;
  });

  it('can be written for nearly every finding of the examples', () => {
    expect(all.written).toBeGreaterThan(300);
    expect(all.barred / all.written).toBeLessThan(0.02);
  });
});
