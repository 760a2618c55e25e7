import {
  type CancellationToken,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type FullDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { FileReport } from './file-report.ts';
import { lookUp } from './found.ts';
import { policyReport } from './policy-reports.ts';
import type { Refresh } from './refresh.ts';
import { reportOf, siblingReports } from './reports.ts';
import type { Session, Target } from './session.ts';

/** Answers `textDocument/diagnostic`: the share of one file in what its units amount to. */
export class DocumentDiagnostics {
  readonly #session: Session;
  readonly #refresh: Refresh;
  /** The result id that the client has, or was asked to fetch, by the key of the URI. */
  readonly #told = new Map<string, string>();

  constructor(session: Session, refresh: Refresh) {
    this.#session = session;
    this.#refresh = refresh;
  }

  /**
   * The report for one document, open or not, with those of other files of its units that have changed where the client
   * takes them.
   *
   * @throws ResponseError when the token is cancelled.
   */
  async pull(params: DocumentDiagnosticParams, token: CancellationToken): Promise<DocumentDiagnosticReport> {
    const { uri } = params.textDocument;
    const named = this.#session.target(uri);
    if (named === undefined || !(await this.#exists(named))) return nothing;
    if (this.#session.policies.isPolicy(named)) {
      const report = await policyReport(this.#session, named);
      if (report === undefined) return nothing;
      this.#told.set(report.key, report.resultId);
      return report.resultId === params.previousResultId
        ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId: report.resultId }
        : fullReport(report);
    }
    const looked = await lookUp(this.#session, uri, { fresh: true, token });
    if (looked === undefined) return nothing;
    const { target, units } = looked;
    this.#session.neighbours.request(target.realm, units);
    // From here on nothing waits, so that the report is about the very texts and versions that are open now.
    const report = reportOf(this.#session, target, units);
    if (report === undefined || units.length === 0) return nothing;
    this.#told.set(report.key, report.resultId);
    const siblings = siblingReports(this.#session, target, units).filter(
      ({ key, resultId }) => this.#told.get(key) !== resultId,
    );
    const related = this.#session.features.relatedDocuments ? relatedDocuments(siblings) : undefined;
    if (related === undefined) this.#refreshOpen(siblings);
    for (const { key, resultId } of siblings) this.#told.set(key, resultId);
    return {
      ...(report.resultId === params.previousResultId
        ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId: report.resultId }
        : fullReport(report)),
      ...(related && { relatedDocuments: related }),
    };
  }

  /** Forgets what the client was told about a document, since it drops it with the document. */
  closed(key: string): void {
    this.#told.delete(key);
  }

  /** A report of an open document that was not pulled for it: if it brings news, the client is asked to pull again. */
  seen({ key, resultId }: FileReport): void {
    const told = this.#told.get(key);
    if (told !== undefined && told !== resultId && this.#session.document(key) !== undefined) this.#refresh.request();
  }

  /** A client that takes no related documents is asked to pull again, if one that it shows has changed. */
  #refreshOpen(siblings: readonly FileReport[]): void {
    if (siblings.some(({ key }) => this.#told.has(key) && this.#session.document(key) !== undefined)) {
      this.#refresh.request();
    }
  }

  /** A client may still ask about a file that was deleted; that it is gone is no finding. */
  async #exists({ realm, path }: Target): Promise<boolean> {
    return realm.open.has(path) || (await realm.files.stat(path)) !== undefined;
  }
}

const nothing: FullDocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

/** A report that carries all that it says. */
export function fullReport({ diagnostics, resultId }: FileReport): FullDocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...diagnostics] };
}

function relatedDocuments(siblings: readonly FileReport[]): Record<string, FullDocumentDiagnosticReport> | undefined {
  if (siblings.length === 0) return undefined;
  return Object.fromEntries(siblings.map((sibling) => [sibling.uri, fullReport(sibling)]));
}
