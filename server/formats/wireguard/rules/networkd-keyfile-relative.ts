import type { NetworkdModel } from '../model.ts';
import type { Peer } from '../peer.ts';
import { man, wireguardRule } from '../rule.ts';
import type { Setting } from '../setting.ts';
import { readKeyFile } from '../values/key-sources.ts';

export default wireguardRule({
  title: 'Path of a key file is not absolute',
  severity: 'high',
  profile: 'baseline',
  fix: 'none',
  remedy: 'Write the whole path of the file, from the slash on.',
  references: [man('systemd.netdev(5)', 'PrivateKeyFile=')],
  *check(model) {
    if (model.dialect !== 'networkd') return;
    for (const setting of model.interface.all('PrivateKeyFile')) {
      if (!isRelative(setting)) continue;
      yield {
        at: setting.at,
        subject: 'interface/PrivateKeyFile',
        message: `PrivateKeyFile is no absolute path, so networkd passes over it${withoutKey(model)}`,
      };
    }
    for (const peer of model.peers) {
      for (const setting of peer.all('PresharedKeyFile')) {
        if (!isRelative(setting)) continue;
        yield {
          at: setting.at,
          subject: `${peer.subject}/PresharedKeyFile`,
          message: `PresharedKeyFile of ${peer.label} is no absolute path, so networkd passes over it${withoutShared(peer)}`,
        };
      }
    }
  },
});

function isRelative(setting: Setting): boolean {
  if (setting.undecided) return false;
  const outcome = setting.ask(readKeyFile);
  return outcome.kind === 'refused' && outcome.fault === 'relative';
}

function isAbsolute(setting: Setting): boolean {
  return setting.undecided || setting.ask(readKeyFile).kind !== 'refused';
}

function withoutKey({ interface: local }: NetworkdModel): string {
  if (local.privateKey !== undefined || local.all('PrivateKeyFile').some(isAbsolute)) return '';
  return ' and does not make the device, which has no other key';
}

function withoutShared(peer: Peer): string {
  if (peer.presharedKey !== undefined || peer.all('PresharedKeyFile').some(isAbsolute)) return '';
  return ', and the tunnel comes up without a preshared key';
}
