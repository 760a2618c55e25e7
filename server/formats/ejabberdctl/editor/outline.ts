import type { FileLink, OutlineEntry } from '../../../core/lint/editor.ts';
import { HOLE } from '../../../core/syntax/template.ts';
import type { Span } from '../../../core/text/span.ts';
import type { CtlModel } from '../model.ts';
import { shownValue } from './here.ts';

/** The variables that the file sets, with their values. */
export function outline(model: CtlModel, path: string): readonly OutlineEntry[] {
  if (path !== model.file.path) return [];
  const set = model.run.assignments.map(({ name, value, span, nameSpan, valueSpan }): OutlineEntry => {
    // Of a template, what stands there says more than that it is not known.
    const isKnown = value.text !== undefined && !value.text.includes(HOLE);
    const raw = isKnown ? (value.text ?? '') : model.file.text.slice(valueSpan.start, valueSpan.end);
    const detail = shownValue(model, name, raw) ?? '';
    return { name, ...(detail === '' ? {} : { detail }), kind: 'setting', span, nameSpan, children: [] };
  });
  return set.toSorted((a, b) => a.span.start - b.span.start);
}

/** Runs of comment lines. */
export function folds({ shell, file }: CtlModel, path: string): readonly Span[] {
  if (path !== file.path) return [];
  const spans: Span[] = [];
  for (const match of shell.text.matchAll(/(?:^[ \t]*#[^\n]*(?:\n|$)){3,}/gm)) {
    const first = match.index;
    const isComment = shell.comments.some(({ span }) => span.start >= first && span.start < first + match[0].length);
    if (isComment) spans.push({ start: first, end: first + match[0].trimEnd().length });
  }
  return spans;
}

/** Variables whose value is the path of a file. */
const FILES = new Set([
  'EJABBERD_CONFIG_PATH',
  'EJABBERDCTL_CONFIG_PATH',
  'EJABBERD_LOG_PATH',
  'EJABBERD_PID_PATH',
  'VMARGS',
  'ERL_INETRC',
  'ERL_CRASH_DUMP',
]);

/** Arguments of erl that are followed by the path of a file. */
const FILE_FLAGS = new Set(['ssl_dist_optfile', 'args_file', 'config']);

/** The files that the file names: the configuration, the log, what it reads, what erl reads. */
export function links(model: CtlModel, path: string): readonly FileLink[] {
  if (path !== model.file.path) return [];
  const values = model.run.assignments
    .filter(({ name }) => FILES.has(name))
    .map(({ value, valueSpan }) => ({ span: valueSpan, text: value.text }));
  const read = model.run.calls
    .filter(({ name }) => name === '.' || name === 'source')
    .flatMap(({ command }) => command.words.slice(1, 2))
    .map(({ parts, span }) => {
      const [part, ...others] = parts;
      return { span, text: part?.kind === 'text' && others.length === 0 ? part.text : undefined };
    });
  const given = model.server.flags
    .filter(({ name }) => FILE_FLAGS.has(name))
    .flatMap(({ values: [first] }) => first ?? [])
    .filter(({ word }) => word.literal && word.path === path)
    .map(({ word }) => ({ span: word.span, text: word.text }));
  return [...values, ...read, ...given]
    .filter(({ text }) => text !== undefined && /^\/[^\n]*[^/\n]$/.test(text))
    .map(({ span, text = '' }) => ({ span, nominal: text }));
}
