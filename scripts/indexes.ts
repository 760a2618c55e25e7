import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { type Output, root } from './output.ts';

/** The index of each format's rules, and the index of formats: of those that have all that a format is made of. */
export function indexOutputs(): Output[] {
  const folders = readdirSync(path.join(root, 'server/formats'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const has = (...files: readonly string[]) => files.every((file) => existsSync(path.join(root, file)));
  const formats = folders.filter((id) =>
    has(`server/formats/${id}/format.ts`, `docs/rules/${id}`, `icons/${id}-light.svg`, `icons/${id}-dark.svg`),
  );
  return [...folders.filter((id) => has(`server/formats/${id}/rules`)).map(ruleIndex), formatIndex(formats)];
}

function ruleIndex(format: string): Output {
  const folder = `server/formats/${format}/rules`;
  const names = readdirSync(path.join(root, folder))
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -3))
    .sort();
  const imports = names.map((name) => `import ${camel(name)} from './${name}.ts';`);
  const entries = names.map((name) => `  ${/^[a-z]+$/.test(name) ? name : `'${name}'`}: ${camel(name)},`);
  const text = `// Written by \`npm run generate\` from the files of this folder.
${imports.join('\n')}

export const rules = {
${entries.join('\n')}
};
`;
  return { file: `${folder}/index.ts`, text };
}

function formatIndex(names: readonly string[]): Output {
  const imports = names.map((name) => `import { ${camel(name)} } from './${name}/format.ts';`);
  const text = `// Written by \`npm run generate\` from the folders beside it.
import type { Format } from '../core/lint/format.ts';
${imports.join('\n')}

export const formats: readonly Format[] = [${names.map(camel).join(', ')}];
`;
  return { file: 'server/formats/index.ts', text };
}

function camel(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
