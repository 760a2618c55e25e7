import { type Diagnostic, RequestType, type WorkDoneProgressParams, type WorkspaceEdit } from 'vscode-languageserver';
import type { Severity } from '../core/lint/scale.ts';
import type { FileKind } from '../workspace/file-system.ts';

/** What a `parapet/fs/*` request is about. */
export interface FileParams {
  readonly uri: string;
}

/** Asks the client what is at a URI; `null` when there is nothing. Size in bytes. */
export const statRequest = new RequestType<FileParams, { kind: FileKind; size: number } | null, void>(
  'parapet/fs/stat',
);

/** Asks the client for a file's bytes, in base64. An error of the client carries a message for a person. */
export const readRequest = new RequestType<FileParams, { base64: string }, void>('parapet/fs/read');

/** Asks the client for the names in a folder; empty when it cannot be read. */
export const listRequest = new RequestType<
  FileParams,
  readonly { name: string; kind: FileKind; linked: boolean }[],
  void
>('parapet/fs/list');

/** A file that the audit could not read, and why. */
export interface NotAnalysed {
  readonly uri: string;
  readonly reason: string;
}

/** What an audit of the workspace folders amounts to. */
export interface AuditSummary {
  /** How many files were analysed. */
  readonly files: number;
  readonly findings: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Values that could not be decided. */
  readonly undecided: number;
  readonly notAnalysed: readonly NotAnalysed[];
  /** The diagnostics of every file, those without any included. */
  readonly reports: readonly { readonly uri: string; readonly diagnostics: readonly Diagnostic[] }[];
}

/** Audits every recognised file of the workspace folders. From then on workspace diagnostics cover closed files too. */
export const auditRequest = new RequestType<WorkDoneProgressParams, AuditSummary, void>('parapet/audit');

/** What a report is to be. */
export interface ReportParams {
  /** Such as `html`, `sarif` or `json`. */
  readonly format: string;
  /** Whether places in an HTML report lead to the client's command `parapet.openPlace`, with a URI, a line and a column. */
  readonly placeUrl?: boolean | undefined;
  /** Light or dark; an HTML report follows the system's preference when not given. */
  readonly theme?: string | undefined;
}

/** Writes a report of what the workspace folders hold. */
export const reportRequest = new RequestType<ReportParams, { readonly text: string }, void>('parapet/report');

/** Which finding is to be ignored, and why. */
export interface IgnoreParams {
  readonly uri: string;
  readonly ruleId: string;
  readonly subject: string;
  /** `line`: where it stands. `file`: wherever it stands in the file. */
  readonly form: 'line' | 'file';
  /** `(until 2027-06-30)` at its end is the last day. */
  readonly reason: string;
}

/** The edit that writes a comment which suppresses a finding. */
export const ignoreRequest = new RequestType<IgnoreParams, WorkspaceEdit, void>('parapet/ignore');

/** Which document to compare, and the release to compare it with, such as `10.0` or `9.9p2`. */
export interface CompareParams {
  readonly uri: string;
  readonly release: string;
}

/** A line of a file; counted from 0, as everywhere in the protocol. */
export interface LinePlace {
  readonly uri: string;
  readonly line: number;
}

/** What another release would make of the configuration that a document belongs to. */
export interface ReleaseComparison {
  /** The product whose releases they are, such as `openssh`. */
  readonly product: string;
  /** The release that the configuration is judged by. */
  readonly from: string;
  readonly to: string;
  /** Whether the file that includes the document is not at hand, so that its values are missing here. */
  readonly fragment: boolean;
  /** Why the other release would refuse to start; `null` when it would start. */
  readonly refusal: ({ readonly error: string } & LinePlace) | null;
  readonly changes: readonly {
    readonly key: string;
    /** `null` where that release does not know the setting. */
    readonly before: readonly string[] | null;
    readonly after: readonly string[] | null;
    /** The line that sets it; `null` for a default. */
    readonly at: LinePlace | null;
  }[];
}

/** Compares a configuration under two releases; `null` for a document that Parapet has nothing to say of. */
export const compareRequest = new RequestType<CompareParams, ReleaseComparison | null, void>('parapet/compare');

/** Which document's configuration is asked about, and for whom: by the names that the format knows, such as `user`. */
export interface EffectiveParams {
  readonly uri: string;
  /** Names that the format does not know are passed over, and so are empty values. */
  readonly query?: Readonly<Record<string, string>> | undefined;
}

/** A line of a file with what a person calls it, such as `sshd_config:12`. */
export interface NamedPlace extends LinePlace {
  readonly name: string;
}

/** What a server would use, or why it would not start. No text in it holds a secret. */
export interface EffectiveConfiguration {
  /** The id of the format. */
  readonly format: string;
  /** The language in which the lines are best shown, and what begins a comment in it. */
  readonly languageId: string;
  readonly comment: string;
  /** What people call the product, and the release that it is judged by. */
  readonly product: string;
  readonly release: string;
  /** The URI of the file that the configuration begins with. */
  readonly root: string;
  /** Whether the file that includes the document is not at hand, so that its values are missing here. */
  readonly fragment: boolean;
  /** The names that a query may use, with what they mean; none where nothing hangs on who asks. */
  readonly names: Readonly<Record<string, string>>;
  /** Why the server would not start; then there are no lines. */
  readonly refusal: { readonly text: string; readonly at: NamedPlace } | null;
  /** What could not be told without knowing more. */
  readonly undecided: readonly { readonly text: string; readonly at: NamedPlace }[];
  readonly lines: readonly {
    /** A setting as the server's own dump has it, and its origin as a comment. */
    readonly text: string;
    /** Where in the text an origin stands, in characters of the negotiated encoding, and the line that is meant. */
    readonly links: readonly { readonly start: number; readonly end: number; readonly at: NamedPlace }[];
  }[];
}

/** What the server would use for somebody; `null` for a document of which Parapet does not know that. */
export const effectiveRequest = new RequestType<EffectiveParams, EffectiveConfiguration | null, void>(
  'parapet/effective',
);
