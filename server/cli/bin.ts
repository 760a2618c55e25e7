import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Io } from './io.ts';
import { main } from './main.ts';

/** Put in by the build, from package.json. */
declare const PARAPET_VERSION: string;

/** The program. Everything that it touches of the process is here; see `main.ts` for what it does. */
const stop = new AbortController();
let readsStdin = false;
process.on('SIGINT', onInterrupt);

function onInterrupt(): void {
  if (stop.signal.aborted) process.exit(130); // Who asks twice does not want to wait.
  stop.abort();
  if (readsStdin) process.stdin.destroy();
}

// A reader that has seen enough closes the pipe: that is not a failure of ours.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  get stdin() {
    readsStdin = true;
    return process.stdin;
  },
  signal: stop.signal,
  version: () => PARAPET_VERSION,
  formats: async () => (await import('../formats/index.ts')).formats,
  // Without the pages, what the registry knows of a rule is shown.
  rulePages: () => readFile(join(__dirname, 'rules.json'), 'utf8').then(JSON.parse, () => ({})),
  async serve() {
    process.off('SIGINT', onInterrupt);
    if (!process.argv.some((argument) => /^--(stdio|node-ipc|socket|pipe)/.test(argument)))
      process.argv.push('--stdio');
    await import(pathToFileURL(join(__dirname, 'server-node.cjs')).href);
    return new Promise<never>(() => undefined); // It ends the process itself.
  },
};

function outputOf(stream: NodeJS.WriteStream): Io['stdout'] {
  return {
    write: (text) => void stream.write(text),
    isTTY: stream.isTTY === true,
    columns: stream.columns,
  };
}

void main(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});
