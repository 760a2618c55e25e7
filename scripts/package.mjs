// Packs the extension into build/parapet.vsix and prints its size. Expects dist/ to be built.
import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const packagePath = path.join(root, 'build', 'parapet.vsix');
if (!existsSync(path.join(root, 'dist', 'client-node.cjs'))) {
  console.error('There is nothing in dist/ to pack: run `npm run build` first.');
  process.exit(2);
}
mkdirSync(path.dirname(packagePath), { recursive: true });
await createVSIX({ cwd: root, packagePath, dependencies: false });
console.log(`build/parapet.vsix: ${(statSync(packagePath).size / 1024).toFixed(0)} KiB`);
