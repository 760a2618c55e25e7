import { LineIndex } from '../../../core/text/line-index.ts';
import type { Entry } from '../expand.ts';
import type { SshdModel } from '../model.ts';
import { writtenValue } from '../scope.ts';

/** Names a line for a person: `line 12`, with its file when that is not the root. */
export function lineOf(model: SshdModel, { path, directive }: Pick<Entry, 'path' | 'directive'>): string {
  const text = model.unit.files.get(path)?.text ?? '';
  const { line } = new LineIndex(text).positionAt(directive.span.start);
  const file = path === model.unit.rootPath ? '' : ` of ${path.slice(path.lastIndexOf('/') + 1)}`;
  return `Line ${line + 1}${file}`;
}

/** The value of a line as it is written. */
export function valueHere(entry: Entry): string {
  return writtenValue(entry);
}
