import type { CancellationToken, Location, Position } from 'vscode-languageserver';
import type { NamedThing, Occurrence } from '../../core/lint/editor.ts';
import type { Session } from '../session.ts';
import type { Snapshot } from '../snapshot.ts';
import { type DocumentView, viewOf } from './document-view.ts';

/** Where a name stands, in whichever unit. */
export interface Standing {
  readonly path: string;
  readonly role: Occurrence['role'];
  readonly location: Location;
  /** Whether something else is written there than under the cursor: the name follows from it. */
  readonly derived: boolean;
  readonly snapshot: Snapshot;
}

/** The name under a cursor with all the places where it stands. */
export interface FoundName {
  readonly view: DocumentView;
  readonly named: NamedThing;
  readonly standings: readonly Standing[];
}

/**
 * The name under a cursor: in the unit of the document, and where it means the same everywhere also in all other units of
 * the format that are open or in the workspace. By the texts that are open when the promise resolves.
 *
 * @returns `undefined` where there is no name. @throws ResponseError when the token is cancelled.
 */
export async function nameAt(
  session: Session,
  uri: string,
  position: Position,
  token: CancellationToken,
): Promise<FoundName | undefined> {
  let view = await viewOf(session, uri, token);
  if (view === undefined) return undefined;
  if (namedAt(view, position)?.across === true) {
    await loadAll(session, view, token);
    // It may have been edited in the meantime.
    view = await viewOf(session, uri, token);
  }
  const named = view && namedAt(view, position);
  if (view === undefined || named === undefined) return undefined;
  const { snapshot, target } = view;
  const others =
    named.across === true
      ? session
          .unitsOf(target.realm)
          .all(snapshot.format)
          .filter((other) => isReadable(other) && other !== snapshot)
      : [];
  const written = view.text.slice(named.span.start, named.span.end);
  const standings = new Map<string, Standing>();
  for (const each of [snapshot, ...others]) {
    for (const standing of standingsIn(session, view, each, { key: named.key, written })) {
      const { start, end } = standing.location.range;
      const key = JSON.stringify([standing.path, start, end]);
      // A file that several units read says the same in each.
      if (!standings.has(key)) standings.set(key, standing);
    }
  }
  return { view, named, standings: [...standings.values()] };
}

function namedAt(view: DocumentView, position: Position): NamedThing | undefined {
  return view.editor.named(view.cursor(position));
}

/** Sees to it that every unit of a format is at hand. */
async function loadAll(session: Session, { snapshot, target }: DocumentView, token: CancellationToken): Promise<void> {
  const units = session.unitsOf(target.realm);
  const files = [...(await session.discovered(token)), ...session.served()];
  for (const { realm, path, recognised } of files) {
    if (realm !== target.realm || recognised?.format !== snapshot.format) continue;
    await session.breathe(token);
    await units.of(path, recognised, { fresh: false, token });
  }
}

function isReadable({ unit, failure }: Snapshot): boolean {
  return unit.files.has(unit.rootPath) && failure === undefined;
}

function standingsIn(
  { features }: Session,
  { target }: DocumentView,
  snapshot: Snapshot,
  { key, written }: { readonly key: string; readonly written: string },
): Standing[] {
  const { editor } = snapshot.format.open(snapshot.unit);
  return editor.occurrences(key).flatMap(({ at: { path, span }, role }): Standing[] => {
    const positions = snapshot.positions(path, features.encoding);
    const uri = target.realm.uriOf(path);
    if (positions === undefined || uri === undefined) return [];
    const derived = snapshot.unit.files.get(path)?.text.slice(span.start, span.end) !== written;
    return [{ path, role, location: { uri, range: positions.rangeOf(span) }, derived, snapshot }];
  });
}
