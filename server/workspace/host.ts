import type { Format } from '../core/lint/format.ts';
import { withoutTemplateEnding } from '../core/syntax/template.ts';
import { normalise, parentOf, restBelow, under } from './paths.ts';
import { recognise } from './recognise.ts';

/**
 * The machine that a file is meant for, as far as it is at hand: a folder that stands for its `/`, or for one folder of it.
 * A nominal path is a path on that machine.
 */
export interface Host {
  /** Nothing outside this folder is read. */
  readonly root: string;
  /** The nominal path of a file; `undefined` when it does not lie below {@link root}. */
  toNominal(path: string): string | undefined;
  /** Where a nominal path is found; `undefined` when it lies outside what is at hand. */
  toPath(nominal: string): string | undefined;
}

/**
 * Finds the host of a file.
 *
 * With `hostRoot` it is that folder, for every file below it. Otherwise it is what stands before the last `/etc/` of the
 * path (`/usr/local/etc/`, as on FreeBSD, counts as one), or before another folder in which the format's root file may
 * lie, such as `/opt/ejabberd/conf`. Where there is neither, the file's own folder stands in for the folder in which the
 * format's root file usually lies: `web1/sshd_config` is `/etc/ssh/sshd_config`, and `web1/sshd_config.d` is
 * `/etc/ssh/sshd_config.d`.
 */
export function hostOf(path: string, format: Format, hostRoot?: string): Host {
  const file = normalise(path);
  if (hostRoot !== undefined) {
    const root = normalise(hostRoot);
    if (restBelow(root, file) !== undefined) return mounted(root, '/');
  }
  const root = rootAbove(file, format);
  return root === undefined ? standIn(file, format) : mounted(root, '/');
}

/** What stands before the last folder of the path that is one of a host; `undefined` where none is. */
function rootAbove(file: string, { usualPaths }: Format): string | undefined {
  const usual = usualPaths.map(parentOf).filter((folder) => !/^(\/usr\/local)?\/etc(\/|$)/.test(folder));
  let found: { readonly start: number; readonly end: number } | undefined;
  // Of two that end at the same place, the longer one comes first: `/usr/local/etc` before `/etc`.
  for (const folder of [...usual, '/usr/local/etc', '/etc']) {
    const start = file.lastIndexOf(`${folder}/`);
    const end = start + folder.length;
    if (start !== -1 && (found === undefined || end > found.end)) found = { start, end };
  }
  return found && normalise(file.slice(0, found.start));
}

/** A host of which `folder` holds what is `nominalFolder` there. */
function mounted(folder: string, nominalFolder: string): Host {
  const move = (path: string, from: string, to: string): string | undefined => {
    const rest = restBelow(from, normalise(path));
    return rest === undefined ? undefined : under(to, rest);
  };
  return {
    root: folder,
    toNominal: (path) => move(withoutTemplateEnding(path), folder, nominalFolder),
    // Somebody who tries a tree out on another machine writes its real paths into it; they stay below the root.
    toPath: (nominal) => (isBelow(folder, nominal) ? normalise(nominal) : move(nominal, nominalFolder, folder)),
  };
}

function isBelow(folder: string, path: string): boolean {
  return folder !== '/' && restBelow(folder, normalise(path)) !== undefined;
}

function standIn(file: string, format: Format): Host {
  const nominalFolder = parentOf(format.usualPaths[0] ?? '/etc/unknown');
  if (recognise(file, [format])?.role !== 'root') {
    // The folder from which a fragment is included is the one where its nominal path has a root.
    for (let folder = parentOf(parentOf(file)); ; folder = parentOf(folder)) {
      const host = mounted(folder, nominalFolder);
      const nominal = host.toNominal(file);
      if (nominal !== undefined && format.rootFor(nominal) !== undefined) return host;
      if (folder === '/') break;
    }
  }
  return mounted(parentOf(file), nominalFolder);
}
