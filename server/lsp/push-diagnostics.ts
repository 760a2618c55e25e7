import { CancellationToken } from 'vscode-languageserver';
import type { FileReport } from './file-report.ts';
import { lookUp } from './found.ts';
import { policyReports } from './policy-reports.ts';
import { reportOf, siblingReports, workspaceReports } from './reports.ts';
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
    // First all that has to be loaded: what units say about each other is known when the last of them is there.
    for (const served of this.#session.served()) await this.#load(served);
    for (const served of this.#session.served()) {
      for (const report of await this.#reportsFor(served)) publish(report);
    }
    for (const report of await this.#ofPolicies()) publish(report);
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

  /** Reports of the policies that are open, and of those that were read and are to be shown. */
  async #ofPolicies(): Promise<readonly FileReport[]> {
    for (const location of this.#session.openPolicies()) await this.#session.policies.newsOf(location);
    return policyReports(this.#session);
  }

  async #load({ document }: ServedDocument): Promise<void> {
    const fresh = this.#edited.delete(document.uri);
    const looked = await lookUp(this.#session, document.uri, { fresh, token: CancellationToken.None });
    if (looked !== undefined) this.#session.neighbours.request(looked.target.realm, looked.units);
  }

  async #reportsFor({ document }: ServedDocument): Promise<readonly FileReport[]> {
    const looked = await lookUp(this.#session, document.uri, { fresh: false, token: CancellationToken.None });
    // From here on nothing waits: the texts and versions are those of this moment. It may have been closed meanwhile.
    if (looked === undefined || this.#session.document(document.uri)?.document !== document) return [];
    const { target, units } = looked;
    if (target.recognised === undefined) return [];
    const own = reportOf(this.#session, target, units);
    return [...(own ? [own] : []), ...siblingReports(this.#session, target, units)];
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
