import * as fs from 'node:fs';
import * as path from 'node:path';
import { chromium } from 'playwright-core';
import { HostError } from './host-error.mjs';
import { installChromium } from './install-chromium.mjs';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

/** Where the installers of these systems put a browser, without adding it to PATH. */
const INSTALLED = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/**
 * Finds a browser to drive: the one named in WEB_HOST_CHROMIUM, else one on PATH, else an installed one, else
 * Playwright's own, else one fetched from npm. Returns `{ executablePath, env }`, `env` being what it needs beside ours.
 * Where none can be had, a HostError says what to install.
 */
export function findChromium({ log = console.error } = {}) {
  const asked = process.env.WEB_HOST_CHROMIUM;
  if (asked) {
    if (!fs.existsSync(asked)) throw new HostError(`WEB_HOST_CHROMIUM is ${asked}, which does not exist`, 2);
    return { executablePath: asked, env: {} };
  }
  const places = [...onPath(), ...(INSTALLED[process.platform] ?? []), chromium.executablePath()];
  const found = places.find((file) => isExecutable(file));
  if (found) return { executablePath: found, env: {} };
  try {
    return installChromium({ log });
  } catch (error) {
    throw new HostError(
      'No Chromium, Chrome or Edge found, and none could be fetched from npm. Install one (Debian, Ubuntu: ' +
        '`apt-get install chromium`; anywhere: `npx playwright-core install chromium-headless-shell`), or name one in ' +
        `WEB_HOST_CHROMIUM.\n${error.message}`,
      2,
    );
  }
}

function onPath() {
  const end = process.platform === 'win32' ? '.exe' : '';
  const dirs = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return dirs.flatMap((dir) => NAMES.map((name) => path.join(dir, name + end)));
}

function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const SWITCHES = [
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

/**
 * Starts the browser `at` (what findChromium returned) with its profile and caches in the folder `scratch`.
 * Returns Playwright's Browser; a browser that does not start is a HostError with the reasons it gave.
 */
export async function launchBrowser(at, { scratch, headed = false }) {
  const env = {
    ...process.env,
    ...at.env,
    XDG_CACHE_HOME: path.join(scratch, 'cache'),
    XDG_CONFIG_HOME: path.join(scratch, 'config'),
  };
  const leave = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false }; // signals are the host's affair
  const launch = () =>
    chromium.launch({ executablePath: at.executablePath, headless: !headed, env, args: SWITCHES, ...leave });
  try {
    return await withTemporaryFolder(scratch, launch);
  } catch (error) {
    const reasons = error.message.split('\n').filter((line) => !/<launching>|\[pid=|^Call log/.test(line));
    throw new HostError(`${at.executablePath} did not start: ${reasons.slice(0, 12).join('\n').trim()}`);
  }
}

/** Playwright puts the browser's profile into TMPDIR: there the guard and the clean-up find it. */
async function withTemporaryFolder(dir, work) {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = dir;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** Opens a page from which nothing but our own server can be reached, whatever network this machine has. */
export async function openPage(browser, viewport) {
  const context = await browser.newContext({
    viewport,
    permissions: ['clipboard-read', 'clipboard-write'],
    locale: 'en-US',
    reducedMotion: 'reduce',
  });
  await blockForeign(context);
  return context.newPage();
}

/** Makes every request of a browser context fail that does not go to this machine itself. */
export async function blockForeign(context) {
  const isForeign = (url) => /^(https?|wss?):$/.test(url.protocol) && !/^(127\.0\.0\.1|localhost)$/.test(url.hostname);
  await context.route(isForeign, (route) => route.abort());
}
