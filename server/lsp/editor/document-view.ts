import type { CancellationToken, Position } from 'vscode-languageserver';
import type { Cursor, OpenEditor } from '../../core/lint/editor.ts';
import type { Place } from '../../core/text/span.ts';
import type { Positions } from '../positions.ts';
import type { Session, Target } from '../session.ts';
import type { Snapshot } from '../snapshot.ts';

/** A document as the editor's requests see it: its unit's features, and how to convert to and from the client's positions. */
export class DocumentView {
  readonly path: string;
  readonly editor: OpenEditor;
  readonly positions: Positions;
  readonly snapshot: Snapshot;
  readonly #session: Session;
  readonly target: Target;

  constructor(session: Session, target: Target, snapshot: Snapshot, positions: Positions) {
    this.#session = session;
    this.target = target;
    this.snapshot = snapshot;
    this.positions = positions;
    this.path = target.path;
    this.editor = snapshot.format.open(snapshot.unit).editor;
  }

  cursor(position: Position): Cursor {
    return { path: this.path, offset: this.positions.offsetAt(position) };
  }

  /** The text of the document. */
  get text(): string {
    return this.snapshot.unit.files.get(this.path)?.text ?? '';
  }

  /** Where a place is for the client; `undefined` for a file that the unit has not read. */
  locationOf(at: Place): { uri: string; range: ReturnType<Positions['rangeOf']> } | undefined {
    const positions = this.snapshot.positions(at.path, this.#session.features.encoding);
    const uri = this.target.realm.uriOf(at.path);
    return positions === undefined || uri === undefined ? undefined : { uri, range: positions.rangeOf(at.span) };
  }

  /** The URI of a file that is named by its nominal path; `undefined` when there is none, or it lies outside of what is at hand. */
  async uriOfNominal(nominal: string): Promise<string | undefined> {
    const { unit } = this.snapshot;
    const included = unit.inclusions.get(nominal)?.paths[0] ?? nominal;
    const path = unit.files.has(included) ? included : unit.host.toPath(included);
    if (path === undefined) return undefined;
    const { realm } = this.target;
    const isThere = unit.files.has(path) || (await realm.files.stat(path))?.kind === 'file';
    return isThere ? realm.uriOf(path) : undefined;
  }
}

/**
 * The view of a document, in its own unit or else the first that contains it; `undefined` for what is none of ours, and for a
 * file that could not be read or understood.
 */
export async function viewOf(
  session: Session,
  uri: string,
  token: CancellationToken,
): Promise<DocumentView | undefined> {
  const target = session.target(uri);
  if (target === undefined) return undefined;
  const [snapshot] = await session.unitsOf(target.realm).of(target.path, target.recognised, { fresh: false, token });
  const positions = snapshot?.positions(target.path, session.features.encoding);
  if (snapshot === undefined || positions === undefined || snapshot.failure !== undefined) return undefined;
  return new DocumentView(session, target, snapshot, positions);
}
