import { readFileSync } from 'node:fs';
import { templateEndings } from '../server/core/syntax/template.ts';
import { formats } from '../server/formats/index.ts';
import type { Output } from './output.ts';
import { root } from './output.ts';

/** Languages, grammars and activation of the manifest, and the client's document selector, from the formats' own facts. */
export function manifestOutputs(): Output[] {
  const manifest = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  manifest.activationEvents = patterns().map((pattern) => `workspaceContains:${pattern}`);
  manifest.contributes.languages = formats.map(({ id, language }) => ({
    id: language.id,
    aliases: language.aliases,
    filenames: language.filenames,
    filenamePatterns: language.filenamePatterns,
    configuration: `./grammars/${id}.language-configuration.json`,
    icon: { light: `./icons/${id}-light.svg`, dark: `./icons/${id}-dark.svg` },
  }));
  manifest.contributes.grammars = formats.map(({ id, language }) => ({
    language: language.id,
    scopeName: language.scopeName,
    path: `./grammars/${id}.tmLanguage.json`,
  }));
  return [{ file: 'package.json', text: `${JSON.stringify(manifest, null, 2)}\n` }, selector()];
}

/** The patterns of all files of all formats, templates of them included. */
function patterns(): string[] {
  return formats.flatMap(({ files }) => [...files.roots, ...files.fragments]).flatMap(withTemplates);
}

/** A pattern, and one for its templates. */
function withTemplates(pattern: string): string[] {
  return [pattern, `${pattern}.{${templateEndings.join(',')}}`];
}

/** What the client asks the server about: our languages, and our files under whatever language another extension gave them. */
function selector(): Output {
  const filters = formats.flatMap(({ files, language }) => [
    `{ language: '${language.id}' }`,
    ...[...files.roots, ...files.fragments].flatMap(withTemplates).map((pattern) => `{ pattern: '${pattern}' }`),
  ]);
  const text = `// Written by \`npm run generate\` from the formats' file patterns.

/** The documents that the server is asked about. */
export const documentSelector = [
${filters.map((filter) => `  ${filter},`).join('\n')}
];

/** The files whose changes on disk the server wants to know of. */
export const filePatterns = [
${patterns()
  .map((pattern) => `  '${pattern}',`)
  .join('\n')}
];
`;
  return { file: 'client/selector.ts', text };
}
