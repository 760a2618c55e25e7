import { type Diagnostic, RequestType, type WorkDoneProgressParams } from 'vscode-languageserver';
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
