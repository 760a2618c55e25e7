import type { BesidePattern } from '../../core/lint/parts.ts';
import type { SourceFile } from '../../core/lint/unit.ts';
import { withoutTemplateEnding } from '../../core/syntax/template.ts';
import { dialectOf } from './claims.ts';
import { newestRelease } from './release.ts';
import { parseFile } from './syntax.ts';
import { interfaceName } from './wg.ts';

/** Files that a `.netdev` is read with: its drop-ins, and the `.network` of its own name with its drop-ins. Total. */
export function includes({ nominal }: SourceFile): readonly string[] {
  const made = withoutTemplateEnding(nominal);
  if (!made.endsWith('.netdev') || /[*?[\]]/.test(made)) return [];
  const network = made.replace(/netdev$/, 'network');
  return [`${made}.d/*.conf`, network, `${network}.d/*.conf`];
}

/** The `.netdev` that a drop-in or a `.network` belongs to; `undefined` for what is read by itself. */
export function rootFor(nominal: string): string | undefined {
  const device = /^(.+\/[^/]+)\.(?:netdev\.d\/[^/]+|network|network\.d\/[^/]+)$/.exec(nominal)?.[1];
  return device === undefined ? undefined : `${device}.netdev`;
}

/**
 * What is beside a unit: its folder, whose mode may close it; for networkd the other `.network` files there; and everywhere
 * the files with the keys.
 */
export function beside(files: readonly SourceFile[]): readonly BesidePattern[] {
  const [root] = files;
  if (root === undefined) return [];
  const folder = root.nominal.replace(/\/[^/]*$/, '') || '/';
  if (/[*?[\]]/.test(folder)) return [];
  const isDevice = withoutTemplateEnding(root.nominal).endsWith('.netdev');
  const keys = new Set(files.flatMap(keyFiles));
  return [
    { pattern: folder, text: false },
    ...(isDevice ? [{ pattern: `${folder}/*.network`, text: true }] : []),
    ...[...keys].map((pattern) => ({ pattern, text: false })),
  ];
}

/** Absolute paths of the files that keys are read from: `PrivateKeyFile=`, and `wg set … private-key FILE` in hooks. */
function keyFiles(file: SourceFile): readonly string[] {
  const { file: tree } = parseFile(file, newestRelease);
  const settings = tree.sections.flatMap((section) => section.settings);
  const named = settings.filter(({ name }) => /^(Private|Preshared)KeyFile$/.test(name)).map(({ value }) => value.text);
  const inHooks =
    dialectOf(file.path) === 'wg'
      ? settings
          .filter(({ name }) => /^(pre|post)(up|down)$/.test(name))
          .flatMap(({ value }) => [...value.text.matchAll(/\b(?:private|preshared)-key\s+["']?(\/[^\s"';&|<>()]+)/g)])
          .map(([, path = '']) => path.replaceAll('%i', interfaceName(file.nominal) ?? '%i'))
      : [];
  return [...named, ...inHooks].filter((path) => path.startsWith('/') && !/[*?[\]{}$%\uE000]/.test(path));
}
