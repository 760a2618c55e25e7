import { setImmediate } from 'node:timers/promises';
import { type EffectDiff, type EffectUnit, effectDiff } from '../baseline/effect-diff.ts';
import { effectDiffJson, effectDiffMarkdown, effectDiffText } from '../baseline/effect-words.ts';
import { fileFrom } from '../baseline/identity.ts';
import type { Format } from '../core/lint/format.ts';
import { fromTyped } from '../platform/native-paths.ts';
import { nodeFileSystem } from '../platform/node-file-system.ts';
import { printableLine } from '../report/printable.ts';
import { redactor } from '../report/redact.ts';
import { type Audit, type AuditedUnit, audit } from '../workspace/audit.ts';
import { discoverFiles } from '../workspace/discover.ts';
import type { FileSystem } from '../workspace/file-system.ts';
import { restBelow } from '../workspace/paths.ts';
import { CommandFailure, exitCode } from './exit-code.ts';
import { gitTree } from './git.ts';
import type { Io } from './io.ts';
import { policiesFor } from './policies.ts';

/** How a comparison can be written. */
export const diffFormats = ['text', 'json', 'markdown'] as const;

/** The options of `parapet diff`. */
export interface DiffArguments {
  readonly format: (typeof diffFormats)[number];
}

/** One side of a comparison. */
interface Tree {
  readonly fs: FileSystem;
  readonly root: string;
}

/**
 * Says how two trees differ by what their configurations do. Each is a folder, or a branch, tag or commit of git: the
 * repository is then the one of the other folder, or that of the working directory.
 *
 * @returns the exit code, which says whether it could be done. @throws CommandFailure when not.
 */
export async function diffCommand(older: string, newer: string, args: DiffArguments, io: Io): Promise<number> {
  const formats = await io.formats();
  const [before, after] = await treesOf(older, newer, io);
  const units: (readonly AuditedUnit[])[] = [];
  for (const tree of [before, after]) units.push((await judged(tree, formats, io)).units);
  if (io.signal.aborted) {
    io.stderr.write('parapet: stopped.\n');
    return exitCode.stopped;
  }
  const [was = [], is = []] = units;
  if (was.length + is.length === 0) {
    io.stderr.write('parapet: there is nothing to compare: neither side holds a configuration that Parapet knows.\n');
    return exitCode.nothingToCheck;
  }
  const diff = withoutSecrets(
    [...was, ...is],
    effectDiff(
      was.map((unit) => effectUnit(unit, before.root)),
      is.map((unit) => effectUnit(unit, after.root)),
    ),
  );
  if (args.format === 'json') io.stdout.write(effectDiffJson(diff));
  else if (args.format === 'markdown') io.stdout.write(effectDiffMarkdown(diff));
  else io.stdout.write(effectDiffText(diff).split('\n').map(printableLine).join('\n'));
  return exitCode.clean;
}

/** A value may hold a secret in another spelling than the file, such as without its quotes. */
function withoutSecrets(units: readonly AuditedUnit[], diff: EffectDiff): EffectDiff {
  const redacted = redactor(units);
  const shown = (value: string | null): string | null => (value === null ? null : redacted(value));
  return {
    ...diff,
    units: diff.units.map((unit) => ({
      ...unit,
      changes: unit.changes.map((change) => ({
        ...change,
        key: redacted(change.key),
        before: shown(change.before),
        after: shown(change.after),
      })),
    })),
  };
}

async function treesOf(older: string, newer: string, io: Io): Promise<readonly [Tree, Tree]> {
  const disk = nodeFileSystem();
  const here = fromTyped(io.cwd, '.');
  const folderOf = async (typed: string): Promise<string | undefined> => {
    const path = fromTyped(io.cwd, typed);
    if (typed.startsWith('git:')) return undefined;
    const kind = (await disk.stat(path))?.kind;
    if (kind === 'file') throw new CommandFailure(`${printableLine(typed)} is a file. Name a folder, or a commit.`);
    return kind === undefined ? undefined : path;
  };
  const folders = [await folderOf(older), await folderOf(newer)] as const;
  const treeOf = async (typed: string, own: string | undefined, other: string | undefined): Promise<Tree> => {
    if (own !== undefined) return { fs: disk, root: own };
    const { fs, top } = await gitTree(other ?? here, typed);
    const isInside = other !== undefined && restBelow(top, other) !== undefined;
    return { fs, root: isInside ? other : top };
  };
  return [await treeOf(older, folders[0], folders[1]), await treeOf(newer, folders[1], folders[0])];
}

/** Loads all configurations of a tree. No rule is asked more than it has to be. */
async function judged({ fs, root }: Tree, formats: readonly Format[], io: Io): Promise<Audit> {
  const policies = await policiesFor({ fs, roots: [root] }, {}, formats, io);
  const found = await discoverFiles(fs, [root], {
    formats,
    signal: io.signal,
    choicesFor: (folder) => policies.choicesFor(folder),
  });
  const recognised = new Map(found.map((file) => [file.path, file.recognised]));
  return audit(fs, [...recognised.keys()], {
    profile: 'baseline',
    formats: formats.map((format) => ({ ...format, looksAcross: false, open: (unit) => unjudged(format, unit) })),
    formatOf: (path) => recognised.get(path),
    configurationFor: (path) => policies.configurationFor(path),
    signal: io.signal,
    onRuleFailure: () => undefined,
    yieldNow: async () => void (await setImmediate()),
  });
}

function unjudged(format: Format, unit: Parameters<Format['open']>[0]): ReturnType<Format['open']> {
  return { ...format.open(unit), findings: () => [] };
}

function effectUnit(open: AuditedUnit, root: string): EffectUnit {
  const { unit, format, listeners, secrets } = open;
  return {
    file: fileFrom(root, unit.rootPath),
    format: format.id,
    effects: open.effects(),
    describe: (key) => open.describeEffect(key),
    listeners,
    secrets: secrets.map(({ path, span }) => unit.files.get(path)?.text.slice(span.start, span.end) ?? ''),
  };
}
