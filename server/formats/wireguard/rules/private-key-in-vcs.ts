import { type KeyFile, privateKeyFile } from '../factories/key-files.ts';
import { exposureOf, versionedAs } from '../factories/versioned-secret.ts';
import type { WireguardModel } from '../model.ts';
import { man, type WireguardProblem, wireguardRule } from '../rule.ts';
import type { Setting } from '../setting.ts';

export default wireguardRule({
  title: 'Private key in a file that git keeps',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy:
    'Make a new key in a file outside of the repository, tell its public key to all peers, and load it from that file. Taking the old key out of the file is not enough: the history of the repository still has it.',
  references: [man('wg(8)', 'genkey'), man('wg-quick(8)', 'PostUp'), man('systemd.netdev(5)', 'PrivateKeyFile=')],
  *check(model) {
    const { privateKey } = model.interface;
    const setting = privateKey?.setting;
    if (setting === undefined || !privateKey?.reading.ok) return;
    const { key } = privateKey.reading;
    // A key that is printed in a manual, or is none, is the business of rules of their own.
    if (key.isZero || key.printedIn !== undefined || !isStored(model)) return;
    const versioned = versionedAs(model, setting.at);
    if (versioned === undefined) return;
    yield {
      at: setting.at,
      subject: 'interface/PrivateKey',
      ...(versioned === 'unignored' ? { severity: 'medium' as const } : {}),
      message: `this private key makes whoever reads it this host, and ${exposureOf(versioned)}`,
      ...(model.dialect === 'networkmanager' ? {} : { command: newKey(model, setting) }),
      fix: loadedFromFile(model, setting),
    };
  },
});

/** NetworkManager keeps the key in the file only where its flags say so, as they do when they are not there. */
function isStored(model: WireguardModel): boolean {
  const flags = model.interface.last('PrivateKeyFlags');
  return flags === undefined || flags.text === '0';
}

/** Where a key of its own would be kept, and how the program is told. */
function keyFile(model: WireguardModel, setting: Setting): KeyFile {
  if (model.dialect !== 'networkd') return privateKeyFile(model);
  const path = `/etc/systemd/network/${model.interface.name ?? 'wg0'}.key`;
  return {
    path,
    operations: [
      { kind: 'rename', setting, key: 'PrivateKeyFile', option: 'PrivateKeyFile' },
      { kind: 'rewrite', setting, value: path },
    ],
  };
}

function newKey(model: WireguardModel, setting: Setting): string {
  const file = keyFile(model, setting).path;
  const own = model.dialect === 'networkd' ? ` && chgrp systemd-network ${file} && chmod 640 ${file}` : '';
  return `(umask 077; wg genkey > ${file})${own}`;
}

function loadedFromFile(model: WireguardModel, setting: Setting): WireguardProblem['fix'] {
  if (model.dialect === 'networkmanager') return undefined;
  const { path, operations } = keyFile(model, setting);
  return {
    title: `Load the key from ${path}`,
    caution: `Until ${path} holds a key, the tunnel has none and nobody gets through. The old key stays in the history of the repository, so make a new one and give its public key to every peer.`,
    operations,
    reveals: ['wireguard/private-key-missing'],
  };
}
