import type { Unit } from '../../core/lint/unit.ts';
import type { IniFile } from '../../core/syntax/ini-tree.ts';
import type { Group } from './group.ts';
import type { TunnelInterface } from './interface.ts';
import type { Part } from './part.ts';
import type { Peer } from './peer.ts';
import type { Refusal } from './refusal.ts';
import type { Role } from './role.ts';
import type { Setting } from './setting.ts';
import type { FileTree } from './syntax.ts';
import type { Reader } from './values/outcome.ts';

/** What the models of all dialects have in common: one interface and its peers. Rules see this, never the text. */
export interface Base {
  readonly unit: Unit;
  readonly reader: Reader;
  /** Whether the release of wireguard-tools was stated, rather than assumed to be the newest. */
  readonly releaseKnown: boolean;
  readonly interface: TunnelInterface;
  /** In the order of the file. */
  readonly peers: readonly Peer[];
  readonly role: Role;
  /** A template leaves open whether there are more sections, peers among them. */
  readonly open: boolean;
  /** All sections of all files in order, those that no program knows too. */
  readonly parts: readonly Part[];
  /** All settings of all sections in order, those that no program knows too. */
  readonly settings: readonly Setting[];
  /** What was read, by path: the files of the unit and, for networkd, those beside it. */
  readonly trees: ReadonlyMap<string, FileTree>;
  /**
   * Why the program does not take the file, in the order in which it would come upon the reasons: it stops at the first.
   * Empty when it takes it, however wrong.
   */
  readonly refusals: readonly Refusal[];
}

/** A file of wg-quick and wg. */
export interface WgModel extends Base {
  readonly dialect: 'wg';
  /** `amneziawg`: it has settings of that fork. `wireproxy`: sections of that program; then nothing is refused. */
  readonly flavour: 'wg-quick' | 'amneziawg' | 'wireproxy';
}

/** A `.netdev` with its drop-ins and the `.network` files that speak of the same interface. */
export interface NetworkdModel extends Base {
  readonly dialect: 'networkd';
  /** Each file that configures the interface: its addresses and routes. */
  readonly networks: readonly { readonly path: string; readonly file: IniFile; readonly isOfUnit: boolean }[];
}

/** A profile of NetworkManager. */
export interface NetworkManagerModel extends Base {
  readonly dialect: 'networkmanager';
}

export type WireguardModel = WgModel | NetworkdModel | NetworkManagerModel;

/**
 * Whether it is certain that a group has no setting of an option: the whole unit is at hand, and no template may add one.
 * @param options names in the model; none of them may be there.
 */
export function lacks(model: WireguardModel, group: Group, ...options: readonly string[]): boolean {
  return model.unit.extent === 'whole' && !group.open && options.every((option) => group.all(option).length === 0);
}

/** How many settings and sections a template leaves open, by file. */
export function undecided(model: WireguardModel): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (path: string): unknown => counts.set(path, (counts.get(path) ?? 0) + 1);
  for (const setting of model.settings) if (setting.undecided) add(setting.path);
  for (const { path, uncertain } of model.parts) if (uncertain) add(path);
  return counts;
}
