import * as vscode from 'vscode';
import {
  type FindingGroup,
  filtered,
  findingsShown,
  type Grouping,
  grouped,
  groupings,
  type ListedFinding,
  withFile,
} from './findings.ts';
import { severityWord } from './l10n.ts';
import { plain } from './markdown-text.ts';
import { explainCommand } from './rule-pages.ts';

/** A line of the view. */
export type FindingNode = FindingGroup | ListedFinding;

/** Where the grouping is kept from one session to the next. */
const GROUPING = 'parapet.grouping';

/** The view of what the last audit found, in groups. From the audit on it follows what the editor shows of the files. */
export class FindingsTree implements vscode.TreeDataProvider<FindingNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<FindingNode>;
  readonly #memory: vscode.Memento;
  readonly #following: vscode.Disposable;
  /** `undefined` until the first audit. */
  #findings: readonly ListedFinding[] | undefined;
  #grouping: Grouping;
  #words = '';

  /**
   * @param memory of the workspace.
   * @param isRunning whether the server runs: what goes away with it is not gone from the files.
   */
  constructor(memory: vscode.Memento, isRunning: () => boolean) {
    this.#memory = memory;
    this.#grouping = groupings.find((each) => each === memory.get(GROUPING)) ?? 'severity';
    this.#view = vscode.window.createTreeView('parapet.findings', { treeDataProvider: this, showCollapseAll: true });
    this.#following = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (isRunning()) this.#follow(uris);
    });
  }

  /** Shows what an audit found. */
  show(findings: readonly ListedFinding[]): void {
    this.#findings = findings;
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
    await this.#memory.update(GROUPING, chosen.grouping);
    this.#refresh();
  }

  /** Asks for words that a finding must have, and shows those that have them. */
  async chooseFilter(): Promise<void> {
    const words = await vscode.window.showInputBox({
      title: vscode.l10n.t('Filter findings'),
      prompt: vscode.l10n.t('Words of the message, the rule, the severity or the path. Empty shows all.'),
      value: this.#words,
    });
    if (words !== undefined) this.#filter(words);
  }

  /** Shows all findings again. */
  clearFilter(): void {
    this.#filter('');
  }

  getChildren(node?: FindingNode): FindingNode[] {
    if (node === undefined) return [...grouped(this.#shown(), this.#grouping)];
    return 'findings' in node ? [...node.findings] : [];
  }

  getTreeItem(node: FindingNode): vscode.TreeItem {
    return 'findings' in node ? this.#groupItem(node) : this.#findingItem(node);
  }

  dispose(): void {
    this.#following.dispose();
    this.#view.dispose();
    this.#changed.dispose();
  }

  #shown(): readonly ListedFinding[] {
    return filtered(this.#findings ?? [], this.#words);
  }

  #filter(words: string): void {
    this.#words = words.trim();
    this.#refresh();
  }

  /** A file was edited, or fixed outside of the editor: its findings are other ones than at the time of the audit. */
  #follow(uris: readonly vscode.Uri[]): void {
    if (this.#findings === undefined) return;
    const before = this.#findings;
    for (const uri of uris) {
      const own = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'parapet');
      this.#findings = withFile(this.#findings, uri.toString(), findingsShown(uri.toString(), own));
    }
    if (this.#findings !== before) this.#refresh();
  }

  #groupItem({ key, findings }: FindingGroup): vscode.TreeItem {
    const label = this.#groupLabel(key);
    const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
    const count = countOf(findings.length);
    item.description = String(findings.length);
    item.tooltip = `${label}: ${count}`;
    item.accessibilityInformation = { label: `${label}, ${count}` };
    item.contextValue = `group-${this.#grouping}`;
    if (this.#grouping === 'severity') item.iconPath = iconOf(key);
    if (this.#grouping === 'file') item.resourceUri = vscode.Uri.parse(key);
    return item;
  }

  #groupLabel(key: string): string {
    if (this.#grouping === 'file') return vscode.workspace.asRelativePath(vscode.Uri.parse(key));
    return this.#grouping === 'severity' ? severityWord(key, vscode.l10n.t) : key;
  }

  #findingItem(finding: ListedFinding): vscode.TreeItem {
    const { uri, message, severity, range } = finding;
    const file = vscode.Uri.parse(uri);
    const line = vscode.l10n.t('line {0}', range.start.line + 1);
    const item = new vscode.TreeItem(message);
    item.description = this.#grouping === 'file' ? line : `${nameOf(file)}:${range.start.line + 1}`;
    item.tooltip = tooltipOf(finding);
    item.iconPath = iconOf(severity);
    item.contextValue = finding.subject === undefined ? 'note' : 'finding';
    const label = [severityWord(severity, vscode.l10n.t), message, nameOf(file), line].join(', ');
    item.accessibilityInformation = { label };
    const { start, end } = range;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    item.command = { command: 'vscode.open', title: vscode.l10n.t('Go to finding'), arguments: [file, { selection }] };
    return item;
  }

  #refresh(): void {
    const all = this.#findings?.length ?? 0;
    const shown = this.#shown().length;
    const isFiltered = this.#words !== '' && all > 0;
    if (this.#findings !== undefined) setContext('parapet.audited', all === 0 ? 'clean' : 'findings');
    setContext('parapet.filter', !isFiltered ? 'none' : shown === 0 ? 'hidesAll' : 'some');
    // Where nothing is left, the view says so itself, with a way out.
    this.#view.message =
      isFiltered && shown > 0 ? vscode.l10n.t('{0} of {1} findings, filtered by "{2}".', shown, all, this.#words) : '';
    this.#view.badge = shown === 0 ? undefined : { value: shown, tooltip: countOf(shown) };
    this.#changed.fire(undefined);
  }
}

function setContext(name: string, value: string): void {
  void vscode.commands.executeCommand('setContext', name, value);
}

function countOf(findings: number): string {
  return findings === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', findings);
}

/** What a grouping is called in the list to choose from. */
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

/** All of a finding, with a link to the page of its rule. */
function tooltipOf({ uri, message, ruleId, severity, range }: ListedFinding): vscode.MarkdownString {
  const place = `${vscode.workspace.asRelativePath(vscode.Uri.parse(uri))}:${range.start.line + 1}`;
  const page = `command:${explainCommand}?${encodeURIComponent(JSON.stringify([ruleId]))}`;
  const text = new vscode.MarkdownString(
    [
      `**${severityWord(severity, vscode.l10n.t)}**: ${plain(message)}`,
      plain(place),
      // What keeps a file from being read is no rule, and has no page.
      ruleId.includes('/') ? `[${ruleId}](${page})` : ruleId,
    ].join('\n\n'),
  );
  text.isTrusted = { enabledCommands: [explainCommand] };
  return text;
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
