import type { IniSection, IniSetting } from '../../core/syntax/ini-tree.ts';
import { optionOf, partOf } from './options.ts';
import type { Part } from './part.ts';
import { Setting } from './setting.ts';
import { type FileTree, isUncertain, leavesOpen } from './syntax.ts';

/** The sections of a file of systemd-networkd or NetworkManager, in their order, those of no interest too. */
export function readParts(tree: FileTree): readonly Part[] {
  return tree.file.sections
    .filter((section) => section.header !== undefined || section.settings.length > 0)
    .map((section) => readPart(tree, section));
}

function readPart(tree: FileTree, section: IniSection): Part {
  const { path, dialect } = tree;
  const settings = section.settings.map((line) => {
    const option = optionOf(dialect, section.name, line.name);
    const known = option !== undefined;
    const undecided = isUncertain(tree, line);
    return new Setting({
      option: option ?? line.key.value,
      known,
      path,
      line,
      section,
      undecided,
      raw: rawOf(tree, line),
    });
  });
  const part = partOf(dialect, section.name);
  const uncertain = section.header !== undefined && isUncertain(tree, section.header);
  return { part, path, section, settings, uncertain, open: leavesOpen(tree, section) };
}

/** A value as it is written. Where it goes over several lines, what joins them is blanks, so that offsets stay true. */
export function rawOf(tree: FileTree, { value }: IniSetting): string {
  const raw = tree.text.slice(value.span.start, value.span.end);
  if (tree.dialect !== 'networkd' || !raw.includes('\n')) return raw;
  return raw.replace(/\\\r?\n(\s*[#;][^\n]*\n)*/g, (join) => ' '.repeat(join.length));
}
