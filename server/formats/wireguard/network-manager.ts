import type { Unit } from '../../core/lint/unit.ts';
import type { Place } from '../../core/text/span.ts';
import { TunnelInterface } from './interface.ts';
import type { Base, NetworkManagerModel } from './model.ts';
import { nameFromComments } from './names.ts';
import type { Part } from './part.ts';
import { Peer } from './peer.ts';
import { readParts } from './read-parts.ts';
import type { Refusal } from './refusal.ts';
import { roleOf } from './role.ts';
import { type FileTree, isUncertain, parseFile } from './syntax.ts';
import type { Reader } from './values/outcome.ts';
import { hasOpenPeers } from './wg.ts';

const PEER = 'wireguard-peer.';

/** Works out what a profile of NetworkManager amounts to. Sections of one name are one, and the last value counts. */
export function resolveNetworkManager(
  unit: Unit,
  reader: Reader,
  base: Pick<Base, 'unit' | 'reader' | 'releaseKnown'>,
): NetworkManagerModel {
  const root = unit.files.get(unit.rootPath);
  const tree = root === undefined ? undefined : parseFile(root, reader.release);
  const parts = tree === undefined ? [] : readParts(tree);
  const certain = parts.filter(({ uncertain }) => !uncertain);
  const local = certain.filter(({ part }) => part === 'interface' || part === 'network');
  const name = local.flatMap(({ settings }) => settings).findLast(({ option }) => option === 'Name');
  const tunnel = new TunnelInterface(unit.rootPath, name?.undecided === false ? name.text : undefined, local, reader);
  const peers = tree === undefined ? [] : peersOf(tree, certain, reader, tunnel);
  const open = tree !== undefined && hasOpenPeers(tree, parts);
  return {
    ...base,
    dialect: 'networkmanager',
    interface: tunnel,
    peers,
    open,
    role: roleOf(tunnel, peers, open),
    parts,
    settings: parts.flatMap(({ settings }) => settings),
    trees: new Map(tree === undefined ? [] : [[tree.path, tree]]),
    refusals: tree === undefined ? [] : refusalsOf(tree),
  };
}

function peersOf(tree: FileTree, parts: readonly Part[], reader: Reader, local: TunnelInterface): readonly Peer[] {
  const groups = new Map<string, Part[]>();
  for (const part of parts) {
    if (part.part !== 'peer') continue;
    const list = groups.get(part.section.name);
    if (list === undefined) groups.set(part.section.name, [part]);
    else list.push(part);
  }
  return [...groups.values()].map((own, index) => {
    const [first] = own;
    const at = first === undefined ? -1 : tree.file.sections.indexOf(first.section);
    const name = nameFromComments(tree.file.sections[at - 1]?.lines ?? [], first?.section.lines ?? []);
    const keyInHeader = first === undefined ? undefined : keyOf(first);
    return new Peer({
      parts: own,
      number: index + 1,
      name,
      reader,
      ...(keyInHeader === undefined ? {} : { keyInHeader }),
      repeatOf: () => 0,
      isPrivate: (key) => local.isPrivate(key),
    });
  });
}

function keyOf({ path, section }: Part): { text: string; at: Place } | undefined {
  const written = section.header?.written;
  if (written === undefined) return undefined;
  const text = written.value.slice(PEER.length);
  const { start, end } = written.span;
  return { text, at: { path, span: { start: text === '' ? start : start + PEER.length, end } } };
}

/** GLib takes a file as a whole or not at all. Source: g_key_file_parse_line of gkeyfile.c. */
function refusalsOf(tree: FileTree): readonly Refusal[] {
  const refusals: Refusal[] = [];
  const add = (refusal: Omit<Refusal, 'by'>): unknown => refusals.push({ ...refusal, by: 'NetworkManager' });
  for (const line of tree.file.lines) {
    if (isUncertain(tree, line)) continue;
    const at = { path: tree.path, span: line.span };
    if (line.kind === 'unread') {
      add({ kind: line.problem, reason: 'this line is neither a header nor a setting nor a comment', at, line });
    } else if (line.kind === 'header' && (!line.closed || line.behind !== undefined)) {
      add({ kind: 'broken-header', reason: 'this header does not end with its bracket', at, line, header: line });
    } else if (line.kind === 'header' && /^$|[[\]\p{Cc}]/u.test(line.written.value)) {
      add({
        kind: 'unknown-section',
        reason: 'a section needs a name, without brackets in it',
        at,
        line,
        header: line,
      });
    }
  }
  for (const line of tree.file.sections[0]?.settings ?? []) {
    const at = { path: tree.path, span: line.span };
    if (!isUncertain(tree, line)) {
      add({ kind: 'outside-section', reason: 'no section is open yet where this setting stands', at, line });
    }
  }
  return refusals;
}
