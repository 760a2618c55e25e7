import type { Unit } from '../../core/lint/unit.ts';
import { dialectOf } from './claims.ts';
import type { WireguardModel } from './model.ts';
import { resolveNetworkManager } from './network-manager.ts';
import { resolveNetworkd } from './networkd.ts';
import { newestRelease } from './release.ts';
import type { Reader } from './values/outcome.ts';
import { resolveWg } from './wg.ts';

/** The product whose releases decide how `.conf` files are read. */
export const product = 'wireguard-tools';

/** Works out what a unit amounts to. Total. */
export function resolve(unit: Unit): WireguardModel {
  const stated = unit.target.releases[product];
  const dialect = dialectOf(unit.rootPath);
  const reader: Reader = { dialect, release: stated ?? newestRelease };
  const base = { unit, reader, releaseKnown: stated !== undefined };
  if (dialect === 'networkd') return resolveNetworkd(unit, reader, base);
  return dialect === 'networkmanager' ? resolveNetworkManager(unit, reader, base) : resolveWg(unit, reader, base);
}
