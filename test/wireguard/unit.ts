import type { Target, Unit } from '../../server/core/lint/unit.ts';
import { includes } from '../../server/formats/wireguard/around.ts';
import type { NetworkdModel, NetworkManagerModel, WgModel } from '../../server/formats/wireguard/model.ts';
import { resolve } from '../../server/formats/wireguard/resolve.ts';
import { madeUnit, type UnitOptions } from '../core/made-unit.ts';

/** Keys that were made for these tests alone. The private key of each is in the fixtures, so none is worth anything. */
export const keys = {
  server: {
    private: '6KnFfvmDotXAD+aFBqR7sJ5lGwn7YxvNnB4/MYTUUWg=',
    public: 'Zjh7o7Zsh4ykIb0xj5h2LA4MMIr7zbTjcIgBiLxzbQs=',
  },
  alice: {
    private: 'QCDyYSpmpAEkgnAXQRBBThvF2vWhgQvUIlXZMtiQEGs=',
    public: 'Rhq1xuhC4HI2osgs6hWsh5nJurF8l+zOjACNNNb+Wy0=',
  },
  preshared: '7LQAFv62pengMTH9k+jtPPyyrZwpQu8JvfKgR8G+lyE=',
} as const;

/** Makes a unit out of texts by path; a text alone is `/etc/wireguard/wg0.conf`. */
export function unitOf(files: Readonly<Record<string, string>> | string, options?: UnitOptions): Unit {
  const texts = typeof files === 'string' ? { '/etc/wireguard/wg0.conf': files } : files;
  return madeUnit(texts, includes, options);
}

/** The model of a wg-quick file. */
export function wgModel(text: string, options?: UnitOptions): WgModel {
  return wgFile('/etc/wireguard/wg0.conf', text, options);
}

/** The same for a file at a path. */
export function wgFile(path: string, text: string, options?: UnitOptions): WgModel {
  const model = resolve(unitOf({ [path]: text }, options));
  if (model.dialect !== 'wg') throw new Error('not a wg file');
  return model;
}

/** The model of a device of systemd-networkd. */
export function networkdModel(files: Readonly<Record<string, string>>, options?: UnitOptions): NetworkdModel {
  const model = resolve(unitOf(files, options));
  if (model.dialect !== 'networkd') throw new Error('not a file of networkd');
  return model;
}

/** The model of a profile of NetworkManager. */
export function keyfileModel(text: string): NetworkManagerModel {
  const model = resolve(unitOf({ '/etc/NetworkManager/system-connections/wg0.nmconnection': text }));
  if (model.dialect !== 'networkmanager') throw new Error('not a profile');
  return model;
}

/** A target of one release of wireguard-tools. */
export function release(version: string): { target: Target } {
  return { target: { releases: { 'wireguard-tools': version } } };
}
