import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { HostError } from './host-error.mjs';

// What an enclosing `npm run --workspace=...` leaves behind would steer an inner npm to the project instead.
const MISLEADING =
  /^npm_(package_|lifecycle_|command$|config_(local_prefix|workspaces?|include_workspace_root|global|location|omit|include|dry_run)$)/i;

/** Runs npm with `args` in the folder `cwd` and returns its standard output; a failure is a HostError with npm's words. */
export function npm(args, cwd) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !MISLEADING.test(name)));
  // Under `npm run`, npm_execpath is npm's own script; elsewhere take `npm` from PATH.
  const script = /npm-cli\.js$/.test(process.env.npm_execpath ?? '') ? process.env.npm_execpath : undefined;
  const done = script
    ? spawnSync(process.execPath, [script, ...args], { cwd, env, encoding: 'utf8' })
    : spawnSync('npm', args, { cwd, env, encoding: 'utf8', shell: process.platform === 'win32' });
  if (done.error?.code === 'ENOENT')
    throw new HostError('`npm` is not on PATH; it is needed to fetch the test host', 2);
  if (done.error) throw done.error;
  if (done.status !== 0) {
    const words = done.stderr.trim().split('\n').slice(-12).join('\n');
    throw new HostError(
      `npm ${args.slice(0, 2).join(' ')} failed (${done.status}); is its registry reachable?\n${words}`,
      2,
    );
  }
  return done.stdout;
}

/**
 * Fetches the package `spec` (name@version), compares its sha512 with `integrity`, and unpacks the files that match
 * `parts` (tar patterns; all when empty) into the folder `into`, less `strip` leading folders.
 */
export function fetchPackage(spec, integrity, into, { strip = 1, parts = [] } = {}) {
  npm(['pack', spec, '--pack-destination', into, '--loglevel=error'], into);
  const tarball = fs.readdirSync(into).find((name) => name.endsWith('.tgz'));
  if (!tarball) throw new HostError(`npm pack ${spec} left no file in ${into}`);
  const sum = `sha512-${createHash('sha512')
    .update(fs.readFileSync(path.join(into, tarball)))
    .digest('base64')}`;
  if (sum !== integrity)
    throw new HostError(`${spec} is not what was pinned: its checksum is ${sum}, expected ${integrity}`);
  unpack(tarball, into, [`--strip-components=${strip}`, ...parts]);
  fs.rmSync(path.join(into, tarball));
}

/** Unpacks the archive `name` inside the folder `dir`, with further tar arguments. */
export function unpack(name, dir, rest = []) {
  // Relative names: to some tars, `C:\x` is a file on the machine C.
  const done = spawnSync('tar', ['-xf', name, '-C', '.', ...rest], { cwd: dir, encoding: 'utf8' });
  if (done.error?.code === 'ENOENT') throw new HostError('The `tar` command is missing; install it', 2);
  if (done.status !== 0) throw new HostError(`tar could not unpack ${path.join(dir, name)}: ${done.stderr}`);
}
