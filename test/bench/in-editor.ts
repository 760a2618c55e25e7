import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { median } from './measure.ts';

/** measure.mjs looks for lines that begin so. */
const MARK = '@@measure ';
const PATIENCE_MILLISECONDS = 30_000;
const KEYSTROKES = 30;

/** A file that one extension judges: what is measured of ours is measured of VS Code's own for CSS, too. */
interface Subject {
  readonly extension: string;
  readonly file: string;
  readonly text: string;
  /** What the command line of its server ends with. */
  readonly server: RegExp;
  /** Where a character is typed that makes another problem. */
  readonly line: number;
  readonly typed: string;
}

const filler = Array.from({ length: 90 }, (_, i) => `# remark ${i}`).join('\n');
const ours: Subject = {
  extension: 'parapet.parapet',
  file: 'etc/ssh/sshd_config',
  text: `PermitRootLogin yes\nX11Forwarding yes\n${filler}\nMaxAuthTries 4\n`,
  server: /server-node\.cjs/,
  line: 92,
  typed: '0',
};
const css: Subject = {
  extension: 'vscode.css-language-features',
  file: 'yardstick.css',
  text: `a { color red }\n${Array.from({ length: 99 }, (_, i) => `.c${i} { margin: ${i}px; }`).join('\n')}\n`,
  server: /css-language-features.*cssServerMain/,
  line: 50,
  typed: ' }',
};

/** The entry for the extension host: prints one line for each figure. */
export async function run(): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined) throw new Error('No folder is open.');
  await measure(folder, css, 'css');
  await measure(folder, ours, 'ours');
}

async function measure(folder: vscode.Uri, subject: Subject, who: string): Promise<void> {
  const extension = vscode.extensions.getExtension(subject.extension);
  if (extension === undefined) throw new Error(`${subject.extension} is not installed.`);
  if (extension.isActive) throw new Error(`${subject.extension} is active already: its activation cannot be measured.`);
  const beforeActivation = performance.now();
  await extension.activate();
  say({ who, what: 'activation', milliseconds: performance.now() - beforeActivation });

  const uri = vscode.Uri.joinPath(folder, subject.file);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(subject.text));
  const beforeOpening = performance.now();
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document);
  await change(uri, '');
  say({ who, what: 'first diagnostics', milliseconds: performance.now() - beforeOpening });

  const times: number[] = [];
  const bytes = memoryOf(subject.server);
  for (let i = 0; i < KEYSTROKES; i++) {
    const at = new vscode.Position(subject.line, document.lineAt(subject.line).text.length);
    for (const typed of [true, false]) {
      const known = inventory(uri);
      const range = new vscode.Range(at, at.translate(0, subject.typed.length));
      const start = performance.now();
      await editor.edit((edit) => (typed ? edit.insert(at, subject.typed) : edit.delete(range)));
      await change(uri, known);
      times.push(performance.now() - start);
    }
  }
  say({ who, what: 'keystroke', milliseconds: median(times) });
  say({ who, what: 'memory', before: bytes, after: memoryOf(subject.server) });
}

/** Resolves when the problems of a file are others than those that were known. */
function change(uri: vscode.Uri, known: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      listening.dispose();
      reject(new Error(`The problems of ${uri.path} stayed as they were: ${known || 'none'}`));
    }, PATIENCE_MILLISECONDS);
    const look = () => {
      if (inventory(uri) === known) return;
      clearTimeout(timer);
      listening.dispose();
      resolve();
    };
    const listening = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}

function inventory(uri: vscode.Uri): string {
  const problems = vscode.languages.getDiagnostics(uri);
  return problems.map(({ message, range }) => `${range.start.line}:${range.start.character} ${message}`).join('\n');
}

/** Resident bytes of the server whose command line looks so; 0 where that cannot be told. */
function memoryOf(server: RegExp): number {
  if (process.platform !== 'linux') return 0;
  const line = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .find((each) => server.test(each));
  if (line === undefined) return 0;
  const status = readFileSync(`/proc/${line.trim().split(' ')[0]}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024;
}

function say(value: object): void {
  console.log(MARK + JSON.stringify(value));
}
