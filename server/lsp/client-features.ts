import type { ClientCapabilities, DiagnosticTag, InitializeParams } from 'vscode-languageserver';
import { type Translate, translate } from './l10n.ts';
import { chooseEncoding, type Encoding } from './positions.ts';

/** What the client can do, each thing by one name; whatever it does not announce, it can not. */
export interface ClientFeatures {
  readonly encoding: Encoding;
  /** It asks for diagnostics; where not, they are published. */
  readonly pullDiagnostics: boolean;
  readonly relatedDocuments: boolean;
  readonly refreshDiagnostics: boolean;
  readonly publishedVersions: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly diagnosticData: boolean;
  readonly diagnosticTags: ReadonlySet<DiagnosticTag>;
  /** It takes code actions as such; where not, only commands. */
  readonly codeActionLiterals: boolean;
  readonly preferredActions: boolean;
  /** It asks for the edit of a code action when the action is chosen. */
  readonly resolvesEdits: boolean;
  readonly applyEdit: boolean;
  readonly documentChanges: boolean;
  readonly createFiles: boolean;
  readonly changeAnnotations: boolean;
  readonly configuration: boolean;
  readonly configurationEvents: boolean;
  readonly watchedFiles: boolean;
  readonly workspaceFolders: boolean;
  /** It asks for code lenses. */
  readonly codeLenses: boolean;
  /** Requests by which it can be asked to ask again for what stands in and above its texts. */
  readonly editorRefreshes: readonly string[];
  /** It asks for semantic tokens. */
  readonly semanticTokens: boolean;
  /** It takes snippets among the completions. */
  readonly snippets: boolean;
  /** It has the command `parapet.copyCommand`: `initializationOptions.commands` names it. */
  readonly copiesCommands: boolean;
  /** It has the command `parapet.ignoreHere`, which asks for a reason and sends `parapet/ignore`; likewise. */
  readonly asksForReasons: boolean;
  /** The names of capabilities about documents that it lets a server register later, such as `hover`. */
  readonly dynamic: ReadonlySet<string>;
  /** Commands of the client's own that code actions may name: `initializationOptions.commands`. */
  readonly commands: ReadonlySet<unknown>;
  /** It answers `parapet/fs/*`: `initializationOptions.fileSystem` is `client`. */
  readonly clientFiles: boolean;
  /** Texts for the person, in the language of the client: `initializationOptions.l10n` has the translations. */
  readonly t: Translate;
}

/** Reads a client's capabilities; every one of them may be missing. */
export function clientFeatures(params: InitializeParams): ClientFeatures {
  // A client written by hand may send none at all, whatever the protocol says.
  const client: ClientCapabilities = params.capabilities ?? {};
  const { textDocument = {}, workspace = {}, general = {} } = client;
  const pull = textDocument.diagnostic;
  const push = textDocument.publishDiagnostics;
  const action = textDocument.codeAction;
  const edit = workspace.workspaceEdit;
  const documentChanges = edit?.documentChanges === true;
  const changeAnnotations = documentChanges && edit.changeAnnotationSupport !== undefined;
  return {
    encoding: chooseEncoding(general.positionEncodings),
    pullDiagnostics: pull !== undefined,
    relatedDocuments: pull?.relatedDocumentSupport === true,
    refreshDiagnostics: workspace.diagnostics?.refreshSupport === true,
    publishedVersions: push?.versionSupport === true,
    relatedInformation: (pull?.relatedInformation ?? push?.relatedInformation) === true,
    codeDescription: (pull?.codeDescriptionSupport ?? push?.codeDescriptionSupport) === true,
    diagnosticData: (pull?.dataSupport ?? push?.dataSupport) === true,
    diagnosticTags: new Set((pull?.tagSupport ?? push?.tagSupport)?.valueSet ?? []),
    codeActionLiterals: action?.codeActionLiteralSupport !== undefined,
    preferredActions: action?.isPreferredSupport === true,
    resolvesEdits: action?.dataSupport === true && (action.resolveSupport?.properties.includes('edit') ?? false),
    applyEdit: workspace.applyEdit === true,
    documentChanges,
    createFiles: documentChanges && (edit?.resourceOperations?.includes('create') ?? false),
    changeAnnotations,
    configuration: workspace.configuration === true,
    configurationEvents: workspace.didChangeConfiguration?.dynamicRegistration === true,
    watchedFiles: workspace.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace.workspaceFolders === true,
    codeLenses: textDocument.codeLens !== undefined,
    editorRefreshes: (['inlayHint', 'semanticTokens', 'codeLens'] as const)
      .filter((name) => workspace[name]?.refreshSupport === true)
      .map((name) => `workspace/${name}/refresh`),
    semanticTokens: textDocument.semanticTokens !== undefined,
    snippets: textDocument.completion?.completionItem?.snippetSupport === true,
    copiesCommands: namesOf(optionOf(params.initializationOptions, 'commands')).includes(copyCommand),
    asksForReasons: namesOf(optionOf(params.initializationOptions, 'commands')).includes(ignoreCommand),
    dynamic: new Set(
      Object.entries(textDocument).flatMap(([name, can]) =>
        optionOf(can, 'dynamicRegistration') === true ? [name] : [],
      ),
    ),
    commands: new Set(namesOf(optionOf(params.initializationOptions, 'commands'))),
    clientFiles: optionOf(params.initializationOptions, 'fileSystem') === 'client',
    t: translate(optionOf(params.initializationOptions, 'l10n')),
  };
}

/** The client's own command that takes a text to where it can be pasted from. */
export const copyCommand = 'parapet.copyCommand';

/** The client's own command that shows some places of a document: its URI, a position, and locations. */
export const showPlacesCommand = 'parapet.showPlaces';

/** The client's own command that asks why a finding is to be ignored. */
export const ignoreCommand = 'parapet.ignoreHere';

function namesOf(option: unknown): readonly unknown[] {
  return Array.isArray(option) ? option : [];
}

/** One of the client's own options; `undefined` when it sent none, or something else than an object. */
export function optionOf(options: unknown, name: string): unknown {
  return typeof options === 'object' && options !== null
    ? Object.entries(options).find(([key]) => key === name)?.[1]
    : undefined;
}
