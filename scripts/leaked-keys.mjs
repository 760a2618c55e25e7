// Looks for private and preshared keys of the fixtures in files that the tests have written or printed.
// Usage: node scripts/leaked-keys.mjs FILE…; fails and names the file, never the key.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const SECRET = /\b(?:PrivateKey|PresharedKey|private-key|preshared-key)\s*=\s*([A-Za-z0-9+/]{43}=)/g;

/** Every such key in the pages, the corpus and the tests. Those that manuals print are everybody's, and stay in. */
function fixtureKeys() {
  const files = ['docs/rules/wireguard', 'test/corpus/wireguard', 'test/wireguard'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );
  const keys = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(SECRET)].map((match) => match[1]));
  return [...new Set(keys)].filter((key) => !/^A+=$/.test(key));
}

const keys = fixtureKeys();
if (keys.length < 10) throw new Error(`Only ${keys.length} keys were found in the fixtures: this would find nothing.`);
let leaks = 0;
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, 'utf8');
  const found = keys.filter((key) => text.includes(key)).length;
  if (found > 0) console.error(`${file} holds ${found} of the fixtures' secret keys.`);
  leaks += found;
}
if (leaks > 0) process.exit(1);
console.log(`None of the ${keys.length} secret keys of the fixtures stands in ${process.argv.length - 2} files.`);
