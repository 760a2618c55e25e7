#!/usr/bin/env node
// Puts a real VS Code (server and browser workbench) in a cache folder, from the npm registry only.
// No root, no compiler, no install scripts, nothing added to the project's package.json.
//
//   node install-host.mjs [--version 4.100.3] [--dir .vscode-test/web-host] [--chromium] [--web] [--force] [--quiet]
//
// --chromium also fetches a browser, --web also the browser-only VS Code. Prints the host's folder as its last line.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { cacheDir, makeOnce } from './cache.mjs';
import { HostError } from './host-error.mjs';
import { installChromium } from './install-chromium.mjs';
import { installBrowserOnly } from './install-web.mjs';
import { DEFAULT_RELEASE, NODE, RELEASES, RIPGREP } from './pins.mjs';
import { fetchPackage, npm } from './registry.mjs';

const RECIPE = 1; // raise when the steps below change: an older cache is then rebuilt
const here = path.dirname(fileURLToPath(import.meta.url));

/**
 * Installs the code-server release `version` under the cache folder `base`, unless it is there already.
 * Returns its folder. An unknown version is a HostError: only releases with a pinned checksum are fetched.
 */
export function installHost({ version = DEFAULT_RELEASE, base, force = false, log = console.error } = {}) {
  const release = RELEASES[version];
  if (!release) {
    const known = Object.keys(RELEASES).join(', ');
    throw new HostError(`No pinned checksum for code-server ${version}; known releases: ${known}`, 2);
  }
  const dir = path.join(cacheDir(base), version);
  const isComplete = () => isInstalled(dir, version);
  return makeOnce(dir, { isComplete, force, fill: (tmp) => fillHost(tmp, version, release, log) });
}

function isInstalled(dir, version) {
  try {
    const mark = JSON.parse(fs.readFileSync(path.join(dir, 'host.json'), 'utf8'));
    return mark.recipe === RECIPE && mark.codeServer === version;
  } catch {
    return false;
  }
}

function fillHost(dir, version, release, log) {
  const started = Date.now();
  log(`Fetching code-server@${version} (VS Code ${release.vscode}) from the npm registry`);
  // Source maps are most of the package's bulk, and no test needs them.
  fetchPackage(`code-server@${version}`, release.integrity, dir, {
    strip: 3,
    parts: ['--exclude=*.map', 'package/lib/vscode'],
  });

  log('Installing what it needs, at the versions and checksums of its own npm-shrinkwrap.json');
  // --legacy-peer-deps: its shrinkwrap leaves out one peer (tslib), which a plain `npm ci` refuses.
  const quietly = [
    '--omit=dev',
    '--ignore-scripts',
    '--legacy-peer-deps',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  npm([release.loose ? 'install' : 'ci', ...quietly], dir);

  addRipgrep(dir, log);
  replaceAddon(dir, 'shim-spdlog.cjs', '@vscode/spdlog/index.js');
  replaceAddon(dir, 'shim-watchdog.cjs', 'native-watchdog/index.js');
  replaceAddon(dir, 'shim-watchdog.cjs', '@vscode/native-watchdog/index.js');
  for (const part of release.drop ?? []) fs.rmSync(path.join(dir, part), { recursive: true, force: true });
  linkModules(dir);
  dropMaps(path.join(dir, 'node_modules'));

  const { version: vscode, commit } = JSON.parse(fs.readFileSync(path.join(dir, 'product.json'), 'utf8'));
  const mark = { recipe: RECIPE, codeServer: version, vscode, commit };
  fs.writeFileSync(path.join(dir, 'host.json'), `${JSON.stringify(mark, null, 2)}\n`);
  log(`VS Code ${vscode} is installed (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

/** Returns the node binary that runs this release's server: this process's own where it is new enough, else a fetched one. */
export function nodeFor(version = DEFAULT_RELEASE, { base, log = console.error } = {}) {
  const wanted = RELEASES[version]?.node;
  if (!wanted || Number(process.versions.node.split('.')[0]) >= Number(wanted)) return process.execPath;
  const target = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const { version: nodeVersion, integrity } = NODE[wanted];
  const pinned = integrity[target];
  if (!pinned) {
    throw new HostError(
      `code-server ${version} needs Node ${wanted}: run this with it, or name one in WEB_HOST_NODE`,
      2,
    );
  }
  const dir = path.join(cacheDir(base), `node-${nodeVersion}`);
  const exe = path.join(dir, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  makeOnce(dir, {
    isComplete: () => fs.existsSync(exe),
    fill: (tmp) => {
      log(`Fetching Node ${nodeVersion} from the npm registry to run it with`);
      fetchPackage(`node-${target}@${nodeVersion}`, pinned, tmp, { parts: ['package/bin'] });
    },
  });
  return exe;
}

/** Without ripgrep VS Code runs, but Quick Open and `workspace.findFiles` find no files, and search finds nothing. */
function addRipgrep(dir, log) {
  const target = `${process.platform}-${process.arch}`;
  const bin = path.join(dir, 'node_modules/@vscode/ripgrep/bin');
  const exe = process.platform === 'win32' ? 'rg.exe' : 'rg';
  if (!fs.existsSync(path.dirname(bin)) || fs.existsSync(path.join(bin, exe))) return;
  const integrity = RIPGREP.integrity[target];
  if (!integrity) {
    log(`No pinned ripgrep for ${target}: Quick Open and search will find nothing`);
    return;
  }
  const work = path.join(dir, '.rg');
  fs.mkdirSync(work);
  fetchPackage(`@vscode/ripgrep-${target}@${RIPGREP.version}`, integrity, work);
  fs.mkdirSync(bin, { recursive: true });
  fs.copyFileSync(path.join(work, 'bin', exe), path.join(bin, exe));
  fs.chmodSync(path.join(bin, exe), 0o755);
  fs.rmSync(work, { recursive: true, force: true });
}

/** Puts our stand-in in the place of a C++ addon, where this release has that package at all. */
function replaceAddon(dir, ours, theirs) {
  const at = path.join(dir, 'node_modules', theirs);
  if (fs.existsSync(path.dirname(at))) fs.copyFileSync(path.join(here, ours), at);
}

/** The server looks for its packages under the name that they have in VS Code's own archive. */
function linkModules(dir) {
  const at = path.join(dir, 'node_modules.asar');
  fs.rmSync(at, { recursive: true, force: true });
  if (process.platform === 'win32') fs.symlinkSync(path.join(dir, 'node_modules'), at, 'junction');
  else fs.symlinkSync('node_modules', at, 'dir');
}

function dropMaps(dir) {
  for (const entry of fs.readdirSync(dir, { withFileTypes: true, recursive: true })) {
    if (entry.isFile() && entry.name.endsWith('.map')) fs.rmSync(path.join(entry.parentPath, entry.name));
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(fs.realpathSync(process.argv[1])).href) {
  try {
    const { values } = parseArgs({
      options: {
        version: { type: 'string' },
        dir: { type: 'string' },
        chromium: { type: 'boolean', default: false },
        web: { type: 'boolean', default: false },
        force: { type: 'boolean', default: false },
        quiet: { type: 'boolean', default: false },
      },
    });
    const log = values.quiet ? () => {} : console.error;
    const at = { base: values.dir, log };
    const dir = installHost({ ...at, version: values.version, force: values.force });
    nodeFor(values.version, at);
    if (values.chromium) installChromium(at);
    if (values.web) installBrowserOnly(at);
    console.log(dir);
  } catch (error) {
    console.error(`install-host: ${error.message}`);
    process.exit(error.code === 2 ? 2 : 1);
  }
}
