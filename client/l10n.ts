/**
 * `vscode.l10n.t`, for files that know nothing of VS Code: a text for a person in the language of the editor. `{0}` stands for
 * the first of the arguments.
 */
export type Translate = (message: string, ...args: (string | number)[]) => string;

/** How bad a finding is, in the language of the editor; a word that is not the server's stays as it is. */
export function severityWord(severity: string, t: Translate): string {
  switch (severity) {
    case 'critical':
      return t('critical');
    case 'high':
      return t('high');
    case 'medium':
      return t('medium');
    case 'low':
      return t('low');
    case 'info':
      return t('info');
    default:
      return severity;
  }
}
