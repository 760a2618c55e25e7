import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseHook, analyseHooks, type HookAnalysis } from '../../server/formats/wireguard/hooks/analysis.ts';
import { readCommandLine } from '../../server/formats/wireguard/hooks/command-line.ts';
import type { HookFact, RuleFact } from '../../server/formats/wireguard/hooks/fact.ts';
import { hashIn, hookAsRun } from '../../server/formats/wireguard/hooks/hash.ts';
import {
  accepts,
  comparesNothing,
  isFromTunnel,
  isReply,
  isToTunnel,
  reachOfPeers,
  rewritesSources,
  stops,
} from '../../server/formats/wireguard/hooks/queries.ts';
import { readHook } from '../../server/formats/wireguard/hooks/step.ts';
import { leftBehind, neverAdded } from '../../server/formats/wireguard/hooks/teardown.ts';
import { hookLines } from './hook-lines.ts';
import { summaryOf, undoOf } from './hook-summary.ts';
import { skipWithout } from './programs.ts';

const CONTEXT = { interface: 'wg0' };
const factsOf = (...hooks: readonly string[]): readonly HookFact[] =>
  analyseHooks(hooks, CONTEXT).flatMap(({ facts }) => facts);
const ruleOf = (hook: string): RuleFact => {
  const rule = factsOf(hook).find((fact) => fact.kind === 'rule');
  if (rule === undefined) throw new Error(`no rule in ${hook}`);
  return rule;
};
const analyses = (hooks: readonly string[]): readonly HookAnalysis[] => analyseHooks(hooks, CONTEXT);
const left = (up: readonly string[], down: readonly string[]): string[] =>
  leftBehind(analyses(up), analyses(down)).map(({ hook, change }) => `${hook}: ${change.undo ?? '?'}`);

describe('hooks as people write them', () => {
  it('are more than 120, each once', () => {
    expect(new Set(hookLines.map(({ hook }) => hook)).size).toBe(hookLines.length);
    expect(hookLines.length).toBeGreaterThan(120);
  });

  // The titles of tests are printed, and some hooks hold keys.
  it.each(hookLines.map((line, i) => [i, line] as const))('line %i', (_, { hook, does, undo }) => {
    expect(summaryOf(hook)).toEqual(does);
    expect(undoOf(hook)).toEqual(undo);
  });

  it('are taken back by the commands that are offered for it', () => {
    for (const { hook, undo } of hookLines) {
      const down = undo.filter((text) => text !== '?' && text !== '-');
      const unknown = undo.filter((text) => text === '?').length;
      const isScript = factsOf(hook).some(({ kind }) => kind === 'script');
      if (unknown > 0 || isScript) continue;
      expect([hook, left([hook], down)]).toEqual([hook, []]);
      if (down.length > 0) expect([hook, left([hook], []).length > 0]).toEqual([hook, true]);
    }
  });

  it('have facts that point at what they are about', () => {
    for (const { hook } of hookLines) {
      for (const fact of factsOf(hook)) {
        expect(0 <= fact.span.start && fact.span.start < fact.span.end && fact.span.end <= hook.length).toBe(true);
        const part = hook.slice(fact.span.start, fact.span.end);
        // A variable that the line sets itself is known by its value.
        if (fact.kind === 'interface' && !part.startsWith('$'))
          expect(part).toContain(fact.interface.name.split(',')[0]);
        if (fact.kind === 'untrusted-path') expect(part.replace(/^"|"$/g, '')).toBe(fact.path);
        if (fact.kind === 'secret') expect(fact.secret.ask((text) => text === part)).toBe(true);
        if (fact.kind === 'rule' && fact.source !== undefined) {
          expect(hook.slice(fact.source.span.start, fact.source.span.end)).toContain(fact.source.value);
        }
      }
    }
  });

  it('never show a secret', () => {
    for (const { hook } of hookLines) {
      for (const fact of factsOf(hook)) {
        if (fact.kind !== 'secret') continue;
        const secret = hook.slice(fact.span.start, fact.span.end);
        expect(inspect(fact, { depth: 9, showHidden: true })).not.toContain(secret);
        expect(JSON.stringify(fact)).not.toContain(secret);
      }
      for (const fact of factsOf(hook)) {
        if (fact.kind === 'remote-code') expect(fact.host ?? '').not.toMatch(/[@:]/);
      }
    }
  });
});

describe('a command line', () => {
  const shape = (text: string): unknown =>
    readCommandLine(text).pipelines.map(({ joint, conditional, commands }) => [
      `${joint}${conditional ? '?' : ''}`,
      ...commands.map(({ words }) => words.map((word) => word.text).join(' ')),
    ]);

  it.each([
    [
      'a; b && c || d & e',
      [
        ['', 'a'],
        [';', 'b'],
        ['&&?', 'c'],
        ['||?', 'd'],
        ['&', 'e'],
      ],
    ],
    ['a | b |& c', [['', 'a', 'b', 'c']]],
    [
      'if a; then b; else c; fi; d',
      [
        ['?', 'a'],
        [';?', 'b'],
        [';?', 'c'],
        [';', 'd'],
      ],
    ],
    ['(a; b) | c', [['', 'a', 'b', 'c']]],
    [
      '{ a; b; }',
      [
        ['', 'a'],
        [';', 'b'],
      ],
    ],
    [
      'case x in y) a;; *) b;; esac; c',
      [
        ['?', 'a'],
        [';?', 'b'],
        [';', 'c'],
      ],
    ],
    [
      'while ! a; do b; done',
      [
        ['?', 'a'],
        [';?', 'b'],
      ],
    ],
    [`a 'b c' "d e" f\\ g`, [['', 'a b c d e f g']]],
    ['a $(b; c) "$(d "e")" `f`', [['', 'a $(b; c) $(d "e") `f`']]],
    ['a # b; c', [['', 'a']]],
    ['a#b', [['', 'a#b']]],
    ['', []],
    [';;&&|', []],
  ])('%j', (text, pipelines) => {
    expect(shape(text)).toEqual(pipelines);
  });

  it('tells what is never closed', () => {
    expect(['a "b', "a 'b", 'a $(b', 'a `b', 'a ${b', 'a "b"'].map((text) => readCommandLine(text).unclosed)).toEqual([
      { sign: '"', at: 2 },
      { sign: "'", at: 2 },
      { sign: '(', at: 3 },
      { sign: '`', at: 2 },
      { sign: '{', at: 3 },
      undefined,
    ]);
  });

  it('is read whatever it is', () => {
    const sign = fc.constantFrom(
      ...'ab \'"\\$(){}<>|&;#`!=\n%i-',
      'iptables -A FORWARD ',
      'nft add rule ip a b ',
      'ufw ',
      'wg set ',
      'curl x|sh',
    );
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 60 }), (text) => {
        const { facts, changes, hook } = analyseHook(text, CONTEXT);
        for (const { span } of [...facts, ...changes, ...hook.steps]) {
          expect(0 <= span.start && span.start <= span.end && span.end <= text.length).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('is not read without end', () => {
    for (const part of [
      'curl -o x;',
      'echo ',
      'x-',
      'a|',
      '$(',
      '"$(',
      '&token=',
      'iptables -A A -j B;',
      '{',
      'if ',
      'nft add rule a b c; ',
    ]) {
      analyseHook(part.repeat(50_000), CONTEXT);
    }
    const deep = `${'$('.repeat(3000)}x${')'.repeat(3000)}`;
    expect(readHook(deep).steps.length).toBeLessThan(50);
    const nested = Array.from({ length: 40 }).reduce<string>(
      (text) => `bash -c '${text.replaceAll("'", `'\\''`).slice(0, 2000)}'`,
      'x',
    );
    expect(readHook(nested).steps.length).toBeLessThan(50);
  });
});

describe.skipIf(skipWithout('bash', existsSync('/bin/bash') ? undefined : 'it is not installed'))('words', () => {
  it('are those of bash', () => {
    const sign = fc.constantFrom(...'ab1 \'"\\=%,.:/-#!', ' ', '"', "'");
    const lines = fc
      .sample(fc.string({ unit: sign, maxLength: 20 }), { seed: 7, numRuns: 1500 })
      .map((text) => `show ${text}`)
      // Bash asks for more when a quote is open or a backslash ends the line.
      .filter((text) => readCommandLine(text).unclosed === undefined && !/\\$/.test(text));
    const script = `set +H; show() { printf '%s\\x1f' "$@"; }
      while IFS= read -r line; do eval "$line"; printf '\\n'; done`;
    const out = execFileSync('/bin/bash', ['-c', script], {
      input: lines.map((line) => `${line}\n`).join(''),
      encoding: 'utf8',
    });
    const theirs = out
      .split('\n')
      .slice(0, lines.length)
      .map((line) => line.split('\x1f').slice(0, -1));
    const ours = lines.map((line) =>
      (readCommandLine(line).pipelines[0]?.commands[0]?.words ?? []).slice(1).map(({ text }) => text),
    );
    // Without arguments printf still prints one empty word.
    expect(lines.map((line, i) => [line, ours[i]?.length === 0 ? [''] : ours[i]])).toEqual(
      lines.map((line, i) => [line, theirs[i]]),
    );
    expect(lines.length).toBeGreaterThan(500);
  });
});

describe('rules', () => {
  it('are judged by what they compare', () => {
    expect(comparesNothing(ruleOf('iptables -A INPUT -j ACCEPT -m comment --comment x'))).toBe(true);
    expect(comparesNothing(ruleOf('iptables -A INPUT -s 10.0.0.1 -j ACCEPT'))).toBe(false);
    expect(comparesNothing(ruleOf('iptables -A INPUT -m mark --mark 1 -j ACCEPT'))).toBe(false);
    expect(isFromTunnel(ruleOf('iptables -A INPUT -i wg0 -j ACCEPT'))).toBe(true);
    expect(isFromTunnel(ruleOf('iptables -A INPUT -i wg+ -j ACCEPT'))).toBe(true);
    expect(isFromTunnel(ruleOf('iptables -A INPUT ! -i %i -j ACCEPT'))).toBe(false);
    expect(isFromTunnel(ruleOf('iptables -A INPUT -i wg1 -j ACCEPT'))).toBe(false);
    expect(isToTunnel(ruleOf('nft add rule inet a forward oifname "wg0" accept'))).toBe(true);
    expect(isReply(ruleOf('iptables -A FORWARD -m state --state RELATED,ESTABLISHED -j ACCEPT'))).toBe(true);
    expect(isReply(ruleOf('iptables -A FORWARD -m state --state NEW,ESTABLISHED -j ACCEPT'))).toBe(false);
    expect(isReply(ruleOf('iptables -A FORWARD -m state ! --state ESTABLISHED -j ACCEPT'))).toBe(false);
    expect(factsOf('iptables -D FORWARD -i %i -j ACCEPT').some(accepts)).toBe(false);
    expect(factsOf('iptables -A FORWARD -i %i -j REJECT').some(stops)).toBe(true);
    expect(factsOf('iptables -t nat -A POSTROUTING -j SNAT --to 1.2.3.4').some(rewritesSources)).toBe(true);
  });

  it('say where a match can be put in', () => {
    const hook = 'sudo iptables -I INPUT 1 -p tcp -j ACCEPT';
    const { insertAt, verdictAt } = ruleOf(hook);
    expect([hook.slice(0, insertAt), hook.slice(verdictAt)]).toEqual(['sudo iptables -I INPUT', '-j ACCEPT']);
    const inner = `bash -c 'iptables -A INPUT -j ACCEPT'`;
    expect(inner.slice(0, ruleOf(inner).insertAt)).toBe(`bash -c 'iptables -A INPUT`);
    expect(ruleOf('bash -c "iptables -A INPUT -m comment --comment \\"a\\" -j ACCEPT"').insertAt).toBeUndefined();
  });

  it('know an interface by the name of the file, when that is known', () => {
    const rule = analyseHook('iptables -A INPUT -i wg0 -j ACCEPT', { interface: undefined }).facts.find(
      ({ kind }) => kind === 'rule',
    );
    expect(rule).toMatchObject({ in: { whose: 'other' } });
  });
});

describe('what peers may reach', () => {
  it.each([
    [
      'the gateway of every tutorial',
      ['iptables -A FORWARD -i %i -j ACCEPT'],
      { everywhere: true, peers: true, ports: [] },
    ],
    [
      'one network through one interface',
      ['iptables -A FORWARD -i %i -o eth0 -d 10.1.0.0/16 -j ACCEPT'],
      { everywhere: false, interfaces: ['eth0'], destinations: ['10.1.0.0/16'], peers: false },
    ],
    [
      'answers alone',
      ['iptables -A FORWARD -i %i -m conntrack --ctstate ESTABLISHED -j ACCEPT'],
      { everywhere: false, interfaces: [], peers: false, ports: [] },
    ],
    ['one another', ['iptables -A FORWARD -i %i -o %i -j ACCEPT'], { everywhere: false, interfaces: [], peers: true }],
    ['every port of the host', ['iptables -A INPUT -i %i -j ACCEPT'], { everywhere: false, ports: 'all' }],
    [
      'some ports',
      ['iptables -A INPUT -i %i -p tcp --dport 22 -j ACCEPT', 'ufw allow in on wg0 to any port 53'],
      { ports: ['22', '53'] },
    ],
    ['all, by policy', ['iptables -P FORWARD ACCEPT'], { everywhere: true }],
    [
      'nothing',
      ['iptables -D FORWARD -i %i -j ACCEPT', 'iptables -A FORWARD -i eth1 -j ACCEPT'],
      { everywhere: false, interfaces: [], peers: false, ports: [] },
    ],
  ])('%s', (_, hooks, reach) => {
    expect(reachOfPeers(factsOf(...hooks))).toMatchObject(reach);
  });
});

describe('what is left behind', () => {
  it.each([
    [
      'nothing, options in another order',
      ['iptables -A FORWARD -i %i -o eth0 -j ACCEPT'],
      ['iptables -w -D FORWARD -o eth0 -i wg0 -j ACCEPT'],
      [],
    ],
    [
      'nothing, long options and a masked source',
      ['iptables -t nat -A POSTROUTING -s 10.8.0.1/24 -j MASQUERADE'],
      ['iptables --delete POSTROUTING --table nat --source 10.8.0.0/24 --jump MASQUERADE'],
      [],
    ],
    [
      'nothing, protocol modules are implied',
      ['iptables -A INPUT -p udp -m udp --dport 51820 -j ACCEPT'],
      ['iptables -D INPUT -p udp --dport 51820 -j ACCEPT'],
      [],
    ],
    [
      'the rule of IPv6',
      ['iptables -A FORWARD -i %i -j ACCEPT; ip6tables -A FORWARD -i %i -j ACCEPT'],
      ['iptables -D FORWARD -i %i -j ACCEPT'],
      ['0: ip6tables -D FORWARD -i %i -j ACCEPT'],
    ],
    [
      'a rule of which the interface differs',
      ['true', 'iptables -A FORWARD -i %i -j ACCEPT'],
      ['iptables -D FORWARD -i wg1 -j ACCEPT'],
      ['1: iptables -D FORWARD -i %i -j ACCEPT'],
    ],
    ['nothing, the chain is flushed', ['iptables -A FORWARD -i %i -j ACCEPT'], ['iptables -F FORWARD'], []],
    ['a chain, but not its rules', ['iptables -N WG; iptables -A WG -j DROP'], [], ['0: iptables -X WG']],
    [
      'nothing, the table goes',
      ['nft add table inet w; nft add chain inet w f; nft add rule inet w f drop'],
      ['nft delete table inet w'],
      [],
    ],
    [
      'a table, but not what is in it',
      ['nft add table inet w; nft add chain inet w f; nft add rule inet w f drop'],
      [],
      ['0: nft delete table inet w'],
    ],
    ['a rule in the table of another', ['nft add rule inet filter input iifname %i accept'], [], ['0: ?']],
    [
      'nothing, a rule is deleted by its handle',
      ['nft add rule inet filter input iifname %i accept'],
      ['nft delete rule inet filter input handle 4'],
      [],
    ],
    [
      'nothing, routes of the tunnel go with it',
      ['ip route add 10.0.0.0/8 dev %i; ip addr add 10.0.0.1 dev %i'],
      [],
      [],
    ],
    [
      'nothing, a route is deleted with fewer words',
      ['ip route add 192.0.2.0/24 via 10.0.0.1 dev eth0'],
      ['ip route del 192.0.2.0/24'],
      [],
    ],
    [
      'a route of another interface',
      ['ip route add 192.0.2.0/24 via 10.0.0.1'],
      [],
      ['0: ip route del 192.0.2.0/24 via 10.0.0.1'],
    ],
    [
      'nothing, a rule of routing by its table',
      ['ip rule add from 10.0.0.2 lookup 200'],
      ['ip rule del table 200'],
      [],
    ],
    [
      'nothing, ufw spells it otherwise',
      ['ufw route allow in on wg0 out on eth0'],
      ['ufw route delete allow in on %i out on eth0'],
      [],
    ],
    ['nothing, ufw deletes by number', ['ufw allow 51820/udp'], ['ufw delete 3'], []],
    ['a port of firewalld', ['firewall-cmd --add-port=51820/udp'], [], ['0: firewall-cmd --remove-port=51820/udp']],
    [
      'nothing that can be seen, a script runs',
      ['iptables -A FORWARD -i %i -j ACCEPT'],
      ['/etc/wireguard/down.sh'],
      [],
    ],
    [
      'nothing that can be seen, a loop runs',
      ['iptables -A FORWARD -i %i -j ACCEPT'],
      ['for t in iptables ip6tables; do $t -D FORWARD -i %i -j ACCEPT; done'],
      [],
    ],
    [
      'nothing that can be seen, saved rules are loaded',
      ['iptables -A FORWARD -i %i -j ACCEPT'],
      ['iptables-restore < /etc/rules.v4'],
      [],
    ],
    ['no switch of the kernel', ['sysctl -w net.ipv4.ip_forward=1'], [], []],
  ])('%s', (_, up, down, expected) => {
    expect(left(up, down)).toEqual(expected);
  });

  it('is the other way round what was never added', () => {
    const never = (up: readonly string[], down: readonly string[]): number =>
      neverAdded(analyses(up), analyses(down)).length;
    expect(never([], ['iptables -D FORWARD -i %i -j ACCEPT'])).toBe(1);
    expect(never(['iptables -A FORWARD -i wg0 -j ACCEPT'], ['iptables -D FORWARD -i %i -j ACCEPT'])).toBe(0);
    expect(never([], ['iptables -F FORWARD'])).toBe(0);
    expect(never(['/etc/wireguard/up.sh'], ['iptables -D FORWARD -i %i -j ACCEPT'])).toBe(0);
  });
});

describe('a hash', () => {
  it.each([
    ['iptables -A INPUT -i %i -j ACCEPT # ssh', 'comment', false],
    ['iptables -A INPUT -m comment --comment "vpn #1" -p tcp --dport 22 -j ACCEPT', 'quote', true],
    ["logger 'a#b'", 'quote', true],
    ['logger $(date +#%s)', 'quote', true],
    ['curl https://example.com/a#b', 'word', false],
    ['logger \\# x', 'word', false],
  ])('in %j stands in a %s', (text, within, breaks) => {
    const cut = hashIn(text);
    expect([cut?.within, cut?.breaks, text.startsWith(cut?.kept ?? '?')]).toEqual([within, breaks, true]);
    expect(hookAsRun(text, '1.0.20210914')).toBe(cut?.kept);
    expect(hookAsRun(text, '1.0.20260223')).toBe(text);
  });

  it('is not always there', () => {
    expect(hashIn('true')).toBeUndefined();
    expect(hookAsRun(' true ', '1.0.20210914')).toBe('true');
  });
});
