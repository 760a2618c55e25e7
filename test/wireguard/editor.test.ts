import { describe, expect, it } from 'vitest';
import type { Unit } from '../../server/core/lint/unit.ts';
import { rulesAbout } from '../../server/formats/wireguard/editor/describe.ts';
import { settings } from '../../server/formats/wireguard/facts/settings.ts';
import { wireguard } from '../../server/formats/wireguard/format.ts';
import { keys, release, unitOf } from './unit.ts';

const PATH = '/etc/wireguard/wg0.conf';
const NETDEV = '/etc/systemd/network/wg0.netdev';
const PROFILE = '/etc/NetworkManager/system-connections/wg0.nmconnection';

type Options = Parameters<typeof unitOf>[1];

/** Opens a text in which `|` stands for the cursor. */
function at(
  marked: string,
  { path = PATH, others = {}, ...options }: { path?: string; others?: Record<string, string> } & Options = {},
) {
  const offset = marked.indexOf('|');
  const text = offset === -1 ? marked : marked.slice(0, offset) + marked.slice(offset + 1);
  const { editor } = wireguard.open(unitOf({ [path]: text, ...others }, options));
  return { editor, text, cursor: { path, offset } };
}

const hoverOf = (marked: string, options?: Parameters<typeof at>[1]) => {
  const { editor, cursor, text } = at(marked, options);
  const hover = editor.hover(cursor);
  return hover && { on: text.slice(hover.span.start, hover.span.end), text: hover.paragraphs.join('\n\n') };
};

const offersOf = (marked: string, options?: Parameters<typeof at>[1]) => {
  const { editor, cursor } = at(marked, options);
  return editor.complete(cursor);
};
const labels = (marked: string, options?: Parameters<typeof at>[1]) =>
  offersOf(marked, options).map(({ label }) => label);

const hintsOf = (text: string, options?: Parameters<typeof at>[1]) => {
  const { editor, cursor } = at(text, options);
  return editor.hints(cursor.path).map((hint) => ({ ...hint, line: text.slice(0, hint.offset).split('\n').length }));
};

const interfaceOf = (...more: string[]) =>
  [
    '[Interface]',
    'Address = 10.8.0.1/24',
    `PrivateKey = ${keys.server.private}`,
    'ListenPort = 51820',
    ...more,
    '',
  ].join('\n');
const peerOf = (...more: string[]) => ['[Peer]', ...more, ''].join('\n');

/** A key that is nobody's. */
const OTHER = 'xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=';

describe('hover', () => {
  it('tells what a setting does, its default, and what it is here', () => {
    const hover = hoverOf(`[Interface]\nListen|Port = 0\n`);
    expect(hover?.on).toBe('ListenPort');
    expect(hover?.text).toContain('In force: a random port at each start.');
    expect(hover?.text).toContain('Default: a random port at each start');
    expect(hover?.text).toContain('wireguard/listen-port-invalid.md');
    expect(hover?.text).toContain('[wg(8)](https://man7.org/linux/man-pages/man8/wg.8.html)');
  });

  it('says that a line has no effect, and which one has', () => {
    expect(hoverOf('[Interface]\nMTU = 14|20\nMTU = 1380\n')?.text).toContain(
      '**No effect here.** Line 3 sets MTU to `1380`.',
    );
  });

  it('says that a value is refused, and what comes of it', () => {
    expect(hoverOf('[Interface]\nListenPort = a|bc\n')?.text).toContain('wg refuses this: ListenPort is refused');
    expect(
      hoverOf(`[NetDev]\nName=wg0\nKind=wireguard\n[WireGuard]\nListenPort=a|bc\n`, { path: NETDEV })?.text,
    ).toContain('networkd goes on without it');
  });

  it('shows the public half of a private key, and never the key', () => {
    const hover = hoverOf(`[Interface]\nPrivate|Key = ${keys.server.private}\n`);
    expect(hover?.text).toContain(`Peers know this interface by the public key \`${keys.server.public}\`.`);
    expect(hover?.text).not.toContain(keys.server.private);
  });

  it('tells who a peer is', () => {
    const hover = hoverOf(
      `# alice\n[Pe|er]\nPublicKey = ${keys.alice.public}\nAllowedIPs = 10.8.0.2/32, 10.9.0.0/24\n`,
    );
    expect(hover?.text).toContain('**Peer alice (Rhq1xuhC…)**');
    expect(hover?.text).not.toContain(keys.alice.public);
    expect(hover?.text).toContain('- Has 257 IPv4 addresses (10.8.0.2/32, 10.9.0.0/24)');
    expect(hover?.text).toContain('- Calls from wherever it is');
  });

  it('tells the same of a peer at its key', () => {
    expect(hoverOf(`[Peer]\nPublic|Key = ${keys.alice.public}\n`)?.text).toMatch(
      /^\*\*Peer Rhq1xuhC…\*\*\n\n- Has no addresses/,
    );
  });

  it('tells what this end is', () => {
    const hover = hoverOf(
      `[Inter|face]\nAddress = 10.8.0.1/24\nPrivateKey = ${keys.server.private}\nListenPort = 51820\n`,
    );
    expect(hover?.text).toContain('`wg0`: server among its peers');
    expect(hover?.text).toContain('- Waits at UDP port 51820');
  });

  it('says of a network who has it', () => {
    const text = `${peerOf(`PublicKey = ${keys.alice.public}`, 'AllowedIPs = 10.0.0.2/32, 10.8.|0.0/24')}${peerOf(`PublicKey = ${OTHER}`, 'AllowedIPs = 10.8.0.0/24')}`;
    const hover = hoverOf(text);
    expect(hover?.on).toBe('10.8.0.0/24');
    expect(hover?.text).toContain('**No effect here.** Line 6 gives `10.8.0.0/24` to peer xTIBA5rb…');
    expect(hoverOf(text.replace('|', '').replace('10.0.0.2', '10.0.|0.2'))?.text).toContain(
      '`10.0.0.2/32` (1 address, private): peer Rhq1xuhC… may send from there',
    );
  });

  it('tells what a hook does and what `%i` is', () => {
    const hover = hoverOf('[Interface]\nPostUp = iptables -A FORWARD -i %i -j ACC|EPT\n');
    expect(hover?.text).toContain('- adds to the FORWARD chain of iptables: accept, for IPv4');
    expect(hover?.text).toContain('`%i` stands for `wg0`.');
    const old = hoverOf('[Interface]\nPost|Up = true\n', release('1.0.20210914'));
    expect(old?.text).toContain('In wireguard-tools 1.0.20210914 the line is cut at a `#`');
  });

  it('names what an unknown key may mean', () => {
    expect(hoverOf(`[Peer]\nPublicKey = ${keys.alice.public}\nAllowed|IP = 10.0.0.2/32\n`)?.text).toContain(
      'there is no setting AllowedIP in [Peer]',
    );
  });

  it('reads a commented-out line, and stays silent on prose and blanks', () => {
    expect(hoverOf('[Interface]\n# M|TU = 1420\n')?.on).toBe('MTU');
    for (const text of ['# some| prose\n', '|\n', '[Interface]\n# MTU = 14|20\n', '[Strange|]\n']) {
      expect(hoverOf(text)).toBeUndefined();
    }
  });

  it('says when networkd learnt a setting', () => {
    expect(hoverOf('[NetDev]\nKind=wireguard\n[WireGuard]\nRoute|Table=main\n', { path: NETDEV })?.text).toContain(
      '- Known since systemd 250.',
    );
  });

  it('has rules for every setting of wg and wg-quick', () => {
    const missing = settings.filter((fact) => fact.dialect === 'wg' && rulesAbout(fact) === undefined);
    expect(missing.map(({ name }) => name)).toEqual([]);
  });
});

describe('completion', () => {
  it('offers keys of the section that are not set yet, or that add up', () => {
    const offered = labels('[Interface]\nListenPort = 51820\nAddress = 10.8.0.1/24\n|\n');
    expect(offered).toEqual(
      expect.arrayContaining(['PrivateKey', 'MTU', 'Address', 'PostUp', '[Peer]', 'WireGuard peer']),
    );
    for (const absent of ['ListenPort', 'AllowedIPs', '[Interface]', 'WireGuard server', 'Jc']) {
      expect(offered).not.toContain(absent);
    }
    expect(labels('[Peer]\nPublic|\n')).toContain('PublicKey');
  });

  it('writes the separator only where none stands', () => {
    const newText = (marked: string) => offersOf(marked).find(({ label }) => label === 'MTU')?.newText;
    expect(newText('[Interface]\nMT|\n')).toBe('MTU = ');
    expect(newText('[Interface]\nMT|U = 1420\n')).toBe('MTU');
  });

  it('offers headers and whole files where nothing is written yet', () => {
    expect(labels('|')).toEqual(['[Interface]', '[Peer]', 'WireGuard server', 'WireGuard client', 'WireGuard peer']);
    expect(labels('[Pe|')).toEqual(['[Interface]', '[Peer]']);
    expect(labels('[NetDev]\n|', { path: NETDEV })).toEqual(expect.arrayContaining(['Kind', '[WireGuard]']));
    expect(labels('[ipv4]\naddress1=10.0.0.1/24\n|', { path: PROFILE })).toContain('address2');
  });

  it('offers values', () => {
    expect(labels('[Interface]\nSaveConfig = |\n')).toEqual(['false', 'true']);
    expect(labels('[Interface]\nTable = a|uto\n')).toEqual(['auto', 'off']);
    expect(labels('[Peer]\nPersistentKeepalive =|\n')).toEqual(['25', 'off']);
    expect(labels('[wireguard]\nprivate-key-flags=|\n', { path: PROFILE })).toEqual(['0', '1', '2']);
  });

  it('offers the next address that nobody has', () => {
    const text = `${interfaceOf()}${peerOf(`PublicKey = ${OTHER}`, 'AllowedIPs = 10.8.0.2/32')}${peerOf(`PublicKey = ${keys.alice.public}`, 'AllowedIPs = |')}`;
    expect(labels(text)).toEqual(['10.8.0.3/32', '0.0.0.0/0', '::/0']);
    const second = offersOf('[Peer]\nAllowedIPs = 0.0.0.0/0, ::|\n');
    expect(second.map(({ label, span }) => [label, span.end - span.start])).toEqual([['::/0', 2]]);
  });

  it('offers to take back what the hooks at the start add', () => {
    const text = '[Interface]\nPostUp = iptables -A FORWARD -i %i -j ACCEPT\nPostDown = |\n';
    expect(labels(text)).toEqual(['iptables -D FORWARD -i %i -j ACCEPT']);
  });

  it('offers no keys as values, and nothing in comments', () => {
    for (const text of [
      '[Interface]\nPrivateKey = |\n',
      '# Li|\n',
      '[Interface]\nMTU = 1420 # |\n',
      '[Interface]\nNonsense = |\n',
    ]) {
      expect(labels(text)).toEqual([]);
    }
  });

  it('has snippets that nothing is found in', () => {
    for (const path of [PATH, NETDEV]) {
      for (const snippet of offersOf('|', { path }).filter(
        ({ kind, label }) => kind === 'snippet' && label !== 'WireGuard peer',
      )) {
        const text = snippet.newText
          .replace('$0', '')
          .replace(/\$\{\d:(?:public key[^}]*)\}/g, keys.alice.public)
          .replace(/\$\{\d:([^}]*)\}/g, '$1');
        const found = wireguard.open(unitOf({ [path]: text })).findings({
          profile: 'baseline',
          onRuleFailure: (id, error) => {
            throw new Error(id, { cause: error });
          },
        });
        expect(
          [...found].map(({ ruleId }) => ruleId),
          snippet.label,
        ).toEqual([]);
      }
    }
  });
});

describe('outline, folding and links', () => {
  it('goes by the names of peers, and quotes no command', () => {
    const text = `${interfaceOf('PostUp = curl -u me:hunter2 https://example.com/')}\n# alice\n${peerOf(`PublicKey = ${keys.alice.public}`, 'AllowedIPs = 10.8.0.2/32')}`;
    const entries = at(text).editor.outline(PATH);
    expect(entries.map(({ name, detail }) => [name, detail])).toEqual([
      ['Interface', 'server of 1 peer'],
      ['peer alice (Rhq1xuhC…)', '10.8.0.2/32'],
    ]);
    expect(entries[0]?.children.map(({ name, detail }) => [name, detail])).toEqual([
      ['Address', '10.8.0.1/24'],
      ['PrivateKey', undefined],
      ['ListenPort', '51820'],
      ['PostUp', undefined],
    ]);
  });

  it('folds runs of comments', () => {
    expect(at('# a\n# b\n# c\n[Interface]\n').editor.folds(PATH)).toEqual([{ start: 0, end: 11 }]);
  });

  it('leads to key files and scripts', () => {
    const linksOf = (text: string, path = PATH) =>
      at(text, { path })
        .editor.links(path)
        .map(({ span, nominal }) => [text.slice(span.start, span.end), nominal]);
    expect(
      linksOf('[Interface]\nPostUp = wg set %i private-key /etc/wireguard/%i.key; /etc/wireguard/up.sh\n'),
    ).toEqual([
      ['/etc/wireguard/%i.key', '/etc/wireguard/wg0.key'],
      ['/etc/wireguard/up.sh', '/etc/wireguard/up.sh'],
    ]);
    expect(linksOf('[NetDev]\nKind=wireguard\n[WireGuard]\nPrivateKeyFile=/etc/wg.key\n', NETDEV)).toEqual([
      ['/etc/wg.key', '/etc/wg.key'],
    ]);
  });
});

describe('hints', () => {
  it('say who this end and its peers are', () => {
    const text = `${interfaceOf()}${peerOf(`PublicKey = ${OTHER}`, 'AllowedIPs = 10.8.0.2/32')}${peerOf(`PublicKey = ${keys.alice.public}`, 'AllowedIPs = 10.9.0.0/24')}`;
    expect(hintsOf(text).map(({ line, text: shown, worth }) => [line, shown, worth])).toEqual([
      [1, 'server of 2 peers', 'news'],
      [3, 'public key Zjh7o7Zs…', 'news'],
      [5, '1 IPv4 address', 'echo'],
      [8, '256 IPv4 addresses', 'news'],
    ]);
  });

  it('say what wins and who takes a network', () => {
    const text = `[Interface]\nMTU = 1420\nMTU = 1380\n${peerOf(`PublicKey = ${OTHER}`, 'AllowedIPs = 10.8.0.0/24')}${peerOf(`PublicKey = ${keys.alice.public}`, 'AllowedIPs = 10.8.0.0/24')}`;
    const shown = hintsOf(text).map(({ line, text: own }) => [line, own]);
    expect(shown).toContainEqual([2, 'Line 3 wins: 1380']);
    expect(shown).toContainEqual([6, 'Line 9 takes it']);
  });

  it('say that two sections are one peer, and that a peer has nothing', () => {
    const one = peerOf(`PublicKey = ${OTHER}`, 'AllowedIPs = 10.8.0.2/32');
    expect(hintsOf(one + one).map(({ text }) => text)).toContain('Line 4 is the same peer');
    expect(hintsOf(peerOf(`PublicKey = ${OTHER}`)).map(({ text }) => text)).toContain('no addresses');
  });

  it('are silent about what a template leaves open', () => {
    expect(hintsOf(`[Peer]\nPublicKey = ${OTHER}\nAllowedIPs = \${NETWORKS}\n`)).toEqual([]);
  });
});

describe('names', () => {
  const text = `${interfaceOf(`PostUp = wg set %i peer ${keys.alice.public} allowed-ips 10.8.0.2/32`)}${peerOf(`PublicKey = ${keys.alice.public}`)}`;

  it('leads from a key in a hook to the section of its peer', () => {
    const { editor } = at(text);
    const use = editor.named({ path: PATH, offset: text.indexOf('Rhq1') + 3 });
    expect(use?.across).toBe(true);
    const found = editor.occurrences(use?.key ?? '');
    expect(found.map(({ role }) => role)).toEqual(['definition', 'use']);
    expect(found.map(({ at: { span } }) => text.slice(span.start, span.end))).toEqual([
      keys.alice.public,
      keys.alice.public,
    ]);
    expect(found[0]?.at.span.start).toBe(text.lastIndexOf('Rhq1'));
  });

  it('finds the peers of a key in the header of a profile', () => {
    const { editor, cursor } = at(
      `[connection]\ntype=wireguard\n[wireguard-peer.Rhq1|${keys.alice.public.slice(4)}]\n`,
      { path: PROFILE },
    );
    expect(editor.named(cursor)?.name).toBe('Rhq1xuhC…');
  });
});

describe('tidying', () => {
  it('puts blanks in order where they mean nothing', () => {
    expect(wireguard.tidied('[Interface]  \nMTU =  1420\t\n\n\n\n[Peer]\n\n')).toBe(
      '[Interface]\nMTU =  1420\n\n[Peer]\n',
    );
    for (const text of ['[connection]\nid=a \n', '[NetDev]\nDescription=a \\ \nName=wg0\n'])
      expect(wireguard.tidied(text)).toBe(text);
  });
});

describe('secrets', () => {
  const SECRETS = [keys.server.private, keys.alice.private, keys.preshared, 'hunter2'];

  /** All that an editor is told of a unit, at every place of every file. */
  function told(unit: Unit): string {
    const { editor } = wireguard.open(unit);
    return [...unit.files.values()]
      .flatMap(({ path, text }) => [
        JSON.stringify([editor.outline(path), editor.hints(path), editor.links(path), editor.folds(path)]),
        ...Array.from({ length: text.length + 1 }, (_, offset) =>
          JSON.stringify([
            editor.hover({ path, offset }),
            editor.complete({ path, offset }),
            editor.named({ path, offset }),
          ]),
        ),
      ])
      .join('\n');
  }

  it.each([
    [
      PATH,
      `${interfaceOf(`PrivateKey = ${keys.alice.private}`, `PostUp = wg set %i peer ${OTHER} preshared-key <(echo ${keys.preshared})`, 'PostUp = iptables -A INPUT -s me:hunter2 -j ACCEPT; curl -u me:hunter2 https://example.com')}${peerOf(`PublicKey = ${keys.server.private}`, `PresharedKey = ${keys.preshared}`, 'Endpoint = me:hunter2@host:1')}`,
    ],
    [
      PATH,
      `PrivateKey ${keys.server.private}\n[${keys.alice.private}]\n[Interface]\nPrivateKey ${keys.server.private}\n${keys.preshared}=1\nListenPort = ${keys.alice.private}\n# ${keys.preshared}\n[Peer]\nPrivateKey = ${keys.server.private}\nAllowedIPs = ${keys.preshared}\nPSK = ${keys.preshared}\n`,
    ],
    [
      NETDEV,
      `[NetDev]\nName=${keys.alice.private}\nKind=wireguard\n[WireGuard]\nPrivateKey=${keys.server.private}\nPrivateKey=${keys.alice.private}\n[WireGuardPeer]\nPublicKey=${keys.alice.private}\nPresharedKey=${keys.preshared}\nAllowedIPs=${keys.preshared}\n`,
    ],
    [
      PROFILE,
      `[connection]\ntype=wireguard\nid=${keys.preshared}\n[wireguard]\nprivate-key=${keys.server.private}\n[wireguard-peer.${keys.server.private}]\npreshared-key=${keys.preshared}\npreshared-key-flags=0\nallowed-ips=${keys.preshared};\n`,
    ],
  ])('are told nowhere in %s', (path, text) => {
    const all = told(unitOf({ [path]: text }));
    for (const secret of SECRETS) expect(all.includes(secret), `secret number ${SECRETS.indexOf(secret)}`).toBe(false);
  });
});

describe('unfinished texts', () => {
  it.each([
    [
      PATH,
      `${interfaceOf('PostUp = wg set %i private-key /etc/wireguard/%i.key # x')}# a\n${peerOf(`PublicKey = ${OTHER}`, 'AllowedIPs = 10.8.0.2/32, ::/0', 'Endpoint = [2001:db8::1]:51820')}`,
    ],
    [
      NETDEV,
      `[NetDev]\nKind=wireguard\n[WireGuard]\nListenPort=auto\\\n 1\n[WireGuardPeer]\nAllowedIPs=10.0.0.0/8 ::/0\n`,
    ],
    [
      PROFILE,
      `[connection]\ntype=wireguard\n[wireguard-peer.${OTHER}]\nallowed-ips=10.0.0.0/8;::/0;\n[ipv4]\naddress1=10.0.0.1/24\n`,
    ],
  ])('are taken wherever they end: %s', (path, text) => {
    for (let end = 0; end <= text.length; end++) {
      const { editor } = wireguard.open(unitOf({ [path]: text.slice(0, end) }));
      const cursor = { path, offset: end };
      for (const { span } of editor.complete(cursor)) expect(span.start <= end && span.end >= end).toBe(true);
      const hover = editor.hover(cursor);
      if (hover !== undefined) expect(hover.span.start <= end && hover.span.end >= end).toBe(true);
      for (const { offset } of editor.hints(path)) expect(offset).toBeLessThanOrEqual(end);
      for (const { span } of [...editor.outline(path), ...editor.links(path)])
        expect(span.end).toBeLessThanOrEqual(end);
      editor.occurrences(editor.named(cursor)?.key ?? '');
    }
  });
});
