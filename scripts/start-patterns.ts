import type { Format } from '../server/core/lint/format.ts';
import type { FilePatterns } from '../server/core/lint/parts.ts';
import { templateEndings } from '../server/core/syntax/template.ts';
import { formats } from '../server/formats/index.ts';
import { policyName } from '../server/policy/policy-file.ts';
import type { Output } from './output.ts';

/** The events at which VS Code loads the extension: files of a workspace, and languages that a file of ours may have. */
export function activationEvents(of: readonly Format[]): string[] {
  return [
    ...[...activationPatterns(of), `**/${policyName}`].map((pattern) => `workspaceContains:${pattern}`),
    ...activationLanguages(of).map((id) => `onLanguage:${id}`),
  ];
}

/** A pattern, and one for its templates. */
export function withTemplates(pattern: string): string[] {
  return [pattern, `${pattern}.{${templateEndings.join(',')}}`];
}

/**
 * The patterns of files that are worth starting for: those of sure files, and of candidates the ones that name more than an
 * ending. Nobody wants the extension in every workspace with some `.conf` in it.
 */
export function activationPatterns(of: readonly Format[]): string[] {
  const worth = of.flatMap(({ files }) => [
    ...files.roots,
    ...files.fragments,
    ...(files.candidates ?? []).filter(namesMore),
  ]);
  return [...new Set(worth.flatMap(withTemplates))];
}

function namesMore(pattern: string): boolean {
  return pattern.split('/').some((segment) => segment !== '' && !segment.startsWith('*'));
}

/**
 * Languages of others in which a file of ours may be opened where no folder is: there nothing else tells VS Code to load the
 * extension. `plaintext` is among them, the language of a file that no extension knows. All that it costs a stranger is that
 * the client is loaded: the server stays down until one of the documents is ours. Languages of our own load it by themselves.
 */
export function activationLanguages(of: readonly Format[]): string[] {
  const ids = of.flatMap(({ language }) => [
    ...(language.borrowed === true ? [language.id] : []),
    ...language.foreignIds,
  ]);
  return [...new Set(ids)].sort();
}

/** Candidates that name no more than an ending. */
function bare(files: FilePatterns): readonly string[] {
  return (files.candidates ?? []).filter((pattern) => !namesMore(pattern));
}

/** The pattern that decides about such candidates; matches everything where a format does not say what its candidates contain. */
export function candidateMark(of: readonly Format[]): RegExp {
  const marks = of.flatMap(({ files }) => (bare(files).length === 0 ? [] : [files.mark?.source ?? '']));
  return new RegExp(marks.length === 0 ? '(?!)' : [...new Set(marks)].join('|'), 'i');
}

/** By what the client tells whether a document is worth starting the server for. */
export function startOutputs(): Output[] {
  const sure = [...activationPatterns(formats), `**/${policyName}`];
  const candidates = formats.flatMap(({ files }) => bare(files).flatMap(withTemplates));
  const own = formats.flatMap(({ language }) => (language.borrowed === true ? [] : [language.id]));
  const text = `// Written by \`npm run generate\` from the formats' file patterns.

/** Languages of our own. */
export const ownLanguages = [${own.map((id) => `'${id}'`).join(', ')}];

/** Files that are ours by their path. */
export const surePatterns = [
${sure.map((pattern) => `  '${pattern}',`).join('\n')}
];

/** Files of which the text tells; {@link candidateMark} stands in all that are ours. */
export const candidatePatterns = [
${[...new Set(candidates)].map((pattern) => `  '${pattern}',`).join('\n')}
];

export const candidateMark = ${String(candidateMark(formats))};
`;
  return [{ file: 'client/start-patterns.ts', text }];
}
