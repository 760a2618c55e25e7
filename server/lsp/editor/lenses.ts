import type { CodeLens, Location, Range } from 'vscode-languageserver';
import { reachOf } from '../../baseline/listener-diff.ts';
import type { OutlineEntry } from '../../core/lint/editor.ts';
import type { Finding } from '../../core/lint/finding.ts';
import type { Listener } from '../../core/lint/listener.ts';
import { classOfAddress } from '../../core/net/classes.ts';
import { readHostAddress } from '../../core/net/loose.ts';
import { showPlacesCommand } from '../client-features.ts';
import { foundIn, type Looked } from '../found.ts';
import type { Session } from '../session.ts';
import { DocumentView } from './document-view.ts';

/** From where a port can be reached, as far as its address tells; `named`: the address is a name, and only its host knows. */
type From = 'anywhere' | 'private' | 'machine' | 'named';

const WIDEST_FIRST: readonly From[] = ['anywhere', 'named', 'private', 'machine'];

/** Lines above the text of a document: who can reach its ports, and how many findings are in its blocks. */
export function lensesOf(session: Session, uri: string, { target, units }: Looked): CodeLens[] {
  const [snapshot] = units;
  const positions = snapshot?.positions(target.path, session.features.encoding);
  if (snapshot === undefined || positions === undefined || snapshot.failure !== undefined) return [];
  const view = new DocumentView(session, target, snapshot, positions);
  const findings = foundIn(session, target, units).map(({ finding }) => finding);
  return [...reachable(session, view), ...counted(session, view, uri, findings)];
}

function reachable({ features: { t } }: Session, view: DocumentView): CodeLens[] {
  const here = view.snapshot.format.open(view.snapshot.unit).listeners.filter(({ at }) => at.path === view.path);
  const lines = new Map<number, { readonly range: Range; readonly listeners: Listener[] }>();
  for (const listener of here) {
    const range = view.positions.rangeOf(listener.at.span);
    const line = lines.get(range.start.line) ?? { range, listeners: [] };
    lines.set(range.start.line, line);
    line.listeners.push(listener);
  }
  return [...lines.values()].flatMap(({ range, listeners }) => {
    return WIDEST_FIRST.flatMap((from): CodeLens[] => {
      const ports = new Set(listeners.filter((each) => reachFrom(each) === from).map(portOf));
      if (ports.size === 0) return [];
      return [{ range, command: { title: title(from, [...ports].join(', ')), command: '' } }];
    });
  });

  function title(from: From, ports: string): string {
    switch (from) {
      case 'anywhere':
        return t('Reachable from any network: {0}', ports);
      case 'private':
        return t('Reachable from private networks: {0}', ports);
      case 'machine':
        return t('Reachable from this machine only: {0}', ports);
      case 'named':
        return t('Reachable wherever the name of its address leads: {0}', ports);
    }
  }
}

function reachFrom({ transport, address }: Listener): From {
  const reach = reachOf(transport, address);
  if (reach !== 'address') return reach === 'host' ? 'machine' : 'anywhere';
  const read = readHostAddress(address.replace(/^\[|\]$/g, '').replace(/%.*$/, ''));
  if (read === undefined) return 'named';
  switch (classOfAddress(read.address)) {
    case 'loopback':
      return 'machine';
    case 'private':
    case 'link-local':
    case 'carrier-nat':
      return 'private';
    default:
      return 'anywhere';
  }
}

function portOf({ service, transport, ports, address }: Listener): string {
  if (transport === 'unix') return `${service} ${address}`;
  if (ports === undefined) return `${service} ${transport}`;
  const { first, last } = ports;
  return `${service} ${first === last ? first : `${first}-${last}`}/${transport}`;
}

/** One for each block, section or item with findings in it; of those that begin on one line the outermost. */
function counted(session: Session, view: DocumentView, uri: string, findings: readonly Finding[]): CodeLens[] {
  const { t, commands } = session.features;
  const lines = new Map<number, CodeLens>();
  for (const { span, nameSpan } of view.editor.outline(view.path).flatMap(containers)) {
    const range = view.positions.rangeOf(nameSpan);
    const within = findings.filter(({ at }) => at.span.start >= span.start && at.span.start <= span.end);
    if (within.length === 0 || lines.has(range.start.line)) continue;
    const title = within.length === 1 ? t('1 finding') : t('{0} findings', within.length);
    const places = within.map(({ at }): Location => ({ uri, range: view.positions.rangeOf(at.span) }));
    const command = commands.has(showPlacesCommand)
      ? { title, command: showPlacesCommand, arguments: [uri, range.start, places] }
      : { title, command: '' };
    lines.set(range.start.line, { range, command });
  }
  return [...lines.values()];
}

function containers(entry: OutlineEntry): OutlineEntry[] {
  const holdsOthers = entry.children.length > 0 || entry.kind === 'section' || entry.kind === 'block';
  return holdsOthers ? [entry, ...entry.children.flatMap(containers)] : [];
}
