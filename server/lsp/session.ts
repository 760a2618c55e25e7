import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { CheckOptions } from '../core/lint/parts.ts';
import { normalise, restBelow } from '../workspace/paths.ts';
import { isSame } from '../workspace/recognise.ts';
import { throwIfCancelled } from './cancellation.ts';
import { Changes } from './changes.ts';
import { heedDocument, recognisedFile } from './chosen.ts';
import type { ClientFeatures } from './client-features.ts';
import { clientFiles } from './client-files.ts';
import type { OpenDocument } from './documents.ts';
import { uriFrom, uriKey } from './locations.ts';
import { Neighbours } from './neighbours.ts';
import type { Platform } from './platform.ts';
import { SessionPolicies } from './policies.ts';
import { type Location, type Realm, Realms } from './realm.ts';
import { Recognition } from './recognition.ts';
import { RuleFailures } from './rule-failures.ts';
import { defaultSettings, levelOf, type Settings } from './settings.ts';
import { Units } from './units.ts';
import { WatchedNames } from './watch-names.ts';
import { filesIn, type Target } from './workspace-files.ts';

export type { Target } from './workspace-files.ts';

/** An open document that Parapet speaks of. */
export interface ServedDocument extends Target {
  readonly document: OpenDocument;
}

/** What the server knows of one client: what it can do, what it has open, and what it wants to hear. */
export class Session {
  readonly connection: Connection;
  readonly platform: Platform;
  readonly features: ClientFeatures;
  readonly changes = new Changes();
  settings: Settings = defaultSettings;
  /** Whether an audit was asked for: from then on every file of the workspace is shown, whatever the scope. */
  audited = false;
  readonly recognition: Recognition;
  readonly neighbours: Neighbours;
  readonly realms: Realms;
  readonly policies: SessionPolicies;
  readonly failures: RuleFailures;
  readonly #documents = new Map<string, ServedDocument>();
  readonly #units = new WeakMap<Realm, Units>();
  readonly #watchedNames: WatchedNames;
  #folderUris: readonly string[] = [];
  #folders: readonly Location[] = [];
  #discovered: Promise<readonly Target[]> | undefined;
  #lastBreath = 0;

  /** @param onNeighbours called when other files have come to hand that open documents are to be compared with. */
  constructor(connection: Connection, platform: Platform, features: ClientFeatures, onNeighbours: () => void) {
    this.connection = connection;
    this.platform = platform;
    this.features = features;
    this.recognition = new Recognition(platform.formats);
    this.neighbours = new Neighbours(this, onNeighbours, (error) =>
      connection.console.error(`Files could not be compared with each other: ${String(error)}`),
    );
    this.#watchedNames = new WatchedNames(connection);
    this.failures = new RuleFailures(connection.console);
    this.policies = new SessionPolicies({
      session: this,
      onRead: (paths) => features.watchedFiles && this.#watchedNames.add(paths),
    });
    this.realms = new Realms(
      ({ scheme, authority }) => {
        if (scheme === 'file' && authority === '' && platform.files !== undefined) return platform.files;
        if (!features.clientFiles || scheme === 'untitled') return undefined;
        return clientFiles(connection, (path) => uriFrom({ scheme, authority }, path));
      },
      (path, languageId) => {
        const nominal = this.recognition.formatOf(languageId)?.usualPaths[0];
        return this.recognition.couldBeOurs(normalise(path)) ? normalise(path) : nominal;
      },
    );
  }

  /** The URIs of the workspace folders, as the client named them. */
  get folderUris(): readonly string[] {
    return this.#folderUris;
  }

  /** The workspace folders to which a way leads. */
  get folders(): readonly Location[] {
    return this.#folders;
  }

  set folderUris(uris: readonly string[]) {
    this.#folderUris = uris;
    this.#folders = uris.flatMap((uri) => this.realms.locate(uri) ?? []);
    // Which files are watched depends on the folders.
    for (const realm of this.realms.all()) this.#units.delete(realm);
    this.policies.forget();
    this.forgetDiscovered();
    this.neighbours.reset();
  }

  /** Takes in a document that was opened. */
  open(document: OpenDocument): ServedDocument | undefined {
    const location = this.realms.locate(document.uri, document.languageId);
    if (location === undefined) return undefined;
    const served = { ...location, document, recognised: this.recognition.ofDocument(location, document) };
    this.#documents.set(uriKey(document.uri), served);
    location.realm.open.set(location.path, document);
    return served;
  }

  /**
   * Looks again at what a document is, since its text has changed, or what a policy says of it.
   *
   * @returns whether it is something else now.
   */
  reconsider(uri: string): boolean {
    const served = this.document(uri);
    const recognised = served && this.recognition.ofDocument(served, served.document);
    if (served === undefined || isSame(recognised, served.recognised)) return false;
    this.#documents.set(uriKey(uri), { ...served, recognised });
    return true;
  }

  /** Forgets a document that was closed. */
  close(uri: string): ServedDocument | undefined {
    const served = this.document(uri);
    this.#documents.delete(uriKey(uri));
    served?.realm.open.delete(served.path);
    this.realms.forget(uri);
    return served;
  }

  /** The open document of a URI, however the URI is spelled. */
  document(uri: string): ServedDocument | undefined {
    return this.#documents.get(uriKey(uri));
  }

  /** The open documents of known formats. */
  served(): ServedDocument[] {
    return [...this.#documents.values()].filter(({ recognised }) => recognised !== undefined);
  }

  /** The open documents that are policies. */
  openPolicies(): ServedDocument[] {
    return [...this.#documents.values()].filter((document) => this.policies.isPolicy(document));
  }

  /** As {@link target}, with a look into the policy, and into a file that is not open where only its text tells what it is. */
  async targetOf(uri: string): Promise<Target | undefined> {
    await heedDocument(this, uri);
    const target = this.target(uri);
    if (target === undefined || this.document(uri) !== undefined) return target;
    return { ...target, recognised: await recognisedFile(this, target) };
  }

  /** What a URI names, open or not, as far as its path or an open text tells; `undefined` for what is to be left alone. */
  target(uri: string): Target | undefined {
    const open = this.document(uri);
    if (open !== undefined) return this.#isLeftAlone(open) ? undefined : open;
    const location = this.realms.locate(uri);
    return location && { ...location, recognised: this.recognition.byPath(location.path) };
  }

  /** The units of a realm. */
  unitsOf(realm: Realm): Units {
    const known = this.#units.get(realm);
    if (known !== undefined) return known;
    const units = new Units(realm, {
      isWatched: (path) => this.#isWatched(realm, path),
      configurationFor: (path) => this.policies.configurationFor(realm, path),
      profile: levelOf(this.settings),
      onBeside: (patterns) => this.features.watchedFiles && this.#watchedNames.add(patterns),
    });
    this.#units.set(realm, units);
    return units;
  }

  /** Forgets what was loaded, and the policies with it: all of it was meant to be judged in another way. */
  forgetUnits(): void {
    this.policies.forget();
    for (const realm of this.realms.all()) this.#units.delete(realm);
    this.neighbours.reset();
  }

  /** Whether findings in a file are to be shown although nobody asked for this very file. */
  isShown(realm: Realm, path: string): boolean {
    const open = this.document(realm.open.get(path)?.uri ?? '');
    if (open !== undefined) return !this.#isLeftAlone(open);
    return this.showsClosedFiles && this.isInWorkspace(realm, path);
  }

  /** Whether files that are not open are spoken of at all. */
  get showsClosedFiles(): boolean {
    return this.settings.scope === 'workspace' || this.audited;
  }

  /** Whether a path lies in one of the workspace folders. */
  isInWorkspace(realm: Realm, path: string): boolean {
    return this.#folders.some((folder) => folder.realm === realm && restBelow(folder.path, path) !== undefined);
  }

  /** Every recognised file below the workspace folders; looked up once until {@link forgetDiscovered}. */
  async discovered(token: CancellationToken): Promise<readonly Target[]> {
    this.#discovered ??= filesIn(this.#folders, this);
    const found = await this.#discovered;
    throwIfCancelled(token);
    return found;
  }

  /** The list of files that {@link discovered} gives; another object whenever it was looked up anew. */
  get discovery(): object | undefined {
    return this.#discovered;
  }

  /** Files may have come or gone. */
  forgetDiscovered(): void {
    this.#discovered = undefined;
  }

  /** How units are to be judged; a rule that fails is logged once. */
  checkOptions(): CheckOptions {
    return { profile: levelOf(this.settings), onRuleFailure: this.failures.note };
  }

  /**
   * To be awaited within long work: lets other messages in when enough time has passed.
   *
   * @throws ResponseError when the token is cancelled.
   */
  async breathe(token: CancellationToken): Promise<void> {
    throwIfCancelled(token);
    const now = performance.now();
    if (now - this.#lastBreath < MILLISECONDS_BETWEEN_BREATHS) return;
    await this.platform.yieldNow();
    this.#lastBreath = performance.now();
    throwIfCancelled(token);
  }

  /** Its path tells what it is, and its language says otherwise: a template, or what a person has chosen. */
  #isLeftAlone({ path, recognised }: ServedDocument): boolean {
    return recognised === undefined && this.recognition.byPath(path) !== undefined;
  }

  #isWatched(realm: Realm, path: string): boolean {
    if (!this.features.watchedFiles || !this.isInWorkspace(realm, path)) return false;
    return this.recognition.couldBeOurs(path) || this.#watchedNames.has(path);
  }
}

/** Long enough to get work done, short enough for an editor not to feel it. */
const MILLISECONDS_BETWEEN_BREATHS = 8;
