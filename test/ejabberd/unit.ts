import type { Inclusion, SourceFile, Target, Unit } from '../../server/core/lint/unit.ts';
import { ejabberd } from '../../server/formats/ejabberd/format.ts';
import { type EjabberdModel, resolve } from '../../server/formats/ejabberd/model.ts';

/** Makes a unit out of texts by path; the first file is the root. A folder is known when any of the files lies in it. */
export function unitOf(
  files: Readonly<Record<string, string>> | string,
  options: { target?: Target; extent?: Unit['extent'] } = {},
): Unit {
  const texts = typeof files === 'string' ? { '/etc/ejabberd/ejabberd.yml': files } : files;
  const sources = new Map<string, SourceFile>();
  for (const [path, text] of Object.entries(texts)) sources.set(path, { path, nominal: path, text });
  const folders = new Set([...sources.keys()].map((path) => path.slice(0, path.lastIndexOf('/'))));
  const inclusions = new Map<string, Inclusion>();
  for (const file of sources.values()) {
    for (const pattern of ejabberd.includes(file)) {
      const paths = sources.has(pattern) ? [pattern] : [];
      const folderKnown = folders.has(pattern.slice(0, pattern.lastIndexOf('/')));
      inclusions.set(pattern, { pattern, paths, state: 'resolved', folderKnown });
    }
  }
  const [rootPath = ''] = sources.keys();
  return {
    rootPath,
    extent: options.extent ?? 'whole',
    files: sources,
    unread: new Map(),
    inclusions,
    beside: new Map(),
    facts: new Map(),
    target: options.target ?? { releases: {} },
  };
}

/** The model of such a unit. */
export function modelOf(...args: Parameters<typeof unitOf>): EjabberdModel {
  return resolve(unitOf(...args));
}

/** A target of one ejabberd release. */
export function release(ejabberdRelease: string): { target: Target } {
  return { target: { releases: { ejabberd: ejabberdRelease } } };
}
