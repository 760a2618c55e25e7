import type { WireguardOperation } from '../edit.ts';
import type { WireguardModel } from '../model.ts';
import type { Peer } from '../peer.ts';
import type { Setting } from '../setting.ts';

/** A key that stands in a file of its own: where, and what makes the program read it from there. */
export interface KeyFile {
  /** Its path on the host. */
  readonly path: string;
  readonly operations: readonly WireguardOperation[];
}

/** The program that sets keys. */
export function programOf(model: WireguardModel): 'wg' | 'awg' {
  return model.dialect === 'wg' && model.flavour === 'amneziawg' ? 'awg' : 'wg';
}

/** Takes the private key out of a file of wg-quick, and has a hook load it once the interface is up. */
export function privateKeyFile(model: WireguardModel): KeyFile {
  const { interface: local } = model;
  return {
    path: `/etc/wireguard/${local.name ?? 'wg0'}.key`,
    operations: [
      ...local.all('PrivateKey').map((setting): WireguardOperation => ({ kind: 'remove', setting })),
      hook(`${programOf(model)} set %i private-key /etc/wireguard/${nameIn(model)}.key`),
    ],
  };
}

/** The same for the key that a peer shares; `undefined` where the peer has no key to name it by, or the dialect has no such files. */
export function presharedKeyFile(model: WireguardModel, peer: Peer, setting: Setting): KeyFile | undefined {
  if (peer.key === undefined || model.dialect === 'networkmanager') return undefined;
  // Signs of base64 that a path cannot have, or a shell would have quoted.
  const short = peer.key.text.replace(/[^A-Za-z0-9]/g, '').slice(0, 8);
  const name = model.interface.name ?? 'wg0';
  if (model.dialect === 'networkd') {
    const path = `/etc/systemd/network/${name}-${short}.psk`;
    return {
      path,
      operations: [
        { kind: 'rename', setting, key: 'PresharedKeyFile', option: 'PresharedKeyFile' },
        { kind: 'rewrite', setting, value: path },
      ],
    };
  }
  const file = `/etc/wireguard/${nameIn(model)}-${short}.psk`;
  return {
    path: `/etc/wireguard/${name}-${short}.psk`,
    operations: [
      ...peer.all('PresharedKey').map((each): WireguardOperation => ({ kind: 'remove', setting: each })),
      hook(`${programOf(model)} set %i peer ${peer.key.text} preshared-key ${file}`),
    ],
  };
}

function nameIn({ interface: local }: WireguardModel): string {
  return local.name === undefined ? 'wg0' : '%i';
}

function hook(command: string): WireguardOperation {
  return { kind: 'insert-hook', when: 'PostUp', command };
}
