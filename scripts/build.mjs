// Bundles client, server and command line into dist/. `--production` leaves source maps out of what is shipped.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const dist = path.join(root, 'dist');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const production = process.argv.includes('--production');

/** All rule pages in one file, for `parapet explain`. */
function pages() {
  const all = {};
  const docs = path.join(root, 'docs/rules');
  const formats = readdirSync(docs, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name: format } of formats.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    for (const file of readdirSync(path.join(docs, format)).sort()) {
      if (file.endsWith('.md') && file !== 'README.md') {
        all[`${format}/${file.slice(0, -3)}`] = readFileSync(path.join(docs, format, file), 'utf8');
      }
    }
  }
  return all;
}

const common = {
  absWorkingDir: root,
  bundle: true,
  outdir: dist,
  logLevel: 'warning',
  sourcemap: production ? false : 'linked',
  minify: production,
  define: { PARAPET_VERSION: JSON.stringify(version) },
  legalComments: 'none',
};
/**
 * The formats are most of the code, and the server for browsers has all of them: the programs for Node take them from there, so
 * that they are shipped once.
 */
const sharedFormats = {
  name: 'shared-formats',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/formats\/index\.ts$/ }, () => ({ path: 'formats', namespace: 'shared' }));
    onResolve({ filter: /server-web\.js$/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: 'shared' }, () => ({
      contents: "require('./server-web.js'); exports.formats = globalThis[Symbol.for('parapet.formats')];",
    }));
  },
};
const node = { ...common, platform: 'node', format: 'cjs', target: 'node20', outExtension: { '.js': '.cjs' } };
// The reader of TOML speaks of `global`.
const browser = {
  ...common,
  platform: 'browser',
  target: 'es2022',
  define: { ...common.define, global: 'globalThis' },
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
await Promise.all([
  build({
    ...node,
    external: ['vscode'],
    plugins: [sharedFormats],
    entryPoints: { 'client-node': 'client/desktop.ts', 'server-node': 'server/lsp/node.ts' },
  }),
  build({
    ...node,
    plugins: [sharedFormats],
    entryPoints: { parapet: 'server/cli/bin.ts' },
    banner: { js: '#!/usr/bin/env node' },
  }),
  build({
    ...browser,
    format: 'cjs',
    external: ['vscode'],
    entryPoints: { 'client-web': 'client/web.ts' },
  }),
  build({ ...browser, format: 'iife', entryPoints: { 'server-web': 'server/lsp/browser.ts' } }),
]);
writeFileSync(path.join(dist, 'rules.json'), JSON.stringify(pages()));
