import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { HostError } from './host-error.mjs';

const legacyServer = fileURLToPath(new URL('legacy-server.cjs', import.meta.url));
const onWindows = process.platform === 'win32';

// Throughout: `install` is what install-host.mjs made ({ dir, node, legacy }), `folders` are
// { scratch, userData, extensionsDir }, `env` is the environment that extensions shall see.

function serverScript({ dir, legacy }) {
  return legacy ? [legacyServer, dir] : [path.join(dir, 'out/server-main.js')];
}

function folderArguments({ scratch, userData, extensionsDir }) {
  return [
    '--accept-server-license-terms',
    ...['--server-data-dir', path.join(scratch, 'server')],
    ...['--user-data-dir', userData],
    ...['--extensions-dir', extensionsDir],
  ];
}

function serverEnv(env, scratch) {
  // Left by an enclosing VS Code, a debugger or Electron, these would change how the server starts.
  const foreign = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/;
  return {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name))),
    TMPDIR: scratch, // its sockets go away with the scratch folder
    XDG_RUNTIME_DIR: scratch,
    XDG_CACHE_HOME: path.join(scratch, 'cache'), // else it writes ~/.cache/Microsoft/DeveloperTools/deviceid
    EXTENSIONS_GALLERY: '{}', // no marketplace traffic
  };
}

/** Installs packaged extensions (`files`, .vsix) as a user would have them. A package that does not install is a HostError. */
export function installPackages(files, install, folders, env) {
  for (const file of files) {
    if (!fs.existsSync(file)) throw new HostError(`No such package: ${file}`, 2);
    const args = [...serverScript(install), '--install-extension', path.resolve(file), ...folderArguments(folders)];
    const done = spawnSync(install.node, args, { env: serverEnv(env, folders.scratch), encoding: 'utf8' });
    if (done.status === 0 && /successfully installed/.test(done.stdout)) continue;
    const words = `${done.stdout}${done.stderr}`.split('\n').map((line) => line.slice(0, 300));
    throw new HostError(`${file} was not installed:\n${words.slice(0, 20).join('\n')}`);
  }
}

/**
 * Starts the server on a free loopback port, behind a random token.
 * Returns { token, port, exited, stop, tail, ends }: `exited` settles with its status, `tail` holds its last output,
 * `ends` the lines in which it tells how extension hosts ended. A server that does not come up is a HostError.
 */
export async function startServer(install, folders, env, options) {
  const { workspaceTrust, verbose, log, locale, proposedApi } = options;
  const token = randomBytes(24).toString('hex');
  const tokenFile = path.join(folders.scratch, 'token');
  fs.writeFileSync(tokenFile, token, { mode: 0o600 });
  const args = [
    ...['--import', orphanGuard(folders.scratch)],
    ...serverScript(install),
    ...['--host', '127.0.0.1', '--port', '0', '--connection-token-file', tokenFile],
    ...folderArguments(folders),
    ...[
      '--telemetry-level',
      'off',
      '--disable-telemetry',
      '--disable-update-check',
      '--disable-getting-started-override',
    ],
    ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...proposedApi.flatMap((id) => ['--enable-proposed-api', id]),
    ...(locale ? ['--locale', locale] : []),
    ...(log ? ['--log', log] : []),
  ];
  const child = spawn(install.node, args, {
    env: serverEnv(env, folders.scratch),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: !onWindows, // it leads its own process group: its extension hosts and watchers go with it
  });
  return { token, ...(await watch(child, install.node, verbose)) };
}

async function watch(child, node, verbose) {
  const tail = [];
  const ends = [];
  let listening;
  const bound = new Promise((resolve, reject) => {
    listening = { resolve, reject };
  });
  const take = (chunk) => {
    const text = chunk.toString();
    ends.push(...text.matchAll(/Extension Host Process exited with code: (\w+), signal: (\w+)/g));
    if (verbose) process.stderr.write(text.replace(/^(?=.)/gm, '[server] '));
    tail.push(text);
    if (tail.length > 200) tail.shift();
    const port = /bound to 127\.0\.0\.1:(\d+)/.exec(text)?.[1];
    if (port) listening.resolve(Number(port));
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const exited = new Promise((resolve) => {
    child.once('error', (error) => {
      listening.reject(new HostError(`Cannot start ${node}: ${error.message}`, 2));
      resolve(-1);
    });
    child.once('exit', (code, signal) => {
      listening.reject(new HostError(`The VS Code server ended at start (${signal ?? code}):\n${tail.join('')}`));
      resolve(code ?? signal);
    });
  });
  const stop = () => stopGroup(child, exited);
  try {
    return { port: await bound, exited, stop, tail, ends };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function stopGroup(child, exited) {
  if (child.pid === undefined) return;
  const signal = (name) => {
    try {
      return process.kill(onWindows ? child.pid : -child.pid, name);
    } catch {
      return false; // nobody left in the group
    }
  };
  signal('SIGTERM');
  const limit = new Promise((resolve) => setTimeout(resolve, 3000, false).unref());
  const gone = await Promise.race([exited.then(() => true), limit]);
  if (!gone || signal(0)) signal('SIGKILL');
}

// Loaded into the server: it notices within half a second that its parent is gone, even when that one was killed outright,
// ends its whole process group and removes the scratch folder (again and again, for Chromium is still writing there).
function orphanGuard(scratch) {
  const source = `
import { rmSync } from 'node:fs';
const group = process.platform === 'win32' ? process.pid : -process.pid;
const orphan = () => process.ppid !== ${process.pid};
const clean = () => { try { rmSync(${JSON.stringify(scratch)}, { recursive: true, force: true }); } catch {} };
process.on('exit', () => orphan() && clean()); // it may stumble over the closed pipe first
const watch = setInterval(() => {
  if (!orphan()) return;
  clearInterval(watch);
  process.removeAllListeners('SIGTERM').on('SIGTERM', () => {});
  process.exit = () => {};
  process.kill(group, 'SIGTERM');
  let rounds = 0;
  setInterval(() => {
    clean();
    if (++rounds === 5) process.kill(group, 'SIGKILL');
  }, 300);
}, 500).unref();
process.execArgv.length = 0; // not handed down to extension hosts and what they fork
`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}
