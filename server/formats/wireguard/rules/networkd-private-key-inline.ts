import { versionedAs } from '../factories/versioned-secret.ts';
import type { NetworkdModel } from '../model.ts';
import { man, type WireguardProblem, wireguardRule } from '../rule.ts';
import type { KeyRead, Setting } from '../setting.ts';
import type { PresharedKey, PrivateKey } from '../values/keys.ts';

export default wireguardRule({
  title: 'Key stands in the .netdev file itself',
  severity: 'low',
  profile: 'strict',
  fix: 'may-break-clients',
  remedy:
    'Keep keys in files of their own, named by PrivateKeyFile and PresharedKeyFile, or from systemd 256 on in credentials.',
  references: [man('systemd.netdev(5)', 'PrivateKeyFile=')],
  *check(model) {
    if (model.dialect !== 'networkd') return;
    const { interface: local, peers } = model;
    // Where a file is named too, the key in the text is not used, of which another rule speaks.
    const own = local.last('PrivateKeyFile') === undefined ? inline(model, local.privateKey) : undefined;
    if (own !== undefined) {
      yield {
        at: own.at,
        subject: 'interface/PrivateKey inline',
        message: 'the private key stands between settings that people copy, show and keep in repositories',
        fix: fromFile(model, own),
      };
    }
    for (const peer of peers) {
      const shared = peer.last('PresharedKeyFile') === undefined ? inline(model, peer.presharedKey) : undefined;
      if (shared === undefined) continue;
      yield {
        at: shared.at,
        subject: `${peer.subject}/PresharedKey inline`,
        message: `the preshared key of ${peer.label} stands between settings that people copy, show and keep in repositories`,
      };
    }
  },
});

/** The line of a key that is one, and of which no stronger rule speaks. */
function inline(model: NetworkdModel, read: KeyRead<PrivateKey | PresharedKey> | undefined): Setting | undefined {
  if (read?.setting === undefined || !read.reading.ok) return undefined;
  const { key } = read.reading;
  if (key.isZero || key.printedIn !== undefined || versionedAs(model, read.at) !== undefined) return undefined;
  return read.setting;
}

function fromFile({ interface: local }: NetworkdModel, setting: Setting): WireguardProblem['fix'] {
  if (local.all('PrivateKey').length !== 1) return undefined;
  const file = `/etc/systemd/network/${local.name ?? 'wg0'}.key`;
  return {
    title: `Load the key from ${file}`,
    caution: `Write the key into ${file} first, for root and the group systemd-network with mode 0640: without it networkd does not make the device.`,
    operations: [
      { kind: 'rename', setting, key: 'PrivateKeyFile', option: 'PrivateKeyFile' },
      { kind: 'rewrite', setting, value: file },
    ],
    reveals: ['wireguard/private-key-missing'],
  };
}
