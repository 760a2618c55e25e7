import * as vscode from 'vscode';

/** The command that shows a rule's page; it takes the rule's id, or asks for one. */
export const explainCommand = 'parapet.explainRule';

const SCHEME = 'parapet-rule';

/** The pages of all rules, out of the extension itself: to read one takes no network. */
export class RulePages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #source: vscode.Uri;
  readonly #registration: vscode.Disposable;
  #pages: Promise<Readonly<Record<string, string>>> | undefined;

  constructor(extension: vscode.Uri) {
    this.#source = vscode.Uri.joinPath(extension, 'dist', 'rules.json');
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  async provideTextDocumentContent({ path }: vscode.Uri): Promise<string> {
    const id = path.slice(1).replace(/\.md$/, '');
    const page = (await this.all())[id];
    return page?.replace(/<!--.*?-->\n?/gs, '') ?? vscode.l10n.t('There is no rule {0}.', id);
  }

  /** Shows the page of a rule as it reads; asks which one where no id is given. */
  async show(argument: unknown): Promise<void> {
    const id = typeof argument === 'string' ? argument : await this.#choose();
    if (id === undefined) return;
    await vscode.commands.executeCommand(
      'markdown.showPreview',
      vscode.Uri.from({ scheme: SCHEME, path: `/${id}.md` }),
    );
  }

  dispose(): void {
    this.#registration.dispose();
  }

  async #choose(): Promise<string | undefined> {
    const here = idsAtCursor();
    const pages = await this.all();
    const items = Object.entries(pages).map(([label, page]) => ({
      label,
      description: /^# (.*)/.exec(page)?.[1] ?? '',
    }));
    const sorted = [
      ...items.filter(({ label }) => here.includes(label)),
      ...items.filter(({ label }) => !here.includes(label)),
    ];
    const chosen = await vscode.window.showQuickPick(sorted, {
      title: vscode.l10n.t('Explain a rule'),
      matchOnDescription: true,
    });
    return chosen?.label;
  }

  /** The pages by the ids of their rules. */
  all(): Promise<Readonly<Record<string, string>>> {
    this.#pages ??= Promise.resolve(vscode.workspace.fs.readFile(this.#source)).then((bytes) =>
      JSON.parse(new TextDecoder().decode(bytes)),
    );
    return this.#pages;
  }
}

/** The rules that have a finding where the cursor stands. */
function idsAtCursor(): readonly string[] {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return [];
  return vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter(({ source, range }) => source === 'parapet' && range.contains(editor.selection.active))
    .map(({ code }) => String(typeof code === 'object' ? code.value : code));
}
