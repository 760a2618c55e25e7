import type { FileLink, OutlineEntry } from '../../../core/lint/editor.ts';
import { HOLE } from '../../../core/syntax/template.ts';
import type { Span } from '../../../core/text/span.ts';
import { includePatterns } from '../expand.ts';
import { keywordFact } from '../facts/tables.ts';
import type { SshdModel } from '../model.ts';
import type { Directive, Line } from '../syntax.ts';

/** The settings of a file, and its Match blocks with theirs. */
export function outline(model: SshdModel, path: string): readonly OutlineEntry[] {
  const roots: OutlineEntry[] = [];
  let block: { head: Directive; children: OutlineEntry[]; end: number } | undefined;
  const close = (): void => {
    if (block !== undefined) roots.push(blockEntry(block));
  };
  for (const line of directives(model, path)) {
    if (keywordFact(line.keyword.value)?.name === 'Match') {
      close();
      block = { head: line, children: [], end: line.span.end };
      continue;
    }
    if (block === undefined) roots.push(settingEntry(line));
    else {
      block.children.push(settingEntry(line));
      block.end = line.span.end;
    }
  }
  close();
  return roots;
}

/** Runs of comment lines, which the outline does not know. */
export function folds(model: SshdModel, path: string): readonly Span[] {
  const spans: Span[] = [];
  let run: Line[] = [];
  const close = (): void => {
    const [first] = run;
    const last = run.at(-1);
    if (run.length > 2 && first !== undefined && last !== undefined) {
      spans.push({ start: first.span.start, end: last.span.end });
    }
    run = [];
  };
  for (const line of model.expansion.trees.get(path)?.lines ?? []) {
    if (line.kind === 'comment') run.push(line);
    else close();
  }
  close();
  return spans;
}

/** Keywords whose values are paths of files. */
const PATHS = new Set([
  'AuthorizedKeysFile',
  'AuthorizedPrincipalsFile',
  'Banner',
  'HostCertificate',
  'HostKey',
  'ModuliFile',
  'PidFile',
  'RevokedKeys',
  'TrustedUserCAKeys',
  'XAuthLocation',
]);

/** Keywords whose value is a command, with the place of the program among the arguments. */
const COMMANDS: Readonly<Record<string, number>> = {
  AuthorizedKeysCommand: 0,
  AuthorizedPrincipalsCommand: 0,
  ForceCommand: 0,
  Subsystem: 1,
};

/** The files that a file names: what it includes, host keys, banner, lists of keys, programs. */
export function links(model: SshdModel, path: string): readonly FileLink[] {
  return directives(model, path).flatMap((line): FileLink[] => {
    const name = keywordFact(line.keyword.value)?.name ?? '';
    if (name === 'Include') {
      return line.arguments.flatMap((token) => {
        const [pattern] = includePatterns({ ...line, arguments: [token] });
        return pattern === undefined
          ? []
          : [{ span: token.span, nominal: model.unit.inclusions.get(pattern)?.paths[0] ?? pattern }];
      });
    }
    const program = line.arguments[COMMANDS[name] ?? -1];
    const named = PATHS.has(name) ? line.arguments : program === undefined ? [] : [program];
    return named
      .filter(({ value }) => value.startsWith('/') && !value.includes('%') && !value.includes(HOLE))
      .map(({ value, span }) => ({ span, nominal: value }));
  });
}

function directives(model: SshdModel, path: string): Directive[] {
  return (model.expansion.trees.get(path)?.lines ?? []).flatMap((line) => (line.kind === 'directive' ? [line] : []));
}

function blockEntry({ head, children, end }: { head: Directive; children: OutlineEntry[]; end: number }): OutlineEntry {
  return {
    name: `Match ${head.tail?.value ?? ''}`.trim(),
    kind: 'block',
    span: { start: head.span.start, end },
    nameSpan: head.span,
    children,
  };
}

function settingEntry(line: Directive): OutlineEntry {
  const name = line.keyword.value === '' ? '?' : line.keyword.value;
  return {
    name,
    detail: line.arguments.map(({ value }) => value).join(' '),
    kind: 'setting',
    span: line.span,
    nameSpan: line.keyword.span,
    children: [],
  };
}
