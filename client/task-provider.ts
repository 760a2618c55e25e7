import { type ChildProcess, spawn } from 'node:child_process';
import * as vscode from 'vscode';
import { type AuditTask, auditArguments } from './task-arguments.ts';

const TYPE = 'parapet';

/** The name by which tasks.json and the manifest know what reads the output. */
const MATCHER = '$parapet';

/**
 * How long the terminal stays open after the last output, in milliseconds: VS Code stops reading problems when it closes, also
 * in lines that it has got and not looked at yet.
 */
const SETTLING = 500;

/**
 * Offers `Parapet: audit` among the tasks of each folder, and runs the tasks of type `parapet` that tasks.json has. For the
 * desktop and remote machines: a browser has no processes.
 */
export function registerTasks(context: vscode.ExtensionContext): void {
  const program = context.asAbsolutePath('dist/parapet.cjs');
  const taskFor = (definition: vscode.TaskDefinition, scope: vscode.WorkspaceFolder, name: string) => {
    const run = new vscode.CustomExecution(async (resolved) => new AuditTerminal(program, resolved, scope.uri.fsPath));
    const task = new vscode.Task(definition, scope, name, 'Parapet', run, matchersFor(scope));
    task.detail = ['parapet', ...auditArguments(definition)].join(' ');
    return task;
  };
  const usual: AuditTask = { type: TYPE };
  context.subscriptions.push(
    vscode.tasks.registerTaskProvider(TYPE, {
      provideTasks: () =>
        (vscode.workspace.workspaceFolders ?? [])
          .filter(({ uri }) => uri.scheme === 'file')
          .map((folder) => taskFor({ ...usual }, folder, vscode.l10n.t('audit'))),
      // VS Code asks for the task of a definition, and wants that very definition back.
      resolveTask({ definition, scope, name }) {
        const folder = typeof scope === 'object' ? scope : vscode.workspace.workspaceFolders?.[0];
        return folder?.uri.scheme === 'file' ? taskFor(definition, folder, name) : undefined;
      },
    }),
  );
}

/** What reads the output; nothing where the server shows the problems of all files already, since each would be there twice. */
function matchersFor(folder: vscode.WorkspaceFolder): string[] {
  const scope = vscode.workspace.getConfiguration('parapet', folder.uri).get<string>('diagnostics.scope');
  return scope === 'openFiles' ? [MATCHER] : [];
}

/**
 * Runs the command line in the terminal of a task, with the Node that runs the extension, so that none has to be installed.
 * Not as a `ProcessExecution`: VS Code takes ELECTRON_RUN_AS_NODE out of the environment of its terminals, and without it the
 * desktop's program would open a window.
 */
class AuditTerminal implements vscode.Pseudoterminal {
  readonly #output = new vscode.EventEmitter<string>();
  readonly #closed = new vscode.EventEmitter<number>();
  readonly onDidWrite = this.#output.event;
  readonly onDidClose = this.#closed.event;
  readonly #program: string;
  readonly #arguments: readonly string[];
  readonly #cwd: string;
  #process: ChildProcess | undefined;

  constructor(program: string, definition: vscode.TaskDefinition, cwd: string) {
    this.#program = program;
    this.#arguments = auditArguments(definition);
    this.#cwd = cwd;
  }

  open(): void {
    this.#write(`> parapet ${this.#arguments.join(' ')}\n`);
    const child = spawn(process.execPath, [this.#program, ...this.#arguments], {
      cwd: this.#cwd,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => this.#write(text));
    }
    child.on('error', (error) => {
      this.#write(vscode.l10n.t('The audit could not be started: {0}', error.message));
      this.#closed.fire(2);
    });
    child.on('close', (code) => setTimeout(() => this.#closed.fire(code ?? 130), SETTLING));
  }

  /** The person has ended the task or closed its terminal. */
  close(): void {
    this.#process?.kill();
  }

  #write(text: string): void {
    // Terminals go to the start of a line only when they are told to.
    this.#output.fire(text.replace(/\r?\n/g, '\r\n'));
  }
}
