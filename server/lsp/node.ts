import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { formats } from '../formats/index.ts';
import { nodeFileSystem } from '../platform/node-file-system.ts';
import { serve } from './serve.ts';
import { version } from './version.ts';

/** How a client says over what it speaks; standard input and output when it does not. */
const transports = ['--node-ipc', '--stdio', '--socket', '--pipe'];
if (!process.argv.some((word) => transports.some((name) => word === name || word.startsWith(`${name}=`)))) {
  process.argv.push('--stdio');
}

const connection = createConnection(ProposedFeatures.all);
process.on('unhandledRejection', (error) => {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  connection.console.error(
    `Something failed that nobody waited for. Please report this as a defect of Parapet. ${what}`,
  );
});
serve(connection, {
  version,
  kind: `Node ${process.versions.node}`,
  formats,
  files: nodeFileSystem(),
  yieldNow: () => new Promise((resolve) => setImmediate(resolve)),
});
