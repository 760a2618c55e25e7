import type { SourceFile, Unit } from '../../core/lint/unit.ts';
import type { IniHeader, IniSection } from '../../core/syntax/ini-tree.ts';
import { TunnelInterface } from './interface.ts';
import type { Base, NetworkdModel } from './model.ts';
import { nameFromComments } from './names.ts';
import type { Part } from './part.ts';
import { Peer } from './peer.ts';
import { readParts } from './read-parts.ts';
import type { Refusal } from './refusal.ts';
import { roleOf } from './role.ts';
import { type FileTree, isUncertain, parse, parseFile } from './syntax.ts';
import type { Reader } from './values/outcome.ts';
import { count, hasOpenPeers } from './wg.ts';

/** Works out what a device of systemd-networkd amounts to, with the addresses that `.network` files give it. */
export function resolveNetworkd(
  unit: Unit,
  reader: Reader,
  base: Pick<Base, 'unit' | 'reader' | 'releaseKnown'>,
): NetworkdModel {
  const own = [...unit.files.values()].map((file) => parseFile(file, reader.release));
  const device = own.filter(({ path }) => !isNetwork(path));
  const deviceParts = device.flatMap(readParts);
  const name = deviceParts.flatMap(({ settings }) => settings).findLast(({ option }) => option === 'Name');
  const known = name?.undecided === false ? name.text : undefined;
  const besides = [...unit.beside.values()].filter(
    (file): file is SourceFile & typeof file =>
      isNetwork(file.path) && file.text !== undefined && !unit.files.has(file.path),
  );
  const networks = [...own.filter(({ path }) => isNetwork(path)), ...besides.map((file) => parse(file, reader.release))]
    // What has the name of the device's own file speaks of it, whatever it looks for; a lone one speaks for itself.
    .filter((tree) => device.length === 0 || matches(tree, known));
  const networkParts = networks.flatMap(readParts);
  const local = deviceParts.filter(({ part, uncertain }) => part === 'interface' && !uncertain);
  const parts = [...deviceParts, ...networkParts];
  const tunnel = new TunnelInterface(
    unit.rootPath,
    known ?? (device.length === 0 ? nameLookedFor(networks[0]) : undefined),
    [...local, ...networkParts.filter(({ part }) => part === 'network')],
    reader,
  );
  const peers = peersOf(device, deviceParts, reader, tunnel);
  const open = device.some((tree) => hasOpenPeers(tree, deviceParts));
  return {
    ...base,
    dialect: 'networkd',
    interface: tunnel,
    peers,
    open,
    role: roleOf(tunnel, peers, open),
    parts,
    settings: parts.flatMap(({ settings }) => settings),
    trees: new Map([...device, ...networks].map((tree) => [tree.path, tree])),
    refusals: device.flatMap((tree) =>
      tree.path === unit.rootPath ? refusalsOf(tree, unit, { device: deviceParts, tunnel }) : [],
    ),
    networks: networks.map(({ path, file }) => ({ path, file, isOfUnit: unit.files.has(path) })),
  };
}

function isNetwork(path: string): boolean {
  return /\.network(\.|$)/.test(path);
}

function peersOf(
  trees: readonly FileTree[],
  parts: readonly Part[],
  reader: Reader,
  local: TunnelInterface,
): readonly Peer[] {
  const seen = new Map<string, number>();
  const certain = parts.filter(({ part, uncertain }) => part === 'peer' && !uncertain);
  return certain.map((part, index) => {
    const sections = trees.find(({ path }) => path === part.path)?.file.sections ?? [];
    const above = sections[sections.indexOf(part.section) - 1]?.lines ?? [];
    const name = nameFromComments(above, part.section.lines);
    return new Peer({
      parts: [part],
      number: index + 1,
      name,
      reader,
      repeatOf: (key) => count(seen, key),
      isPrivate: (key) => local.isPrivate(key),
    });
  });
}

/** What `[Match] Name=` of a `.network` file says. */
function namesLookedFor({ file }: FileTree): readonly string[] {
  return file.sections
    .filter(({ name }) => name === 'Match')
    .flatMap(({ settings }) => settings)
    .filter(({ name }) => name === 'Name')
    .flatMap(({ value }) => value.text.split(/\s+/))
    .filter((word) => word !== '');
}

function nameLookedFor(tree: FileTree | undefined): string | undefined {
  const [name, ...others] = tree === undefined ? [] : namesLookedFor(tree);
  return others.length === 0 && name !== undefined && /^[\w.+-]+$/.test(name) ? name : undefined;
}

/** Whether a `.network` file is for an interface. Source: systemd.network(5), Name= of [Match]: globs, `!` inverts. */
function matches(tree: FileTree, name: string | undefined): boolean {
  const words = namesLookedFor(tree);
  if (words.length === 0 || name === undefined) return false;
  const inverted = words[0]?.startsWith('!') === true;
  const hit = words.some((word) => globOf(word.replace(/^!/, '')).test(name));
  return hit !== inverted;
}

function globOf(pattern: string): RegExp {
  const body = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  try {
    return new RegExp(`^${body}$`);
  } catch {
    // An unfinished `[` is no pattern of fnmatch either.
    return /(?!)/;
  }
}

/** The header of `[NetDev]` where neither the file nor a drop-in says of what kind the device is. */
function withoutKind({ path }: FileTree, device: readonly Part[]): IniHeader | undefined {
  const parts = device.filter(({ section }) => section.name === 'NetDev');
  if (parts.some(({ uncertain, open, section }) => uncertain || open || hasKind(section))) return undefined;
  return parts.find((part) => part.path === path)?.section.header;
}

function hasKind({ settings }: IniSection): boolean {
  return settings.some(({ name, value }) => name === 'Kind' && value.text !== '');
}

/** networkd goes on without most of what it cannot read; a device without a key it does not make. Tried on 252. */
function refusalsOf(
  tree: FileTree,
  unit: Unit,
  { device, tunnel }: { readonly device: readonly Part[]; readonly tunnel: TunnelInterface },
): readonly Refusal[] {
  const refusals: Refusal[] = [];
  const add = (refusal: Omit<Refusal, 'by'>): unknown => refusals.push({ ...refusal, by: 'systemd-networkd' });
  for (const line of tree.file.lines) {
    if (line.kind !== 'header' || isUncertain(tree, line) || (line.closed && line.behind === undefined)) continue;
    const at = { path: tree.path, span: line.span };
    add({ kind: 'broken-header', reason: 'this header does not end with its bracket', at, line, header: line });
  }
  const unkinded = unit.extent === 'whole' ? withoutKind(tree, device) : undefined;
  if (unkinded !== undefined) {
    const at = { path: tree.path, span: unkinded.span };
    add({ kind: 'no-kind', reason: 'the device has no Kind=', at, line: unkinded, header: unkinded });
  }
  const { privateKey } = tunnel;
  const isMissing = privateKey === undefined || !privateKey.reading.ok || privateKey.reading.key.isZero;
  const isOpen = tunnel.open || unit.extent !== 'whole' || tunnel.all('PrivateKey').some(({ undecided }) => undecided);
  // A credential may hold the key from systemd 256 on.
  const isCredential = privateKey?.reading.ok === false && privateKey.reading.fault.kind === 'credential';
  if (isMissing && !isOpen && !isCredential && tunnel.last('PrivateKeyFile') === undefined) {
    const at = privateKey?.at ?? tunnel.placeForAbsent('PrivateKey');
    add({
      kind: 'no-key-at-all',
      reason: 'the device has neither a private key nor a file with one',
      at,
      line: undefined,
    });
  }
  return refusals;
}
