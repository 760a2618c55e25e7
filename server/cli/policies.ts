import { configured, type Traced } from '../core/lint/configuration.ts';
import type { Finding } from '../core/lint/finding.ts';
import type { Format } from '../core/lint/format.ts';
import { namedProfiles, profileNamed } from '../core/lint/profiles.ts';
import type { Threshold } from '../core/lint/scale.ts';
import { LineIndex } from '../core/text/line-index.ts';
import { fromNative, fromTyped } from '../platform/native-paths.ts';
import type { Statement } from '../policy/configure.ts';
import { Policies } from '../policy/policies.ts';
import { pathsFrom } from '../report/path.ts';
import { printableLine } from '../report/printable.ts';
import type { FileSystem } from '../workspace/file-system.ts';
import { parentOf } from '../workspace/paths.ts';
import { CommandFailure } from './exit-code.ts';
import type { Io } from './io.ts';

/** What a command line says that a policy could say, too. */
export interface PolicyArguments {
  /** Name of a profile, perhaps with its version. */
  readonly profile?: string;
  readonly failOn?: Threshold;
  /** Releases to judge by, as `product=release`. */
  readonly target?: readonly string[];
}

/** Where policies are looked for. */
export interface PolicyPlace {
  readonly fs: FileSystem;
  /** Files and folders that were named. */
  readonly roots: readonly string[];
}

/**
 * The policies in force for what a command was given.
 *
 * @throws CommandFailure for a profile or a release that there is not.
 */
export async function policiesFor(
  { fs, roots }: PolicyPlace,
  args: PolicyArguments,
  formats: readonly Format[],
  io: Pick<Io, 'cwd'>,
): Promise<Policies> {
  const folders: string[] = [];
  for (const root of roots) folders.push((await fs.stat(root))?.kind === 'directory' ? root : parentOf(root));
  return new Policies(fs, {
    formats,
    boundaries: [...folders, fromTyped(io.cwd, '.')],
    above: statementOf(args, formats),
  });
}

/** What is wrong with the policies that were asked so far, as they themselves want it, and the texts of their files. */
export async function policyFindings(
  policies: Policies,
): Promise<{ readonly findings: readonly Finding[]; readonly texts: ReadonlyMap<string, string> }> {
  const texts = new Map<string, string>();
  const findings = new Map<string, Finding>();
  for (const { chain, problems } of policies.loaded) {
    for (const { path, text } of chain) texts.set(path, text);
    for (const problem of problems) {
      const { ruleId, at, message } = problem;
      const heard = configured(problem, await policies.configurationFor(at.path));
      if (heard !== undefined) findings.set([ruleId, at.path, at.span.start, message].join('\n'), heard);
    }
  }
  return { findings: [...findings.values()], texts };
}

/** Says on standard error what is wrong with the policies that were asked so far, for commands that report no findings. */
export async function sayPolicyProblems(policies: Policies, io: Pick<Io, 'cwd' | 'stderr'>): Promise<void> {
  const pathOf = pathsFrom(fromNative(io.cwd));
  const { findings, texts } = await policyFindings(policies);
  for (const { at, message } of findings) {
    const line = new LineIndex(texts.get(at.path) ?? '').positionAt(at.span.start).line + 1;
    io.stderr.write(`parapet: ${printableLine(pathOf(at.path))}:${line}: ${printableLine(message)}\n`);
  }
}

function statementOf({ profile, failOn, target = [] }: PolicyArguments, formats: readonly Format[]): Statement {
  const origin = (name: string) => ({ kind: 'option', name }) as const;
  const traced = <T>(value: T, name: string): Traced<T> => ({ value, origin: origin(name) });
  const active = profile === undefined ? undefined : profileNamed(profile);
  if (profile !== undefined && active === undefined) {
    const names = namedProfiles.map(({ name }) => name).join(', ');
    throw new CommandFailure(`--profile ${printableLine(profile)}: there is no such profile. Choose one of ${names}.`);
  }
  const releases = statedReleases(target, formats);
  return {
    profile: active && traced(active, '--profile'),
    failOn: failOn && traced(failOn, '--fail-on'),
    releases: new Map([...releases].map(([name, release]) => [name, traced(release, '--target')])),
  };
}

/** @throws CommandFailure for what is no `product=release` of a product that some format knows. */
function statedReleases(stated: readonly string[], formats: readonly Format[]): ReadonlyMap<string, string> {
  const products = new Set(formats.map(({ product }) => product.name));
  const releases = new Map<string, string>();
  for (const text of stated) {
    const match = /^([a-z][a-z-]*)=(\d+(?:\.\d+)*(?:p\d+)?)$/.exec(text);
    if (match?.[1] === undefined || match[2] === undefined || !products.has(match[1])) {
      const examples = formats.map(({ product }) => `${product.name}=${product.newest}`).join(' or ');
      throw new CommandFailure(`--target ${text} is not a release. Write it as ${examples}.`);
    }
    releases.set(match[1], match[2]);
  }
  return releases;
}
