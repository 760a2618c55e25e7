import { NotificationType0, RequestType, type WorkspaceEdit } from 'vscode-languageserver';
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

/** A change of the nearest policy file, for the client to apply. */
export interface PolicyEdit {
  readonly edit: WorkspaceEdit;
  /** The policy file that it changes or makes. */
  readonly uri: string;
}

/** What is to be said of a rule, for the document in which it speaks. */
export interface SeverityParams extends DocumentParams {
  readonly ruleId: string;
  readonly severity: Severity | 'off';
  readonly reason?: string;
}

/** Asks for the edit by which the policy gives a rule another severity, or switches it off. */
export const changeSeverityRequest = new RequestType<SeverityParams, PolicyEdit, void>('parapet/changeSeverity');

/** The release that a document is to be judged by, such as `9.2`. */
export interface TargetParams extends DocumentParams {
  readonly release: string;
}

/** Asks for the edit by which the policy states the release of a document's product. */
export const setTargetRequest = new RequestType<TargetParams, PolicyEdit, void>('parapet/setTarget');

/** What there is to choose from. */
export interface TargetChoices {
  /** The product, as policies and settings name it. */
  readonly product: string;
  /** The release by which the document is judged now. */
  readonly release: string;
  readonly newest: string;
  /** Releases that systems come with, the newest first, and the systems: `Debian 12`. */
  readonly known: readonly { readonly release: string; readonly systems: readonly string[] }[];
  /** Whether a policy file is in force for the document: it comes before the setting. */
  readonly hasPolicy: boolean;
}

/** Asks for the releases that a document may be judged by; `null` for one of no product. */
export const targetChoicesRequest = new RequestType<DocumentParams, TargetChoices | null, void>(
  'parapet/targetChoices',
);
