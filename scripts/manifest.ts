import { readFileSync } from 'node:fs';
import type { Format } from '../server/core/lint/format.ts';
import { namedProfiles } from '../server/core/lint/profiles.ts';
import { templateEndings } from '../server/core/syntax/template.ts';
import { formats } from '../server/formats/index.ts';
import { policyName } from '../server/policy/policy-file.ts';
import type { Output } from './output.ts';
import { root } from './output.ts';
import { activationEvents, withTemplates } from './start-patterns.ts';

/** Languages of our own; those that a format borrows have their extension. */
const owned = formats.filter(({ language }) => language.borrowed !== true);

/** What of the manifest follows from the formats' own facts, and the client's document selector. */
export function manifestOutputs(): Output[] {
  const manifest = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  manifest.activationEvents = activationEvents(formats);
  manifest.contributes.languages = owned.map(({ id, language }) => ({
    id: language.id,
    aliases: language.aliases,
    filenames: language.filenames,
    filenamePatterns: language.filenamePatterns,
    configuration: `./grammars/${id}.language-configuration.json`,
    icon: { light: `./icons/${id}-light.svg`, dark: `./icons/${id}-dark.svg` },
  }));
  manifest.contributes.grammars = owned.map(({ id, language }) => ({
    language: language.id,
    scopeName: language.scopeName,
    path: `./grammars/${id}.tmLanguage.json`,
  }));
  manifest.contributes.yamlValidation = [{ fileMatch: YAML_FILES, url: './schemas/ejabberd.schema.json' }];
  manifest.contributes.tomlValidation = [{ fileMatch: policyName, url: './schemas/policy.schema.json' }];
  for (const item of manifest.contributes.menus.commandPalette) {
    if (DOCUMENT_COMMANDS.includes(item.command)) item.when = documentClause(formats);
    if (EFFECTIVE_COMMANDS.includes(item.command)) item.when = `${documentClause(formats)} || ${EFFECTIVE_DOCUMENT}`;
  }
  for (const group of manifest.contributes.configuration) {
    if ('parapet.profile' in group.properties) group.properties = withProfiles(group.properties);
    if (Object.keys(group.properties).some(isTarget)) group.properties = withTargets(group.properties, formats);
  }
  return [{ file: 'package.json', text: `${JSON.stringify(manifest, null, 2)}\n` }, selector()];
}

/** The files for which an extension for YAML is given our schema; the schema itself passes strangers of the name by. */
const YAML_FILES = ['ejabberd.yml', 'ejabberd.yaml', 'conf/ejabberd*.yml', '**/etc/ejabberd/*.yml'];

/** Commands that are about the document in front: of no use in others than ours. */
const DOCUMENT_COMMANDS = ['parapet.fixAllSafe', 'parapet.setTarget', 'parapet.checkAgainstRelease'];

/** Commands that are about such a document, or about the one that shows its effective configuration. */
const EFFECTIVE_COMMANDS = ['parapet.showEffective', 'parapet.describeConnection'];
const EFFECTIVE_DOCUMENT = 'resourceScheme == parapet-effective';

/** The patterns of all files of some formats that could be theirs, templates of them included. */
function patterns(of: readonly Format[]): string[] {
  const all = of.flatMap(({ files }) => [...files.roots, ...files.fragments, ...(files.candidates ?? [])]);
  return [...new Set(all.flatMap(withTemplates))];
}

/** When a command about the document in front is offered: in our languages, and in files that could be of a format. */
export function documentClause(of: readonly Format[]): string {
  const languages = of.flatMap(({ language }) => (language.borrowed === true ? [] : [language.id]));
  const all = of.flatMap(({ files }) => [...files.roots, ...files.fragments, ...(files.candidates ?? [])]);
  const expressions = new Set(all.map(pathExpression));
  const endings = `(\\.(${templateEndings.join('|')}))?`;
  return [
    ...languages.map((id) => `editorLangId == ${id}`),
    `resourcePath =~ /${SEPARATOR}(${[...expressions].join('|')})${endings}$/`,
  ].join(' || ');
}

/** Between the names of a path as the editor has it, on Windows too. */
const SEPARATOR = '[\\\\\\/]';

/** A glob that may begin anywhere, as a regular expression for the end of a path. Our patterns have no nested groups. */
function pathExpression(glob: string): string {
  const names = glob.replace(/^\*\*\//, '').split('/');
  const last = names.pop() ?? '';
  // Two stars stand for any number of folders, and for none.
  const folders = names.map((name) => (name === '**' ? `(.*${SEPARATOR})?` : `${nameExpression(name)}${SEPARATOR}`));
  return `${folders.join('')}${nameExpression(last)}`;
}

function nameExpression(glob: string): string {
  return glob
    .replace(/[.+^$()|\\]/g, '\\$&')
    .replace(/\*/g, '[^\\\\\\/]*')
    .replace(/\?/g, '[^\\\\\\/]')
    .replace(/\{([^}]*)\}/g, (_, choice: string) => `(${choice.replaceAll(',', '|')})`);
}

function isTarget(setting: string): boolean {
  return setting.startsWith('parapet.target.');
}

/** The settings with one for the release of each product, in the place of those that are there. */
export function withTargets(
  properties: Readonly<Record<string, unknown>>,
  of: readonly Format[],
): Record<string, unknown> {
  const entries = Object.entries(properties);
  const at = entries.findIndex(([name]) => isTarget(name));
  const products = new Map(of.map((format) => [format.product.name, format]));
  const targets = [...products].map(([name, format]): [string, unknown] => [`parapet.target.${name}`, target(format)]);
  const before = entries.slice(0, at === -1 ? entries.length : at);
  const behind = at === -1 ? [] : entries.slice(at).filter(([name]) => !isTarget(name));
  return Object.fromEntries([...before, ...targets, ...behind]);
}

/** The settings with the profiles that there are; what each of them is stands in package.nls.json. */
export function withProfiles(properties: Readonly<Record<string, object>>): Record<string, object> {
  const names = namedProfiles.map(({ name }) => name);
  const choice = { enum: names, markdownEnumDescriptions: names.map((name) => `%setting.profile.${name}%`) };
  return { ...properties, 'parapet.profile': { ...properties['parapet.profile'], ...choice } };
}

/** The texts are in package.nls.json and its translations, one for each product. */
function target({ product: { name } }: Format): object {
  return {
    type: 'string',
    default: '',
    pattern: '^(\\d+(\\.\\d+)*(p\\d+)?)?$',
    patternErrorMessage: '%setting.target.error%',
    scope: 'window',
    order: 3,
    markdownDescription: `%setting.target.${name}%`,
  };
}

/** What the client asks the server about: policies, our languages, and our files under whatever language another extension gave them. */
function selector(): Output {
  const filters = [
    ...owned.map(({ language }) => `{ language: '${language.id}' }`),
    ...[...patterns(formats), `**/${policyName}`].map((pattern) => `{ pattern: '${pattern}' }`),
  ];
  const text = `// Written by \`npm run generate\` from the formats' file patterns.

/** The documents that the server is asked about, policies among them. Of some, only their text tells whether they are ours. */
export const documentSelector = [
${filters.map(element).join('\n')}
];
`;
  return { file: 'client/selector.ts', text };
}

/** A filter as an element of the list, as the formatter writes it. */
function element(filter: string): string {
  const line = `  ${filter},`;
  if (line.length <= 120) return line;
  const [, name = '', value = ''] = /^\{ (\w+): (.*) \}$/.exec(filter) ?? [];
  return `  {\n    ${name}: ${value},\n  },`;
}
