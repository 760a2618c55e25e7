import { readCidr } from '../../../core/net/network.ts';
import { code, man, wireguardRule } from '../rule.ts';

export default wireguardRule({
  title: 'Commas in allowed-ips of NetworkManager',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Separate the networks with semicolons, and end the list with one.',
  references: [man('nm-settings-keyfile(5)'), code('NetworkManager source, nm-setting-wireguard.c')],
  *check(model) {
    if (model.dialect !== 'networkmanager') return;
    for (const peer of model.peers) {
      for (const setting of peer.all('AllowedIPs')) {
        if (setting.undecided || !setting.text.includes(',')) continue;
        const parts = setting.text.split(/[\s,;]+/).filter((part) => part !== '');
        const isWhole = !setting.text.replace(/;\s*$/, '').includes(';');
        yield {
          at: setting.at,
          subject: `${peer.subject}/AllowedIPs commas`,
          message: `networks are separated by semicolons here: NetworkManager drops ${isWhole ? 'the whole list' : 'what commas join'} without a word, and ${peer.label} does not have them`,
          fix: parts.every((part) => readCidr(part).ok)
            ? {
                title: 'Write semicolons',
                operations: [{ kind: 'rewrite', setting, value: `${parts.join(';')};` }],
                caution: 'The networks come into force then, with routes to them.',
                reveals: REVEALED,
              }
            : undefined,
        };
      }
    }
  },
});

/** What is said of networks that count. */
const REVEALED = [
  'allowedips-duplicate-across-peers',
  'allowedips-host-bits',
  'allowedips-overlap',
  'allowedips-redundant',
  'endpoint-inside-allowedips',
  'full-tunnel-ip-family-leak',
  'nm-dns-leak',
  'own-address-in-peer',
  'peer-outside-subnet',
  'server-peer-broad',
  'server-peer-default-route',
].map((name) => `wireguard/${name}`);
