import { type CancellationToken, type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { documentStatus, shownConfiguration } from './in-force.ts';
import { severityChange, targetChange, targetChoices } from './policy-edits.ts';
import {
  changeSeverityRequest,
  configurationChanged,
  configurationRequest,
  type DocumentParams,
  setTargetRequest,
  statusRequest,
  targetChoicesRequest,
} from './policy-protocol.ts';
import type { Session } from './session.ts';

/** The client's own command that shows how a document is judged. */
const showConfigurationCommand = 'parapet.showConfiguration';

/** Who answers: known once the client has initialised the server. */
interface Answering {
  readonly session: Session;
  readonly ready: Promise<void>;
}

/** Answers what a client asks about policies, and about what of them is in force. */
export function answerPolicyRequests(connection: Connection, started: () => Answering): void {
  /** Waits until the settings are known, and turns away what names no document. */
  const about =
    <Params extends DocumentParams, Answer>(
      answer: (session: Session, params: Params, token: CancellationToken) => Promise<Answer>,
    ) =>
    async (params: Params, token: CancellationToken): Promise<Answer> => {
      const { session, ready } = started();
      await ready;
      if (typeof params?.uri === 'string') return answer(session, params, token);
      throw new ResponseError(ErrorCodes.InvalidParams, 'A document is named by its uri.');
    };
  connection.onRequest(configurationRequest, about(shownConfiguration));
  connection.onRequest(statusRequest, about(documentStatus));
  connection.onRequest(changeSeverityRequest, about(severityChange));
  connection.onRequest(setTargetRequest, about(targetChange));
  connection.onRequest(targetChoicesRequest, about(targetChoices));
}

/** Tells a client that shows how documents are judged, at the beginning and whenever that may have changed. */
export function tellPolicyNews({ connection, features, policies }: Session): void {
  if (!features.commands.has(showConfigurationCommand)) return;
  // A client that has gone needs no news.
  const tell = () => void connection.sendNotification(configurationChanged).catch(() => undefined);
  policies.onForget(tell);
  tell();
}
