import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

type FileKind = 'file' | 'directory' | 'other';

interface FileParams {
  readonly uri: string;
}

/** Bytes that become characters in one call: engines limit how many arguments a call may have. */
const CHUNK = 0x8000;

/** Lets the server read files that only the editor can reach: on virtual file systems, and from a browser. Never writes. */
export function answerFileRequests(client: BaseLanguageClient): void {
  const files = vscode.workspace.fs;
  client.onRequest('parapet/fs/stat', async ({ uri }: FileParams) => {
    try {
      const { type, size } = await files.stat(vscode.Uri.parse(uri, true));
      return { kind: kindOf(type), size };
    } catch {
      return null;
    }
  });
  client.onRequest('parapet/fs/read', async ({ uri }: FileParams) => {
    return { base64: base64Of(await files.readFile(vscode.Uri.parse(uri, true))) };
  });
  client.onRequest('parapet/fs/list', async ({ uri }: FileParams) => {
    try {
      const entries = await files.readDirectory(vscode.Uri.parse(uri, true));
      return entries.map(([name, type]) => ({ name, kind: kindOf(type), linked: isLink(type) }));
    } catch {
      return [];
    }
  });
}

/** What a path is; of a symbolic link, what it leads to. */
function kindOf(type: vscode.FileType): FileKind {
  if ((type & vscode.FileType.File) !== 0) return 'file';
  return (type & vscode.FileType.Directory) !== 0 ? 'directory' : 'other';
}

function isLink(type: vscode.FileType): boolean {
  return (type & vscode.FileType.SymbolicLink) !== 0;
}

function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}
