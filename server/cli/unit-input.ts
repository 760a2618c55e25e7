import { targetOf as statedTarget } from '../core/lint/configuration.ts';
import type { Format, OpenUnit } from '../core/lint/format.ts';
import type { Target, Unit } from '../core/lint/unit.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { Place } from '../core/text/span.ts';
import { fromNative } from '../platform/native-paths.ts';
import type { Policies } from '../policy/policies.ts';
import { pathsFrom } from '../report/path.ts';
import { claimOf } from '../workspace/claim.ts';
import { loadUnit } from '../workspace/load.ts';
import { parentOf } from '../workspace/paths.ts';
import { type Recognised, recogniserOf } from '../workspace/recognise.ts';
import { CommandFailure } from './exit-code.ts';
import { formatByText, type Inputs, inputsOf } from './inputs.ts';
import type { Io } from './io.ts';
import { policiesFor, sayPolicyProblems } from './policies.ts';

/** The options of the commands that ask about one configuration. */
export interface UnitArguments {
  readonly format: 'text' | 'json';
  readonly root?: string;
  readonly as?: string;
  /** The release to judge by, instead of the policy's or the host's own. */
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
  readonly unit: Unit;
  readonly open: OpenUnit;
  readonly shown: (at: Place) => ShownPlace;
}

/**
 * Loads the one configuration that a file belongs to, as the nearest policy says that it is to be read.
 *
 * @throws CommandFailure for a file that is not there, cannot be read, or is of a format that cannot be asked.
 */
export async function unitInput(file: string, args: UnitArguments, io: Io): Promise<UnitInput> {
  const formats = await io.formats();
  const inputs = await inputsOf([file], args, formats, io);
  const [path] = inputs.roots;
  if (path === undefined) throw new CommandFailure('there is nothing to look at.');
  const policies = await policiesFor(inputs, {}, formats, io);
  const { format, role } = await recognisedAs(path, inputs, policies, formats);
  if (!format.hasEffective) {
    const asked = formats.filter(({ hasEffective }) => hasEffective).map(({ title }) => title);
    throw new CommandFailure(
      `${file} is read as ${format.title}, and this command knows ${asked.join(', ')} only. Judge the file with parapet audit.`,
    );
  }
  const stated = statedTarget(await policies.configurationFor(path));
  const unit = await loadUnit(inputs.fs, path, {
    format,
    role,
    hostRoot: inputs.hostRoot,
    target: targetFrom(args, format, stated),
  });
  await sayPolicyProblems(policies, io);
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
  return { format, unit, open: format.open(unit), shown };
}

/**
 * What a file is: what the policy says of it, or else what its path or its text tells. A file of which nothing tells is taken
 * for the root file of what its text looks like most.
 */
async function recognisedAs(
  path: string,
  { fs }: Inputs,
  policies: Policies,
  formats: readonly Format[],
): Promise<Recognised> {
  const id = (await policies.choicesFor(parentOf(path))).formatOf(path);
  const chosen = formats.find((format) => format.id === id);
  if (chosen !== undefined) return { format: chosen, role: 'root' };
  const recogniser = recogniserOf(formats);
  const known = recogniser.byPath(path) ?? (await claimOf(fs, path, recogniser)).recognised;
  if (known !== undefined) return known;
  const content = await fs.read(path).catch(() => undefined);
  const format = formatByText(content ?? unreadable, path, formats);
  if (format === undefined) throw new CommandFailure('this program knows no formats.');
  return { format, role: 'root' };
}

/** Stands in for a file that cannot be read: nothing can be told of it. */
const unreadable = { text: '', binary: true, validUtf8: true };

/** The release that the command names comes before that of the policy; what neither names the host tells. */
function targetFrom({ release }: UnitArguments, { product }: Format, stated: Target): Target {
  if (release === undefined) return stated;
  if (!isRelease(release)) throw new CommandFailure(`${release} is not a release. Write it as ${product.newest}.`);
  return { ...stated, releases: { ...stated.releases, [product.name]: release } };
}

/** Tells whether a text is a release, such as `10.0` or `9.9p2`. */
export function isRelease(text: string): boolean {
  return /^\d+(\.\d+)*(p\d+)?$/.test(text);
}
