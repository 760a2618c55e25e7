import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { CheckOptions } from '../core/lint/parts.ts';
import { discover } from '../workspace/discover.ts';
import { normalise, restBelow } from '../workspace/paths.ts';
import { type Recognised, recogniserOf } from '../workspace/recognise.ts';
import { throwIfCancelled } from './cancellation.ts';
import { Changes } from './changes.ts';
import type { ClientFeatures } from './client-features.ts';
import { clientFiles } from './client-files.ts';
import type { OpenDocument } from './documents.ts';
import { uriFrom, uriKey } from './locations.ts';
import type { Platform } from './platform.ts';
import { type Location, type Realm, Realms } from './realm.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { Units } from './units.ts';

/** A file that can be asked about, and what it is; `undefined` where only another file's include makes it part of a unit. */
export interface Target extends Location {
  readonly recognised: Recognised | undefined;
}

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
  readonly recognise: (path: string) => Recognised | undefined;
  readonly realms: Realms;
  readonly #documents = new Map<string, ServedDocument>();
  readonly #units = new WeakMap<Realm, Units>();
  readonly #failedRules = new Set<string>();
  #folderUris: readonly string[] = [];
  #folders: readonly Location[] = [];
  #discovered: Promise<readonly Location[]> | undefined;
  #lastBreath = 0;

  constructor(connection: Connection, platform: Platform, features: ClientFeatures) {
    this.connection = connection;
    this.platform = platform;
    this.features = features;
    this.recognise = recogniserOf(platform.formats).byPath;
    this.realms = new Realms(
      ({ scheme, authority }) => {
        if (scheme === 'file' && authority === '' && platform.files !== undefined) return platform.files;
        if (!features.clientFiles || scheme === 'untitled') return undefined;
        return clientFiles(connection, (path) => uriFrom({ scheme, authority }, path));
      },
      (path, languageId) => {
        const nominal = platform.formats.find(({ language }) => language.id === languageId)?.usualPaths[0];
        return this.recognise(normalise(path)) === undefined ? nominal : normalise(path);
      },
    );
  }

  /** The URIs of the workspace folders, as the client named them. */
  get folderUris(): readonly string[] {
    return this.#folderUris;
  }

  set folderUris(uris: readonly string[]) {
    this.#folderUris = uris;
    this.#folders = uris.flatMap((uri) => this.realms.locate(uri) ?? []);
    // Which files are watched depends on the folders.
    for (const realm of this.realms.all()) this.#units.delete(realm);
    this.forgetDiscovered();
  }

  /** Takes in a document that was opened. */
  open(document: OpenDocument): ServedDocument | undefined {
    const location = this.realms.locate(document.uri, document.languageId);
    if (location === undefined) return undefined;
    const served = { ...location, document, recognised: this.#recogniseDocument(location.path, document.languageId) };
    this.#documents.set(uriKey(document.uri), served);
    location.realm.open.set(location.path, document);
    return served;
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

  /** What a URI names, open or not; `undefined` for what is to be left alone. */
  target(uri: string): Target | undefined {
    const open = this.document(uri);
    if (open !== undefined) return this.#isLeftAlone(open) ? undefined : open;
    const location = this.realms.locate(uri);
    return location && { ...location, recognised: this.recognise(location.path) };
  }

  /** The units of a realm. */
  unitsOf(realm: Realm): Units {
    const known = this.#units.get(realm);
    if (known !== undefined) return known;
    const units = new Units(realm, (path) => this.#isWatched(realm, path), this.settings.target);
    this.#units.set(realm, units);
    return units;
  }

  /** Forgets what was loaded: it was meant for another release. */
  forgetUnits(): void {
    for (const realm of this.realms.all()) this.#units.delete(realm);
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
  async discovered(token: CancellationToken): Promise<readonly Location[]> {
    this.#discovered ??= this.#discover();
    const found = await this.#discovered;
    throwIfCancelled(token);
    return found;
  }

  /** Files may have come or gone. */
  forgetDiscovered(): void {
    this.#discovered = undefined;
  }

  /** How units are to be judged; a rule that fails is logged once. */
  checkOptions(): CheckOptions {
    return { profile: this.settings.profile, onRuleFailure: (ruleId, error) => this.#noteFailure(ruleId, error) };
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

  async #discover(): Promise<readonly Location[]> {
    const found: Location[] = [];
    for (const realm of new Set(this.#folders.map((folder) => folder.realm))) {
      const roots = this.#folders.filter((folder) => folder.realm === realm).map(({ path }) => path);
      const paths = await discover(realm.files, roots, { formats: this.platform.formats });
      found.push(...paths.map((path) => ({ realm, path })));
    }
    return found;
  }

  /** The document's own language decides where it is ours; other languages only share files that their path tells. */
  #recogniseDocument(path: string, languageId: string): Recognised | undefined {
    const byPath = this.recognise(path);
    if (byPath?.format.language.id === languageId) return byPath;
    const format = this.platform.formats.find(({ language }) => language.id === languageId);
    if (format !== undefined) return { format, role: 'root' };
    const isShared = languageId === '' || byPath?.format.language.foreignIds.includes(languageId) === true;
    return isShared ? byPath : undefined;
  }

  /** Its path tells what it is, and its language says otherwise: a template, or what a person has chosen. */
  #isLeftAlone({ path, recognised }: ServedDocument): boolean {
    return recognised === undefined && this.recognise(path) !== undefined;
  }

  #isWatched(realm: Realm, path: string): boolean {
    return this.features.watchedFiles && this.isInWorkspace(realm, path) && this.recognise(path) !== undefined;
  }

  #noteFailure(ruleId: string, error: unknown): void {
    if (this.#failedRules.has(ruleId)) return;
    this.#failedRules.add(ruleId);
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.connection.console.error(
      `The rule ${ruleId} failed and is left out; the others go on. Please report this as a defect of Parapet. ${what}`,
    );
  }
}

/** Long enough to get work done, short enough for an editor not to feel it. */
const MILLISECONDS_BETWEEN_BREATHS = 8;
