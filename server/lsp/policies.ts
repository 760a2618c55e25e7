import { type Configuration, configured } from '../core/lint/configuration.ts';
import type { Finding } from '../core/lint/finding.ts';
import type { Format } from '../core/lint/format.ts';
import { profileNamed } from '../core/lint/profiles.ts';
import type { Statement } from '../policy/configure.ts';
import type { LoadedPolicy } from '../policy/load-policy.ts';
import { Policies } from '../policy/policies.ts';
import { policyName } from '../policy/policy-file.ts';
import type { FileChoices } from '../workspace/discover.ts';
import { nameOf, normalise, parentOf, restBelow } from '../workspace/paths.ts';
import { type Encoding, Positions } from './positions.ts';
import type { Location, Realm } from './realm.ts';
import { defaultSettings, type Settings } from './settings.ts';

/** What is wrong with a policy file, and its text. */
export interface PolicyNews {
  readonly findings: readonly Finding[];
  readonly text: string;
  /** Converts offsets in the file. Its text is the only one that a policy's findings stand in. */
  positions(path: string, encoding: Encoding): Positions | undefined;
}

/** What the policies of a session hang on. */
export interface PolicySetup {
  readonly session: {
    readonly platform: { readonly formats: readonly Format[] };
    readonly settings: Settings;
    readonly folders: readonly Location[];
  };
  /** Called with the paths of policy files that were read. */
  readonly onRead: (paths: readonly string[]) => void;
}

/** The policies of each realm, kept until something of them, or of the settings, has changed. */
export class SessionPolicies {
  readonly #setup: PolicySetup;
  #policies = new WeakMap<Realm, Policies>();
  readonly #forgetListeners: (() => void)[] = [];
  readonly #loadListeners: (() => void)[] = [];

  constructor(setup: PolicySetup) {
    this.#setup = setup;
  }

  /** Files, settings or folders may have changed. */
  forget(): void {
    this.#policies = new WeakMap();
    for (const listener of this.#forgetListeners) listener();
  }

  /** From now on tells when what the policies say may be something else. */
  onForget(listener: () => void): void {
    this.#forgetListeners.push(listener);
  }

  /** From now on tells when policies were read that nobody had asked for. */
  onLoad(listener: () => void): void {
    this.#loadListeners.push(listener);
  }

  /** How a file is to be judged. Never throws. */
  configurationFor(realm: Realm, path: string): Promise<Configuration> {
    return this.#asked(realm, (policies) => policies.configurationFor(path));
  }

  /** The policy in force for a file; `undefined` when there is none. */
  policyFor({ realm, path }: Location): Promise<LoadedPolicy | undefined> {
    return this.#of(realm).policyOf(parentOf(normalise(path)));
  }

  /** The folder in which a policy for a file is to be written where there is none: as high up as it would be found. */
  async folderFor({ realm, path }: Location): Promise<string> {
    const border = await this.#of(realm).borderOf(parentOf(path));
    const around = this.#setup.session.folders.filter(
      (folder) => folder.realm === realm && restBelow(folder.path, path) !== undefined,
    );
    // A repository may begin within the workspace, or above it; what lies above the workspace is not the person's to see.
    return around.map((folder) => folder.path).find((folder) => restBelow(border, folder) !== undefined) ?? border;
  }

  /** What is said of the files in a folder. */
  choicesFor(realm: Realm, folder: string): Promise<FileChoices> {
    return this.#asked(realm, (policies) => policies.choicesFor(folder));
  }

  /** The policies of a realm that were asked for so far. */
  loaded(realm: Realm): readonly LoadedPolicy[] {
    return this.#of(realm).loaded;
  }

  /** Whether a file is a policy, by its name or since one builds on it. */
  isPolicy({ realm, path }: Location): boolean {
    return nameOf(path) === policyName || filesOf(this.#of(realm)).includes(path);
  }

  /** The policy files of a realm that were read so far. */
  files(realm: Realm): readonly string[] {
    return filesOf(this.#of(realm));
  }

  /** What is wrong with a policy file; `undefined` when there is no such file. */
  async newsOf({ realm, path }: Location): Promise<PolicyNews | undefined> {
    const policies = this.#of(realm);
    if (nameOf(path) === policyName) await policies.policyOf(parentOf(path));
    const own = policies.loaded.filter(({ chain }) => chain.some((file) => file.path === path));
    const text = own.flatMap(({ chain }) => chain).find((file) => file.path === path)?.text;
    if (text === undefined) return undefined;
    const findings = new Map<string, Finding>();
    for (const problem of own.flatMap(({ problems }) => problems)) {
      const { ruleId, at, message } = problem;
      if (at.path !== path) continue;
      const heard = configured(problem, await policies.configurationFor(path));
      if (heard !== undefined) findings.set([ruleId, at.span.start, message].join('\n'), heard);
    }
    return {
      findings: [...findings.values()].sort((a, b) => a.at.span.start - b.at.span.start),
      text,
      positions: (other, encoding) => (other === path ? new Positions(text, encoding) : undefined),
    };
  }

  /** Asks the policies of a realm something, and tells of those that were read for it. */
  async #asked<Answer>(realm: Realm, ask: (policies: Policies) => Promise<Answer>): Promise<Answer> {
    const policies = this.#of(realm);
    const known = policies.loaded.length;
    const answer = await ask(policies);
    if (policies.loaded.length !== known) {
      this.#setup.onRead(filesOf(policies));
      for (const listener of this.#loadListeners) listener();
    }
    return answer;
  }

  #of(realm: Realm): Policies {
    const known = this.#policies.get(realm);
    if (known !== undefined) return known;
    const folders = this.#setup.session.folders.filter((folder) => folder.realm === realm);
    const policies = new Policies(realm.files, {
      formats: this.#setup.session.platform.formats,
      boundaries: folders.map(({ path }) => path),
      below: statementOf(this.#setup.session.settings),
    });
    this.#policies.set(realm, policies);
    return policies;
  }
}

function filesOf(policies: Policies): readonly string[] {
  return [...new Set(policies.loaded.flatMap(({ chain }) => chain.map(({ path }) => path)))];
}

/** What a person has set in the editor; a policy file comes before it. */
function statementOf({ profile, target }: Settings): Statement {
  const origin = (name: string) => ({ kind: 'setting', name }) as const;
  const value = profile === defaultSettings.profile ? undefined : profileNamed(profile);
  return {
    profile: value && { value, origin: origin('parapet.profile') },
    releases: new Map(
      Object.entries(target.releases).map(([product, release]) => [
        product,
        { value: release, origin: origin(`parapet.target.${product}`) },
      ]),
    ),
  };
}
