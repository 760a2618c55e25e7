import type { Place } from '../../../core/text/span.ts';
import type { EjabberdModel } from '../model.ts';
import { movedBy } from '../moved-by.ts';
import { docs, type EjabberdProposal, ejabberdRule } from '../rule.ts';

export default ejabberdRule({
  title: 'More than one YAML document',
  severity: 'high',
  profile: 'baseline',
  fix: 'may-break-clients',
  remedy: 'Make it one document: remove the line between them.',
  references: [docs('admin/configuration/file-format/', 'yaml')],
  *check(model) {
    for (const file of model.expansion.splice.files.values()) {
      const home = model.unit.files.get(file.path)?.nominal ?? '';
      // What a template makes of its marks is not known.
      const marks = file.isTemplate ? [] : file.problems.filter(({ kind }) => kind === 'second-document');
      for (const { span } of marks) {
        const at = { path: file.path, span };
        yield {
          at,
          subject: home,
          message: 'a second document begins here: ejabberd reads one only, and refuses to start',
          fix: joined(model, file.text, at),
        };
      }
    }
  },
});

/** Takes the line of the mark out, where nothing but a comment stands behind it. */
function joined(model: EjabberdModel, text: string, { path, span }: Place): EjabberdProposal | undefined {
  const line = /^(?:\.\.\.[ \t]*\r?\n(?:[ \t]*\r?\n)*)?---[ \t]*(?:\r?\n|$)/;
  const before = /(?:^|\n)(\.\.\.[ \t]*\r?\n\s*)$/.exec(text.slice(0, span.start))?.[1] ?? '';
  const start = span.start - before.length;
  const match = line.exec(text.slice(start));
  if (match === null) return undefined;
  const place = { path, span: { start, end: start + match[0].length } };
  const moves = movedBy(model, place, '');
  if (moves === undefined) return undefined;
  return {
    title: 'Remove the line between the documents',
    operations: [{ kind: 'replace-text', at: place, text: '', moves }],
    caution: 'What stands in the second document takes effect with it.',
  };
}
