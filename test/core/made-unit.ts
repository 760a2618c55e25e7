import {
  type BesideFile,
  byCodePoints,
  type FileFacts,
  type Inclusion,
  type SourceFile,
  type Target,
  type Unit,
} from '../../server/core/lint/unit.ts';

/** What a test says of a unit beyond the texts of its files. */
export interface UnitOptions {
  readonly target?: Target;
  readonly extent?: Unit['extent'];
  /** Files beside, by path; `undefined` for one that is there and was not read. */
  readonly beside?: Readonly<Record<string, string | undefined>>;
  readonly facts?: Readonly<Record<string, FileFacts>>;
}

/**
 * A unit out of texts by path; the first is the root. What a file includes is looked up among them, `*` and `?` within one
 * folder; a folder is known when one of the files lies in it.
 */
export function madeUnit(
  texts: Readonly<Record<string, string>>,
  includes: (file: SourceFile) => readonly string[],
  options: UnitOptions = {},
): Unit {
  const files = new Map(Object.entries(texts).map(([path, text]) => [path, { path, nominal: path, text }] as const));
  const folders = new Set([...files.keys()].map(folderOf));
  const inclusions = new Map<string, Inclusion>();
  for (const pattern of [...files.values()].flatMap(includes)) {
    const expression = expressionOf(pattern);
    const paths = [...files.keys()].filter((path) => expression.test(path)).sort(byCodePoints);
    inclusions.set(pattern, { pattern, paths, state: 'resolved', folderKnown: folders.has(folderOf(pattern)) });
  }
  const [rootPath = ''] = files.keys();
  const beside = Object.entries(options.beside ?? {}).map(([path, text]): [string, BesideFile] => [
    path,
    { path, nominal: path, kind: 'file', text },
  ]);
  return {
    rootPath,
    extent: options.extent ?? 'whole',
    files,
    unread: new Map(),
    inclusions,
    beside: new Map(beside),
    facts: new Map(Object.entries(options.facts ?? {})),
    target: options.target ?? { releases: {} },
  };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function expressionOf(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|\\[\]]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\*/g, '[^/]*').replace(/\?/g, '[^/]')}$`);
}
