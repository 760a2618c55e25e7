import { fromNative, fromTyped } from '../platform/native-paths.ts';
import { nodeFileSystem } from '../platform/node-file-system.ts';
import { configurationLines, describeConfiguration } from '../policy/describe.ts';
import { policyName } from '../policy/policy-file.ts';
import { pathsFrom } from '../report/path.ts';
import { printableLine } from '../report/printable.ts';
import { childOf } from '../workspace/paths.ts';
import { CommandFailure, exitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { type PolicyArguments, policiesFor, sayPolicyProblems } from './policies.ts';

/** The options of `parapet config`. */
export interface ConfigArguments extends PolicyArguments {
  readonly format: 'text' | 'json';
}

/**
 * Shows how a file, or the files of a folder, are judged, and who says so. What is wrong with the policy goes to standard
 * error.
 *
 * @returns the exit code. @throws CommandFailure when it cannot run.
 */
export async function configCommand(typed: string, args: ConfigArguments, io: Io): Promise<number> {
  const fs = nodeFileSystem();
  const path = fromTyped(io.cwd, typed);
  const kind = (await fs.stat(path))?.kind;
  if (kind === undefined) throw new CommandFailure(`${printableLine(typed)}: there is no such file or folder.`);
  const formats = await io.formats();
  const policies = await policiesFor({ fs, roots: [path] }, args, formats, io);
  const pathOf = pathsFrom(fromNative(io.cwd));
  const configuration = await policies.configurationFor(kind === 'directory' ? childOf(path, policyName) : path);
  const described = describeConfiguration(path, configuration, pathOf);
  io.stdout.write(
    args.format === 'json'
      ? `${JSON.stringify(described, null, 2)}\n`
      : `${configurationLines(described).map(printableLine).join('\n')}\n`,
  );
  await sayPolicyProblems(policies, io);
  return exitCode.clean;
}
