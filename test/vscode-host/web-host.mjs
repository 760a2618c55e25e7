#!/usr/bin/env node
// Stands where a VS Code executable is expected, but needs neither VS Code's download site nor a display:
// it starts the VS Code server installed by install-host.mjs on a free loopback port and opens it in headless Chromium.
// Takes the arguments that @vscode/test-electron's runTests() passes, so that one test entry drives both.
//
//   web-host.mjs --extensionDevelopmentPath=DIR --extensionTestsPath=FILE [--user-data-dir=DIR] [FOLDER|FILE|X.code-workspace]
//
// Environment (all optional):
//   WEB_HOST_VERSION     code-server release to use (default: the one that pins.mjs names)
//   WEB_HOST_DIR         where hosts are installed (default: .vscode-test/web-host under this repository)
//   WEB_HOST_NODE        node binary that runs the server (default: this one, or the one install-host.mjs fetched)
//   WEB_HOST_CHROMIUM    browser to drive (default: one that is installed, else one fetched from npm)
//   WEB_HOST_TRUST       on: workspace trust is on, and nobody has trusted the folder
//   WEB_HOST_KIND        web: run extension and suite in the browser's Web Worker extension host (package.json "browser")
//   WEB_HOST_TIMEOUT     seconds for the whole run (default 300)
//   WEB_HOST_SCREENSHOT  write a PNG here when the run ends badly
//   WEB_HOST_VERBOSE     1: also the server's own output and the page's console
//   WEB_HOST_HEADED      1: show the browser
//
// Exit status: the suite's; 2 bad arguments or missing parts; 3 the host broke; 124 time ran out; 129/130/143 interrupted.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { format } from 'node:util';
import { readTestRun } from './arguments.mjs';
import { HostError } from './host-error.mjs';
import { installHost } from './install-host.mjs';
import { openHost } from './workbench.mjs';

// The suite's console and the workbench's own log arrive by the same road. These are the workbench's; hiding them is
// cosmetic, so an unknown line is shown rather than lost, and hidden errors are shown after all when the run fails.
const CHATTER = [
  /^Resolv(ing|ed) connection token /,
  /^Creating a socket /,
  /^Ignoring fetching additional builtin extensions/,
  /^ChatSessionStore: /,
  /^Updating additional builtin extensions cache/,
  /^\[Service Worker\] registration/,
  /^Loading development extension at /,
  /^Request to '.*package\.nls\.json.*' failed/,
  /^Found additional builtin location extensions/,
  /^Creation of workbench contribution /,
  /^Error while fetching the extension under development .* not a web extension/,
  /^Canceled: Canceled/,
  /^Timed out waiting for authentication provider/,
  /^\[(resolver|remote-connection|reconnection-grace-time|AgentHost(:remote)?|AccountPolicyGate|ChatModelSelection)\]/,
];

async function main(argv) {
  if (argv.includes('--version')) {
    const dir = installHost({ version: process.env.WEB_HOST_VERSION || undefined, log: () => {} });
    console.log(JSON.parse(fs.readFileSync(path.join(dir, 'product.json'), 'utf8')).version);
    return 0;
  }
  const run = readTestRun(argv);
  const interruption = listenForSignals();
  const output = passOutput();
  const host = await openHost({ ...run, onLog: output.onLog });
  interruption.afterStart = true;
  const end = endAfter(run.timeout);
  try {
    const status = judge(await Promise.race([host.done, interruption.promise, end.promise]), host.server);
    if (status !== 0) await explain(host.page, output.hidden);
    return status;
  } catch (error) {
    await explain(host.page, output.hidden);
    throw error;
  } finally {
    end.cancel();
    await host.close();
  }
}

/** Before there is a host to close, leaving is enough: the exit handlers end what was begun. */
function listenForSignals() {
  const interruption = { afterStart: false };
  interruption.promise = new Promise((_, reject) => {
    for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
      // Not once: Ctrl+C comes twice, from the terminal and from runTests(), and the second must not cut the end short.
      process.on(signal, () => {
        if (!interruption.afterStart) process.exit(code);
        reject(new HostError(`Ended by ${signal}`, code));
      });
    }
  });
  interruption.promise.catch(() => {}); // it may come while nobody waits
  return interruption;
}

function endAfter(seconds) {
  let timer;
  const promise = new Promise((_, reject) => {
    const late = new HostError(`No result after ${seconds} s (WEB_HOST_TIMEOUT sets the limit)`, 124);
    timer = setTimeout(reject, seconds * 1000, late);
  });
  return { promise, cancel: () => clearTimeout(timer) };
}

function passOutput() {
  const hidden = [];
  const onLog = (kind, args) => {
    const line = `${format(...args)}\n`;
    if (process.env.WEB_HOST_VERBOSE !== '1' && CHATTER.some((known) => known.test(line))) {
      if (kind === 'error' && !line.startsWith('[Service Worker]')) hidden.push(line);
      return;
    }
    (kind === 'error' ? process.stderr : process.stdout).write(line);
  };
  return { hidden, onLog };
}

/** VS Code reports 0 also when the extension host was killed, crashed or ended by process.exit(3): no green suite, that. */
function judge(status, server) {
  const crash = server.ends.find(([, code, signal]) => signal !== 'null' || code !== '0');
  if (status === 0 && crash) throw new HostError(`The extension host did not end by itself (${crash[0]})`);
  return status;
}

async function explain(page, hidden) {
  if (hidden.length)
    process.stderr.write(`web-host: the workbench also reported\n${hidden.join('').replace(/^/gm, '  ')}\n`);
  const file = process.env.WEB_HOST_SCREENSHOT;
  if (!file) return;
  try {
    await page.screenshot({ path: file, timeout: 5000 });
    process.stderr.write(`web-host: screenshot in ${file}\n`);
  } catch {
    // The page itself is gone; the reason for that is what gets reported.
  }
}

main(process.argv.slice(2)).then(
  (status) => process.exit(status),
  (error) => {
    process.stderr.write(`web-host: ${error instanceof HostError ? error.message : error.stack}\n`);
    process.exit(error instanceof HostError ? error.code : 3);
  },
);
