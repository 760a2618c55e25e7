import type { BesideFile, FileFacts, Inclusion, SourceFile, Target, Unit } from '../../server/core/lint/unit.ts';
import { byCodePoints } from '../../server/core/lint/unit.ts';
import { includes } from '../../server/formats/wireguard/around.ts';
import type { NetworkdModel, NetworkManagerModel, WgModel } from '../../server/formats/wireguard/model.ts';
import { resolve } from '../../server/formats/wireguard/resolve.ts';

/** Keys that were made for these tests alone. The private key of each is in the fixtures, so none is worth anything. */
export const keys = {
  server: {
    private: '6KnFfvmDotXAD+aFBqR7sJ5lGwn7YxvNnB4/MYTUUWg=',
    public: 'Zjh7o7Zsh4ykIb0xj5h2LA4MMIr7zbTjcIgBiLxzbQs=',
  },
  alice: {
    private: 'QCDyYSpmpAEkgnAXQRBBThvF2vWhgQvUIlXZMtiQEGs=',
    public: 'Rhq1xuhC4HI2osgs6hWsh5nJurF8l+zOjACNNNb+Wy0=',
  },
  preshared: '7LQAFv62pengMTH9k+jtPPyyrZwpQu8JvfKgR8G+lyE=',
} as const;

interface Options {
  readonly target?: Target;
  readonly extent?: Unit['extent'];
  readonly facts?: Readonly<Record<string, FileFacts>>;
  readonly beside?: Readonly<Record<string, string | undefined>>;
}

/** Makes a unit out of texts by path; the first file is the root, and a text alone is `/etc/wireguard/wg0.conf`. */
export function unitOf(files: Readonly<Record<string, string>> | string, options: Options = {}): Unit {
  const texts = typeof files === 'string' ? { '/etc/wireguard/wg0.conf': files } : files;
  const sources = new Map<string, SourceFile>();
  for (const [path, text] of Object.entries(texts)) sources.set(path, { path, nominal: path, text });
  const inclusions = new Map<string, Inclusion>();
  for (const file of sources.values()) {
    for (const pattern of includes(file)) {
      const expression = new RegExp(`^${pattern.replace(/[.+^${}()|\\]/g, '\\$&').replace(/\*/g, '[^/]*')}$`);
      const paths = [...sources.keys()].filter((path) => expression.test(path)).sort(byCodePoints);
      inclusions.set(pattern, { pattern, paths, state: 'resolved', folderKnown: true });
    }
  }
  const [rootPath = ''] = sources.keys();
  const beside = Object.entries(options.beside ?? {}).map(([path, text]): [string, BesideFile] => [
    path,
    { path, nominal: path, kind: 'file', text },
  ]);
  return {
    rootPath,
    extent: options.extent ?? 'whole',
    files: sources,
    unread: new Map(),
    inclusions,
    beside: new Map(beside),
    facts: new Map(Object.entries(options.facts ?? {})),
    target: options.target ?? { releases: {} },
  };
}

/** The model of a wg-quick file. */
export function wgModel(text: string, options: Options = {}): WgModel {
  return wgFile('/etc/wireguard/wg0.conf', text, options);
}

/** The same for a file at a path. */
export function wgFile(path: string, text: string, options: Options = {}): WgModel {
  const model = resolve(unitOf({ [path]: text }, options));
  if (model.dialect !== 'wg') throw new Error('not a wg file');
  return model;
}

/** The model of a device of systemd-networkd. */
export function networkdModel(files: Readonly<Record<string, string>>, options: Options = {}): NetworkdModel {
  const model = resolve(unitOf(files, options));
  if (model.dialect !== 'networkd') throw new Error('not a file of networkd');
  return model;
}

/** The model of a profile of NetworkManager. */
export function keyfileModel(text: string): NetworkManagerModel {
  const model = resolve(unitOf({ '/etc/NetworkManager/system-connections/wg0.nmconnection': text }));
  if (model.dialect !== 'networkmanager') throw new Error('not a profile');
  return model;
}

/** A target of one release of wireguard-tools. */
export function release(version: string): { target: Target } {
  return { target: { releases: { 'wireguard-tools': version } } };
}
