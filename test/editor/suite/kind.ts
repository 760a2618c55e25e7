/** The kind of run that a bundle is made for, known as EDITOR_KIND while it is made; see run.mjs. */
export type EditorKind = 'desktop' | 'lone' | 'untrusted' | 'web' | 'vscode-dev';
