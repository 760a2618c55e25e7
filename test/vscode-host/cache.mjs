import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The folder that keeps everything fetched: `base`, else WEB_HOST_DIR, else .vscode-test/web-host in this repository.
 * Returns an absolute path, which need not exist yet.
 */
export function cacheDir(base) {
  return path.resolve(base || process.env.WEB_HOST_DIR || path.join(repository, '.vscode-test/web-host'));
}

/**
 * Fills `dir` once. `fill(tmp)` works in a folder beside it, which is moved into place when it returns, so that a
 * half-made folder is never used and two runs at the same time do not disturb each other.
 * `isComplete()` says whether `dir` is good; with `force` it is made anew all the same. Returns `dir`; throws what fill throws.
 */
export function makeOnce(dir, { isComplete, fill, force = false }) {
  if (!force && isComplete()) return dir;
  const tmp = `${dir}.part-${process.pid}`;
  fs.rmSync(tmp, { recursive: true, force: true });
  fs.mkdirSync(tmp, { recursive: true });
  try {
    fill(tmp);
    if (!force && isComplete()) return dir; // another run was quicker, and may be using it
    fs.rmSync(dir, { recursive: true, force: true });
    fs.renameSync(tmp, dir);
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' || !isComplete()) throw error; // another run moved its own in between our two steps
  } finally {
    fs.rmSync(tmp, { recursive: true, force: true });
  }
  return dir;
}
