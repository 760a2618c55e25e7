import type { Cursor, NamedThing, Occurrence } from '../../../core/lint/editor.ts';
import { overlaps, type Span, touches } from '../../../core/text/span.ts';
import { otherNames, variableFact } from '../facts/variables.ts';
import type { CtlModel } from '../model.ts';
import { partsOf, wordsIn } from './words.ts';

/** The name of a variable where it stands. */
export interface StandingName {
  readonly name: string;
  readonly span: Span;
  readonly role: 'definition' | 'use';
}

/** Where names of variables stand, in the order of the file. */
export function namesIn({ shell, run }: CtlModel): readonly StandingName[] {
  const names: StandingName[] = [...run.assignments, ...shell.lost].map(({ name, nameSpan }) => ({
    name,
    span: nameSpan,
    role: 'definition',
  }));
  for (const { word } of wordsIn(shell.list)) {
    for (const part of partsOf(word)) {
      if (part.kind !== 'parameter') continue;
      const start = shell.text.indexOf(part.name, part.span.start);
      if (start !== -1 && start < part.span.end) {
        names.push({ name: part.name, span: { start, end: start + part.name.length }, role: 'use' });
      }
    }
  }
  names.push(...exportsIn({ shell, run }));
  const seen = new Set<number>();
  return names
    .toSorted((a, b) => a.span.start - b.span.start)
    .filter(({ span }) => !seen.has(span.start) && seen.add(span.start));
}

/** Names behind `export` and its kin that are given no value there. */
function exportsIn({ run }: Pick<CtlModel, 'shell' | 'run'>): StandingName[] {
  return run.calls
    .filter(({ name }) => name !== undefined && ['export', 'readonly', 'unset', 'local'].includes(name))
    .flatMap(({ command }) => command.words.slice(1))
    .flatMap(({ parts, span }): StandingName[] => {
      const [part, ...others] = parts;
      const isName = part?.kind === 'text' && part.quote === 'none' && others.length === 0;
      return isName && /^[A-Za-z_]\w*$/.test(part.text) ? [{ name: part.text, span, role: 'use' }] : [];
    });
}

/** The variable under the cursor. Only one that nobody else reads may have another name. */
export function named(model: CtlModel, { path, offset }: Cursor): NamedThing | undefined {
  if (path !== model.file.path) return undefined;
  const found = namesIn(model).find(({ span }) => touches(span, offset));
  if (found === undefined) return undefined;
  const { name, span } = found;
  const thing = { key: `variable/${name}`, name, span };
  return mayBeRenamed(model, name) ? { ...thing, pattern: /^[A-Za-z_]\w*$/ } : thing;
}

/** Every place at which a variable is set or used. */
export function occurrences(model: CtlModel, key: string): readonly Occurrence[] {
  return namesIn(model)
    .filter(({ name }) => `variable/${name}` === key)
    .map(({ span, role }) => ({ at: { path: model.file.path, span }, role }));
}

/** Whether ejabberdctl does not read a variable, and nothing in the file speaks of it that is not understood. */
function mayBeRenamed(model: CtlModel, name: string): boolean {
  const { shell, run } = model;
  const isKnown = variableFact(name) !== undefined || otherNames.includes(name) || name.startsWith('EJABBERD_');
  if (isKnown || run.variables.get(name).exported === true) return false;
  const spans = namesIn(model).flatMap((each) => (each.name === name ? [each.span.start] : []));
  return [...shell.text.matchAll(new RegExp(`(?<!\\w)${name}(?!\\w)`, 'g'))].every(({ index }) => {
    const span = { start: index, end: index + name.length };
    return spans.includes(index) || shell.comments.some((comment) => overlaps(comment.span, span));
  });
}
