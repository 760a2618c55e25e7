import type {
  Connection,
  FileEvent,
  TextDocumentContentChangeEvent,
  TextDocumentItem,
  WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import { ChosenDocuments } from './chosen-documents.ts';
import { type ClientFeatures, optionOf } from './client-features.ts';
import { CodeActions } from './code-actions.ts';
import { DocumentDiagnostics } from './document-diagnostics.ts';
import { OpenDocument } from './documents.ts';
import { uriKey } from './locations.ts';
import type { Platform } from './platform.ts';
import { PushDiagnostics } from './push-diagnostics.ts';
import { Refresh } from './refresh.ts';
import { Session } from './session.ts';
import { readSettings } from './settings.ts';
import { noteFileEvents, watch } from './watch.ts';
import { WorkspaceDiagnostics } from './workspace-diagnostics.ts';

/** One client's session with all that answers it: takes in what happens, and tells those whom it concerns. */
export class Server {
  readonly session: Session;
  readonly documentDiagnostics: DocumentDiagnostics;
  readonly workspaceDiagnostics: WorkspaceDiagnostics;
  readonly codeActions: CodeActions;
  /** Resolves when the settings are known: what is answered before would be answered for the wrong profile. */
  ready: Promise<void> = Promise.resolve();
  readonly #connection: Connection;
  readonly #refresh: Refresh;
  readonly #refreshTexts: Refresh;
  readonly #push: PushDiagnostics;
  readonly #chosen: ChosenDocuments;

  constructor(connection: Connection, platform: Platform, features: ClientFeatures) {
    this.#connection = connection;
    this.session = new Session(connection, platform, features, () => this.#changedOutside());
    this.#refresh = new Refresh(this.session);
    this.#refreshTexts = new Refresh(this.session, 'texts');
    this.#push = new PushDiagnostics(this.session);
    this.documentDiagnostics = new DocumentDiagnostics(this.session, this.#refresh);
    this.workspaceDiagnostics = new WorkspaceDiagnostics(this.session, (report) =>
      this.documentDiagnostics.seen(report),
    );
    this.codeActions = new CodeActions(this.session);
    this.#chosen = new ChosenDocuments(this.session, (uri) => this.#becameAnother(uri));
  }

  /** The client is ready to be asked: for its settings, and to tell what happens to files. */
  start(): void {
    const { features } = this.session;
    if (features.configuration) this.ready = this.#fetchSettings();
    if (features.workspaceFolders)
      this.#connection.workspace.onDidChangeWorkspaceFolders((event) => this.#moved(event));
    this.#chosen.start();
    watch(this.session).catch((error) => this.#complain(`The client watches no files or settings: ${String(error)}`));
  }

  /** A document was opened; one that is open already is taken as closed first. */
  opened(item: TextDocumentItem): void {
    if (this.session.document(item.uri) !== undefined) this.closed(item.uri);
    const served = this.session.open(new OpenDocument(item, this.session.features.encoding));
    if (served === undefined) return;
    if (this.session.policies.isPolicy(served)) this.#policyChanged();
    const units = this.session.unitsOf(served.realm);
    // On disk it may be one of ours, and in the editor not.
    if (served.recognised === undefined) units.dropRootedAt(served.path);
    units.opened(served.path);
    this.#chosen.request();
    this.changed(item.uri);
  }

  /** A document was edited; one that is not open is passed over. */
  edited(uri: string, changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    const served = this.session.document(uri);
    if (served === undefined) return;
    served.document.update(changes, version);
    if (this.session.policies.isPolicy(served)) this.#policyChanged();
    const units = this.session.unitsOf(served.realm);
    units.edited(served.path);
    if (this.session.reconsider(uri)) this.#becameAnother(uri);
    else {
      if (units.isOpenElsewhere(served.path)) this.#refreshTexts.request();
      this.changed(uri);
    }
  }

  /** A document was saved. What else has changed on disk is looked for, where no events tell of it. */
  saved(uri: string): void {
    if (this.session.features.watchedFiles) return;
    this.session.forgetDiscovered();
    this.changed(uri);
  }

  /** A document was closed; one that is not open is passed over. */
  closed(uri: string): void {
    const served = this.session.close(uri);
    if (served === undefined) return;
    const { realm, path } = served;
    if (this.session.policies.isPolicy(served)) this.#policyChanged();
    const units = this.session.unitsOf(realm);
    // What was typed and not saved is gone: the file on disk counts again.
    units.touch(path, 'changed');
    if (this.session.recognition.isCandidate(path)) {
      units.dropRootedAt(path);
      void this.session.recognition.forget(realm, path);
      this.session.forgetDiscovered();
    }
    units.keepOnly((other) => realm.open.has(other) || this.session.isInWorkspace(realm, other));
    if (!this.session.features.watchedFiles) this.session.forgetDiscovered();
    this.documentDiagnostics.closed(uriKey(uri));
    if (realm.open.size > 0) this.#refresh.request();
    this.changed();
  }

  /** Files came, went or changed outside of the editors. */
  filesChanged(events: readonly FileEvent[]): void {
    if (noteFileEvents(this.session, events, () => this.#changedOutside())) this.#changedOutside();
  }

  /** @param settings what the client sends with the news: all settings, or nothing where it wants to be asked. */
  configured(settings: unknown): void {
    const section = optionOf(settings, 'parapet');
    if (this.session.features.configuration) this.ready = this.#fetchSettings();
    else if (section !== undefined && this.applySettings(section)) this.#changedOutside();
  }

  /**
   * Takes over a section of settings.
   *
   * @returns whether anything is different now.
   */
  applySettings(section: unknown): boolean {
    const before = this.session.settings;
    const settings = readSettings(section, (message) => this.#complain(message));
    this.session.settings = settings;
    if (settings.scope !== before.scope) this.session.audited = false;
    const rejudged =
      settings.profile !== before.profile || JSON.stringify(settings.target) !== JSON.stringify(before.target);
    if (rejudged) this.session.forgetUnits();
    const shown = settings.hints !== before.hints || settings.lenses !== before.lenses;
    return settings.scope !== before.scope || rejudged || shown;
  }

  /** Something may move a finding; `edited` is the document in which it happened. */
  changed(edited?: string): void {
    this.session.changes.note();
    this.#push.request(edited);
  }

  /** An open document is something else than it was. */
  #becameAnother(uri: string): void {
    const served = this.session.document(uri);
    if (served !== undefined) this.session.unitsOf(served.realm).dropRootedAt(served.path);
    // What it was part of, or was compared with, may be shown in other documents.
    this.#refresh.request();
    this.changed(uri);
  }

  /** A policy may say something else now: of every file, and of which files there are. */
  #policyChanged(): void {
    this.session.forgetUnits();
    this.session.forgetDiscovered();
    this.#refresh.request();
  }

  #changedOutside(): void {
    this.changed();
    this.#refresh.request();
  }

  async #fetchSettings(): Promise<void> {
    try {
      const section: unknown = await this.#connection.workspace.getConfiguration('parapet');
      if (this.applySettings(section)) this.#changedOutside();
    } catch (error) {
      this.#complain(`The settings could not be read, and the last ones stay in use: ${String(error)}`);
    }
  }

  #moved({ added, removed }: WorkspaceFoldersChangeEvent): void {
    const gone = new Set(removed.map(({ uri }) => uriKey(uri)));
    const kept = this.session.folderUris.filter((uri) => !gone.has(uriKey(uri)));
    this.session.folderUris = [...kept, ...added.map(({ uri }) => uri)];
    this.#changedOutside();
  }

  #complain(message: string): void {
    this.#connection.console.warn(message);
  }
}
