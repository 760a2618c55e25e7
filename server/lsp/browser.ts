import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { formats } from '../formats/index.ts';
import { serve } from './serve.ts';
import { version } from './version.ts';

/** The end of this worker that speaks to the page. */
declare const self: DedicatedWorkerGlobalScope;

/** Where the programs for Node find the formats when they load this file: see the build. */
const SHARED = Symbol.for('parapet.formats');

function serveThisWorker(): void {
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => waiting.shift()?.();

  const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
  serve(connection, {
    version,
    kind: 'worker',
    formats,
    // A message to itself comes behind the messages that wait already; a timer would be held back by the browser.
    yieldNow: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        channel.port2.postMessage(undefined);
      }),
  });
}

if (typeof self === 'undefined') Object.assign(globalThis, { [SHARED]: formats });
else serveThisWorker();
