import type { SourceFile } from '../../core/lint/unit.ts';
import { readIni } from '../../core/syntax/ini.ts';
import type { IniFile, IniLine, IniSection, IniSetting } from '../../core/syntax/ini-tree.ts';
import { HOLE, maskTemplate, type TemplateLanguage, templateLanguages } from '../../core/syntax/template.ts';
import { overlaps, type Span } from '../../core/text/span.ts';
import { dialectOf } from './claims.ts';
import { type Dialect, hookSettings, keyfileDialect, networkdDialect, quickDialect, wgDialect } from './dialects.ts';
import { HOOKS_KEEP_HASH, isAtLeast } from './release.ts';

/** One file, read as its program reads it. */
export interface FileTree {
  readonly path: string;
  /** The text as it is in the file, template holes and all: what places refer to. */
  readonly text: string;
  readonly dialect: Dialect;
  /** What edits and sections are made of: of a wg file, as wg-quick reads it. */
  readonly file: IniFile;
  /** The same lines as `wg` reads them; for the other dialects the same tree as {@link FileTree.file}. */
  readonly asWg: IniFile;
  /** The parts of a template of which it is not known what they leave in the file, or whether anything. */
  readonly uncertain: readonly Span[];
}

/** Trees by the file that they were read from: a proof reads a unit again in which only one file has changed. */
const read = new WeakMap<SourceFile, Map<boolean, FileTree>>();

/** Reads a file, once for as long as the file object lives. */
export function parseFile(file: SourceFile, release: string): FileTree {
  const keepsHash = isAtLeast(release, HOOKS_KEEP_HASH);
  const trees = read.get(file) ?? new Map<boolean, FileTree>();
  const tree = trees.get(keepsHash) ?? parse(file, release);
  read.set(file, trees.set(keepsHash, tree));
  return tree;
}

/** Reads a text as {@link parseFile} does. Total. */
export function parse({ path, text }: { readonly path: string; readonly text: string }, release: string): FileTree {
  const dialect = dialectOf(path);
  const languages = languagesOf(path, text);
  const masked = languages.length === 0 ? { text, uncertain: [] } : maskTemplate(text, languages);
  const file = readIni(masked.text, iniDialectOf(dialect, release));
  const asWg = dialect === 'wg' ? readIni(masked.text, wgDialect) : file;
  return { path, text, dialect, file, asWg, uncertain: masked.uncertain };
}

function iniDialectOf(dialect: Dialect, release: string) {
  if (dialect === 'wg') return quickDialect(release);
  return dialect === 'networkd' ? networkdDialect : keyfileDialect;
}

/**
 * The languages that a text is a template of: what its name says, else what its tags say, since many a `wg0.conf` in a
 * folder of templates is one. Hooks are left out of account: `docker inspect -f '{{…}}'` is a command.
 */
function languagesOf(path: string, text: string): readonly TemplateLanguage[] {
  const named = templateLanguages(path);
  if (named.length > 0 || !/\{[{%#]|<%/.test(text)) return named;
  const hooks = new RegExp(`^\\s*(${hookSettings.join('|')})\\s*=.*$`, 'gim');
  const settings = text.replace(hooks, '').replace(/^\s*#.*$/gm, '');
  if (/<%/.test(settings)) return ['erb'];
  if (/\{\{-?\s*(range|if|end|with|template|\.)/.test(settings)) return ['go'];
  return /\{\{|\{%/.test(settings) ? ['jinja'] : [];
}

/** Whether a template leaves open what a line says, or whether it is there. */
export function isUncertain(tree: FileTree, line: IniLine): boolean {
  if (tree.uncertain.some((part) => overlaps(part, line.span))) return true;
  return line.kind === 'setting' && !isHook(line) && OPEN_VALUE.test(line.value.text);
}

/** A value that something fills in or decrypts before WireGuard reads the file: `${NAME}`, a tag, a row of masks. */
const OPEN_VALUE = new RegExp(`\\$\\{[A-Za-z_]|^\\$\\(?[A-Za-z_]|\\{\\{|\\{%|<%|^!vault|^ENC\\[|${HOLE}`);

function isHook({ name }: IniSetting): boolean {
  return hookSettings.some((hook) => hook.toLowerCase() === name);
}

/** Whether a template leaves open whether a section has more settings: a tag stands in it that is no value of a setting. */
export function leavesOpen(tree: FileTree, section: IniSection): boolean {
  const start = section.header?.span.start ?? 0;
  const end = section.lines.at(-1)?.span.end ?? section.header?.span.end ?? 0;
  const values = section.settings.map(({ value }) => value.span);
  return tree.uncertain.some(
    (part) =>
      overlaps(part, { start, end }) && !values.some((value) => value.start <= part.start && part.end <= value.end),
  );
}
