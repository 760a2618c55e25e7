import { defineFormat } from '../../core/lint/format.ts';
import { beside, includes, rootFor } from './around.ts';
import { claims } from './claims.ts';
import { comments } from './comments.ts';
import { describeEffect } from './describe.ts';
import { plan, type WireguardOperation } from './edit.ts';
import { features } from './editor/features.ts';
import { against, effective } from './effective.ts';
import { effects } from './effects.ts';
import { listeners } from './listeners.ts';
import { undecided, type WireguardModel } from './model.ts';
import { moves } from './moves.ts';
import { newestRelease, wireguardToolsOf } from './release.ts';
import { product, resolve } from './resolve.ts';
import { rules } from './rules/index.ts';
import { secrets } from './secrets.ts';
import { settings } from './settings.ts';

const ROOTS = ['**/wg[0-9]*.conf', '**/wireguard/*.conf', '**/amnezia/amneziawg/*.conf'];

/** Tunnels of WireGuard: wg-quick, systemd-networkd and NetworkManager. */
export const wireguard = defineFormat<WireguardModel, WireguardOperation>({
  id: 'wireguard',
  title: 'WireGuard',
  language: {
    id: 'wireguard',
    aliases: ['WireGuard', 'wg-quick'],
    filenames: [],
    filenamePatterns: ROOTS,
    scopeName: 'source.wireguard',
    foreignIds: ['ini', 'properties', 'toml', 'conf', 'plaintext'],
  },
  files: {
    roots: ROOTS,
    fragments: [],
    candidates: ['**/*.conf', '**/*.netdev', '**/*.network', '**/*.nmconnection', '**/system-connections/*'],
    mark: /\[[ \t]*(interface|peer)[ \t]*\]|wireguard|name\s*=\s*wg/,
  },
  usualPaths: [
    '/etc/wireguard/wg0.conf',
    '/usr/local/etc/wireguard/wg0.conf',
    '/etc/amnezia/amneziawg/awg0.conf',
    '/etc/systemd/network/wg0.netdev',
    '/etc/NetworkManager/system-connections/wg0.nmconnection',
  ],
  product: { name: product, newest: newestRelease, releaseOf: wireguardToolsOf },
  rootFor,
  includes,
  claims,
  beside,
  comments,
  resolve,
  rules,
  plan,
  effects,
  describeEffect,
  settings,
  accepts: (model) => model.refusals.length === 0,
  moves,
  undecided,
  secrets,
  listeners,
  editor: features,
  effective: { query: {}, between: ' = ', of: effective, against },
});
