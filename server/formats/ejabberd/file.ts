import type { SourceFile } from '../../core/lint/unit.ts';
import { HOLE, maskTemplate, templateLanguages } from '../../core/syntax/template.ts';
import { parseYaml } from '../../core/syntax/yaml.ts';
import type { YamlFile } from '../../core/syntax/yaml-tree.ts';
import type { Span } from '../../core/text/span.ts';

/** One file, read. */
export interface ConfigFile extends YamlFile {
  readonly path: string;
  /** What was read: as long as the file's text, in a template with its holes filled in. Edits are worked out on it. */
  readonly text: string;
  readonly isTemplate: boolean;
  /** In a template, the parts of which it is not known what they leave in the file, or whether anything. */
  readonly uncertain: readonly Span[];
}

/** Files by the object that they were read from: a proof reads a unit again in which only one file has changed. */
const read = new WeakMap<SourceFile, ConfigFile>();

/** Reads a file, once for as long as the file object lives. Total. */
export function readFile(file: SourceFile): ConfigFile {
  const known = read.get(file) ?? readAnew(file);
  read.set(file, known);
  return known;
}

function readAnew({ path, text }: SourceFile): ConfigFile {
  const languages = templateLanguages(path);
  if (languages.length === 0) return { path, text, isTemplate: false, uncertain: [], ...parseYaml(text) };
  const masked = maskTemplate(text, languages);
  const filled = withEntriesForHoles(masked.text);
  const { root, problems } = parseYaml(filled);
  return {
    path,
    text: filled,
    isTemplate: true,
    uncertain: masked.uncertain,
    root,
    // What a template makes may be sound where the template itself is not.
    problems: problems.filter(
      ({ kind, span }) =>
        ['alias', 'merge-key', 'anchor', 'tag'].includes(kind) &&
        !masked.uncertain.some(({ start, end }) => start < span.end && span.start < end),
    ),
  };
}

/**
 * A line that is nothing but a hole stands for entries or items. It becomes one of them, as long as the hole: without that, the
 * reader would take it for the beginning of the key below.
 */
function withEntriesForHoles(text: string): string {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const [, indent = '', hole = '', rest = ''] = HOLE_LINE.exec(line) ?? [];
    const above = hole === '' ? undefined : lines.findLast((each) => isAtIndent(each, indent));
    const isAmongItems = above?.startsWith(`${indent}- `) === true && hole.length > 2;
    const filled = isAmongItems ? `- ${hole.slice(2)}` : `${hole.slice(1)}:`;
    lines.push(hole === '' ? line : indent + filled + rest);
  }
  return lines.join('\n');
}

const HOLE_LINE = new RegExp(`^( *)(${HOLE}+)([ \\t]*\\r?)$`);

/** Whether a line begins at an indentation, and is no comment. */
function isAtIndent(line: string, indent: string): boolean {
  return line.startsWith(indent) && /[^\s#]/.test(line.charAt(indent.length));
}

/** Whether a text holds a hole of a template. */
export function hasHole(text: string): boolean {
  return text.includes(HOLE);
}

/** Whether an offset lies in a part of a template that hangs on a condition, or in a tag. */
export function isUncertain({ uncertain }: ConfigFile, offset: number): boolean {
  return uncertain.some(({ start, end }) => start <= offset && offset < end);
}
