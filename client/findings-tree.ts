import * as vscode from 'vscode';
import { type FindingGroup, filtered, type Grouping, grouped, groupings, type ListedFinding } from './findings.ts';
import { severityWord } from './l10n.ts';

type Node = FindingGroup | ListedFinding;

/** The view of what the last audit found, in groups. */
export class FindingsTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<Node>;
  #findings: readonly ListedFinding[] = [];
  #grouping: Grouping = 'severity';
  #words = '';

  constructor() {
    this.#view = vscode.window.createTreeView('parapet.findings', { treeDataProvider: this, showCollapseAll: true });
  }

  /** Shows what an audit found. */
  show(findings: readonly ListedFinding[]): void {
    this.#findings = findings;
    void vscode.commands.executeCommand('setContext', 'parapet.audited', findings.length === 0 ? 'clean' : 'findings');
    this.#refresh();
  }

  /** Asks how to group, and does so. */
  async chooseGrouping(): Promise<void> {
    const chosen = await vscode.window.showQuickPick(
      groupings.map((grouping) => ({ grouping, label: groupingWord(grouping), picked: grouping === this.#grouping })),
      { title: vscode.l10n.t('Group findings by') },
    );
    if (chosen === undefined) return;
    this.#grouping = chosen.grouping;
    this.#refresh();
  }

  /** Asks for words that a finding must have, and shows those that have them. */
  async chooseFilter(): Promise<void> {
    const words = await vscode.window.showInputBox({
      title: vscode.l10n.t('Filter findings'),
      prompt: vscode.l10n.t('Words of the message, the rule, the severity or the path. Empty shows all.'),
      value: this.#words,
    });
    if (words === undefined) return;
    this.#words = words;
    this.#refresh();
  }

  getChildren(node?: Node): Node[] {
    if (node === undefined) return [...grouped(filtered(this.#findings, this.#words), this.#grouping)];
    return 'findings' in node ? [...node.findings] : [];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return 'findings' in node ? this.#groupItem(node) : this.#findingItem(node);
  }

  dispose(): void {
    this.#view.dispose();
    this.#changed.dispose();
  }

  #groupItem({ key, findings }: FindingGroup): vscode.TreeItem {
    const label = this.#grouping === 'file' ? vscode.workspace.asRelativePath(vscode.Uri.parse(key)) : wordOf(key);
    const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
    item.description = String(findings.length);
    if (this.#grouping === 'severity') item.iconPath = iconOf(key);
    return item;
  }

  #findingItem({ uri, message, ruleId, severity, range }: ListedFinding): vscode.TreeItem {
    const file = vscode.Uri.parse(uri);
    const line = range.start.line + 1;
    const item = new vscode.TreeItem(message);
    item.description = this.#grouping === 'file' ? vscode.l10n.t('line {0}', line) : `${nameOf(file)}:${line}`;
    item.tooltip = `${wordOf(severity)}: ${message}\n${ruleId}\n${vscode.workspace.asRelativePath(file)}:${line}`;
    item.iconPath = iconOf(severity);
    item.contextValue = 'finding';
    item.accessibilityInformation = { label: `${wordOf(severity)}, ${message}, ${nameOf(file)}, ${line}` };
    const { start, end } = range;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    item.command = { command: 'vscode.open', title: vscode.l10n.t('Go to finding'), arguments: [file, { selection }] };
    return item;
  }

  #refresh(): void {
    const shown = filtered(this.#findings, this.#words).length;
    this.#view.message =
      this.#words === '' || this.#findings.length === 0
        ? ''
        : vscode.l10n.t('{0} of {1} findings, filtered by "{2}".', shown, this.#findings.length, this.#words);
    this.#view.badge = shown === 0 ? undefined : { value: shown, tooltip: vscode.l10n.t('{0} findings', shown) };
    this.#changed.fire(undefined);
  }
}

/** A severity in the language of the editor; anything else as it is. */
function wordOf(key: string): string {
  return severityWord(key, vscode.l10n.t);
}

function groupingWord(grouping: Grouping): string {
  switch (grouping) {
    case 'severity':
      return vscode.l10n.t('severity');
    case 'file':
      return vscode.l10n.t('file');
    case 'rule':
      return vscode.l10n.t('rule');
  }
}

function nameOf(file: vscode.Uri): string {
  return file.path.slice(file.path.lastIndexOf('/') + 1);
}

/** Icon and colour say the same as the word, which stands beside them or in the tooltip. */
function iconOf(severity: string): vscode.ThemeIcon {
  switch (severity) {
    case 'critical':
    case 'high':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
    case 'medium':
      return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    case 'low':
      return new vscode.ThemeIcon('info');
    default:
      return new vscode.ThemeIcon('lightbulb');
  }
}
