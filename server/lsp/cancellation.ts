import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** @throws ResponseError with the code that the protocol asks for, when the client no longer wants the answer. */
export function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) {
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The client cancelled this request.');
  }
}
