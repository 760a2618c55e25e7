import type { CtlOperation } from '../edit.ts';
import type { Flag, KernelSetting } from '../flags.ts';
import type { CtlModel } from '../model.ts';
import { blanksBefore } from '../values/blanks.ts';
import type { Word } from '../values/words.ts';

/** Whether a word is written in the file itself as it reads, so that it can be edited. */
export function isEditable({ file }: CtlModel, { path, literal }: Word): boolean {
  return path === file.path && literal;
}

/** Writes another word over one; `undefined` where it is not written in the file. */
export function replaceWord(model: CtlModel, word: Word, origin: string, text: string): CtlOperation | undefined {
  if (!isEditable(model, word)) return undefined;
  return { kind: 'replace', span: word.span, text, moves: [origin] };
}

/** Takes a kernel setting out of its flag, and the flag too when it holds nothing else. */
export function removeSetting(model: CtlModel, { flag, key, value }: KernelSetting): CtlOperation | undefined {
  if (!isEditable(model, flag.word) || value === undefined) return undefined;
  if (flag.values.length <= 2) return { kind: 'remove-flag', flag };
  if (!isEditable(model, key.word) || !isEditable(model, value.word)) return undefined;
  const { start } = key.word.span;
  const blanks = blanksBefore(model.file.text, start);
  return { kind: 'replace', span: { start: start - blanks, end: value.word.span.end }, text: '', moves: [flag.origin] };
}

/** Whether a flag is written in the file, so that it can be removed. */
export function isRemovable(model: CtlModel, flag: Flag): boolean {
  return [flag.word, ...flag.values.filter(({ origin }) => origin === flag.origin).map(({ word }) => word)].every(
    (word) => isEditable(model, word),
  );
}
