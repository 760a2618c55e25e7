import * as fs from 'node:fs';
import * as path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { cacheDir, makeOnce } from './cache.mjs';
import { HostError } from './host-error.mjs';
import { CHROMIUM } from './pins.mjs';
import { fetchPackage, unpack } from './registry.mjs';

// With no font at all Chromium crashes on the first text; the package's own fonts.conf names fixed folders in /tmp.
const FONTS =
  '<?xml version="1.0"?><fontconfig><dir prefix="relative">fonts</dir><dir>/usr/share/fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>\n';

/**
 * For machines without any Chromium: fetches one from the npm registry into the cache folder `base`, unless it is there.
 * Unpacked here, not by the package's own code, which uses fixed names in /tmp.
 * Returns `{ executablePath, env }`; on anything but x64 Linux there is none, which is a HostError.
 */
export function installChromium({ base, log = console.error } = {}) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new HostError(`npm has no packaged Chromium for ${process.platform}-${process.arch}, only for linux-x64`, 2);
  }
  const dir = path.join(cacheDir(base), `chromium-${CHROMIUM.version}`);
  const executablePath = path.join(dir, 'chromium');
  makeOnce(dir, {
    isComplete: () => fs.existsSync(executablePath),
    fill: (tmp) => {
      log(`Fetching Chromium ${CHROMIUM.version} (@sparticuz/chromium) from the npm registry`);
      fetchPackage(`@sparticuz/chromium@${CHROMIUM.version}`, CHROMIUM.integrity, tmp, {
        strip: 2,
        parts: ['package/bin'],
      });
      for (const name of fs.readdirSync(tmp).filter((entry) => entry.endsWith('.br'))) decompress(tmp, name);
      fs.chmodSync(path.join(tmp, 'chromium'), 0o755);
      fs.writeFileSync(path.join(tmp, 'fonts.conf'), FONTS);
    },
  });
  return {
    executablePath,
    env: {
      LD_LIBRARY_PATH: path.join(dir, 'lib'),
      FONTCONFIG_FILE: path.join(dir, 'fonts.conf'),
      FONTCONFIG_PATH: dir,
    },
  };
}

function decompress(dir, name) {
  const plain = name.slice(0, -'.br'.length);
  fs.writeFileSync(path.join(dir, plain), brotliDecompressSync(fs.readFileSync(path.join(dir, name))));
  fs.rmSync(path.join(dir, name));
  if (!plain.endsWith('.tar')) return;
  unpack(plain, dir);
  fs.rmSync(path.join(dir, plain));
}
