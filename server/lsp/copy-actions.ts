import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { Finding } from '../core/lint/finding.ts';
import { shortened } from '../report/printable.ts';
import { copyCommand } from './client-features.ts';
import { diagnosticOf } from './diagnostics.ts';
import type { Place } from './fix-offers.ts';
import { foundIn } from './found.ts';
import type { Session } from './session.ts';

/** As much of a command as a list of actions has room for. Characters. */
const SHOWN = 80;

/**
 * Actions that copy the commands which findings have for the server, for a client that can copy: no edit of a text would
 * help, and nothing is ever run.
 */
export function copyActions(session: Session, place: Place, isWanted: (finding: Finding) => boolean): CodeAction[] {
  const { features } = session;
  const { realm } = place.target;
  if (!features.copiesCommands || !features.codeActionLiterals) return [];
  return foundIn(session, place.target, place.units).flatMap((found): CodeAction[] => {
    const { command } = found.finding;
    if (command === undefined || !isWanted(found.finding)) return [];
    const title = features.t('Copy command: {0}', shortened(command, SHOWN));
    return [
      {
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(found, { features, uriOf: (path) => realm.uriOf(path) })],
        command: { title, command: copyCommand, arguments: [command] },
      },
    ];
  });
}
