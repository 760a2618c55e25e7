import {
  type CancellationToken,
  DocumentDiagnosticReportKind,
  type ResultProgressReporter,
  type WorkDoneProgressReporter,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { throwIfCancelled } from './cancellation.ts';
import { chosenIdentifier } from './chosen-documents.ts';
import { fullReport } from './document-diagnostics.ts';
import { emptyResultId, type FileReport } from './file-report.ts';
import { uriKey } from './locations.ts';
import { workspaceReports } from './reports.ts';
import type { Session } from './session.ts';

/** Where a pull's answer goes while it is being worked out. */
export interface PullOutlets {
  readonly progress: WorkDoneProgressReporter;
  readonly partial: ResultProgressReporter<WorkspaceDiagnosticReportPartialResult> | undefined;
}

/**
 * Answers `workspace/diagnostic`. A client pulls again as soon as it is answered, so a repeated pull that would bring
 * nothing new is held open until something has changed.
 */
export class WorkspaceDiagnostics {
  readonly #session: Session;
  readonly #onReport: (report: FileReport) => void;
  #answered = false;

  /** @param onReport called with every report, also of documents for which the client pulls by itself. */
  constructor(session: Session, onReport: (report: FileReport) => void) {
    this.#session = session;
    this.#onReport = onReport;
  }

  /**
   * The reports of every file that is to be shown, once there is something new to say.
   *
   * @throws ResponseError when the token is cancelled.
   */
  async pull(
    params: WorkspaceDiagnosticParams,
    token: CancellationToken,
    outlets: PullOutlets,
  ): Promise<WorkspaceDiagnosticReport> {
    const { changes } = this.#session;
    if (params.identifier === chosenIdentifier) return this.#nothing(token);
    const known = new Map(params.previousResultIds.map(({ uri, value }) => [uriKey(uri), { uri, value }]));
    // Of a client that watches nothing, no word will come of files that came or went.
    if (!this.#session.features.watchedFiles) this.#session.forgetDiscovered();
    outlets.progress.begin('Parapet', 0, this.#session.features.t('Auditing the workspace'), true);
    for (let fresh = true; !changes.closed; fresh = false) {
      const { revision } = changes;
      const answer = new Answer(known, outlets.partial);
      const onProgress = (done: number, total: number, path: string) =>
        outlets.progress.report(Math.floor((100 * done) / total), path);
      for await (const report of workspaceReports(this.#session, { fresh, token, onProgress })) {
        answer.add(report);
        this.#onReport(report);
      }
      answer.clearTheRest();
      throwIfCancelled(token);
      if (answer.hasNews || !this.#answered) {
        this.#answered = true;
        outlets.progress.done();
        return answer.finish();
      }
      await changes.after(revision, token);
      throwIfCancelled(token);
    }
    outlets.progress.done();
    return { items: [] };
  }

  /** Documents that a policy names are asked about by themselves; in the whole workspace they are among all others. */
  async #nothing(token: CancellationToken): Promise<WorkspaceDiagnosticReport> {
    const { changes } = this.#session;
    while (!changes.closed && !token.isCancellationRequested) await changes.after(changes.revision, token);
    throwIfCancelled(token);
    return { items: [] };
  }
}

/** How many reports are sent together while the rest is being worked out. */
const REPORTS_AT_ONCE = 20;

/** An answer while it grows: what is new to the client, and what is as it knows it. */
class Answer {
  hasNews = false;
  readonly #known: ReadonlyMap<string, { readonly uri: string; readonly value: string }>;
  readonly #partial: PullOutlets['partial'];
  readonly #items = new Map<string, WorkspaceDocumentDiagnosticReport>();
  readonly #seen = new Set<string>();

  constructor(
    known: ReadonlyMap<string, { readonly uri: string; readonly value: string }>,
    partial: PullOutlets['partial'],
  ) {
    this.#known = known;
    this.#partial = partial;
  }

  add(report: FileReport): void {
    const { key, uri, version, resultId } = report;
    const isSecond = this.#seen.has(key);
    this.#seen.add(key);
    if (!isSecond && this.#known.get(key)?.value === resultId) {
      this.#items.set(key, { kind: DocumentDiagnosticReportKind.Unchanged, uri, version, resultId });
      return;
    }
    this.#addNews(key, { ...fullReport(report), uri, version });
  }

  /** Files that the client still shows something for, and that are gone or no longer shown. */
  clearTheRest(): void {
    for (const [key, { uri, value }] of this.#known) {
      if (this.#seen.has(key) || value === emptyResultId) continue;
      this.#addNews(key, {
        kind: DocumentDiagnosticReportKind.Full,
        uri,
        version: null,
        resultId: emptyResultId,
        items: [],
      });
    }
  }

  /** The whole answer, or what is left of it when the rest was sent before. */
  finish(): WorkspaceDiagnosticReport {
    if (this.#partial === undefined) return { items: [...this.#items.values()] };
    this.#send();
    return { items: [] };
  }

  #addNews(key: string, item: WorkspaceDocumentDiagnosticReport): void {
    this.hasNews = true;
    this.#items.set(key, item);
    if (this.#partial !== undefined && this.#items.size >= REPORTS_AT_ONCE) this.#send();
  }

  #send(): void {
    if (this.#items.size > 0) this.#partial?.report({ items: [...this.#items.values()] });
    this.#items.clear();
  }
}
