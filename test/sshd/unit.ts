import { byCodePoints, type Inclusion, type SourceFile, type Target, type Unit } from '../../server/core/lint/unit.ts';
import { sshd } from '../../server/formats/sshd/format.ts';
import { resolve, type SshdModel } from '../../server/formats/sshd/model.ts';

/** Makes a unit out of texts by path; the first file is the root. Include patterns are looked up among the files given. */
export function unitOf(
  files: Readonly<Record<string, string>> | string,
  options: { target?: Target; extent?: Unit['extent'] } = {},
): Unit {
  const texts = typeof files === 'string' ? { '/etc/ssh/sshd_config': files } : files;
  const sources = new Map<string, SourceFile>();
  for (const [path, text] of Object.entries(texts)) sources.set(path, { path, nominal: path, text });
  const inclusions = new Map<string, Inclusion>();
  for (const file of sources.values()) {
    for (const pattern of sshd.includes(file)) {
      const expression = new RegExp(
        `^${pattern
          .replace(/[.+^${}()|\\]/g, '\\$&')
          .replace(/\*/g, '[^/]*')
          .replace(/\?/g, '[^/]')}$`,
      );
      const paths = [...sources.keys()].filter((path) => expression.test(path)).sort(byCodePoints);
      inclusions.set(pattern, { pattern, paths, state: 'resolved', folderKnown: paths.length > 0 });
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
export function modelOf(...args: Parameters<typeof unitOf>): SshdModel {
  return resolve(unitOf(...args));
}

/** A target of one OpenSSH release. */
export function release(openssh: string, vendor?: string): { target: Target } {
  return { target: { releases: { openssh }, vendor } };
}
