import {
  type Registration,
  RegistrationRequest,
  TextDocumentSyncKind,
  UnregistrationRequest,
} from 'vscode-languageserver';
import type { LoadedPolicy } from '../policy/load-policy.ts';
import { policyName } from '../policy/policy-file.ts';
import { childOf, nameOf } from '../workspace/paths.ts';
import { serverCapabilities } from './capabilities.ts';
import { heedDocument } from './chosen.ts';
import type { ClientFeatures } from './client-features.ts';
import type { Location } from './realm.ts';
import type { Session } from './session.ts';

/** The identifier of diagnostics of documents that only a policy makes ours. */
export const chosenIdentifier = 'parapet-files';

/**
 * The documents that only `[files]` of a policy makes ours: the client is asked to tell of these too, and of no others, and
 * open ones become ours or a stranger's as the policy changes.
 */
export class ChosenDocuments {
  readonly #session: Session;
  readonly #onNews: (uri: string) => void;
  readonly #folders = new Map<string, Location>();
  #globs = '[]';
  #registered: readonly Registration[] = [];
  #running = false;
  #again = false;
  #count = 0;

  /** @param onNews called with the URI of each open document that is something else now. */
  constructor(session: Session, onNews: (uri: string) => void) {
    this.#session = session;
    this.#onNews = onNews;
  }

  /** Looks at the policies of the workspace folders now, and at all others as they come to hand and change. */
  start(): void {
    this.#session.policies.onForget(() => this.request());
    this.#session.policies.onLoad(() => this.request());
    this.request();
  }

  /** Looks at the policies again, as soon as it is done with the last time. */
  request(): void {
    this.#again = true;
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#again && !this.#session.changes.closed) {
      this.#again = false;
      try {
        await this.#update();
      } catch (error) {
        this.#session.connection.console.warn(
          `The client does not tell of documents that a policy names in [files]: ${String(error)}`,
        );
      }
    }
    this.#running = false;
  }

  async #update(): Promise<void> {
    const globs = (await this.#policies()).flatMap(globsOf);
    const open = [...this.#session.realms.all()].flatMap((realm) => [...realm.open.values()]);
    for (const { uri } of open) if (await heedDocument(this.#session, uri)) this.#onNews(uri);
    await this.#register([...new Set(globs)].sort());
  }

  /** The policies of the workspace folders, and those that were met before in folders below. */
  async #policies(): Promise<readonly LoadedPolicy[]> {
    const { policies, folders, realms } = this.#session;
    const loaded = [...realms.all()].flatMap((realm) =>
      policies.loaded(realm).map(({ folder }): Location => ({ realm, path: folder })),
    );
    for (const folder of [...folders, ...loaded]) {
      this.#folders.set(folder.realm.uriOf(folder.path) ?? folder.path, folder);
    }
    const found = new Set<LoadedPolicy>();
    for (const { realm, path } of this.#folders.values()) {
      const policy = await policies.policyFor({ realm, path: childOf(path, policyName) });
      if (policy !== undefined) found.add(policy);
    }
    return [...found];
  }

  async #register(globs: readonly string[]): Promise<void> {
    const key = JSON.stringify(globs);
    const { features, connection } = this.#session;
    if (key === this.#globs || !features.dynamic.has('synchronization')) return;
    this.#globs = key;
    const before = this.#registered;
    const id = `parapet-files-${++this.#count}`;
    this.#registered = globs.length === 0 ? [] : registrationsFor(globs, id, features);
    // The new ones first: a document that both are about stays open all the time.
    if (this.#registered.length > 0) {
      await connection.sendRequest(RegistrationRequest.type, { registrations: [...this.#registered] });
    }
    if (before.length > 0) {
      const unregisterations = before.map(({ id: old, method }) => ({ id: old, method }));
      await connection.sendRequest(UnregistrationRequest.type, { unregisterations });
    }
  }
}

/**
 * The files that a policy names, as patterns for paths of any client: with the name of the policy's folder before them, and
 * not the way there, which clients write in their own ways.
 */
function globsOf({ chain, folder }: LoadedPolicy): readonly string[] {
  const before = folder === '/' ? '**' : `**/${nameOf(folder).replace(/[*?[\]{}\\]/g, '[$&]')}`;
  return chain
    .flatMap(({ formats }) => [...formats.values()].flat())
    .map((pattern) => {
      const bare = pattern.replace(/\/+$/, '').replace(/^\.\//, '');
      return bare.includes('/') ? `${before}/${bare.replace(/^\//, '')}` : `${before}/**/${bare}`;
    });
}

/** What a client can be asked for document by document: the method, and the names of it in its capabilities and in ours. */
const asked = [
  ['codeAction', 'codeActionProvider'],
  ['codeLens', 'codeLensProvider'],
  ['completion', 'completionProvider'],
  ['definition', 'definitionProvider'],
  ['diagnostic', 'diagnosticProvider'],
  ['documentHighlight', 'documentHighlightProvider'],
  ['documentLink', 'documentLinkProvider'],
  ['documentSymbol', 'documentSymbolProvider'],
  ['foldingRange', 'foldingRangeProvider'],
  ['formatting', 'documentFormattingProvider'],
  ['hover', 'hoverProvider'],
  ['inlayHint', 'inlayHintProvider'],
  ['references', 'referencesProvider'],
  ['rename', 'renameProvider'],
  ['selectionRange', 'selectionRangeProvider'],
  ['semanticTokens', 'semanticTokensProvider'],
] as const;

/** All that is served for documents of the client's own choice, for some more documents. */
function registrationsFor(globs: readonly string[], id: string, features: ClientFeatures): readonly Registration[] {
  const documentSelector = globs.map((pattern) => ({ pattern }));
  const offered = serverCapabilities(features);
  const registration = (method: string, options: object): Registration => ({
    id: `${id}-${method}`,
    method: `textDocument/${method}`,
    registerOptions: { ...options, documentSelector },
  });
  return [
    registration('didChange', { syncKind: TextDocumentSyncKind.Incremental }),
    registration('didSave', { includeText: false }),
    registration('didClose', {}),
    ...asked.flatMap(([method, provider]): Registration[] => {
      const options = offered[provider];
      if (!features.dynamic.has(method) || options === undefined || options === false) return [];
      const own = typeof options === 'object' ? options : {};
      return [registration(method, method === 'diagnostic' ? { ...own, identifier: chosenIdentifier } : own)];
    }),
    // Last: a client tells at once of those that are open.
    registration('didOpen', {}),
  ];
}
