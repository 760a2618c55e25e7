import { addressText } from '../../../core/net/address.ts';
import { classOfAddress } from '../../../core/net/classes.ts';
import { covers, everything } from '../../../core/net/cover.ts';
import { isSentEverything } from '../factories/full-routes.ts';
import { lacks, type NetworkManagerModel } from '../model.ts';
import type { Peer } from '../peer.ts';
import { man, wireguardRule } from '../rule.ts';
import { valueIn } from '../values/outcome.ts';

export default wireguardRule({
  title: 'Full tunnel of NetworkManager shares its names',
  severity: 'medium',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Set dns to a resolver behind the tunnel, and dns-priority to a negative number such as -50.',
  references: [man('nm-settings-keyfile(5)')],
  *check(model) {
    if (model.dialect !== 'networkmanager' || model.role !== 'client') return;
    const [peer] = model.peers;
    const { interface: local } = model;
    if (peer === undefined || !takesEverything(model, peer)) return;
    if (['DNS', 'dns-priority', 'Domains'].some((option) => local.all(option).some(({ undecided }) => undecided)))
      return;
    if (lacks(model, local, 'DNS')) {
      yield {
        ...local.missing('DNS'),
        subject: 'interface/DNS',
        message:
          'everything goes into the tunnel and no dns is set: the resolver of the local network stays in use, which learns every name, and on the same network is asked past the tunnel',
      };
      return;
    }
    const servers = local.dns.flatMap((item) => {
      const token = valueIn(item.outcome);
      return token?.kind === 'server' && token.address !== undefined ? [{ item, address: token.address }] : [];
    });
    const [first] = servers;
    if (first === undefined || servers.some(({ address }) => classOfAddress(address) === 'loopback')) return;
    if (isExclusive(model)) return;
    const { setting } = first.item;
    yield {
      at: setting.at,
      subject: 'interface/DNS shared',
      severity: 'info',
      profile: 'strict',
      message: `dns-priority is not negative, so that resolvers of other connections may be asked beside ${addressText(first.address)}`,
      fix:
        local.all('dns-priority').length > 0
          ? undefined
          : {
              title: 'Set dns-priority=-50',
              operations: [
                {
                  kind: 'insert-line',
                  path: setting.path,
                  before: setting.line,
                  text: 'dns-priority=-50',
                  moves: ['interface/dns-priority'],
                },
              ],
              caution:
                'While the tunnel is up, names that only the local network knows, such as that of a printer, are no longer found.',
            },
    };
  },
});

/** Whether default routes lead to the peer. Where none are made by NetworkManager, others decide what goes where. */
function takesEverything({ settings, open }: NetworkManagerModel, peer: Peer): boolean {
  if (open || peer.all('AllowedIPs').some(({ undecided }) => undecided) || !isSentEverything(peer)) return false;
  const isOff = (option: string, value: RegExp, section?: string): boolean =>
    settings.some(
      (setting) =>
        setting.option === option &&
        (section === undefined || setting.section.name === section) &&
        (setting.undecided || value.test(setting.text)),
    );
  if (isOff('PeerRoutes', /^(false|no|0)$/i)) return false;
  return ([4, 6] as const).some(
    (family) => covers(peer.networks, everything(family)) && !isOff('never-default', /^(true|yes|1)$/i, `ipv${family}`),
  );
}

/** Whether the resolvers are the only ones: by their priority, or since every name is theirs. */
function isExclusive({ interface: local }: NetworkManagerModel): boolean {
  const isFirst = local.all('dns-priority').some(({ text }) => Number(text) < 0);
  return isFirst || local.all('Domains').some(({ text }) => text.split(/[;\s,]+/).includes('~.'));
}
