import type { Configuration } from '../core/lint/configuration.ts';
import type { FileChoices } from '../workspace/discover.ts';
import type { FileSystem } from '../workspace/file-system.ts';
import { childOf, normalise, parentOf, restBelow } from '../workspace/paths.ts';
import { configure, type Statements } from './configure.ts';
import type { PolicyFormat } from './keys.ts';
import { type LoadedPolicy, loadPolicy } from './load-policy.ts';
import { pathMatcher } from './patterns.ts';
import { policyName } from './policy-file.ts';

/** What looking for policies has to know. */
export interface PoliciesOptions extends Statements {
  readonly formats: readonly PolicyFormat[];
  /**
   * Folders above which nothing is looked for: those of the workspace, or those that a command was given and was started
   * in. In a git repository it is the repository's own folder instead, so that everybody who has it finds the same.
   */
  readonly boundaries: readonly string[];
}

const noChoices: FileChoices = { isExcluded: () => false, formatOf: () => undefined };

/**
 * The policies of a file system: for each path the nearest `.parapet.toml` in its folder or above counts, and none but that.
 * What was found is kept until {@link forget}.
 */
export class Policies {
  readonly #fs: FileSystem;
  readonly #options: PoliciesOptions;
  readonly #policies = new Map<string, Promise<LoadedPolicy | undefined>>();
  readonly #borders = new Map<string, Promise<string | undefined>>();
  readonly #loaded = new Map<string, LoadedPolicy>();
  readonly #configurations = new Map<string, Configuration>();
  readonly #choices = new WeakMap<LoadedPolicy, FileChoices>();

  constructor(fs: FileSystem, options: PoliciesOptions) {
    this.#fs = fs;
    this.#options = { ...options, boundaries: options.boundaries.map(normalise) };
  }

  /** The policies that were asked for so far, with what is wrong with them. */
  get loaded(): readonly LoadedPolicy[] {
    return [...this.#loaded.values()];
  }

  /** Files may have changed, come or gone. */
  forget(): void {
    for (const kept of [this.#policies, this.#borders, this.#loaded, this.#configurations]) kept.clear();
  }

  /** How a file is to be judged. Never throws. */
  async configurationFor(path: string): Promise<Configuration> {
    const file = normalise(path);
    const known = this.#configurations.get(file);
    if (known !== undefined) return known;
    const configuration = configure(file, await this.policyOf(parentOf(file)), this.#options);
    this.#configurations.set(file, configuration);
    return configuration;
  }

  /** What the policy of a folder says of the files in it. Never throws. */
  async choicesFor(folder: string): Promise<FileChoices> {
    const policy = await this.policyOf(normalise(folder));
    if (policy === undefined) return noChoices;
    const known = this.#choices.get(policy) ?? choicesOf(policy);
    this.#choices.set(policy, known);
    return known;
  }

  /** The policy in force in a folder; `undefined` when there is none. Never throws. */
  policyOf(folder: string): Promise<LoadedPolicy | undefined> {
    const known = this.#policies.get(folder) ?? this.#find(folder);
    this.#policies.set(folder, known);
    return known;
  }

  /** The folder above which no policy is looked for that would be in force in a folder. Never throws. */
  borderOf(folder: string): Promise<string> {
    return this.#borderOf(normalise(folder));
  }

  async #find(folder: string): Promise<LoadedPolicy | undefined> {
    const path = childOf(folder, policyName);
    if ((await this.#kindOf(path)) === 'file') {
      const border = await this.#borderOf(folder);
      const policy = await loadPolicy(this.#fs, path, { formats: this.#options.formats, border });
      this.#loaded.set(path, policy);
      return policy;
    }
    return folder === (await this.#borderOf(folder)) ? undefined : this.policyOf(parentOf(folder));
  }

  /** The folder above which nothing is looked for: the repository, else the outermost boundary, else the folder itself. */
  async #borderOf(folder: string): Promise<string> {
    const repository = await this.#repositoryOf(folder);
    if (repository !== undefined) return repository;
    const around = this.#options.boundaries.filter((boundary) => restBelow(boundary, folder) !== undefined);
    return around.reduce((outer, boundary) => (boundary.length < outer.length ? boundary : outer), folder);
  }

  #repositoryOf(folder: string): Promise<string | undefined> {
    const known = this.#borders.get(folder) ?? this.#findRepository(folder);
    this.#borders.set(folder, known);
    return known;
  }

  async #findRepository(folder: string): Promise<string | undefined> {
    if ((await this.#kindOf(childOf(folder, '.git'))) !== undefined) return folder;
    return folder === '/' ? undefined : this.#repositoryOf(parentOf(folder));
  }

  async #kindOf(path: string): Promise<string | undefined> {
    try {
      return (await this.#fs.stat(path))?.kind;
    } catch {
      return undefined; // What cannot be asked is not there.
    }
  }
}

function choicesOf({ chain, folder }: LoadedPolicy): FileChoices {
  const nearestFirst = [...chain].reverse();
  const formats = nearestFirst.flatMap((file) =>
    [...file.formats].map(([id, patterns]) => ({ id, matches: pathMatcher(patterns, folder, 'file') })),
  );
  return {
    isExcluded: pathMatcher(
      chain.flatMap(({ exclude }) => exclude),
      folder,
    ),
    formatOf: (path) => formats.find(({ matches }) => matches(path))?.id,
  };
}
