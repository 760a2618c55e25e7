import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  CreateFile,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { Fix } from '../core/lint/finding.ts';
import type { FixRisk } from '../core/lint/scale.ts';
import { type FileEdit, inOrder } from '../core/text/edit.ts';
import type { ClientFeatures } from './client-features.ts';
import type { Translate } from './l10n.ts';
import type { Realm } from './realm.ts';
import type { Snapshot } from './snapshot.ts';

/** A risk that a person is told of before a fix is applied. */
type Danger = Exclude<FixRisk, 'safe'>;

/** The title of a risky fix, with what it could do. */
export function warningTitle(title: string, risk: Danger, t: Translate): string {
  return risk === 'may-lock-out' ? t('{0} (may lock you out)', title) : t('{0} (may break clients)', title);
}

/** What edits refer to: the unit that they were proven on, and the realm that its files are in. */
export interface EditContext {
  readonly features: ClientFeatures;
  readonly realm: Realm;
  readonly snapshot: Pick<Snapshot, 'positions'> & { readonly unit: Pick<Snapshot['unit'], 'notUtf8'> };
}

/**
 * A fix's edits as the client applies them: with the versions of open documents and a confirmation for what is risky, as
 * far as the client knows such things.
 *
 * @returns `undefined` when it cannot be done: no URI leads to a file, a file must not be written, or the client is unable
 * to create one.
 */
export function workspaceEdit(
  edits: readonly FileEdit[],
  fix: Pick<Fix, 'title' | 'risk' | 'caution'>,
  context: EditContext,
): WorkspaceEdit | undefined {
  const { features } = context;
  const annotation = features.changeAnnotations ? annotationOf(fix, features.t) : undefined;
  const annotationId = annotation && ANNOTATION_ID;
  const changes = edits.map((edit) => documentChanges(edit, context, annotationId));
  if (changes.some((change) => change === undefined)) return undefined;
  const all = changes.flatMap((change) => change ?? []);
  if (features.documentChanges) {
    return { documentChanges: all, ...(annotation && { changeAnnotations: { [ANNOTATION_ID]: annotation } }) };
  }
  const plain = all.flatMap((change) => ('textDocument' in change ? [[change.textDocument.uri, change.edits]] : []));
  return { changes: Object.fromEntries(plain) };
}

/** What is to be known before an edit is confirmed; `undefined` for a safe one, or for a client that confirms none. */
export function cautionOf({ changeAnnotations }: WorkspaceEdit): string | undefined {
  return changeAnnotations?.[ANNOTATION_ID]?.description;
}

const ANNOTATION_ID = 'parapet';

function annotationOf(
  { title, risk, caution }: Pick<Fix, 'title' | 'risk' | 'caution'>,
  t: Translate,
): ChangeAnnotation | undefined {
  if (risk === 'safe') return undefined;
  const description = caution === undefined ? warning(risk, t) : `${warning(risk, t)} ${caution}`;
  return { label: title, needsConfirmation: true, description };
}

/** What a risky fix could do, as a sentence. */
function warning(risk: Danger, t: Translate): string {
  return risk === 'may-lock-out' ? t('This may lock you out.') : t('This may break clients.');
}

function documentChanges(
  edit: FileEdit,
  { features, realm, snapshot }: EditContext,
  annotationId: string | undefined,
): (TextDocumentEdit | CreateFile)[] | undefined {
  const uri = realm.uriOf(edit.path);
  if (uri === undefined) return undefined;
  const annotated = annotationId === undefined ? {} : { annotationId };
  if (edit.kind === 'create') {
    if (!features.createFiles) return undefined;
    const start = { line: 0, character: 0 };
    const insert = { range: { start, end: start }, newText: edit.text, ...annotated };
    return [
      { kind: 'create', uri, ...annotated },
      { textDocument: { uri, version: null }, edits: [insert] },
    ];
  }
  const document = realm.open.get(edit.path);
  const positions = snapshot.positions(edit.path, features.encoding);
  // Bytes that are not UTF-8 would be lost if the file were written; what an editor shows of it is the person's own choice.
  const isLossy = document === undefined && snapshot.unit.notUtf8.has(edit.path);
  if (positions === undefined || isLossy) return undefined;
  const edits = inOrder(edit.edits).map(
    ({ span, newText }): AnnotatedTextEdit | { range: AnnotatedTextEdit['range']; newText: string } => ({
      range: positions.rangeOf(span),
      newText,
      ...annotated,
    }),
  );
  return [{ textDocument: { uri, version: document?.version ?? null }, edits }];
}
