import { CancellationToken } from 'vscode-languageserver';
import { type FileReport, reportOf, siblingReports, workspaceReports } from './reports.ts';
import type { ServedDocument, Session } from './session.ts';

/** Publishes diagnostics to a client that cannot ask for them: of open documents, and of the other files of their units. */
export class PushDiagnostics {
  readonly #session: Session;
  /** What the client was sent last, by the key of the URI. */
  readonly #published = new Map<string, FileReport>();
  #running = false;
  #due = false;
  readonly #edited = new Set<string>();

  constructor(session: Session) {
    this.#session = session;
  }

  /**
   * Publishes what has changed, once the messages that are waiting have been handled.
   *
   * @param edited URI of the document whose edit is the reason: whatever else it needs is then looked at anew.
   */
  request(edited?: string): void {
    if (this.#session.features.pullDiagnostics || this.#session.changes.closed) return;
    if (edited !== undefined) this.#edited.add(edited);
    this.#due = true;
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (this.#due && !this.#session.changes.closed) {
        await this.#session.platform.yieldNow();
        this.#due = false;
        await this.#publishAll();
      }
    } catch (error) {
      this.#session.connection.console.error(`Diagnostics could not be worked out: ${String(error)}`);
    } finally {
      this.#running = false;
    }
  }

  async #publishAll(): Promise<void> {
    const wanted = new Set<string>();
    const publish = (report: FileReport) => {
      wanted.add(report.key);
      this.#publish(report);
    };
    for (const served of this.#session.served()) {
      for (const report of await this.#reportsFor(served)) publish(report);
    }
    if (this.#session.audited) {
      const walk = { fresh: false, token: CancellationToken.None };
      for await (const report of workspaceReports(this.#session, walk)) publish(report);
    }
    for (const [key, { uri, diagnostics }] of this.#published) {
      if (wanted.has(key) || this.#due) continue;
      this.#published.delete(key);
      if (diagnostics.length > 0) this.#send({ uri, version: null, diagnostics: [] });
    }
  }

  async #reportsFor({ document, realm, path, recognised }: ServedDocument): Promise<readonly FileReport[]> {
    const fresh = this.#edited.delete(document.uri);
    const lookup = { fresh, token: CancellationToken.None };
    const units = await this.#session.unitsOf(realm).of(path, recognised, lookup);
    // From here on nothing waits: the texts and versions are those of this moment. It may have been closed meanwhile.
    if (this.#session.document(document.uri)?.document !== document) return [];
    const own = reportOf(this.#session, { realm, path }, units);
    return [...(own ? [own] : []), ...siblingReports(this.#session, { realm, path }, units)];
  }

  #publish(report: FileReport): void {
    const before = this.#published.get(report.key);
    this.#published.set(report.key, report);
    // The same findings for another version are sent too: a client may drop those of a version that is not the newest.
    const isKnown = before?.resultId === report.resultId && before.version === report.version;
    if (isKnown || (before === undefined && report.version === null && report.diagnostics.length === 0)) return;
    this.#send(report);
  }

  #send({ uri, version, diagnostics }: Pick<FileReport, 'uri' | 'version' | 'diagnostics'>): void {
    const isVersioned = version !== null && this.#session.features.publishedVersions;
    void this.#session.connection.sendDiagnostics({
      uri,
      diagnostics: [...diagnostics],
      ...(isVersioned && { version }),
    });
  }
}
