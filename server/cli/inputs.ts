import type { Format } from '../core/lint/format.ts';
import { decode } from '../platform/decode.ts';
import { fromTyped } from '../platform/native-paths.ts';
import { nodeFileSystem } from '../platform/node-file-system.ts';
import type { FileContent, FileSystem } from '../workspace/file-system.ts';
import { MAX_FILE_BYTES } from '../workspace/limits.ts';
import { overlay } from '../workspace/overlay.ts';
import { childOf, normalise, restBelow } from '../workspace/paths.ts';
import { recogniserOf } from '../workspace/recognise.ts';
import { CommandFailure } from './exit-code.ts';
import type { Io } from './io.ts';

/** What to audit, as the command line says it. */
export interface InputArguments {
  readonly root?: string;
  readonly as?: string;
}

/** What to audit, and where to find it. All paths are those of the house. */
export interface Inputs {
  readonly fs: FileSystem;
  /** Files and folders to look through. */
  readonly roots: readonly string[];
  /** The one that standard input stands for. */
  readonly stdin: string | undefined;
  readonly hostRoot: string | undefined;
}

/**
 * Finds what the command line names, and reads standard input when that is asked for.
 *
 * @throws CommandFailure when something that is named is not there or cannot be meant.
 */
export async function inputsOf(
  paths: readonly string[],
  { root, as }: InputArguments,
  formats: readonly Format[],
  io: Io,
): Promise<Inputs> {
  const disk = nodeFileSystem();
  const hostRoot = root === undefined ? undefined : await hostRootOf(disk, root, io);
  if (as !== undefined && !paths.includes('-')) {
    throw new CommandFailure('--as says what standard input is: add - to the paths, or leave --as out.');
  }
  const roots: string[] = [];
  for (const path of paths.filter((each) => each !== '-')) roots.push(await existing(disk, path, hostRoot, io));
  if (paths.length === 0) roots.push(hostRoot ?? fromTyped(io.cwd, '.'));
  if (!paths.includes('-')) return { fs: disk, roots, stdin: undefined, hostRoot };
  // A mistake in --as is told before anybody waits for standard input.
  const named = as === undefined ? undefined : stdinPath(as, hostRoot, formats, io);
  const content = await readAll(io);
  const stdin = named ?? stdinPath(usualPathFor(content, formats), hostRoot, formats, io);
  const fs = overlay(disk, () => new Map([[stdin, content]]));
  return { fs, roots: [...roots, stdin], stdin, hostRoot };
}

async function hostRootOf(disk: FileSystem, typed: string, io: Io): Promise<string> {
  const root = fromTyped(io.cwd, typed);
  if ((await disk.stat(root))?.kind === 'directory') return root;
  throw new CommandFailure(`--root ${typed}: there is no such folder. Name the folder that holds the host's etc.`);
}

async function existing(disk: FileSystem, typed: string, hostRoot: string | undefined, io: Io): Promise<string> {
  const path = fromTyped(io.cwd, typed);
  if (typed === '' || (await disk.stat(path)) === undefined) {
    throw new CommandFailure(`${typed === '' ? 'An empty path' : typed}: there is no such file or folder.`);
  }
  if (hostRoot !== undefined && restBelow(hostRoot, path) === undefined) {
    throw new CommandFailure(`${typed} does not lie below --root. Leave --root out, or name a path below it.`);
  }
  return path;
}

/**
 * The format that a text is of by what it says; where none claims it, the one that can be asked most about effective values,
 * since people pipe a configuration into that question.
 */
export function formatByText(
  { text, binary }: FileContent,
  path: string,
  formats: readonly Format[],
): Format | undefined {
  const mostAsked = [...formats].sort((a, b) => Object.keys(b.query).length - Object.keys(a.query).length);
  const claims = (format: Format) => !binary && format.claims({ path: path || (format.usualPaths[0] ?? ''), text });
  return formats.find((format) => claims(format)) ?? mostAsked[0];
}

function usualPathFor(content: FileContent, formats: readonly Format[]): string {
  return formatByText(content, '', formats)?.usualPaths[0]?.slice(1) ?? '';
}

/**
 * The path that standard input stands for: seen from the working directory, or from the host's root where that is given
 * and the first would lie outside it.
 */
function stdinPath(typed: string, hostRoot: string | undefined, formats: readonly Format[], io: Io): string {
  let path = fromTyped(io.cwd, typed);
  if (hostRoot !== undefined && restBelow(hostRoot, path) === undefined) path = normalise(childOf(hostRoot, typed));
  const recogniser = recogniserOf(formats);
  if (recogniser.byPath(path) !== undefined || recogniser.isCandidate(path)) return path;
  const usual = formats.flatMap(({ usualPaths }) => usualPaths[0]?.slice(1) ?? []).join(', ');
  throw new CommandFailure(`--as ${typed}: Parapet knows no file of this name. It knows ${usual} and their drop-ins.`);
}

/** Reads standard input, and no more than it takes to see that it is too large. */
async function readAll(io: Io): Promise<FileContent> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of io.stdin) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_FILE_BYTES || io.signal.aborted) break;
  }
  return decode(Buffer.concat(chunks));
}
