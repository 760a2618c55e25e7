import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { findChromium, launchBrowser, openPage } from './browser.mjs';
import { HostError } from './host-error.mjs';
import { installHost, nodeFor } from './install-host.mjs';
import { DEFAULT_RELEASE, RELEASES } from './pins.mjs';
import { startProxy } from './proxy.mjs';
import { installPackages, startServer } from './server.mjs';
import { seedSettings } from './settings.mjs';
import { uriPath } from './uri.mjs';

const DEFAULTS = {
  extensionDevelopmentPath: [],
  vsix: [],
  proposedApi: [],
  disableExtensions: false,
  workspaceTrust: false,
  viewport: { width: 1400, height: 900 },
  onLog: () => {},
};

/**
 * Starts server and browser and opens the workbench. Options, all optional: `version` (code-server release), `workspace`
 * (folder or .code-workspace), `openFile`, `extensionDevelopmentPath` (folders), `extensionTestsPath`, `extensionKind`
 * ('web' for the Web Worker extension host), `vsix` (packages to install), `userData`, `extensionsDir`, `settings`,
 * `proposedApi`, `disableExtensions`, `workspaceTrust`, `locale`, `log`, `env`, `viewport` (pixels), `onLog(kind, args)`.
 *
 * Resolves to { page, server, done, close }: `done` settles with the suite's status, or fails when the host breaks;
 * `close()` ends everything and removes the scratch folder. Missing parts are a HostError with status 2.
 */
export async function openHost(options) {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const wanted = { version: process.env.WEB_HOST_VERSION || DEFAULT_RELEASE, env: process.env, ...DEFAULTS, ...given };
  const browserAt = findChromium({ log: say });
  const install = {
    dir: installHost({ version: wanted.version, log: say }),
    node: process.env.WEB_HOST_NODE || nodeFor(wanted.version, { log: say }),
    legacy: RELEASES[wanted.version].legacyStart,
  };
  const folders = makeFolders(wanted);
  const verbose = process.env.WEB_HOST_VERBOSE === '1';
  const parts = keepParts(folders.scratch);
  try {
    installPackages(wanted.vsix, install, folders, wanted.env);
    parts.guarded = true;
    parts.server = await startServer(install, folders, wanted.env, { ...wanted, verbose });
    const headed = process.env.WEB_HOST_HEADED === '1';
    parts.browser = await launchBrowser(browserAt, { scratch: folders.scratch, headed });
    parts.proxy = await startProxy({
      port: parts.server.port,
      extensions: [wanted.extensionDevelopmentPath].flat(),
      tests: wanted.extensionTestsPath,
      inBrowser: wanted.extensionKind === 'web',
    });
    const page = await openPage(parts.browser, wanted.viewport);
    const { done } = await listen(page, parts, wanted.onLog);
    if (verbose) page.on('console', (message) => process.stderr.write(`[page:${message.type()}] ${message.text()}\n`));
    await page.goto(startUrl(wanted, parts));
    return { page, server: parts.server, done, close: parts.close };
  } catch (error) {
    await parts.close();
    throw error;
  }
}

function say(line) {
  process.stderr.write(`web-host: ${line}\n`);
}

function makeFolders({ userData, extensionsDir, settings }) {
  // Short on purpose: the server puts Unix sockets here, and their paths may not pass 107 bytes.
  const base = process.platform === 'win32' ? os.tmpdir() : '/tmp';
  const scratch = fs.mkdtempSync(path.join(base, `vwh-${process.pid}-`));
  const folders = {
    scratch,
    userData: path.resolve(userData ?? path.join(scratch, 'user')),
    extensionsDir: path.resolve(extensionsDir ?? path.join(scratch, 'extensions')),
  };
  seedSettings(folders.userData, settings);
  for (const dir of [folders.extensionsDir, path.join(scratch, 'server')]) fs.mkdirSync(dir, { recursive: true });
  return folders;
}

/** Holds what was started, so that it can be ended in order, whichever part was the last to come up. */
function keepParts(scratch) {
  const lastResort = () => {
    // From its first moment on, the guard inside the server cleans up, when all is quiet.
    if (!parts.guarded) fs.rmSync(scratch, { recursive: true, force: true });
  };
  process.once('exit', lastResort);
  const parts = {
    closed: false,
    guarded: false,
    async close() {
      if (parts.closed) return;
      parts.closed = true;
      const limit = new Promise((resolve) => setTimeout(resolve, 5000).unref());
      await Promise.race([parts.browser?.close().catch(() => {}), limit]);
      parts.proxy?.stop();
      await parts.server?.stop();
      process.removeListener('exit', lastResort);
      fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
  return parts;
}

/** Returns a promise of how the test suite ends; it fails when page, browser or server go away before. */
async function listen(page, parts, onLog) {
  let settle;
  const done = new Promise((resolve, reject) => {
    settle = { resolve, reject };
  });
  done.catch(() => {}); // whoever opens a host without a suite does not wait for it
  const broken = (message) => parts.closed || settle.reject(new HostError(message));
  await page.exposeFunction('codeAutomationLog', (kind, args) => onLog(kind, args));
  await page.exposeFunction('codeAutomationExit', (code) => settle.resolve(code));
  page.on('crash', () => broken('The browser page crashed'));
  parts.browser.on('disconnected', () => broken('The browser went away'));
  parts.server.exited.then((code) => broken(`The VS Code server ended (${code}):\n${parts.server.tail.join('')}`));
  return { done }; // wrapped, for an async function would wait for it
}

function startUrl({ workspace, openFile, disableExtensions }, { server, proxy }) {
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  if (disableExtensions) payload.push(['disableExtensions', 'true']);
  if (openFile) {
    const encoded = uriPath(openFile).split('/').map(encodeURIComponent).join('/');
    payload.push(['openFile', `vscode-remote://127.0.0.1:${proxy.port}${encoded}`]);
  }
  const query = new URLSearchParams({ tkn: server.token, payload: JSON.stringify(payload) });
  if (!workspace) query.set('ew', 'true');
  else query.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', uriPath(workspace));
  return `http://127.0.0.1:${proxy.port}/?${query}`;
}
