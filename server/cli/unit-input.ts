import type { Format, OpenUnit } from '../core/lint/format.ts';
import type { Target } from '../core/lint/unit.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { Place } from '../core/text/span.ts';
import { fromNative } from '../platform/native-paths.ts';
import { pathsFrom } from '../report/path.ts';
import { claimOf } from '../workspace/claim.ts';
import { loadUnit } from '../workspace/load.ts';
import { recogniserOf } from '../workspace/recognise.ts';
import { CommandFailure } from './exit-code.ts';
import { inputsOf } from './inputs.ts';
import type { Io } from './io.ts';

/** The options of the commands that ask about one configuration. */
export interface UnitArguments {
  readonly format: 'text' | 'json';
  readonly root?: string;
  readonly as?: string;
  /** The release to judge by, instead of the host's own. */
  readonly release?: string;
}

/** A place as reports show it: counted from 1. */
export interface ShownPlace {
  readonly path: string;
  readonly line: number;
}

/** One configuration, opened. */
export interface UnitInput {
  readonly format: Format;
  readonly open: OpenUnit;
  readonly shown: (at: Place) => ShownPlace;
}

/**
 * Loads the one configuration that a file belongs to. A file of an unknown name is taken for the root file of the one
 * format that can be asked about its effective values.
 *
 * @throws CommandFailure for a file that is not there, cannot be read, or is of a format that cannot be asked.
 */
export async function unitInput(file: string, args: UnitArguments, io: Io): Promise<UnitInput> {
  const all = await io.formats();
  const formats = all.filter(canBeAsked);
  const inputs = await inputsOf([file], args, formats, io);
  const [path] = inputs.roots;
  const [first] = formats;
  if (path === undefined || first === undefined) throw new CommandFailure('there is nothing to look at.');
  const recogniser = recogniserOf(all);
  const recognised = recogniser.byPath(path) ?? (await claimOf(inputs.fs, path, recogniser)).recognised;
  const { format, role } = recognised ?? { format: first, role: 'root' as const };
  if (!canBeAsked(format)) {
    const asked = formats.map(({ title }) => title).join(', ');
    throw new CommandFailure(
      `${file} is read as ${format.title}, and this command knows ${asked} only. Judge the file with parapet audit.`,
    );
  }
  const unit = await loadUnit(inputs.fs, path, {
    format,
    role,
    hostRoot: inputs.hostRoot,
    target: targetOf(args, format),
  });
  const pathOf = pathsFrom(fromNative(io.cwd));
  const unread = unit.unread.get(path);
  if (unread !== undefined || !unit.files.has(path)) {
    throw new CommandFailure(`${pathOf(path)} cannot be read. ${unread?.detail ?? 'Name a file, not a folder.'}`);
  }
  const indexes = new Map<string, LineIndex>();
  const shown = ({ path: at, span }: Place): ShownPlace => {
    const index = indexes.get(at) ?? new LineIndex(unit.files.get(at)?.text ?? '');
    indexes.set(at, index);
    return { path: pathOf(at), line: index.positionAt(span.start).line + 1 };
  };
  return { format, open: format.open(unit), shown };
}

/** Whether a format tells what its server would use for somebody. */
function canBeAsked({ query }: Format): boolean {
  return Object.keys(query).length > 0;
}

function targetOf({ release }: UnitArguments, { product }: Format): Target | undefined {
  if (release === undefined) return undefined;
  if (!/^\d+(\.\d+)*(p\d+)?$/.test(release)) {
    throw new CommandFailure(`${release} is not a release. Write it as ${product.newest}.`);
  }
  return { releases: { [product.name]: release } };
}
