import type { Unit } from '../../core/lint/unit.ts';
import { withoutTemplateEnding } from '../../core/syntax/template.ts';
import { TunnelInterface } from './interface.ts';
import type { Base, WgModel } from './model.ts';
import { nameFromComments } from './names.ts';
import { amneziaOptions } from './options.ts';
import type { Part } from './part.ts';
import { Peer } from './peer.ts';
import { readWg } from './read-wg.ts';
import { roleOf } from './role.ts';
import { type FileTree, leavesOpen, parseFile } from './syntax.ts';
import type { Reader } from './values/outcome.ts';

/** Sections of programs that run a tunnel of their own out of a file like wg-quick's. */
const WIREPROXY = /^(socks5|http|tcpclienttunnel|tcpservertunnel|stdiotunnel|udpproxytunnel|resolve)$/;

/** Works out what a file of wg and wg-quick amounts to. */
export function resolveWg(unit: Unit, reader: Reader, base: Pick<Base, 'unit' | 'reader' | 'releaseKnown'>): WgModel {
  const root = unit.files.get(unit.rootPath);
  const tree = root === undefined ? undefined : parseFile(root, reader.release);
  const { parts, refusals } = tree === undefined ? { parts: [], refusals: [] } : readWg(tree, reader.release);
  const local = new TunnelInterface(
    unit.rootPath,
    interfaceName(root?.nominal ?? unit.rootPath),
    parts.filter(({ part }) => part === 'interface'),
    reader,
  );
  const peers = tree === undefined ? [] : peersOf(tree, parts, reader, local);
  const open = tree !== undefined && hasOpenPeers(tree, parts);
  const flavour = flavourOf(parts);
  return {
    ...base,
    dialect: 'wg',
    flavour,
    interface: local,
    peers,
    open,
    role: roleOf(local, peers, open),
    parts,
    settings: parts.flatMap(({ settings }) => settings),
    trees: new Map(tree === undefined ? [] : [[tree.path, tree]]),
    refusals: flavour === 'wireproxy' ? [] : refusals,
  };
}

/** The name of the interface that wg-quick makes of a file's name; `undefined` for a name that it refuses. */
export function interfaceName(path: string): string | undefined {
  return /(?:^|\/)([a-zA-Z0-9_=+.-]{1,15})\.conf$/.exec(withoutTemplateEnding(path))?.[1];
}

function flavourOf(parts: readonly Part[]): WgModel['flavour'] {
  const settings = parts.flatMap(({ settings: own }) => own);
  if (settings.some(({ option, known }) => known && amneziaOptions.has(option))) return 'amneziawg';
  return parts.some(({ section }) => WIREPROXY.test(section.name)) ? 'wireproxy' : 'wg-quick';
}

/** Peers that are surely there. Those that a template may leave out are counted as open, not judged. */
function peersOf(tree: FileTree, parts: readonly Part[], reader: Reader, local: TunnelInterface): readonly Peer[] {
  const seen = new Map<string, number>();
  const certain = parts.filter(({ part, uncertain }) => part === 'peer' && !uncertain);
  return certain.map((part, index) => {
    const at = tree.file.sections.indexOf(part.section);
    const name = nameFromComments(tree.file.sections[at - 1]?.lines ?? [], part.section.lines);
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

/** How often a text was counted before. */
export function count(seen: Map<string, number>, text: string): number {
  const before = seen.get(text) ?? 0;
  seen.set(text, before + 1);
  return before;
}

/** Whether peers may be there of which nothing is known: made in a loop, or put in by a tag. */
export function hasOpenPeers(tree: FileTree, parts: readonly Part[]): boolean {
  return parts.some(({ uncertain }) => uncertain) || tree.file.sections.some((section) => leavesOpen(tree, section));
}
