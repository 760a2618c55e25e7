import { guide, wireguardRule } from '../rule.ts';

/** UDP ports that other services have, by IANA's registry and custom. */
const TAKEN: Readonly<Record<number, string>> = {
  53: 'DNS',
  67: 'DHCP',
  68: 'DHCP',
  69: 'TFTP',
  123: 'NTP',
  137: 'NetBIOS',
  138: 'NetBIOS',
  161: 'SNMP',
  162: 'SNMP',
  443: 'QUIC',
  500: 'IPsec',
  514: 'syslog',
  1194: 'OpenVPN',
  1701: 'L2TP',
  1900: 'SSDP',
  4500: 'IPsec',
  5353: 'mDNS',
  5355: 'LLMNR',
};

export default wireguardRule({
  title: 'Port of another service',
  severity: 'low',
  profile: 'strict',
  fix: 'none',
  remedy: 'Take a free port above 1023, such as 51820, unless this one is chosen to get through firewalls.',
  references: [
    guide(
      'IANA Service Name and Port Number Registry',
      'https://www.iana.org/assignments/service-names-port-numbers/service-names-port-numbers.xhtml',
    ),
  ],
  *check({ interface: local }) {
    const service = TAKEN[local.port ?? 0];
    if (local.listenPort?.outcome.kind !== 'ok' || service === undefined) return;
    yield {
      at: local.listenPort.at,
      subject: `interface/ListenPort ${local.port}`,
      message: `UDP port ${local.port} is that of ${service}: both cannot have it on one host, and networks treat what goes there as ${service}`,
    };
  },
});
