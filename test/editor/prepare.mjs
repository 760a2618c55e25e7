// What a run in an editor needs: the unpacked package, a copy of the example host, the bundled suite.
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import yauzl from 'yauzl';

/** The repository's root, absolute. */
export const root = path.dirname(fileURLToPath(new URL('..', import.meta.url)));

/**
 * Makes a scratch folder with the content of the package `vsix` and a copy of the folder `workspace`.
 * Returns { extension, workspace, userData, extensionsDir, remove }, all absolute. A missing package or folder is an error.
 */
export async function prepareScratch({ vsix, workspace }) {
  if (!fs.existsSync(vsix)) throw new Error(`${vsix} is missing: make it with \`npm run package\``);
  if (!fs.existsSync(workspace)) throw new Error(`The example host ${workspace} is missing`);
  // Short on purpose, and without links: VS Code puts a socket below the user's folder, whose path may not pass 103 bytes.
  const scratch = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'pe-'));
  const remove = () => fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  try {
    await unzip(vsix, path.join(scratch, 'vsix'));
    const extension = path.join(scratch, 'vsix/extension');
    if (!fs.existsSync(path.join(extension, 'package.json')))
      throw new Error(`${vsix} holds no extension/package.json`);
    const copy = path.join(scratch, path.basename(workspace));
    fs.cpSync(workspace, copy, { recursive: true });
    const [userData, extensionsDir] = ['user', 'extensions'].map((name) => path.join(scratch, name));
    return { extension, workspace: copy, userData, extensionsDir, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Settings of a person who trusts no folder, and is asked about none. */
export function distrust(userData) {
  const file = path.join(userData, 'User/settings.json');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const trust = { enabled: true, startupPrompt: 'never', banner: 'never' };
  const settings = Object.entries(trust).map(([name, value]) => [`security.workspace.trust.${name}`, value]);
  fs.writeFileSync(file, JSON.stringify(Object.fromEntries(settings)));
}

/** Unpacks the zip archive `file` into the new folder `dir`. yauzl refuses names that lead out of it. */
async function unzip(file, dir) {
  const archive = await yauzl.openPromise(file);
  for await (const entry of archive.eachEntry()) {
    const at = path.join(dir, entry.fileName);
    fs.mkdirSync(entry.fileName.endsWith('/') ? at : path.dirname(at), { recursive: true });
    if (entry.fileName.endsWith('/')) continue;
    await pipeline(await archive.openReadStreamPromise(entry), fs.createWriteStream(at));
  }
}

/**
 * Bundles the suite into build/editor-suite/ and returns the entry for the run `kind`. In a browser, VS Code runs only what
 * lies inside the folder of the `extension`: there the entry is a copy, in a folder of its own.
 */
export async function bundleSuite(kind, extension) {
  const outdir = path.join(root, 'build/editor-suite');
  const suite = path.join(root, 'test/editor/suite');
  const inNode = kind === 'desktop' || kind === 'lone' || kind === 'untrusted';
  const known = { EDITOR_KIND: JSON.stringify(kind) };
  await build({
    bundle: true,
    format: 'cjs',
    sourcemap: 'inline',
    logLevel: 'warning',
    outdir,
    entryPoints: [path.join(suite, inNode ? 'node.ts' : 'web.ts')],
    ...(inNode
      ? { platform: 'node', target: 'node20', external: ['vscode', 'mocha'], define: known }
      : { platform: 'browser', target: 'es2022', external: ['vscode'], define: { ...known, global: 'globalThis' } }),
  });
  // The bundles are CommonJS, while the repository's own package.json says that .js is not.
  fs.writeFileSync(path.join(outdir, 'package.json'), '{ "type": "commonjs" }\n');
  if (inNode) return path.join(outdir, 'node.js');
  // Whatever the package's "type" is, a worker takes what ends in .cjs for CommonJS; older releases append .js to that.
  const inside = path.join(extension, '.editor-suite/web.cjs');
  fs.mkdirSync(path.dirname(inside));
  for (const name of [inside, `${inside}.js`]) fs.copyFileSync(path.join(outdir, 'web.js'), name);
  return inside;
}
