import { NotificationType0, RequestType } from 'vscode-languageserver';
import type { Severity } from '../core/lint/scale.ts';

/** Which document a request is about. */
export interface DocumentParams {
  readonly uri: string;
}

/** How a document is judged, and who says so: the text that `parapet config` writes. */
export interface ShownConfiguration {
  readonly text: string;
}

/** Asks how a document is judged, open or not; `null` for a URI that names no file. */
export const configurationRequest = new RequestType<DocumentParams, ShownConfiguration | null, void>(
  'parapet/configuration',
);

/**
 * Tells that any document may be judged in another way now. Sent to a client that names `parapet.showConfiguration` among
 * its commands.
 */
export const configurationChanged = new NotificationType0('parapet/configurationChanged');

/** What is known of a document that Parapet speaks of. */
export interface DocumentStatus {
  readonly findings: number;
  /** How bad the worst finding is; `null` when there is none. */
  readonly worst: Severity | null;
  /** Why the file was not analysed, in whole sentences; `null` when it was. */
  readonly notAnalysed: string | null;
  /** The profile in force, with its version where that is not the newest. */
  readonly profile: string;
  /** The product and the release that the file is judged by; `null` for a policy file. */
  readonly target: {
    readonly product: string;
    readonly release: string;
    /** Whether a policy, a setting or the host tells the release; where not, it is the newest that is known. */
    readonly isKnown: boolean;
  } | null;
  /** The policy file in force, by its path in the workspace; `null` when there is none. */
  readonly policy: string | null;
}

/** Asks for the status of a document; `null` for one that Parapet has nothing to say of. */
export const statusRequest = new RequestType<DocumentParams, DocumentStatus | null, void>('parapet/status');
