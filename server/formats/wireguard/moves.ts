import { networkText } from '../../core/net/network.ts';
import { Secret } from '../../core/text/secret.ts';
import type { WireguardOperation } from './edit.ts';
import { effectName, effects } from './effects.ts';
import type { WireguardModel } from './model.ts';
import { Peer } from './peer.ts';
import type { Setting } from './setting.ts';
import { readPublicKey } from './values/keys.ts';

/** The effects that an operation is meant to move. */
export function moves(model: WireguardModel, operation: WireguardOperation): readonly string[] {
  switch (operation.kind) {
    case 'set':
      return operation.of instanceof Peer
        ? ofPeer(model, operation.of, operation.option, textOf(operation.value))
        : [`interface/${operation.option}`];
    case 'remove':
      return ofSetting(model, operation.setting);
    case 'rewrite':
      return ofSetting(model, operation.setting, textOf(operation.value));
    case 'rename':
      return [
        ...ofSetting(model, operation.setting),
        ...ofSetting(model, operation.setting, undefined, operation.option),
      ];
    case 'replace-item':
    case 'remove-item':
      return ofSetting(model, operation.item.setting);
    case 'remove-items':
      return operation.items.flatMap((item) => ofSetting(model, item.setting));
    case 'append-item':
      return ofSetting(model, operation.setting);
    case 'insert-hook':
      return [`interface/${operation.when}`];
    case 'remove-peer':
      return wholePeer(model, operation.peer);
    case 'add-peer': {
      const key = operation.settings.find(([option]) => option === 'PublicKey')?.[1];
      const names = operation.settings.map(([option]) => option);
      return [...named(textOf(key) ?? '', names), ...allowedIpsOfAll(model)];
    }
    case 'move': {
      const { setting, to } = operation;
      const target =
        to instanceof Peer ? ofPeer(model, to, setting.option, undefined) : [`interface/${setting.option}`];
      return [...ofSetting(model, setting), ...target];
    }
    default:
      return operation.moves === 'all' ? [...effects(model).keys()] : (operation.moves ?? []);
  }
}

function textOf(value: string | Secret | undefined): string | undefined {
  return value instanceof Secret ? undefined : value;
}

/** The effects of a line: of its option, in the group that it stands in. */
export function ofSetting(
  model: WireguardModel,
  setting: Setting,
  value?: string,
  option: string = setting.option,
): readonly string[] {
  const peer = model.peers.find(({ settings }) => settings.includes(setting));
  return peer === undefined ? [`interface/${option}`] : ofPeer(model, peer, option, value);
}

function ofPeer(model: WireguardModel, peer: Peer, option: string, value: string | undefined): readonly string[] {
  if (option === 'PublicKey') {
    const options = peer.settings.map((setting) => setting.option);
    return [...wholePeer(model, peer), ...(value === undefined ? [] : named(value, options))];
  }
  const own = [`${effectName(peer)}/${option}`];
  return option === 'AllowedIPs' ? [...own, ...rivals(model, peer)] : own;
}

/** All effects of a peer, and of those that it takes networks from. */
function wholePeer(model: WireguardModel, peer: Peer): readonly string[] {
  const name = `${effectName(peer)}/`;
  return [...[...effects(model).keys()].filter((key) => key.startsWith(name)), ...rivals(model, peer)];
}

/** What a peer of a key that is to be would have. */
function named(key: string, options: readonly string[]): readonly string[] {
  const reading = readPublicKey(key);
  return reading.ok ? [...options, 'AllowedIPs'].map((option) => `peer ${reading.key.name}/${option}`) : [];
}

/** AllowedIPs of the peers with which a peer shares a network: what one of them loses, another gains. */
function rivals(model: WireguardModel, peer: Peer): readonly string[] {
  const own = new Set(peer.networks.map(networkText));
  return model.peers
    .filter((other) => other !== peer && other.networks.some((network) => own.has(networkText(network))))
    .map((other) => `${effectName(other)}/AllowedIPs`);
}

function allowedIpsOfAll(model: WireguardModel): readonly string[] {
  return model.peers.map((peer) => `${effectName(peer)}/AllowedIPs`);
}
