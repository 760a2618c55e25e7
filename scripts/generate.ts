/** Writes all that is made from the source: indexes of formats and rules. `--check` writes nothing and fails on a difference. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** One generated file: its path below the repository and its text. */
export interface Output {
  readonly file: string;
  readonly text: string;
}

const folders = (dir: string): string[] =>
  readdirSync(path.join(root, dir), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

function ruleIndex(format: string): Output {
  const dir = `server/formats/${format}/rules`;
  const names = readdirSync(path.join(root, dir))
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -3))
    .sort();
  const imports = names.map((name) => `import ${camel(name)} from './${name}.ts';`);
  const entries = names.map((name) => `  ${/^[a-z]+$/.test(name) ? name : `'${name}'`}: ${camel(name)},`);
  const text = `// Written by \`npm run generate\` from the files of this folder.\n${imports.join('\n')}\n\nexport const rules = {\n${entries.join('\n')}\n};\n`;
  return { file: `${dir}/index.ts`, text };
}

function formatIndex(): Output {
  const names = folders('server/formats');
  const imports = names.map((name) => `import { ${camel(name)} } from './${name}/format.ts';`).join('\n');
  const text = `// Written by \`npm run generate\` from the folders beside it.\nimport type { Format } from '../core/lint/format.ts';\n${imports}\n\nexport const formats: readonly Format[] = [${names.map(camel).join(', ')}];\n`;
  return { file: 'server/formats/index.ts', text };
}

/** Writes or checks outputs; the names of those that differ. */
export function settle(outputs: readonly Output[], check: boolean): string[] {
  const stale: string[] = [];
  for (const { file, text } of outputs) {
    const target = path.join(root, file);
    let old: string | undefined;
    try {
      old = readFileSync(target, 'utf8');
    } catch {
      old = undefined;
    }
    if (old === text) continue;
    stale.push(file);
    if (!check) writeFileSync(target, text);
  }
  return stale;
}

const check = process.argv.includes('--check');
const stale = settle([...folders('server/formats').map(ruleIndex), formatIndex()], check);
for (const file of stale) console.log(check ? `${file} is not what "npm run generate" writes` : `wrote ${file}`);
if (check && stale.length > 0) process.exitCode = 1;
