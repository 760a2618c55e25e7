import { describe, expect, it } from 'vitest';
import { analyseHook } from '../../server/formats/wireguard/hooks/analysis.ts';
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
import { neverAdded } from '../../server/formats/wireguard/hooks/teardown.ts';
import { analyses, factsOf, left, ruleOf } from './hooks-samples.ts';

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
