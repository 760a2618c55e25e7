import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Finding } from '../core/lint/finding.ts';
import { houseRules } from '../core/lint/house-rules.ts';
import { suppressionEdit } from '../core/lint/suppress-edit.ts';
import { ignoreCommand } from './client-features.ts';
import { diagnosticOf } from './diagnostics.ts';
import type { Place } from './fix-offers.ts';
import { type FoundIn, foundIn, lookUp } from './found.ts';
import type { IgnoreParams } from './protocol.ts';
import type { Session } from './session.ts';
import { workspaceEdit } from './workspace-edit.ts';

const house = new Set(houseRules.map(({ id }) => id));

/** Actions that suppress findings by a comment, for a client that can ask a person for the reason. */
export function ignoreActions(session: Session, place: Place, isWanted: (finding: Finding) => boolean): CodeAction[] {
  const { features } = session;
  const { realm, path } = place.target;
  if (!features.asksForReasons || !features.codeActionLiterals) return [];
  return foundIn(session, place.target, place.units).flatMap((found): CodeAction[] => {
    const { ruleId, subject } = found.finding;
    if (!isWanted(found.finding) || house.has(ruleId) || !found.snapshot.unit.files.has(path)) return [];
    const form = formFor(found);
    const title =
      form === 'file'
        ? features.t('Ignore {0} in this file, with a reason…', ruleId)
        : features.t('Ignore {0} here, with a reason…', ruleId);
    return [
      {
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(found, { features, uriOf: (other) => realm.uriOf(other) })],
        command: { title, command: ignoreCommand, arguments: [{ uri: place.uri, ruleId, subject, form }] },
      },
    ];
  });
}

/**
 * Answers `parapet/ignore`, by the text that is open now.
 *
 * @throws ResponseError with a message for a person when the finding is gone, or no comment can be written for it.
 */
export async function ignoreFinding(
  session: Session,
  params: IgnoreParams,
  token: CancellationToken,
): Promise<WorkspaceEdit> {
  const { uri, ruleId, subject, form, reason } = params;
  const { t } = session.features;
  if (typeof uri !== 'string' || typeof ruleId !== 'string' || typeof subject !== 'string') {
    throw new ResponseError(ErrorCodes.InvalidParams, 'A finding is named by uri, ruleId and subject.');
  }
  const looked = await lookUp(session, uri, { fresh: true, token });
  const found =
    looked &&
    foundIn(session, looked.target, looked.units).find(
      ({ finding }) => finding.ruleId === ruleId && finding.subject === subject,
    );
  const text = looked && found?.snapshot.unit.files.get(looked.target.path)?.text;
  if (looked === undefined || found === undefined || text === undefined) {
    throw failure(t('This problem is no longer there, since the text has changed.'));
  }
  const { realm, path } = looked.target;
  const words = typeof reason === 'string' ? reason.trim() : '';
  if (words === '' && found.snapshot.judging.of(path)?.requireReason.value === true) {
    throw failure(t('The policy asks for a reason. Write one.'));
  }
  const wish = {
    form: form === 'file' || formFor(found) === 'file' ? 'file' : 'next-line',
    ruleIds: [ruleId],
    reason: words,
  } as const;
  const style = found.snapshot.format.commentsOf(path);
  const edit = suppressionEdit(text, found.finding.at.span.start, wish, style);
  const context = { features: session.features, realm, snapshot: found.snapshot };
  const fix = { title: t('Ignore {0}', ruleId), risk: 'safe' } as const;
  const made = edit && workspaceEdit([{ kind: 'edit', path, edits: [edit] }], fix, context);
  if (made === undefined) {
    throw failure(t('No comment can be written there. Ignore it in the whole file, or correct the day at the end.'));
  }
  return made;
}

/** What is missing in a file has no line of its own. */
function formFor({ finding: { absent, at } }: FoundIn): IgnoreParams['form'] {
  return absent === true || at.span.start === at.span.end ? 'file' : 'line';
}

function failure(message: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}
