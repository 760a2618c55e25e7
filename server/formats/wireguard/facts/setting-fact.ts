import type { Dialect } from '../dialects.ts';

/** What the value of a setting is. The grammars stand in `../values/`. */
export type SettingType =
  | 'key'
  | 'key-or-credential'
  | 'port'
  | 'port-or-auto'
  | 'mark'
  | 'seconds'
  | 'bytes'
  | 'table'
  | 'number'
  | 'header'
  | 'flag'
  | 'tri-state'
  | 'secret-flags'
  | 'words'
  | 'networks'
  | 'addresses'
  | 'address'
  | 'resolvers'
  | 'domains'
  | 'endpoint'
  | 'command'
  | 'path'
  | 'interface-name'
  | 'text';

/** Who reads a setting: `apps` are the official apps for desktop and mobile systems. */
export type SettingReader = 'wg' | 'wg-quick' | 'apps' | 'windows-app' | 'awg' | 'networkd' | 'NetworkManager';

/** One setting of one section of one dialect. */
export interface SettingFact {
  readonly dialect: Dialect;
  /** Where it has its place; sections of peers of NetworkManager are `wireguard-peer`. */
  readonly section: string;
  /** As its program writes it. */
  readonly name: string;
  readonly type: SettingType;
  /** What it is for: one sentence. */
  readonly summary: string;
  /** What it may be, for a person. */
  readonly range?: string;
  /** What holds when it is absent, for a person. */
  readonly default?: string;
  /** Without it the section does nothing. */
  readonly required?: true;
  /** `last`: the last one counts. `list`: they add up. */
  readonly repeat: 'last' | 'list';
  readonly secret?: true;
  readonly readBy: readonly SettingReader[];
  /** First release of the program that knows it, where older ones are still in use. */
  readonly since?: string;
  /** The release since which something else should be used. */
  readonly deprecatedSince?: string;
}
